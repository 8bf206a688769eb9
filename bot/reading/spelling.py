"""Misspelt words: the nearest known word within a bounded edit distance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 4
_SHORT = 5
_LONG = 8


class Speller:
    """Finds the one known word that a misspelt word means; remembers what it was asked."""

    _MOST_REMEMBERED = 10_000

    def __init__(
        self,
        words: Iterable[str],
        *,
        meanings: Mapping[str, frozenset[str]] | None = None,
        stems: frozenset[str] = frozenset(),
    ) -> None:
        """Take the known words; words of equal `meanings` (ids of actors) are as good as one another.

        Words with one of `stems` are other forms of known words and need no correction.
        """
        self._meanings = meanings or {}
        self._words = sorted({word for word in words if len(word) >= _SHORTEST and word.isalpha()})
        self._stems = stems
        self._answers: dict[str, str | None] = {}

    def knows_stem(self, stem: str) -> bool:
        """Say whether a stem is that of a known word."""
        return stem in self._stems

    def nearest(self, word: str) -> str | None:
        """Return the nearest known word, or None if none is near or two are equally near.

        The distance (optimal string alignment) is at most 1, or 2 when both words have seven letters or more; the first
        letter must agree, unless the first two are swapped. Words of fewer than four letters are never corrected.
        """
        if len(word) < _SHORTEST:
            return None
        if word not in self._answers:
            if len(self._answers) >= self._MOST_REMEMBERED:
                self._answers.clear()
            self._answers[word] = self._search(word)
        return self._answers[word]

    def _search(self, word: str) -> str | None:
        most = 1 if len(word) <= _SHORT else 2
        found = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=most, limit=6)
        near = [
            (distance, other)
            for other, distance, _ in found
            if _begins_alike(word, other) and _is_long_enough(word, other, distance)
        ]
        if not near:
            return None
        near.sort()
        is_tied = any(
            distance == near[0][0] and not self._means_the_same(near[0][1], other) for distance, other in near[1:]
        )
        return None if is_tied else near[0][1]

    def _means_the_same(self, first: str, second: str) -> bool:
        meanings = self._meanings.get(first)
        return meanings is not None and meanings == self._meanings.get(second)


def _begins_alike(word: str, other: str) -> bool:
    return word[0] == other[0] or (word[0] == other[1] and word[1] == other[0])


def _is_long_enough(word: str, other: str, distance: float) -> bool:
    return distance <= 1 or min(len(word), len(other)) >= _LONG - 1
