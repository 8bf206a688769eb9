"""An article's text as evidence needs it: its paragraphs, and where words stand in it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from bot.record.paragraphs import Span, paragraph_spans

_MOST_SEARCHED = 1_000_000_000
"""Code points that are searched for one file's quotes, all together: a second's work, or a few."""

# One character for one character, so that places stay the same: quotation marks, dashes, spaces and line ends.
_ALIKE = str.maketrans(
    "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2013\u2014\u2012\u00a0\u202f\t\n\r",
    '\'\'\'\'""""""---     ',
)


class ArticleText:
    """The text of one article, searched with a limit so that no file can keep a machine busy."""

    def __init__(self, text: str, title: str) -> None:
        """Take a text and the article's title, which is no paragraph when it stands first."""
        self.exact = text
        self.paragraphs: tuple[Span, ...] = paragraph_spans(text, title)
        self._ends = [end for _, end in self.paragraphs]
        self._left_to_search = _MOST_SEARCHED

    @property
    def is_searched_out(self) -> bool:
        """Whether so many quotes were looked for that no more will be."""
        return self._left_to_search < 0

    def paragraph_at(self, place: int) -> int | None:
        """Return the number of the paragraph that a code point stands in or before; None behind the last."""
        index = bisect_right(self._ends, place)
        return index + 1 if index < len(self._ends) else None

    def places(self, words: str, begin: int = 0, end: int | None = None) -> tuple[int, ...]:
        """Return the first two places of words in a part of the text; more than two need no telling apart."""
        end = len(self.exact) if end is None else end
        self._left_to_search -= end - begin
        first = self.exact.find(words, begin, end)
        second = self.exact.find(words, first + 1, end) if first >= 0 else -1
        return tuple(place for place in (first, second) if place >= 0)

    def spelt_alike(self, words: str) -> str | None:
        """Return the text's own spelling of words that differ from it in quotation marks, dashes or spaces alone."""
        self._left_to_search -= len(self.exact)
        place = self._alike.find(words.translate(_ALIKE))
        return self.exact[place : place + len(words)] if place >= 0 else None

    @cached_property
    def _alike(self) -> str:
        return self.exact.translate(_ALIKE)
