"""Where in a stored text positions and claims stand, and which of them lie over each piece of a paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.record.article_text import ArticleText
from bot.record.domain import Evidence
from bot.record.paragraphs import Span

MOST_TOLD = 8
"""How many marks a piece of text names; the others are counted."""

_MOST_PARAGRAPHS = 12
"""Over so many paragraphs one piece of evidence is marked, from its first one on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in one paragraph a mark stands.

    Attributes:
        mark: its number, from 0.
        paragraph: from 1.
        span: code points of the text, within the paragraph; None for the paragraph as a whole.
        is_end: whether the evidence ends here, and does not go on in the next paragraph.
    """

    mark: int
    paragraph: int
    span: Span | None
    is_end: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text over which the same marks lie.

    Attributes:
        span: code points of the text.
        marks: the first of the marks that lie over it, in order, at most `MOST_TOLD`; none over plain text.
        others: how many more there are.
        tones: which tones all of them have.
        ending: the marks that end with it.
    """

    span: Span
    marks: tuple[int, ...] = ()
    others: int = 0
    tones: frozenset[str] = frozenset()
    ending: tuple[int, ...] = ()


def places_of(mark: int, evidence: Sequence[Evidence], text: ArticleText) -> tuple[Place, ...]:
    """Return where a mark's evidence stands, in the text's order, no two places overlapping.

    What cannot be found falls back on its paragraph; evidence outside of all paragraphs, as in the title, has no place.
    """
    parts: list[Place] = []
    for span in sorted({found for item in evidence if (found := _span(item, text)) is not None}):
        for part in _parts(mark, span, text.paragraphs):
            last = parts[-1] if parts else None
            if last is not None and last.paragraph == part.paragraph and _meet(last.span, part.span):
                parts[-1] = _together(last, part)
            else:
                parts.append(part)
    marked = {part.paragraph for part in parts}
    named = {item.paragraph for item in evidence if item.paragraph is not None and _span(item, text) is None}
    whole = (
        Place(mark=mark, paragraph=number, span=None)
        for number in named - marked
        if 1 <= number <= len(text.paragraphs)
    )
    return tuple(sorted((*parts, *whole), key=lambda place: (place.paragraph, place.span or (0, 0))))


def pieces(paragraph: Span, places: Sequence[Place], tones: Sequence[str]) -> Iterator[Piece]:
    """Yield a paragraph cut where marks begin and end; the pieces together are the whole of it.

    Args:
        paragraph: its span.
        places: what stands in it; only spans count.
        tones: each mark's tone.
    """
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for place in places:
        if place.span is not None:
            begins.setdefault(place.span[0], []).append(place.mark)
            ends.setdefault(place.span[1], []).append(place.mark)
            if place.is_end:
                closing.setdefault(place.span[1], []).append(place.mark)
    over: list[int] = []
    kinds: Counter[str] = Counter()
    cuts = sorted({*paragraph, *begins, *ends})
    for start, end in pairwise(cuts):
        for mark in ends.get(start, ()):
            del over[bisect_left(over, mark)]
            kinds[tones[mark]] -= 1
        for mark in begins.get(start, ()):
            insort(over, mark)
            kinds[tones[mark]] += 1
        yield Piece(
            span=(start, end),
            marks=tuple(over[:MOST_TOLD]),
            others=max(0, len(over) - MOST_TOLD),
            tones=frozenset(tone for tone, count in kinds.items() if count > 0),
            ending=tuple(sorted(closing.get(end, ()))),
        )


def _span(evidence: Evidence, text: ArticleText) -> Span | None:
    start, end = evidence.start, evidence.end
    if start is not None and end is not None:
        return (start, end) if 0 <= start < end <= len(text.exact) else None
    if not evidence.quote or text.is_searched_out:
        return None
    prefix, suffix = evidence.prefix or "", evidence.suffix or ""
    selector = f"{prefix}{evidence.quote}{suffix}"
    number = evidence.paragraph
    found: tuple[int, ...] = ()
    if number is not None and 1 <= number <= len(text.paragraphs):
        begin, behind = text.paragraphs[number - 1]
        found = text.places(selector, max(0, begin - len(prefix)), min(len(text.exact), behind + len(suffix)))
    found = found or text.places(selector)
    return (found[0] + len(prefix), found[0] + len(prefix) + len(evidence.quote)) if found else None


def _parts(mark: int, span: Span, paragraphs: Sequence[Span]) -> Iterator[Place]:
    """Yield the parts of a span that lie in paragraphs."""
    first = bisect_right(paragraphs, span[0], key=lambda paragraph: paragraph[1])
    last = min(bisect_left(paragraphs, span[1], key=lambda paragraph: paragraph[0]), first + _MOST_PARAGRAPHS)
    for index in range(first, last):
        begin, behind = paragraphs[index]
        part = (max(begin, span[0]), min(behind, span[1]))
        yield Place(mark=mark, paragraph=index + 1, span=part, is_end=index + 1 == last)


def _meet(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and other[0] <= one[1]


def _together(one: Place, other: Place) -> Place:
    assert one.span is not None and other.span is not None  # noqa: PT018 - only spans meet
    end = max(one.span[1], other.span[1])
    is_end = one.is_end and other.is_end
    return Place(mark=one.mark, paragraph=one.paragraph, span=(one.span[0], end), is_end=is_end)
