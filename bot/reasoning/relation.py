"""How two actors relate on what both have a standing on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.reasoning.ledger import Ledger
from bot.reasoning.standing import Standing
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
    def deciding(self) -> tuple[CitedPosition, ...]:
        """What the relation rests on, the first side's before the second's."""
        return unique((*self.first.deciding_between_actors, *self.second.deciding_between_actors))

    @property
    def positions(self) -> tuple[CitedPosition, ...]:
        """The evidence: what the relation rests on, then the words and deeds that were outweighed."""
        sides = (self.first, self.second)
        return unique(
            (
                *self.deciding,
                *(item for side in sides for item in side.words),
                *(item for side in sides for item in side.deeds),
            )
        )

    @property
    def since(self) -> date:
        """The later of the two sides' deciding dates."""
        return max(item.date.first_day for item in self.deciding)


def unique(positions: Iterable[CitedPosition]) -> tuple[CitedPosition, ...]:
    """Return positions in order, each once."""
    return tuple({(item.citation.article, item.ordinal): item for item in positions}.values())


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


def relate_contraries(first: Standing, second: Standing) -> Relation | None:
    """Relate standings on two contrary propositions; None when they have nothing to say to each other."""
    stances = {first.between_actors, second.between_actors}
    if stances == {Stance.SUPPORT}:
        return Relation.DIVERGE
    return Relation.DIFFER if stances == {Stance.SUPPORT, Stance.CONDITIONAL} else None


def shared_items(
    ledger: Ledger, first: str, second: str, *, as_of: date, scope: Collection[str] | None = None
) -> tuple[SharedItem, ...]:
    """Return what two actors share as of a day, by proposition id.

    A pair of contraries is one item, and only if neither is shared itself.

    Args:
        ledger: where to look.
        first, second: the actors.
        as_of: the day of their standings.
        scope: the propositions that count; None for all. A pair counts when either is in scope.
    """
    closed = None if scope is None else frozenset(scope)
    key = (first, second, as_of, closed)
    if key not in ledger.shared:
        if ledger.base is None:
            found = list(_found(ledger, first, second, as_of=as_of, scope=closed, among=None))
        else:  # only what the article left out speaks of is related anew
            touched = ledger.touched
            before = shared_items(ledger.base, first, second, as_of=as_of, scope=closed)
            found = [item for item in before if item.proposition not in touched and item.contrary not in touched]
            found += _found(ledger, first, second, as_of=as_of, scope=closed, among=touched)
        ledger.shared[key] = tuple(sorted(found, key=lambda item: (item.proposition, item.contrary or "")))
    return ledger.shared[key]


def _found(
    ledger: Ledger,
    first: str,
    second: str,
    *,
    as_of: date,
    scope: AbstractSet[str] | None,
    among: AbstractSet[str] | None,
) -> Iterator[SharedItem]:
    """Yield what two actors share, in no particular order; with `among`, only what one of these is part of."""
    held, other_held = ledger.held(first, as_of), ledger.held(second, as_of)
    shared = held & other_held if among is None else among & held & other_held
    for proposition in shared if scope is None else shared & scope:
        item = _related(ledger, first, second, (proposition, proposition), as_of=as_of)
        if item is not None:
            yield item
    for one, other in ledger.arrangement.contrary_pairs:
        if among is not None and one not in among and other not in among:
            continue
        if scope is not None and one not in scope and other not in scope:
            continue
        if any(name in held and name in other_held for name in (one, other)):
            continue
        for mine, theirs in ((one, other), (other, one)):
            if mine in held and theirs in other_held:
                item = _related(ledger, first, second, (mine, theirs), as_of=as_of)
                if item is not None:
                    yield item


def _related(
    ledger: Ledger, first: str, second: str, propositions: tuple[str, str], *, as_of: date
) -> SharedItem | None:
    """Relate the first actor on one proposition to the second on the same, or on a contrary."""
    mine = ledger.standing(first, propositions[0], as_of=as_of)
    theirs = ledger.standing(second, propositions[1], as_of=as_of)
    if mine is None or theirs is None:
        return None
    is_same = propositions[0] == propositions[1]
    relation = relate(mine, theirs) if is_same else relate_contraries(mine, theirs)
    return None if relation is None else item_of(ledger.record, mine, theirs, relation)


def item_of(record: Record, first: Standing, second: Standing, relation: Relation) -> SharedItem:
    """Return two related standings as a shared item."""
    one, other = sorted((first.proposition, second.proposition))
    known = record.propositions.get(one)
    return SharedItem(
        proposition=one,
        contrary=None if one == other else other,
        topic=known.topic if known else "",
        relation=relation,
        first=first,
        second=second,
    )
