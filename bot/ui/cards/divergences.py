"""Divergences: who stands against whom on what, both sides quoted and dated, page by page."""

from __future__ import annotations

from bot.answers.questions import DivergenceAnswer
from bot.reasoning.divergences import Divergence
from bot.record.record import Record
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Block, Buttons, Card, Divider, Picture, Text, compose
from bot.ui.cards.citing import actor_name, side_lines, topic_name, what
from bot.ui.cards.paging import page_of, turning
from bot.ui.cards.text import Line, bold, day, line, small, span, title
from bot.ui.questions import DivergenceQuestion
from bot.ui.state import View

ON_A_PAGE = 4
MOST_LISTED = 200
"""How many rows to ask for: who turns fifty pages should have asked for less."""
_SHARE = 820
_LONGEST_NAME = 60


def divergences_card(
    answer: DivergenceAnswer,
    question: DivergenceQuestion,
    asking: Asking,
    *,
    page: int = 0,
    picture: Picture | None = None,
) -> Card:
    """Return a page of divergences, newest first.

    Args:
        answer: the divergences.
        question: what was asked; its names are ids where they are on record.
        asking: whose card it is.
        page: from 0.
        picture: the matrix of actors and topics, when it was asked for.
    """
    record = answer.record
    shown = page_of(answer.rows, page, size=ON_A_PAGE)
    heading = [title(_heading(question, record)), *_window(question)]
    if answer.rows:
        place = f" · {shown.words}" if shown.words else ""
        number = words.count_words(shown.total, "divergence")
        counted = (
            f"{number}, newest first" if answer.is_complete else f"The newest {number}; ask for less to see others"
        )
        heading.append(small(f"{counted}{place}"))
    rows: list[Block] = []
    for row in shown.entries:
        rows += [Divider(), Text(lines=_row_lines(row, record), share=_SHARE)]
    if not answer.rows:
        rows.append(Text(lines=_nothing(question), share=_SHARE))
    chart = asking.button("Chart", View.CHART) if answer.rows and picture is None else ()
    return compose(
        words.NEUTRAL,
        Text(lines=tuple(heading), share=600),
        picture,
        *rows,
        Buttons(buttons=chart),
        *turning(shown, View.ANSWER, asking),
    )


def _heading(question: DivergenceQuestion, record: Record) -> str:
    actors = [_short(actor_name(record, name)) for name in (question.actor, question.other) if name is not None]
    about = f" on {_short(topic_name(record, question.topic))}" if question.topic else ""
    match actors:
        case [one, other]:
            return f"Where {one} and {other} diverge{about}"
        case [one]:
            return f"Who diverges from {one}{about}"
        case _:
            return f"Who diverges{about}"


def _window(question: DivergenceQuestion) -> list[Line]:
    since = ("from ", day(question.since), " on") if question.since else ()
    until = ("as of ", day(question.until)) if question.until else ()
    between = (", ",) if since and until else ()
    return [small(*since, *between, *until)] if since or until else []


def _row_lines(row: Divergence, record: Record) -> tuple[Line, ...]:
    item = row.item
    about = [what(record, item.proposition)]
    versus = (" against ", what(record, item.contrary)) if item.contrary else ()
    topic = topic_name(record, item.topic) if item.topic else ""
    return (
        line(bold(topic, most=_LONGEST_NAME), ": " if topic else "", *about, *versus),
        *side_lines(item.first, record, proposition=item.proposition),
        *side_lines(item.second, record, proposition=item.proposition),
    )


def _nothing(question: DivergenceQuestion) -> tuple[Line, ...]:
    narrowed = any(value is not None for value in (question.topic, question.actor, question.other, question.since))
    hint = "Ask with fewer conditions, or see /library for what the record covers." if narrowed else ""
    return (line("No divergence on record."), small(f"That nothing is on record does not mean that they agree. {hint}"))


def _short(text: str) -> str:
    return span(text, most=_LONGEST_NAME).text
