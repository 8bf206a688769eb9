"""Which item of an older list is which of a newer one, though it may have changed: the same pairs in either order.

Items that are equal pair off first, so that no value stays on both sides. The others are paired step by step, the
nearest first, and among equally near ones by how the two are written, whichever of them is the older.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)
_MOST_COMPARED = 40_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Generic[Item]):
    """How items are paired: only those with a common key, and of these the nearest.

    Attributes:
        key: an item whose key is None finds no pair in this step.
        nearness: of two items, the same in either order; nothing (0) makes no pair.
    """

    key: Callable[[Item], Hashable | None]
    nearness: Callable[[Item, Item], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing(Generic[Item]):
    """Two lists, paired.

    Attributes:
        pairs: what belongs together and differs, the older first.
        older, newer: what has no pair, in its list's order.
    """

    pairs: tuple[tuple[Item, Item], ...]
    older: tuple[Item, ...]
    newer: tuple[Item, ...]


def pair(older: Sequence[Item], newer: Sequence[Item], steps: Iterable[Step[Item]]) -> Pairing[Item]:
    """Pair two lists; what is equal is in no pair and left in neither list.

    A step passes over more items of one key than can be compared in a moment.
    """
    left, right = _without(older, newer), _without(newer, older)
    pairs: list[tuple[Item, Item]] = []
    for step in steps:
        mine, theirs = _by_key(left, step.key), _by_key(right, step.key)
        found = [
            places
            for shared, here in mine.items()
            for places in _nearest(left, right, here, theirs.get(shared, ()), step)
        ]
        pairs += [(left[one], right[other]) for one, other in found]
        left = _others(left, {one for one, _ in found})
        right = _others(right, {other for _, other in found})
    return Pairing(pairs=tuple(pairs), older=tuple(left), newer=tuple(right))


def _without(items: Sequence[Item], others: Sequence[Item]) -> list[Item]:
    """Return items without those that are among the others, one for one; of several equal ones the last stay."""
    there = Counter(others)
    left: list[Item] = []
    for item in items:
        if there[item] > 0:
            there[item] -= 1
        else:
            left.append(item)
    return left


def _by_key(items: Sequence[Item], key: Callable[[Item], Hashable | None]) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for place, item in enumerate(items):
        name = key(item)
        if name is not None:
            found.setdefault(name, []).append(place)
    return found


def _nearest(
    left: Sequence[Item], right: Sequence[Item], here: Sequence[int], there: Sequence[int], step: Step[Item]
) -> list[tuple[int, int]]:
    """Return the places of pairs, nearest first."""
    if not there or len(here) * len(there) > _MOST_COMPARED:
        return []
    mine, theirs = {place: repr(left[place]) for place in here}, {place: repr(right[place]) for place in there}
    near = sorted(
        (-value, min(mine[one], theirs[other]), max(mine[one], theirs[other]), one, other)
        for one in here
        for other in there
        if (value := step.nearness(left[one], right[other])) > 0
    )
    pairs: list[tuple[int, int]] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, _, _, one, other in near:
        if one not in used_left and other not in used_right:
            used_left.add(one)
            used_right.add(other)
            pairs.append((one, other))
    return pairs


def _others(items: Sequence[Item], places: set[int]) -> list[Item]:
    return [item for place, item in enumerate(items) if place not in places]
