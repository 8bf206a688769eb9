"""Position changes of one actor, and the page that shows where it stands and how it got there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush
from itertools import count, groupby

from bot.reasoning.ledger import Ledger
from bot.reasoning.scope import propositions_on
from bot.reasoning.standing import Standing, common, is_known, order
from bot.reasoning.voices import parted
from bot.record.domain import Basis, Stance
from bot.record.record import CitedPosition, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionChange:
    """An earlier and a later stance of one actor on one proposition that differ: of one basis, or a word and a deed."""

    proposition: str
    earlier: CitedPosition
    later: CitedPosition


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionHistory:
    """One actor on one proposition: where it stands, how it got there (newest first), what changed (oldest first)."""

    proposition: str
    topic: str
    standing: Standing
    history: tuple[CitedPosition, ...]
    changes: tuple[PositionChange, ...]

    @property
    def has_gap(self) -> bool:
        """Whether latest word and lasting deed differ."""
        return self.standing.has_gap


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """What one voice said, or did, on one day: its stance, until when a deed lasts, and its first evidence."""

    voice: str
    basis: Basis
    day: date
    ended: date
    stance: Stance
    evidence: CitedPosition


def changes_of(
    record: Record, actor: str, positions: Iterable[CitedPosition], *, since: date | None = None
) -> tuple[PositionChange, ...]:
    """Return an actor's changes on one proposition, oldest first.

    Each step is held against the latest earlier one of the same basis, a deed against the latest earlier words too.
    Where sources disagree there is no step. Of a state or body each office is followed by itself, under whoever held
    it; what the state says or does itself, and whatever follows a deed that has ended, is held against every voice. Two
    offices that disagree are no change.

    Args:
        record: for who held which office when.
        actor: whose changes.
        positions: those that speak for the actor on the proposition, known by the day in question.
        since: only changes whose later side is of this day or later.
    """
    steps = [step for voice, items in parted(record, actor, positions).items() for step in _steps(voice, items)]
    unique = {(*_place(change.earlier), *_place(change.later)): change for change in _changed(steps)}
    return tuple(
        sorted(
            (change for change in unique.values() if since is None or change.later.date.first_day >= since),
            key=lambda change: (change.later.date.first_day, _place(change.later), _place(change.earlier)),
        )
    )


def position_page(
    record: Record, actor: str, *, topic: str | None = None, as_of: date | None = None
) -> tuple[PositionHistory, ...]:
    """Return what an actor has said and done, proposition by proposition, the newest first."""
    day = as_of or record.newest
    if day is None:
        return ()
    ledger = Ledger.of(record)
    scope = None if topic is None else propositions_on(record, (topic,))
    pages: list[PositionHistory] = []
    for proposition in ledger.propositions_of(actor):
        if scope is not None and proposition not in scope:
            continue
        standing = ledger.standing(actor, proposition, as_of=day)
        if standing is None:
            continue
        items = [item for item in ledger.speaking(actor, proposition) if is_known(item, day)]
        known = record.propositions.get(proposition)
        pages.append(
            PositionHistory(
                proposition=proposition,
                topic=known.topic if known else "",
                standing=standing,
                history=tuple(sorted(items, key=lambda item: (-item.date.first_day.toordinal(), *_place(item)))),
                changes=changes_of(record, actor, items),
            )
        )
    return tuple(sorted(pages, key=lambda page: (-page.standing.since.toordinal(), page.proposition)))


def _steps(voice: str, positions: Sequence[CitedPosition]) -> list[_Step]:
    """Return one voice's steps; days on which sources disagree are none."""
    grouped: dict[tuple[date, Basis], list[CitedPosition]] = {}
    for item in positions:
        grouped.setdefault((item.date.first_day, item.position.basis), []).append(item)
    found: list[_Step] = []
    for (day, basis), items in sorted(grouped.items()):
        stance = common({item.position.stance for item in items})
        if stance is not None:
            evidence = order(item for item in items if item.position.stance is stance)
            ends = [item.position.until.last_day if item.position.until else date.max for item in evidence]
            ended = max(ends) if basis is Basis.MATERIAL else date.max
            found.append(_Step(voice=voice, basis=basis, day=day, ended=ended, stance=stance, evidence=evidence[0]))
    return found


class _Past:
    """The steps before a day, as they are gone through: who is asked for the latest one need not look at all of them.

    Of two steps of one day the one whose voice comes first counts.
    """

    def __init__(self) -> None:
        self._of_voice: dict[tuple[Basis, str], _Step] = {}
        self._of_all: dict[Basis, _Step] = {}
        self._ended: dict[Basis, _Step] = {}
        self._lasting: list[tuple[date, int, _Step]] = []
        self._added = count()

    def add(self, step: _Step) -> None:
        """Add a step that is no earlier than those before it."""
        self._of_voice[step.basis, step.voice] = step
        self._of_all[step.basis] = _later(self._of_all.get(step.basis), step)
        if step.ended < date.max:
            heappush(self._lasting, (step.ended, next(self._added), step))

    def end(self, day: date) -> None:
        """Let deeds end that no longer last on a day."""
        while self._lasting and self._lasting[0][0] < day:
            _, _, step = heappop(self._lasting)
            self._ended[step.basis] = _later(self._ended.get(step.basis), step)

    def latest(self, basis: Basis, voice: str) -> _Step | None:
        """Return the latest step of a basis that gives way to a voice: as of its own, of the state, or ended."""
        if not voice:
            return self._of_all.get(basis)
        own, ended = self._of_voice.get((basis, voice)), self._ended.get(basis)
        return own if ended is None else _later(own, ended)


def _changed(steps: Iterable[_Step]) -> Iterator[PositionChange]:
    """Hold each step against the latest earlier ones, going through them day by day."""
    past = _Past()
    ordered = sorted(steps, key=lambda step: (step.day, step.voice, step.basis))
    for day, group in groupby(ordered, key=lambda step: step.day):
        today = list(group)
        past.end(day)
        yield from (change for step in today if (change := _change(step, past)) is not None)
        for step in today:
            past.add(step)


def _change(later: _Step, past: _Past) -> PositionChange | None:
    """Hold a step against the latest earlier one of its basis; a deed that changes none, against the latest words."""
    for basis in (Basis.VERBAL,) if later.basis is Basis.VERBAL else (Basis.MATERIAL, Basis.VERBAL):
        before = past.latest(basis, later.voice)
        if before is not None and before.stance is not later.stance:
            return PositionChange(
                proposition=later.evidence.position.proposition, earlier=before.evidence, later=later.evidence
            )
    return None


def _later(one: _Step | None, other: _Step) -> _Step:
    """Return the later of two steps; of one day, the one whose voice comes first."""
    if one is None or (-other.day.toordinal(), other.voice) < (-one.day.toordinal(), one.voice):
        return other
    return one


def _place(item: CitedPosition) -> tuple[str, int]:
    return (item.citation.article, item.ordinal)
