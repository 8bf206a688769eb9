"""What the alignment chart shows, without drawing: for each shared item both actors' standing over time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answers.questions import AlignmentAnswer
from bot.reasoning.ledger import Ledger
from bot.reasoning.relation import Relation, SharedItem
from bot.reasoning.standing import is_known
from bot.record.domain import Basis, Stance

_MOST_DAYS = 60
_ORDER = {Relation.DIVERGE: 0, Relation.DIFFER: 1, Relation.AGREE: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A standing from a day until another; `stance` None is ambivalent, `until` None lasts to the end of the chart."""

    day: date
    until: date | None
    stance: Stance | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One actor's standing on one proposition over time, oldest first."""

    actor: str
    proposition: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One shared item with both lanes."""

    item: SharedItem
    first: Lane
    second: Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """The rows of a chart, those on which the two part before those on which they agree.

    Attributes:
        rows: as many as were asked for.
        hidden: how many shared items are not among them.
        start, end: the days that the rows span; `end` is the as-of day.
    """

    rows: tuple[Row, ...]
    hidden: int
    start: date
    end: date


def lanes_of(answer: AlignmentAnswer, *, most: int) -> Lanes | None:
    """Return both actors' standings over time on what they share, at most so many rows; None when nothing is shared."""
    alignment = answer.alignment
    end = alignment.as_of
    if end is None or not alignment.items:
        return None
    ledger = Ledger.of(answer.record)
    ordered = sorted(
        alignment.items,
        key=lambda item: (_ORDER[item.relation], -item.since.toordinal(), item.proposition, item.contrary or ""),
    )
    rows = tuple(
        Row(
            item=item,
            first=_lane(ledger, item.first.actor, item.first.proposition, end),
            second=_lane(ledger, item.second.actor, item.second.proposition, end),
        )
        for item in ordered[:most]
    )
    days = [step.day for row in rows for lane in (row.first, row.second) for step in lane.steps]
    return Lanes(rows=rows, hidden=len(ordered) - len(rows), start=min(days, default=end), end=end)


def _lane(ledger: Ledger, actor: str, proposition: str, end: date) -> Lane:
    """Take the standing on each day on which it may change: a position becomes known, a deed has ended."""
    days = sorted(set(_days(ledger, actor, proposition, end)))[-_MOST_DAYS:]
    steps: list[Step] = []
    last: tuple[Stance | None] | None = None
    for day in days:
        standing = ledger.standing(actor, proposition, as_of=day)
        held = None if standing is None else (standing.stance,)
        if held == last:
            continue
        if steps and last is not None:
            steps[-1] = Step(day=steps[-1].day, until=day, stance=steps[-1].stance)
        if held is not None:
            steps.append(Step(day=day, until=None, stance=held[0]))
        last = held
    return Lane(actor=actor, proposition=proposition, steps=tuple(steps))


def _days(ledger: Ledger, actor: str, proposition: str, end: date) -> Iterator[date]:
    for item in ledger.speaking(actor, proposition):
        if not is_known(item, end):
            continue
        yield item.date.first_day
        until = item.position.until
        if item.position.basis is Basis.MATERIAL and until is not None and until.last_day < end:
            # The last day of the calendar has none after it, but an end before another day always has.
            yield max(until.last_day, item.date.first_day) + timedelta(days=1)
