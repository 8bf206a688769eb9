"""The alignment chart: professed against observed, and below it what the two share, over time."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from bot.answers.questions import AlignmentAnswer
from bot.record.record import Record
from bot.ui import words
from bot.ui.cards.citing import actor_name, proposition_text, topic_name
from bot.ui.charts.canvas import FAINT, GRID, MARGIN, WIDTH, Align, Canvas, fit, shown, width_of, wrap
from bot.ui.charts.lanes import Lane, Lanes, Row, lanes_of
from bot.ui.charts.stances import OBSERVED, PROFESSED, RELATIONS, STANCES, Sign

MOST_ROWS = 6

_TITLE, _HEADING, _BODY, _NOTE = 15.0, 12.5, 11.5, 10.5
_AXIS_HEIGHT = 112.0
_LEGEND_HEIGHT = 62.0
_LANE_HEIGHT = 21.0
_LINE_HEIGHT = 15.0
_ROW_GAP = 14.0
_LABEL_WIDTH = 110.0
_LEFT, _RIGHT = MARGIN + _LABEL_WIDTH + 14.0, WIDTH - MARGIN - 14.0
_LASTING = 10.0
"""How far the line of what still stands runs beyond the last day, so that a standing of that day shows too."""
_SHORTEST_SPAN = 30


def alignment_png(answer: AlignmentAnswer) -> bytes:
    """Return the chart of an alignment as a PNG of 720 pixels width."""
    record = answer.record
    lanes = lanes_of(answer, most=MOST_ROWS)
    title = wrap(_title(answer), _TITLE, WIDTH - 2 * MARGIN, most=3, is_bold=True)
    texts = [wrap(_row_text(row, record), _BODY, WIDTH - 2 * MARGIN, most=3) for row in lanes.rows] if lanes else []
    heights = [(1 + len(lines)) * _LINE_HEIGHT + 2 * _LANE_HEIGHT + _ROW_GAP for lines in texts]
    head = MARGIN + len(title) * 19 + 18
    body = _LEGEND_HEIGHT + sum(heights) + 8 if lanes else 34.0
    canvas = Canvas(head + _AXIS_HEIGHT + body + (18 if lanes and lanes.hidden else 0) + MARGIN)
    y = MARGIN + 9
    for line in title:
        canvas.text(MARGIN, y, line, _TITLE, is_bold=True)
        y += 19
    canvas.text(MARGIN, y, fit(_subtitle(answer), _NOTE, WIDTH - 2 * MARGIN), _NOTE, colour=FAINT)
    _draw_axis(canvas, answer, head)
    y = head + _AXIS_HEIGHT
    if lanes is None:
        canvas.text(MARGIN, y + 20, "They share nothing on record.", _BODY, colour=FAINT)
        return canvas.png()
    _draw_legend(canvas, y)
    y += _LEGEND_HEIGHT
    bottom = y + sum(heights)
    _draw_days(canvas, lanes, bottom)
    for row, lines, height in zip(lanes.rows, texts, heights, strict=True):
        _draw_row(canvas, row, lines, top=y, lanes=lanes, record=record)
        y += height
    if lanes.hidden:
        more = f"and {words.count_words(lanes.hidden, 'more shared proposition')}"
        canvas.text(MARGIN, bottom + 24, more, _NOTE, colour=FAINT)
    return canvas.png()


def _title(answer: AlignmentAnswer) -> str:
    first, second = (_name(answer.record, name) for name in (answer.alignment.first, answer.alignment.second))
    return f"{first} and {second}"


def _subtitle(answer: AlignmentAnswer) -> str:
    about = f" · {shown(topic_name(answer.record, answer.topic), answer.topic)}" if answer.topic else ""
    day = answer.alignment.as_of
    return f"as of {words.day_words(day)}{about}" if day else "The record is empty."


def _draw_axis(canvas: Canvas, answer: AlignmentAnswer, top: float) -> None:
    """Draw the scale from -1 to 1 with what is professed above it and what is observed below."""
    alignment = answer.alignment
    left, right, y = MARGIN + 12, WIDTH - MARGIN - 12, top + 50
    said, seen = alignment.professed.index, alignment.counts.index
    canvas.line([(left, y), (right, y)], colour=GRID, width=2)
    for value, label in ((-1, f"{words.MINUS}1"), (0, "0"), (1, "+1")):
        x = _on_axis(Fraction(value), left, right)
        canvas.line([(x, y - 5), (x, y + 5)], colour=GRID, width=2)
        canvas.text(x, y + 42, label, _NOTE, colour=FAINT, align="center")
    canvas.text(left + 16, y + 42, "apart on all", _NOTE, colour=FAINT)
    canvas.text(right - 18, y + 42, "as one on all", _NOTE, colour=FAINT, align="right")
    if said is not None and seen is not None and said != seen:
        canvas.line([(_on_axis(seen, left, right), y), (_on_axis(said, left, right), y)], colour=FAINT, width=5)
    for sign, index, offset in ((PROFESSED, said, -22.0), (OBSERVED, seen, 22.0)):
        if index is None:
            label = f"{sign.word}: nothing on record"
            canvas.text((left + right) / 2, y + offset, label, _HEADING, colour=FAINT, align="center")
            continue
        over = f" (n = {alignment.counts.shared:,})" if sign is OBSERVED else ""
        label = f"{sign.word} {words.index_words(index)}{over}"
        x = _on_axis(index, left, right)
        canvas.mark(x, y, sign.shape, colour=sign.colour, size=13)
        half = width_of(label, _HEADING, is_bold=True) / 2
        middle = min(max(x, MARGIN + half), WIDTH - MARGIN - half)
        canvas.text(middle, y + offset, label, _HEADING, colour=sign.colour, is_bold=True, align="center")


def _draw_legend(canvas: Canvas, top: float) -> None:
    canvas.text(MARGIN, top + 8, "What they share, over time", _HEADING, is_bold=True)
    places = ((MARGIN + 6, 30.0), (MARGIN + 150, 30.0), (MARGIN + 6, 47.0), (MARGIN + 150, 47.0))
    for (x, y), sign in zip(places, STANCES.values(), strict=True):
        canvas.mark(x, top + y, sign.shape, colour=sign.colour)
        canvas.text(x + 11, top + y, sign.word, _NOTE, colour=FAINT)


def _draw_days(canvas: Canvas, lanes: Lanes, y: float) -> None:
    """Write the first, the middle and the last day."""
    aligns: tuple[Align, ...] = ("left", "center", "right")
    for day, align in zip(_days(lanes), aligns, strict=True):
        x = _on_time(day, *_span(lanes)) + {"left": -7, "center": 0, "right": _LASTING}[align]
        canvas.text(x, y + 2, day.isoformat(), _NOTE, colour=FAINT, align=align)


def _draw_row(canvas: Canvas, row: Row, lines: list[str], *, top: float, lanes: Lanes, record: Record) -> None:
    sign = RELATIONS[row.item.relation]
    y = top + 8
    canvas.text(MARGIN, y, f"{sign.word}:", _BODY, colour=sign.colour, is_bold=True)
    for line in lines:
        y += _LINE_HEIGHT
        canvas.text(MARGIN, y, line, _BODY)
    y += _LANE_HEIGHT
    for day in _days(lanes):
        x = _on_time(day, *_span(lanes))
        canvas.line([(x, y - 9), (x, y + _LANE_HEIGHT + 9)], colour=GRID, width=0.8)
    names = _lane_names(record, row)
    for lane, name in zip((row.first, row.second), names, strict=True):
        canvas.text(MARGIN, y, fit(name, _NOTE, _LABEL_WIDTH), _NOTE, colour=FAINT)
        _draw_lane(canvas, lane, y, lanes)
        y += _LANE_HEIGHT


def _draw_lane(canvas: Canvas, lane: Lane, y: float, lanes: Lanes) -> None:
    start, end = _span(lanes)
    signs: list[tuple[float, Sign]] = []
    for step in lane.steps:
        sign = STANCES[step.stance]
        x = _on_time(step.day, start, end)
        until = _on_time(step.until, start, end) if step.until else _RIGHT + _LASTING
        canvas.line([(x, y), (until, y)], colour=sign.colour, width=3)
        signs.append((x, sign))
    # Markers come last, so that no line runs over the beginning of the next.
    for x, sign in signs:
        canvas.mark(x, y, sign.shape, colour=sign.colour)


def _row_text(row: Row, record: Record) -> str:
    item = row.item
    text = shown(proposition_text(record, item.proposition), item.proposition)
    if item.contrary is None:
        return text
    return f"{text} / {shown(proposition_text(record, item.contrary), item.contrary)}"


def _lane_names(record: Record, row: Row) -> tuple[str, str]:
    """Return how the lanes are called: by the names where they fit, else by aliases that are parts of them."""
    first, second = (_fitting_name(record, lane.actor) for lane in (row.first, row.second))
    if first != second:
        return first, second
    return _name(record, row.first.actor), _name(record, row.second.actor)


def _fitting_name(record: Record, actor: str) -> str:
    name = _name(record, actor)
    known = record.actors.get(actor)
    aliases = [alias for alias in known.aliases if f" {alias} " in f" {name} "] if known else []
    fitting = [said for said in (name, *aliases) if width_of(said, _NOTE) <= _LABEL_WIDTH]
    return max(fitting, key=len, default=name)


def _name(record: Record, actor: str) -> str:
    return shown(actor_name(record, actor), actor) or actor


def _span(lanes: Lanes) -> tuple[date, date]:
    """Return the days at both ends; a chart of a single day shows the month before it too."""
    shortest = timedelta(days=_SHORTEST_SPAN)
    if lanes.end - lanes.start >= shortest:
        return lanes.start, lanes.end
    if lanes.end.toordinal() <= _SHORTEST_SPAN:
        return date.min, date.min + shortest
    return lanes.end - shortest, lanes.end


def _days(lanes: Lanes) -> tuple[date, date, date]:
    """Return the days that are marked."""
    start, end = _span(lanes)
    return start, start + (end - start) // 2, end


def _on_axis(index: Fraction, left: float, right: float) -> float:
    return left + (right - left) * (float(index) + 1) / 2


def _on_time(day: date, start: date, end: date) -> float:
    whole = max(1, (end - start).days)
    return _LEFT + (_RIGHT - _LEFT) * (min(max(day, start), end) - start).days / whole
