"""Printed pages: running heads and page numbers left out, and where places on the page show paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bot.intake.lines import Line

_EDGE = 2
"""Lines at the head and at the foot of a page that may be running."""
_SET_OFF = 1.35
"""A gap wider than so many usual ones is meant."""
_INDENT = 0.8
"""An indent is at least so many times the size of the letters."""
_WIDEST_INDENT = 5.0
_OTHER_SIZE = 0.12
_LARGER = 1.15
_SHORTEST_HEADING = 6
_MOST_HEADING_LINES = 4
_SHARE_OF_PAGES = 0.3
_SHORT = 0.8
"""A line as wide as the text is text, unless its number goes up from page to page."""
_NUMBER = re.compile(r"\d+")
_NUMBER_ALONE = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,6})\W*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?\u2026][\"'\u201d\u2019\u00bb)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """One line on a page.

    Attributes:
        text: its characters.
        left: where it begins, in points from the page's left.
        height: where it stands, in points from the page's foot.
        size: of its letters, in points.
    """

    text: str
    left: float
    height: float
    size: float


def lines_of_pages(pages: Sequence[Sequence[PrintedLine]]) -> tuple[Line, ...]:
    """Return the lines of all pages in reading order, without running heads, feet and page numbers."""
    gap = _usual_gap(pages)
    running = _running(pages, gap)
    found: list[Line] = []
    last: PrintedLine | None = None
    margins = _margins(pages)
    for number, page in enumerate(pages):
        for line in page:
            if (number, id(line)) in running:
                continue
            found.append(Line(text=line.text, begins=_begins(last, line, gap, margins)))
            last = line
    return tuple(found)


def heading_of(pages: Sequence[Sequence[PrintedLine]]) -> str | None:
    """Return what stands on the first page in the largest letters, if they are larger than those of the text."""
    first = pages[0] if pages else ()
    usual = median([line.size for page in pages for line in page] or [0.0])
    largest = max((line.size for line in first if len(line.text) >= _SHORTEST_HEADING), default=0.0)
    if largest <= _LARGER * usual:
        return None
    lines = [line.text for line in first if abs(line.size - largest) <= _OTHER_SIZE * largest]
    return " ".join(lines[:_MOST_HEADING_LINES])


def _usual_gap(pages: Sequence[Sequence[PrintedLine]]) -> float:
    gaps = [
        above.height - below.height for page in pages for above, below in pairwise(page) if above.height > below.height
    ]
    return median(gaps) if gaps else 0.0


def _margins(pages: Sequence[Sequence[PrintedLine]]) -> tuple[float, ...]:
    """Return the places where columns begin: those where many lines begin."""
    counted = Counter(round(line.left) for page in pages for line in page)
    lines = sum(counted.values())
    return tuple(place for place, count in counted.items() if count >= max(2, 0.2 * lines))


def _begins(last: PrintedLine | None, line: PrintedLine, gap: float, margins: Sequence[float]) -> bool | None:
    """Return whether a line begins a paragraph, as far as places on the page tell."""
    if last is None:
        return True
    if abs(line.size - last.size) > _OTHER_SIZE * max(line.size, last.size):
        return True
    indent = min((line.left - margin for margin in margins if line.left >= margin - 1), default=0.0)
    if _INDENT * line.size <= indent <= _WIDEST_INDENT * line.size and _SENTENCE_END.search(last.text.rstrip()):
        return True
    fallen = last.height - line.height
    if fallen <= 0:  # a new page or column
        return None
    return True if gap and fallen > _SET_OFF * gap else None


def _running(pages: Sequence[Sequence[PrintedLine]], gap: float) -> frozenset[tuple[int, int]]:
    """Return which lines repeat at the edges of pages, numbers aside, or are numbers alone there."""
    groups: list[tuple[int, Sequence[PrintedLine]]] = []
    for number, page in enumerate(pages):
        ordered = sorted(page, key=lambda line: -line.height)
        for direction in (ordered, ordered[::-1]):
            groups.extend((number, group) for group in _set_off(direction, gap))
    edges = {(number, _masked(line), line.text) for number, group in groups for line in group}
    counted = Counter(mask for _, mask in {(number, mask) for number, mask, _ in edges})
    spellings = Counter(mask for mask, _ in {(mask, text) for _, mask, text in edges})
    least = max(2.0, _SHARE_OF_PAGES * len(pages))
    longest = _SHORT * max((len(line.text) for page in pages for line in page), default=0)

    def runs(line: PrintedLine) -> bool:
        mask = _masked(line)
        repeats = counted[mask] >= least and (len(line.text) <= longest or spellings[mask] > 1)
        return repeats or _NUMBER_ALONE.fullmatch(line.text.strip()) is not None

    return frozenset((number, id(line)) for number, group in groups if all(map(runs, group)) for line in group)


def _set_off(ordered: Sequence[PrintedLine], gap: float) -> Iterator[Sequence[PrintedLine]]:
    """Return each group of first lines that stands apart from the text, going from a page's edge inwards."""
    for count in range(1, min(_EDGE, len(ordered) - 1) + 1):
        outer, inner = ordered[count - 1], ordered[count]
        apart = abs(outer.height - inner.height) > _SET_OFF * gap > 0
        other = abs(outer.size - inner.size) > _OTHER_SIZE * inner.size
        if apart or other:
            yield ordered[:count]


def _masked(line: PrintedLine) -> str:
    return " ".join(_NUMBER.sub("#", line.text).casefold().split())
