"""Where actors diverge: one row for each pair and shared item, newest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from bot.reasoning.relation import Relation, SharedItem, Standings, contraries, shared_items
from bot.reasoning.scope import propositions_on
from bot.reasoning.standing import reduce_positions, voices_of
from bot.record.record import CitedPosition, Record


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
    holders too, so that one fact is one row.

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
    standings = _all_standings(record, named, as_of)
    rows = [
        Divergence(actor=first, other=second, item=item)
        for first, second in _pairs(record, standings, named)
        for item in shared_items(record, standings[first], standings[second], scope=scope)
        if item.relation is Relation.DIVERGE and (since is None or item.since >= since)
    ]
    rows = [row for row in rows if not _is_one_fact(row)]
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


def _all_standings(record: Record, named: Collection[str], as_of: date) -> dict[str, Standings]:
    grouped: dict[str, dict[str, list[CitedPosition]]] = {}
    for item in record.positions:
        grouped.setdefault(item.position.actor, {}).setdefault(item.position.proposition, []).append(item)
    for name in named:
        voices = voices_of(record, name)
        if voices.holders:
            heard: dict[str, list[CitedPosition]] = {}
            for item in record.positions:
                if voices.speaks(item):
                    heard.setdefault(item.position.proposition, []).append(item)
            grouped[name] = heard
    return {
        name: {
            proposition: standing
            for proposition, items in sorted(by_proposition.items())
            if (standing := reduce_positions(record, name, proposition, items, as_of=as_of, own_only=name not in named))
        }
        for name, by_proposition in grouped.items()
    }


def _pairs(record: Record, standings: dict[str, Standings], named: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that touch a common proposition or two contraries; the asked actor first, else by id."""
    if len(named) > 1:
        if all(name in standings for name in named):
            yield named[0], named[1]
        return
    by_proposition: dict[str, set[str]] = {}
    for name, held in standings.items():
        for proposition in held:
            by_proposition.setdefault(proposition, set()).add(name)
    pairs: set[tuple[str, str]] = set()
    for proposition, holders in by_proposition.items():
        others = set(holders)
        for contrary in contraries(record, proposition):
            others |= by_proposition.get(contrary, set())
        firsts = holders & set(named) if named else holders
        pairs.update(
            (first, second) if named else (min(first, second), max(first, second))
            for first in firsts
            for second in others
            if first != second
        )
    yield from sorted(pairs)


def _is_one_fact(row: Divergence) -> bool:
    """Whether both sides rest on the very same positions, as a state and its office holder may."""
    return row.item.first.deciding == row.item.second.deciding
