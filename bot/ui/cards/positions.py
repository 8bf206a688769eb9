"""What an actor has said and done: a list of where it stands, and for each proposition how it got there."""

from __future__ import annotations

from bot.answers.questions import PositionAnswer
from bot.reasoning.changes import PositionChange, PositionHistory
from bot.record.record import CitedPosition
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Card, Divider, Option, Text, compose
from bot.ui.cards.citing import (
    actor_name,
    how,
    known_by,
    proposition_text,
    quote_line,
    source,
    stance,
    topic_name,
    what,
    who,
)
from bot.ui.cards.paging import page_of, turning
from bot.ui.cards.resting import age_words
from bot.ui.cards.text import Line, Style, bold, bullet, day, line, small, span, title, under
from bot.ui.state import View

ON_A_PAGE = 6
"""Propositions on a page of the list."""
_STEPS_ON_A_PAGE = 5
_MOST_CHANGES = 4
_SHARE = 520
_LONGEST = 160
_LONGEST_NAME = 60


def positions_card(answer: PositionAnswer, asking: Asking, *, page: int = 0) -> Card:
    """Return a page of an actor's standings, the newest first; each proposition can be opened.

    Args:
        answer: everything, or, where it has a `total`, what it was asked for: the propositions of this page alone.
        asking: whose card it is, and the day.
        page: from 0; a page's first proposition is this times `ON_A_PAGE`.
    """
    record = answer.record
    first = 0 if answer.total is None else max(0, page) * ON_A_PAGE
    shown = page_of(answer.pages, page, size=ON_A_PAGE, total=answer.total, first=first)
    about = f" on {_short(topic_name(record, answer.topic))}" if answer.topic else ""
    place = f" · {shown.words}" if shown.words else ""
    heading = [title("What ", who(record, answer.actor), f" has said and done{about}")]
    if not shown.total:
        heading.append(line(f"Nothing on record{about}. Silence is no position."))
    else:
        number = words.count_words(shown.total, "proposition")
        newest = answer.pages[0].standing.since if answer.pages and shown.number == 0 else asking.today
        age = age_words(newest, asking.today)
        heading.append(small(f"{number}, newest first, as of ", day(answer.as_of), f"{place}.{age}"))
    options = tuple(
        Option(
            label=proposition_text(record, item.proposition),
            value=f"about:{item.proposition}",
            description=words.standing_words(item.standing),
        )
        for item in shown.entries
    )
    return compose(
        words.NEUTRAL,
        Text(lines=tuple(heading), share=600),
        *(
            block
            for item in shown.entries
            for block in (Divider(), Text(lines=_summary_lines(item, answer), share=_SHARE))
        ),
        asking.choice("How did it get there?", View.ANSWER, options),
        *turning(shown, View.ANSWER, asking),
    )


def history_card(answer: PositionAnswer, proposition: str, asking: Asking, *, page: int = 0) -> Card:
    """Return what an actor has said and done on one proposition, newest first, with its changes."""
    record = answer.record
    found = next((item for item in answer.pages if item.proposition == proposition), None)
    heading = [title(who(record, answer.actor)), line(what(record, proposition))]
    if found is None:
        heading.append(line("Nothing on record about it as of that day."))
        return compose(words.NEUTRAL, Text(lines=tuple(heading), share=900))
    shown = page_of(found.history, page, size=_STEPS_ON_A_PAGE)
    place = f" · {shown.words}" if shown.words else ""
    heading += [
        line(bold("Stands: "), span(words.standing_words(found.standing), most=_LONGEST)),
        *_change_lines(found.changes),
        small(f"{words.count_words(shown.total, 'position')} on record, newest first{place}"),
    ]
    steps = [step for item in shown.entries for step in _step_lines(item, answer)]
    return compose(
        words.NEUTRAL,
        Text(lines=tuple(heading), share=1300),
        Divider(),
        Text(lines=tuple(steps), share=2600),
        *turning(shown, View.ANSWER, asking),
    )


def _step_lines(item: CitedPosition, answer: PositionAnswer) -> tuple[Line, ...]:
    held = item.position
    quote = quote_line(held.evidence)
    return (
        bullet(day(item.date, Style.BOLD), f" {stance(item)}", _speaker(held.actor, answer)),
        under(
            f"{known_by(item, answer.record)}: ",
            span(held.summary, most=_LONGEST),
            " · ",
            source(item.citation, held.evidence),
        ),
        *(() if quote is None else (quote,)),
    )


def _speaker(actor: str, answer: PositionAnswer) -> str:
    """Name who spoke, where it was an office holder for a state or body."""
    return f" ({_short(actor_name(answer.record, actor))})" if actor != answer.actor else ""


def _summary_lines(item: PositionHistory, answer: PositionAnswer) -> tuple[Line, ...]:
    record, standing = answer.record, item.standing
    lead = standing.deciding[0]
    lines = [
        line(what(record, item.proposition)),
        bullet(
            bold(words.standing_words(standing), most=_LONGEST),
            " (",
            *how(lead, record),
            ") · ",
            source(lead.citation, lead.position.evidence),
        ),
    ]
    if standing.has_gap:
        lines.append(
            under(f"in words {words.stance_words(standing.word)}, in deed {words.stance_words(standing.deed)}")
        )
    if item.changes:
        least = "at least " if answer.untold.get(item.proposition) else ""
        lines.append(under(f"{least}{words.count_words(len(item.changes), 'change')} of position on record"))
    return tuple(lines)


def _change_lines(changes: tuple[PositionChange, ...]) -> tuple[Line, ...]:
    latest = changes[-_MOST_CHANGES:]
    lines = [
        bullet(
            f"Changed from {stance(change.earlier)} (",
            day(change.earlier.date),
            f") to {stance(change.later)} ({words.BASES[change.later.position.basis]}, ",
            day(change.later.date),
            ") · ",
            source(change.later.citation, change.later.position.evidence),
        )
        for change in latest
    ]
    if len(changes) > len(latest):
        lines.insert(0, small(f"{len(changes) - len(latest)} earlier changes"))
    return tuple(lines)


def _short(text: str) -> str:
    return span(text, most=_LONGEST_NAME).text
