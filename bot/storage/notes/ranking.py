"""Which of a server's notes a search shows first, computed from these notes alone.

SQLite's own ranking weighs words by how rare they are among the notes of all servers, so that an order would tell of
notes that nobody here may see.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

_SATURATION = 1.2
_LENGTH_COUNTS = 0.75
"""The usual constants of BM25."""

_TAG_COUNTS = 1.0
"""A word in a tag adds its whole weight once more: somebody chose it to say what the note is about."""

_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class WordHits:
    """Which notes have a word: in the text or a tag, and which of them in a tag."""

    anywhere: frozenset[int]
    in_tags: frozenset[int]


def candidates(hits: Sequence[WordHits]) -> tuple[frozenset[int], bool]:
    """Return the notes that have all words, or where there is none, those that have some; and whether it is all."""
    whole = frozenset[int].intersection(*(hit.anywhere for hit in hits)) if hits else frozenset[int]()
    if whole:
        return whole, True
    some = frozenset[int]().union(*(hit.anywhere for hit in hits))
    return some, not some


def ranked(hits: Sequence[WordHits], sizes: Mapping[int, int], *, held: int, mean_size: float) -> list[int]:
    """Return notes best first, the newest of equals before the others.

    Each word counts by how rare it is among the server's notes (BM25 with a word counted once a note), so that short
    notes come before long ones that say the same among other things.

    Args:
        hits: one for each word.
        sizes: the lengths of the notes to be ordered.
        held: how many notes the server has.
        mean_size: how long they are on average.
    """
    weights = [log(1 + (held - len(hit.anywhere) + 0.5) / (len(hit.anywhere) + 0.5)) for hit in hits]

    def score(number: int) -> float:
        relative = sizes[number] / mean_size
        spread = (1 + _SATURATION) / (1 + _SATURATION * (1 - _LENGTH_COUNTS + _LENGTH_COUNTS * relative))
        return sum(
            weight * (spread * (number in hit.anywhere) + _TAG_COUNTS * (number in hit.in_tags))
            for weight, hit in zip(weights, hits, strict=True)
        )

    return sorted(sizes, key=lambda number: (-round(score(number), _DIGITS), -number))
