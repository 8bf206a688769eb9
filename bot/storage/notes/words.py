"""The words of a text, as the full-text index parts them; nothing that is typed is syntax."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

MOST_WORDS = 16
"""So many different words of a search count; those that follow do not."""

_OF_WORDS = ("L", "M", "N")


def words_of(text: str) -> Iterator[str]:
    """Yield the runs of letters, digits and their marks in a text."""
    begin: int | None = None
    for place, character in enumerate(text):
        if unicodedata.category(character).startswith(_OF_WORDS):
            begin = place if begin is None else begin
        elif begin is not None:
            yield text[begin:place]
            begin = None
    if begin is not None:
        yield text[begin:]


def looked_for(text: str) -> tuple[str, ...]:
    """Return the first 16 different words of a search, as typed."""
    different: dict[str, str] = {}
    for word in words_of(text):
        different.setdefault(word.casefold(), word)
        if len(different) == MOST_WORDS:
            break
    return tuple(different.values())


def quoted(words: tuple[str, ...]) -> str:
    """Return a query for any of some words, none of which can be an operator."""
    return " OR ".join(f'"{word}"' for word in words)
