"""Where actors diverge: one row for each pair and shared item, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.reasoning.ledger import Ledger
from bot.reasoning.relation import Relation, SharedItem, item_of, relate, relate_contraries
from bot.reasoning.scope import propositions_on
from bot.reasoning.standing import Standing
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
    """
    as_of = until or record.newest
    if as_of is None:
        return ()
    named = tuple(dict.fromkeys(name for name in (actor, other) if name is not None))
    scope = None if topic is None else propositions_on(record, (topic,))
    listing = _Listing(Ledger.of(record), named, as_of)
    rows = [
        row
        for row in listing.rows()
        if (scope is None or row.item.proposition in scope or row.item.contrary in scope)
        and (since is None or row.item.since >= since)
        and not _is_one_fact(row)
    ]
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                -row.item.since.toordinal(),
                row.actor,
                row.other,
                row.item.proposition,
                row.item.contrary or "",
            ),
        )
    )


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

    def rows(self) -> Iterator[Divergence]:
        """Yield the divergences, in no particular order."""
        record = self._ledger.record
        for proposition, holders in self._holders.items():
            if len(holders) > 1 and all(name in holders for name in self._named):
                standings = self._on(proposition)
                for first, second in self._pairs(standings, standings):
                    if relate(standings[first], standings[second]) is Relation.DIVERGE:
                        item = item_of(record, standings[first], standings[second], Relation.DIVERGE)
                        yield Divergence(actor=first, other=second, item=item)
        for one, other in self._ledger.arrangement.contrary_pairs:
            for mine, theirs in ((one, other), (other, one)):
                yield from self._on_contraries(mine, theirs)

    def _on_contraries(self, mine: str, theirs: str) -> Iterator[Divergence]:
        if self._named and self._named[0] not in self._holders.get(mine, ()):
            return
        left, right = self._on(mine), self._on(theirs)
        for first, second in self._pairs(left, right):
            is_shared = second in left or first in right
            if not is_shared and relate_contraries(left[first], right[second]) is Relation.DIVERGE:
                item = item_of(self._ledger.record, left[first], right[second], Relation.DIVERGE)
                yield Divergence(actor=first, other=second, item=item)

    def _on(self, proposition: str) -> _ByActor:
        if proposition not in self._standings:
            found = {
                name: self._ledger.standing(name, proposition, as_of=self._as_of, own_only=name not in self._named)
                for name in self._holders.get(proposition, ())
            }
            self._standings[proposition] = {name: held for name, held in found.items() if held is not None}
        return self._standings[proposition]

    def _pairs(self, left: _ByActor, right: _ByActor) -> Iterator[tuple[str, str]]:
        """Yield the asked pairs of one from each side; of two unasked actors the first by id comes first."""
        if len(self._named) > 1:
            if self._named[0] in left and self._named[1] in right:
                yield self._named[0], self._named[1]
        elif self._named:
            yield from ((self._named[0], name) for name in right if self._named[0] in left and name != self._named[0])
        else:
            yield from ((first, second) for first in left for second in right if first < second)


def _is_one_fact(row: Divergence) -> bool:
    """Whether both sides rest on one position, as a state that its office holder's word or deed divides may."""
    mine = {(item.citation.article, item.ordinal) for item in row.item.first.deciding}
    return any((item.citation.article, item.ordinal) in mine for item in row.item.second.deciding)
