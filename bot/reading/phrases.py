"""Phrases from the lexicons, found in a list of words whatever their verbs' forms and the adverbs between."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import contains
from typing import Generic, TypeVar

from bot.reading.inflection import Inflections
from bot.reading.words import MENTION

Value = TypeVar("Value")

_MOST_ADVERBS = 2
_LONGEST_OBJECT = 6
_MOST_BETWEEN = 7
_GAP = frozenset({"\N{HORIZONTAL ELLIPSIS}"})
_ACTOR = "<actor>"
_MARKS = frozenset({",", ";", ":", "-", "and", "but"})
_POSSESSIVE = re.compile(r"(?<=[a-z>])'s\b")
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Generic[Value]):
    """A phrase found at words `start` to `end` (exclusive); `skipped` are words between that are not of the phrase.

    Those of `gap` stand where the phrase leaves room for any words ("see *Iran* differently").
    """

    start: int
    end: int
    value: Value
    skipped: tuple[int, ...] = ()
    gap: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry(Generic[Value]):
    words: tuple[frozenset[str], ...]
    value: Value
    is_separable: bool = False


class PhraseTable(Generic[Value]):
    """Finds phrases; the first word of a verb phrase stands in any form, adverbs may stand between words.

    An ellipsis in a phrase leaves room for up to seven words, `<actor>` stands for whoever is named.
    """

    def __init__(
        self,
        *,
        inflections: Inflections,
        adverbs: frozenset[str],
        particles: frozenset[str] = frozenset(),
        borders: frozenset[str] = frozenset(),
    ) -> None:
        """Make an empty table.

        Args:
            inflections: makes the forms of verbs.
            adverbs: may stand between the words of a phrase.
            particles: small words that may stand away from their verb ("turn the *boats* back"); empty for a table
                whose phrases stand together.
            borders: words that never stand between a verb and its particle.
        """
        self._inflections = inflections
        self._adverbs = adverbs
        self._particles = particles
        self._borders = borders
        self._be = frozenset(inflections.forms("be"))
        self._by_first: dict[str, list[_Entry[Value]]] = {}
        self.words: set[str] = set()

    def add_verbs(self, phrases: Iterable[str], value: Value) -> None:
        """Add phrases that begin with a verb in its base form ("call for", "be against")."""
        for phrase in phrases:
            first, *rest = phrase.lower().split()
            words = _words(" ".join(rest))
            forms = self._inflections.forms(first)
            is_separable = bool(rest) and self._particles.issuperset(rest)
            self._add((frozenset(form for form in forms if "-" not in form), *words), value, is_separable=is_separable)
            for form in forms:
                if "-" in form:
                    self._add((*_words(form), *words), value)

    def add_phrases(self, phrases: Iterable[str], value: Value) -> None:
        """Add phrases that stand as written; a slash parts words that may stand for each other ("in/with line")."""
        for phrase in phrases:
            self._add(_words(phrase.lower()), value)

    def _add(self, words: tuple[frozenset[str], ...], value: Value, *, is_separable: bool = False) -> None:
        for first in words[0]:
            self._by_first.setdefault(first, []).append(_Entry(words=words, value=value, is_separable=is_separable))
        for word in words:
            self.words.update(word)

    def at(self, words: Sequence[str], start: int) -> Match[Value] | None:
        """Return the phrase of most words that begins at a word, or None."""
        best: Match[Value] | None = None
        for entry in self._by_first.get(words[start], ()):
            skipped: list[int] = []
            gap: list[int] = []
            end = self._end_of(entry.words, words, start, skipped, gap)
            if end is None and entry.is_separable:
                end = self._end_behind_object(entry.words[1:], words, start, skipped)
            if end is not None:
                passed = tuple(sorted((*skipped, *gap)))
                match = Match(start=start, end=end, value=entry.value, skipped=passed, gap=tuple(gap))
                best = match if best is None or _length(match) > _length(best) else best
        return best

    def all(self, words: Sequence[str]) -> list[Match[Value]]:
        """Return the phrases found from left to right, longest first, none overlapping."""
        found: list[Match[Value]] = []
        index = 0
        while index < len(words):
            match = self.at(words, index)
            if match is None:
                index += 1
            else:
                found.append(match)
                index = match.end
        return found

    def _end_of(
        self,
        phrase: tuple[frozenset[str], ...],
        words: Sequence[str],
        start: int,
        passed: list[int],
        gap: list[int],
    ) -> int | None:
        index = start
        for place, allowed in enumerate(phrase):
            if allowed is _GAP:
                end = _end_of_gap(words, index, phrase[place + 1 : place + 3])
                gap.extend(range(index, end))
                index = end
                continue
            if place > 0:
                skipped = 0
                while (
                    index < len(words)
                    and words[index] not in allowed
                    and skipped < _MOST_ADVERBS
                    and (self._is_adverb(words[index]) or self._denies_be(words, start, index))
                ):
                    passed.append(index)
                    index += 1
                    skipped += 1
            if index >= len(words) or words[index] not in allowed:
                return None
            index += 1
        return index

    def _end_behind_object(
        self, particles: Sequence[frozenset[str]], words: Sequence[str], start: int, passed: list[int]
    ) -> int | None:
        """Return the end of a verb whose particle stands behind its object: "threw *the inspectors* out"."""
        for index in range(start + 2, min(len(words), start + 2 + _LONGEST_OBJECT)):
            if words[index - 1] in self._borders:
                return None
            behind = words[index : index + len(particles)]
            if len(behind) == len(particles) and all(map(contains, particles, behind)):
                passed[:] = range(start + 1, index)
                return index + len(particles)
        return None

    def _is_adverb(self, word: str) -> bool:
        return word in self._adverbs or (word.endswith("ly") and len(word) > len("only"))

    def _denies_be(self, words: Sequence[str], start: int, index: int) -> bool:
        """Whether a "not" stands right behind the "be" that begins a phrase."""
        return index == start + 1 and words[index] == "not" and words[start] in self._be


def _length(match: Match[Value]) -> tuple[int, int]:
    """Return how many words of its own a phrase has, and where it ends: "stay away from" beats "stay ... in"."""
    return match.end - match.start - len(match.skipped), match.end


def _end_of_gap(words: Sequence[str], start: int, following: Sequence[frozenset[str]]) -> int:
    """Return where the words of a gap end: before what follows in the phrase, else where it began."""
    for index in range(start, min(start + _MOST_BETWEEN + 1, len(words))):
        ahead = words[index : index + len(following)]
        if len(ahead) == len(following) and all(map(contains, following, ahead)):
            return index
        if words[index] in _MARKS:
            break
    return start


def _words(phrase: str) -> tuple[frozenset[str], ...]:
    """Return the words of a phrase, each with its alternatives; "u-turn" and "other's" are several, as in a text."""
    pieces = _POSSESSIVE.sub(" 's", _HYPHEN.sub(" - ", phrase)).split()
    return tuple(_alternatives(piece) for piece in pieces)


def _alternatives(piece: str) -> frozenset[str]:
    if piece in _GAP:
        return _GAP
    if piece == _ACTOR:
        return frozenset({MENTION})
    return frozenset(piece.split("/")) if len(piece) > 1 else frozenset((piece,))
