"""Stems and synonyms: whether two words speak of the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from snowballstemmer.english_stemmer import EnglishStemmer

from bot.reading.text import fold


class _Stems(Protocol):
    """What is used of the stemming library, which declares no types."""

    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


class Stemmer:
    """Snowball's English stemmer, with irregular verbs led back to their base; remembers what it has stemmed."""

    _MOST_REMEMBERED = 50_000

    def __init__(self, irregular: Mapping[str, Sequence[str]]) -> None:
        """Take the irregular forms of verbs: each stems like its base."""
        self._stemmer: _Stems = EnglishStemmer()
        self._known: dict[str, str] = {}
        self._irregular = {form: base for base, forms in irregular.items() for form in forms}

    def stem(self, word: str) -> str:
        """Return the stem of one word, folded."""
        stem = self._known.get(word)
        if stem is None:
            folded = fold(word).removesuffix("'s")
            stem = self._stemmer.stemWord(self._irregular.get(folded, folded))
            if len(self._known) >= self._MOST_REMEMBERED:
                self._known.clear()
            self._known[word] = stem
        return stem


class Synonyms:
    """Groups of words that mean much the same; a word may stand in several."""

    def __init__(self, groups: Iterable[Sequence[str]], stemmer: Stemmer) -> None:
        self._groups: dict[str, set[int]] = {}
        self.words: set[str] = set()
        for number, group in enumerate(groups):
            for word in group:
                self._groups.setdefault(stemmer.stem(word), set()).add(number)
                self.words.add(word)

    def groups(self, stem: str) -> frozenset[int]:
        """Return the numbers of the groups that a stem stands in."""
        return frozenset(self._groups.get(stem, ()))

    def same(self, first: str, second: str) -> bool:
        """Say whether two stems are equal or share a group."""
        return first == second or not self.groups(first).isdisjoint(self.groups(second))
