"""How two actors relate on what both have a standing on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.reasoning.standing import Standing, reduce_positions, voices_of
from bot.record.domain import Stance
from bot.record.record import CitedPosition, Record


class Relation(StrEnum):
    """How two actors stand to each other on one shared item."""

    AGREE = "agree"
    DIVERGE = "diverge"
    DIFFER = "differ"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedItem:
    """One item that two actors share: a proposition, or a pair of contraries of which each supports one.

    Attributes:
        proposition: the first by id, whose topic the item has.
        contrary: the other proposition of a pair, else None.
        topic: the topic that the proposition names.
        relation: how the two relate.
        first, second: their standings, in the order in which the actors were given.
    """

    proposition: str
    contrary: str | None
    topic: str
    relation: Relation
    first: Standing
    second: Standing

    @property
    def since(self) -> date:
        """The later of the two sides' dates."""
        return max(self.first.since, self.second.since)

    @property
    def positions(self) -> tuple[CitedPosition, ...]:
        """The evidence: each side's deciding positions, then the words set against deeds."""
        return unique(
            (
                *self.first.deciding,
                *self.second.deciding,
                *self.first.words,
                *self.second.words,
                *self.first.deeds,
                *self.second.deeds,
            )
        )


def unique(positions: Iterable[CitedPosition]) -> tuple[CitedPosition, ...]:
    """Return positions in order, each once."""
    return tuple({(item.citation.article, item.ordinal): item for item in positions}.values())


Standings = Mapping[str, Standing]
"""Standings of one actor by proposition."""


def standings_of(record: Record, actor: str, *, as_of: date, own_only: bool = False) -> Standings:
    """Return an actor's standings on every proposition that it has one on, sorted by id."""
    voices = voices_of(record, actor, own_only=own_only)
    by_proposition: dict[str, list[CitedPosition]] = {}
    for item in record.positions:
        if voices.speaks(item):
            by_proposition.setdefault(item.position.proposition, []).append(item)
    found = {
        proposition: reduce_positions(
            record, actor, proposition, by_proposition[proposition], as_of=as_of, own_only=own_only
        )
        for proposition in sorted(by_proposition)
    }
    return {proposition: standing for proposition, standing in found.items() if standing is not None}


def contraries(record: Record, proposition: str) -> frozenset[str]:
    """Return the contraries of a proposition, whichever side names them."""
    known = record.propositions.get(proposition)
    named = set(known.contrary) if known else set[str]()
    named.update(other.id for other in record.propositions.values() if proposition in other.contrary)
    return frozenset(named - {proposition})


def relate(first: Standing, second: Standing) -> Relation:
    """Relate two standings on one proposition."""
    one, other = first.between_actors, second.between_actors
    if one is None or other is None:
        return Relation.DIFFER
    if one is other:
        if one is Stance.CONDITIONAL and first.conditions != second.conditions:
            return Relation.DIFFER
        return Relation.AGREE
    return Relation.DIVERGE if Stance.CONDITIONAL not in (one, other) else Relation.DIFFER


def shared_items(
    record: Record, first: Standings, second: Standings, *, scope: Collection[str] | None = None
) -> tuple[SharedItem, ...]:
    """Return what two actors share, by proposition id.

    A pair of contraries is one item, and only if neither is shared itself.

    Args:
        record: for topics and contraries.
        first, second: the two actors' standings.
        scope: the propositions that count; None for all. A pair counts when either is in scope.
    """
    shared = first.keys() & second.keys()
    items = [
        SharedItem(
            proposition=proposition,
            contrary=None,
            topic=_topic(record, proposition),
            relation=relate(first[proposition], second[proposition]),
            first=first[proposition],
            second=second[proposition],
        )
        for proposition in shared
        if scope is None or proposition in scope
    ]
    for proposition in first.keys() - shared:
        for contrary in _contraries_among(record, proposition, second.keys() - shared):
            relation = _relate_contraries(first[proposition], second[contrary])
            if relation is None or (scope is not None and proposition not in scope and contrary not in scope):
                continue
            pair = sorted((proposition, contrary))
            items.append(
                SharedItem(
                    proposition=pair[0],
                    contrary=pair[1],
                    topic=_topic(record, pair[0]),
                    relation=relation,
                    first=first[proposition],
                    second=second[contrary],
                )
            )
    return tuple(sorted(items, key=lambda item: (item.proposition, item.contrary or "")))


def _contraries_among(record: Record, proposition: str, others: Collection[str]) -> list[str]:
    known = record.propositions.get(proposition)
    named = set(known.contrary) if known else set[str]()
    return sorted(
        other
        for other in others
        if other in named or (other in record.propositions and proposition in record.propositions[other].contrary)
    )


def _relate_contraries(first: Standing, second: Standing) -> Relation | None:
    stances = {first.between_actors, second.between_actors}
    if stances == {Stance.SUPPORT}:
        return Relation.DIVERGE
    return Relation.DIFFER if stances == {Stance.SUPPORT, Stance.CONDITIONAL} else None


def _topic(record: Record, proposition: str) -> str:
    known = record.propositions.get(proposition)
    return known.topic if known else ""
