"""Cutting lines to the room that there is: never inside of markup, and told where the rest is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.ui.cards.text import Line, Piece, Span, Style, padded
from bot.ui.escaping import inert, inert_code, inert_label
from bot.ui.limits import ELLIPSIS, shorten, units

_FEWEST = 40
"""A shorter beginning of a line says nothing."""


def shorten_line(original: Line, most: int) -> Line | None:
    """Return a line whose Markdown has at most `most` characters, never cut inside markup; None when nothing fits."""
    if original.size <= most:
        return original
    kept: list[Piece] = []
    for piece in original.pieces:
        candidate = replace(original, pieces=(*kept, piece))
        if candidate.size + units(ELLIPSIS) <= most:
            kept.append(piece)
            continue
        rest = _shortened(piece, most - replace(original, pieces=tuple(kept)).size)
        kept.append(rest or Span(text=ELLIPSIS))
        break
    shortened = replace(original, pieces=tuple(kept))
    while shortened.size > most and len(shortened.pieces) > 1:
        shortened = replace(shortened, pieces=(*shortened.pieces[:-2], Span(text=ELLIPSIS)))
    return shortened if shortened.size <= most else None


def cut_lines(lines: Sequence[Line], most: int, *, rest: Line) -> tuple[Line, ...]:
    """Return lines that have at most `most` characters together; where some are cut, `rest` says where to find them."""
    if size_of(lines) <= most:
        return tuple(lines)
    room = most - rest.size - 1
    kept: list[Line] = []
    used = 0
    for item in lines:
        left = room - used - (1 if kept else 0)
        size = item.size
        if size <= left:
            used += size + (1 if kept else 0)
            kept.append(item)
            continue
        shortened = shorten_line(item, left) if left >= _FEWEST else None
        kept.extend([shortened] if shortened is not None else [])
        break
    return (*kept, rest) if rest.size <= most else tuple(kept)


def size_of(lines: Sequence[Line]) -> int:
    """Return the length of the Markdown of lines, line breaks included."""
    return sum(item.size for item in lines) + max(0, len(lines) - 1)


def _shortened(piece: Piece, most: int) -> Span | None:
    if not isinstance(piece, Span):
        return None
    around = replace(piece, text="x")
    room = most - (units(around.markdown) - 1)
    escape = inert_code if piece.style is Style.CODE else inert_label if piece.url else inert
    kept = shorten(padded(piece.text), room, measure=lambda text: max(len(text), units(escape(text))))
    return replace(piece, text=kept) if kept and kept != ELLIPSIS else None
