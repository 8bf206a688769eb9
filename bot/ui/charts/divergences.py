"""The chart of divergences: a matrix of topics by actor, how often each stands on one side of a divergence."""

from __future__ import annotations

from bot.answers.questions import DivergenceAnswer
from bot.ui import words
from bot.ui.cards.citing import actor_name, topic_name
from bot.ui.charts.canvas import FAINT, GRID, MARGIN, PAPER, WIDTH, Canvas, fit, shown, width_of, wrap
from bot.ui.charts.matrix import Matrix, matrix_of

MOST_ACTORS = 6
MOST_TOPICS = 10

_TITLE, _BODY, _NOTE = 15.0, 11.5, 10.5
_LABEL_WIDTH = 126.0
_TURN = 68.0
_LONGEST_NAME = 126.0
_OVERHANG = 40.0
"""What the turned name over the last column needs beside it."""
_ROW_HEIGHT = 36.0
_FILL = "#F58A4B"
_COLUMNS_LEFT = MARGIN + _LABEL_WIDTH + 8
_COLUMN_WIDEST = 56.0
_THOUSAND = 1_000


def divergences_png(answer: DivergenceAnswer) -> bytes:
    """Return the matrix of divergences as a PNG of 720 pixels width."""
    matrix = matrix_of(answer, most_actors=MOST_ACTORS, most_topics=MOST_TOPICS)
    if matrix is None:
        canvas = Canvas(90)
        canvas.text(MARGIN, 28, "Divergences", _TITLE, is_bold=True)
        canvas.text(MARGIN, 56, "None on record.", _BODY, colour=FAINT)
        return canvas.png()
    record = answer.record
    names = [fit(shown(actor_name(record, name), name) or name, _BODY, _LONGEST_NAME) for name in matrix.actors]
    longest = max(width_of(name, _BODY) for name in names)
    head = 62 + longest * 0.93 + 18
    notes = _notes(matrix, is_complete=answer.is_complete)
    canvas = Canvas(head + len(matrix.topics) * _ROW_HEIGHT + 14 + 17 * len(notes) + MARGIN)
    canvas.text(MARGIN, 24, "Who diverges on what", _TITLE, is_bold=True)
    canvas.text(MARGIN, 44, "How often each stands on one side", _NOTE, colour=FAINT)
    column = min(_COLUMN_WIDEST, (WIDTH - MARGIN - _OVERHANG - _COLUMNS_LEFT) / len(names))
    for place, name in enumerate(names):
        canvas.text(_COLUMNS_LEFT + column * (place + 0.5), head - 8, name, _BODY, turned=_TURN)
    largest = max(matrix.counts.values())
    for row, topic in enumerate(matrix.topics):
        y = head + _ROW_HEIGHT * (row + 0.5)
        canvas.line([(MARGIN, y - _ROW_HEIGHT / 2), (WIDTH - MARGIN, y - _ROW_HEIGHT / 2)], colour=GRID, width=0.7)
        label = shown(topic_name(record, topic), topic) or topic or "No topic"
        lines = wrap(label, _BODY, _LABEL_WIDTH, most=2)
        for place, line in enumerate(lines):
            canvas.text(MARGIN, y + (place - (len(lines) - 1) / 2) * 14, line, _BODY)
        for place, actor in enumerate(matrix.actors):
            number = matrix.counts.get((actor, topic), 0)
            _draw_cell(canvas, _COLUMNS_LEFT + column * (place + 0.5), y, number, share=number / largest)
    bottom = head + len(matrix.topics) * _ROW_HEIGHT
    canvas.line([(MARGIN, bottom), (WIDTH - MARGIN, bottom)], colour=GRID, width=0.7)
    for place, note in enumerate(notes):
        canvas.text(MARGIN, bottom + 16 + 17 * place, note, _NOTE, colour=FAINT)
    return canvas.png()


def _draw_cell(canvas: Canvas, x: float, y: float, number: int, *, share: float) -> None:
    """Draw a number on a disc that grows with its share of the largest; a dot for none."""
    if not number:
        canvas.mark(x, y, "o", colour=GRID, size=4)
        return
    canvas.mark(x, y, "o", colour=_FILL, size=18 + 7 * share**0.5)
    said = f"{number:,}" if number < _THOUSAND else f"{number // _THOUSAND}k"
    canvas.text(x, y, said, _NOTE, colour=PAPER, is_bold=True, align="center")


def _notes(matrix: Matrix, *, is_complete: bool) -> list[str]:
    hidden = [
        words.count_words(number, f"more {one}")
        for number, one in ((matrix.hidden_actors, "actor"), (matrix.hidden_topics, "topic"))
        if number
    ]
    number = words.count_words(matrix.total, "divergence")
    notes = [f"{number} on record" if is_complete else f"of the newest {number}"]
    return [*notes, f"and {words.listed(hidden)}"] if hidden else notes
