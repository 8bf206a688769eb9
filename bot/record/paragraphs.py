"""An article's paragraphs: blocks of lines between blank lines, the title not counted."""

from __future__ import annotations

Span = tuple[int, int]
"""First code point and the one after the last."""


def paragraph_spans(text: str, title: str) -> tuple[Span, ...]:
    """Return where each paragraph of a text stands, in code points, without its surrounding line ends.

    A first block that only repeats the title is no paragraph.
    """
    spans: list[Span] = []
    place, start, end = 0, None, 0
    for line in text.splitlines(keepends=True):
        content = line.strip()
        if content:
            first = place + line.index(content)
            start = first if start is None else start
            end = first + len(content)
        elif start is not None:
            spans.append((start, end))
            start = None
        place += len(line)
    if start is not None:
        spans.append((start, end))
    if spans and _plain(text[slice(*spans[0])]) == _plain(title):
        spans = spans[1:]
    return tuple(spans)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
