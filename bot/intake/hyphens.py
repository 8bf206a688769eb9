"""Words that were broken at a line's end, made whole."""

from __future__ import annotations

import re

_BROKEN = re.compile(r"([^\W\d_]+)[-\u2010]$")
_CONTINUED = re.compile(r"[^\W\d_]+")
_BOTH_HALVES = re.compile(r"[^\W\d_]+[-\u2010][ \t]*\n[ \t]*[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")


class Hyphens:
    """Knows a text's words, and so which hyphens belong to a word and which to a line."""

    def __init__(self, text: str) -> None:
        """Take the whole text that the lines belong to."""
        whole = _BOTH_HALVES.sub(" ", text)
        self._words = frozenset(word.casefold() for word in _WORD.findall(whole))

    def join(self, line: str, following: str) -> str:
        """Return two lines as one.

        A hyphen stays where the text has the compound elsewhere, or both its parts as words and never the whole; before
        a capital or a digit it stays too. Otherwise it was the line's and goes.
        """
        broken = _BROKEN.search(line)
        continued = _CONTINUED.match(following)
        if broken is None:
            return f"{line} {following}"
        if continued is None or not continued.group()[0].islower():
            return line + following if following[:1].isalnum() else f"{line} {following}"
        first, second = broken[1].casefold(), continued.group().casefold()
        if first + second in self._words:
            return line[:-1] + following
        if f"{first}-{second}" in self._words or (first in self._words and second in self._words):
            return line + following
        return line[:-1] + following
