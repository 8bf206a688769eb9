"""An article's text cut into passages: sentences as words, each knowing its paragraph, its quotations and its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from bot.reading.text import CleanText, clean
from bot.reading.words import Word
from bot.record.paragraphs import paragraph_spans

_ENDS = frozenset({".", "!", "?", "...", "!!", "??", "?!", "!?"})
_DOUBLE = '"'
_SINGLE = "'"
_LONGEST_PASSAGE = 110
_MOST_CHARACTERS = 2_000_000
_APOSTROPHES = {"nt": "not", "n't": "not", "wo": "will", "ca": "can"}
_NO_QUOTE = -1
_DATELINE = re.compile(
    r"[A-Z][A-Z' ./]{2,40}(?:\([^)]{1,30}\) ?)?(?:, ?[^-\u2013\u2014\n]{1,30})? ?(?:-|\u2013|\u2014{1,2}|--) (?=\S)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One sentence, its quotation marks taken out.

    Attributes:
        words: with places in the clean text of its paragraph.
        quotes: for each word the number of the quotation that it stands in, counted over the article; -1 for none.
        paragraph: counts from 1; None for the title.
        clean, offset: the clean text of the paragraph, and where the paragraph begins in the article's text.
        is_first: it begins its paragraph.
    """

    words: tuple[Word, ...]
    quotes: tuple[int, ...]
    paragraph: int | None
    clean: CleanText
    offset: int
    is_first: bool
    is_last_of_paragraph: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of words (end exclusive) to code points of the article's text."""
        begin, stop = self.clean.span(self.words[start].start, self.words[end - 1].end)
        return self.offset + begin, self.offset + stop


class PassageCutter:
    """Cuts texts into passages."""

    def __init__(self, tokenise: Callable[[str], Doc]) -> None:
        self._tokenise = tokenise

    def passages(self, text: str, title: str) -> list[Passage]:
        """Return the passages of a text in order; a title that stands first in it is one without a paragraph."""
        spans = paragraph_spans(text, title)
        found: list[Passage] = []
        first_quote = 0
        begin = spans[0][0] if spans else len(text)
        if text[:begin].strip():
            found.extend(self._cut(text, (0, begin), None, first_quote))
        for number, span in enumerate(spans, 1):
            first_quote = max((quote + 1 for passage in found for quote in passage.quotes), default=0)
            found.extend(self._cut(text, span, number, first_quote))
        return found

    def _cut(self, text: str, span: tuple[int, int], number: int | None, first_quote: int) -> Iterator[Passage]:
        # A dateline ("GENEVA, June 3 - ") says where it was written, not who does anything.
        dateline = _DATELINE.match(text, *span)
        if dateline is not None:
            span = (dateline.end(), span[1])
        cleaned = clean(text[slice(*span)].replace("\n", " "), most=_MOST_CHARACTERS)
        marked = self._words(cleaned.text)
        marks = _quotations(marked, cleaned.text, first_quote)
        stretches = list(_stretches(marked, marks))
        for place, (start, end) in enumerate(stretches):
            kept = [index for index in range(start, end) if marks[index] is not None]
            quotes = tuple(mark for index in kept if (mark := marks[index]) is not None)
            if any(marked[index].text[:1].isalnum() for index in kept):
                yield Passage(
                    words=tuple(marked[index] for index in kept),
                    quotes=quotes,
                    paragraph=number,
                    clean=cleaned,
                    offset=span[0],
                    is_first=place == 0,
                    is_last_of_paragraph=place == len(stretches) - 1,
                )

    def _words(self, text: str) -> list[Word]:
        return [
            Word(
                text=_APOSTROPHES.get(token.lower_, token.text),
                lower="not" if token.norm_ in ("not", "n't", "nt") else _APOSTROPHES.get(token.lower_, token.lower_),
                start=token.idx,
                end=token.idx + len(token.text),
            )
            for token in self._tokenise(text)
            if not token.is_space
        ]


def _quotations(words: Sequence[Word], text: str, first: int) -> list[int | None]:
    """Return for each word the number of its quotation, -1 outside of any; None for the marks themselves."""
    marks: list[int | None] = []
    number, opened = first - 1, ""
    for index, word in enumerate(words):
        mark = word.text.replace("''", _DOUBLE)
        if mark == _DOUBLE and opened in ("", _DOUBLE):
            opened = "" if opened else _DOUBLE
            number += bool(opened)
            marks.append(None)
        elif mark == _SINGLE and opened == _SINGLE and _closes(words, index):
            opened = ""
            marks.append(None)
        elif mark == _SINGLE and not opened and _opens(words, index, text):
            opened = _SINGLE
            number += 1
            marks.append(None)
        else:
            marks.append(number if opened else _NO_QUOTE)
    if opened == _SINGLE:  # never closed: it was an apostrophe
        return [_NO_QUOTE if mark == number else mark for mark in marks]
    return marks


def _opens(words: Sequence[Word], index: int, text: str) -> bool:
    word = words[index]
    is_free_before = word.start == 0 or text[word.start - 1] in " (["
    return is_free_before and index + 1 < len(words) and words[index + 1].start == word.end


def _closes(words: Sequence[Word], index: int) -> bool:
    """Whether a mark closes a quotation: not where it stands for a possessive ("the ministers' plan")."""
    if index + 1 == len(words) or not words[index + 1].text[:1].isalnum():
        return True
    before = words[index - 1].text if index else ""
    return not before.endswith("s") or before in _ENDS


def _stretches(words: Sequence[Word], marks: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """Yield where sentences begin and end; a closing quotation mark belongs to the sentence before it."""
    start = index = 0
    while index < len(words):
        is_end = words[index].text in _ENDS and _begins(words, marks, index + 1)
        if words[index].text == ";" or index - start >= _LONGEST_PASSAGE:
            is_end = True
        index += 1
        if is_end:
            while index < len(words) and marks[index] is None and not _opens_next(marks, index):
                index += 1
            yield start, index
            start = index
    if start < len(words):
        yield start, len(words)


def _opens_next(marks: Sequence[int | None], index: int) -> bool:
    """Whether a quotation mark opens: what follows it is quoted, and what stands before it is not part of the same."""
    following = marks[index + 1] if index + 1 < len(marks) else _NO_QUOTE
    before = next((mark for mark in reversed(marks[:index]) if mark is not None), _NO_QUOTE)
    return following not in (None, _NO_QUOTE) and following != before


def _begins(words: Sequence[Word], marks: Sequence[int | None], index: int) -> bool:
    """Whether a sentence may begin at a word: with a capital, a figure or a quotation."""
    while index < len(words) and marks[index] is None:
        index += 1
    return index >= len(words) or not words[index].text[:1].islower()
