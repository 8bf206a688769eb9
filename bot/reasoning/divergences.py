"""Where actors diverge: one row for each pair and shared item, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, product

from bot.reasoning.ledger import Ledger
from bot.reasoning.relation import Relation, SharedItem, item_of
from bot.reasoning.scope import propositions_on
from bot.reasoning.standing import Standing
from bot.record.domain import Stance
from bot.record.record import Record

_ByActor = Mapping[str, Standing]


@dataclass(frozen=True, slots=True, kw_only=True)
class Divergence:
    """Two actors who diverge on a shared item; `item.first` is `actor`'s standing."""

    actor: str
    other: str
    item: SharedItem


def divergences(
    record: Record,
    *,
    topic: str | None = None,
    actor: str | None = None,
    other: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> tuple[Divergence, ...]:
    """List divergences, newest first.

    Actors are listed by positions of their own; a state or body that is asked for by name speaks through its office
    holders too. In a row the asked actor comes first, otherwise the first by id.

    Args:
        record: what to look in.
        topic: only on this topic and narrower ones.
        actor: only of this actor.
        other: only with this other actor.
        since: only those whose newer side is of this day or later.
        until: standings as of this day; the record's newest when not given.
        limit: at most so many; where hundreds of actors hold something there are tens of thousands, of which only the
            newest are then made.
    """
    as_of = until or record.newest
    if as_of is None:
        return ()
    named = tuple(dict.fromkeys(name for name in (actor, other) if name is not None))
    scope = None if topic is None else propositions_on(record, (topic,))
    rows = [
        _row(record, first, second)
        for issue in _Listing(Ledger.of(record), named, as_of).issues()
        if scope is None or not scope.isdisjoint(issue.propositions)
        for first, second in _newest_pairs(issue, since, limit)
    ]
    return tuple(sorted(rows, key=newest_first)[:limit])


def newest_first(row: Divergence) -> tuple[int, str, str, str, str]:
    """Return the key that puts divergences in order: the newest first, then by ids."""
    return (-row.item.since.toordinal(), row.actor, row.other, row.item.proposition, row.item.contrary or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Issue:
    """What divides actors: a proposition, or two contraries. Everyone on one side diverges from everyone on the other.

    If actors were asked for, the first of them stands alone on the left.
    """

    propositions: tuple[str, ...]
    left: tuple[Standing, ...]
    right: tuple[Standing, ...]
    is_named: bool


class _Listing:
    """Goes through propositions, not through pairs of actors: most actors share nothing."""

    def __init__(self, ledger: Ledger, named: tuple[str, ...], as_of: date) -> None:
        self._ledger = ledger
        self._named = named
        self._as_of = as_of
        self._holders: dict[str, list[str]] = {}
        for name, by_proposition in ledger.arrangement.by_actor.items():
            for proposition in by_proposition:
                self._holders.setdefault(proposition, []).append(name)
        for name in named:
            for proposition in ledger.held(name, as_of):
                if name not in self._holders[proposition]:
                    self._holders[proposition].append(name)
        self._standings: dict[str, _ByActor] = {}

    def issues(self) -> Iterator[_Issue]:
        """Yield what divides the actors, in no particular order."""
        for proposition, holders in self._holders.items():
            if len(holders) > 1 and all(name in holders for name in self._named):
                held = self._on(proposition)
                yield from self._issue((proposition,), _holding(held, Stance.SUPPORT), _holding(held, Stance.OPPOSE))
        for one, other in self._ledger.arrangement.contrary_pairs:
            holders = {*self._holders.get(one, ()), *self._holders.get(other, ())}
            if all(name in holders for name in self._named):
                left, right = self._on(one), self._on(other)
                # Who has a standing on both shares a proposition with whoever holds either: the pair is no item then.
                yield from self._issue(
                    (one, other),
                    [held for held in _holding(left, Stance.SUPPORT) if held.actor not in right],
                    [held for held in _holding(right, Stance.SUPPORT) if held.actor not in left],
                )

    def _issue(
        self, propositions: tuple[str, ...], left: Sequence[Standing], right: Sequence[Standing]
    ) -> Iterator[_Issue]:
        if self._named:
            asked, others = self._named[0], self._named[1:]
            if any(held.actor == asked for held in right):
                left, right = right, left
            left = [held for held in left if held.actor == asked]
            right = [held for held in right if not others or held.actor in others]
        if left and right:
            yield _Issue(propositions=propositions, left=tuple(left), right=tuple(right), is_named=bool(self._named))

    def _on(self, proposition: str) -> _ByActor:
        if proposition not in self._standings:
            found = {
                name: self._ledger.standing(name, proposition, as_of=self._as_of, own_only=name not in self._named)
                for name in self._holders.get(proposition, ())
            }
            self._standings[proposition] = {name: held for name, held in found.items() if held is not None}
        return self._standings[proposition]


def _holding(standings: _ByActor, stance: Stance) -> list[Standing]:
    return [held for held in standings.values() if held.between_actors is stance]


def _newest_pairs(issue: _Issue, since: date | None, limit: int | None) -> Iterator[tuple[Standing, Standing]]:
    """Yield the pairs of an issue by their newer side's day, the newest first, until a day ends with enough of them."""
    left, right = _by_day(issue.left), _by_day(issue.right)
    made = 0
    for day in sorted({*left, *right}, reverse=True):
        if (since is not None and day < since) or (limit is not None and made >= limit):
            return
        older_left = [held for other, items in left.items() if other < day for held in items]
        older_right = [held for other, items in right.items() if other < day for held in items]
        here, there = left.get(day, []), right.get(day, [])
        for one, other in chain(product(here, (*there, *older_right)), product(older_left, there)):
            first, second = (one, other) if issue.is_named or one.actor < other.actor else (other, one)
            if not _is_one_fact(first, second):
                made += 1
                yield first, second


def _by_day(standings: Iterable[Standing]) -> dict[date, list[Standing]]:
    """Group standings by the newest date among what decides between actors."""
    found: dict[date, list[Standing]] = {}
    for held in standings:
        found.setdefault(max(item.date.first_day for item in held.deciding_between_actors), []).append(held)
    return found


def _row(record: Record, first: Standing, second: Standing) -> Divergence:
    item = item_of(record, first, second, Relation.DIVERGE)
    return Divergence(actor=first.actor, other=second.actor, item=item)


def _is_one_fact(first: Standing, second: Standing) -> bool:
    """Whether both sides rest on one position, as a state that its office holder's word or deed divides may."""
    mine = {(item.citation.article, item.ordinal) for item in first.deciding}
    return any((item.citation.article, item.ordinal) in mine for item in second.deciding)
