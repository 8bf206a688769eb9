"""Paragraphs out of lines: which line ends are the writer's, and which only those of a page or a window."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.intake.hyphens import Hyphens
from bot.intake.tidying import squeeze

_NARROWEST = 40
_WIDEST = 120
_MOST_OF_THE_WIDTH = 0.85
"""A line that would not have been as long with the next word was ended by its writer."""
_MOST_ARE_FULL = 0.6
_INDENT = 2
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SENTENCE_END = re.compile(r"[.!?\u2026:][\"'\u201d\u2019\u00bb)\]]*$")
_BEGINNING = re.compile(r"[\"'\u201c\u2018\u00ab(\[]*(?:[^\W\d_]|\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a text.

    Attributes:
        text: its characters.
        begins: whether its place on the page shows that a paragraph begins with it; None if it shows nothing.
    """

    text: str
    begins: bool | None = None


def paragraphs_of_text(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a plain text: blank lines part them, and single line ends where lines are not full."""
    blocks = [block.strip("\n") for block in _BLANK.split(text)]
    broken = [[line for line in block.split("\n") if line.strip()] for block in blocks]
    width = _wrapping_width(broken)
    if width is None:
        return tuple(squeeze(line) for lines in broken for line in lines)
    hyphens = Hyphens(text)
    # Without blank lines a line that had any room shows all there is of a paragraph's end.
    reach = width + 0.5 if len(broken) == 1 else _MOST_OF_THE_WIDTH * width
    return tuple(paragraph for lines in broken for paragraph in _joined(_indented(lines), reach, hyphens))


def paragraphs_of_blocks(text: str) -> tuple[str, ...]:
    """Return what stands between blank lines, where single line ends mean nothing."""
    return tuple(" ".join(block.split()) for block in _BLANK.split(text) if block.strip())


def paragraphs_of_lines(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the paragraphs of printed lines, whose places on the page say what they can."""
    kept = [line for line in lines if line.text.strip()]
    reach = _MOST_OF_THE_WIDTH * max((len(line.text) for line in kept), default=0)
    return tuple(_joined(kept, reach, Hyphens("\n".join(line.text for line in kept))))


def _indented(lines: Sequence[str]) -> tuple[Line, ...]:
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:]), default=0)
    return tuple(
        Line(text=line.strip(), begins=True if len(line) - len(line.lstrip()) >= margin + _INDENT else None)
        for line in lines
    )


def _wrapping_width(blocks: Sequence[Sequence[str]]) -> int | None:
    """Return the width at which the lines of a text were broken; None where each line is a paragraph."""
    inner = [
        (len(line), len(following.split(maxsplit=1)[0])) for lines in blocks for line, following in pairwise(lines)
    ]
    width = max((length for length, _ in inner), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(length + 1 + word >= _MOST_OF_THE_WIDTH * width for length, word in inner)
    return width if full >= _MOST_ARE_FULL * len(inner) else None


def _joined(lines: Sequence[Line], reach: float, hyphens: Hyphens) -> Iterable[str]:
    current = ""
    last = ""
    for line in lines:
        text = squeeze(line.text)
        if current and not _parts(last, text, line, reach):
            current = hyphens.join(current, text)
        else:
            if current:
                yield current
            current = text
        last = text
    if current:
        yield current


def _parts(ended: str, following: str, line: Line, reach: float) -> bool:
    """Return whether a paragraph ends between two lines."""
    if line.begins is not None:
        return line.begins
    if len(ended) + 1 + len(following.split(maxsplit=1)[0]) >= reach:
        return False
    begun = _BEGINNING.match(following)
    starts_small = begun is not None and begun.group()[-1].islower()
    return not starts_small and (_SENTENCE_END.search(ended) is not None or begun is not None)
