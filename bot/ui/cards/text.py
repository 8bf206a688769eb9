"""Text on a card: lines of pieces whose markup is added last, so that nothing from outside is ever taken for it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.ui.escaping import clean, inert, inert_code, inert_label, safe_url
from bot.ui.limits import ELLIPSIS, shorten, units


class Style(StrEnum):
    """How a piece of text is set."""

    PLAIN = "plain"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"


class LineKind(StrEnum):
    """What a line is on its card; the value is the Markdown it begins with."""

    TITLE = "### "
    TEXT = ""
    BULLET = "- "
    UNDER_BULLET = "  - "
    QUOTE = "> "
    SMALL = "-# "


_MARKS = {Style.PLAIN: "", Style.BOLD: "**", Style.ITALIC: "*", Style.CODE: "`"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Some text in one style, linked when there is an address; whatever it says, it is shown as text."""

    text: str
    style: Style = Style.PLAIN
    url: str | None = None

    @property
    def markdown(self) -> str:
        """The span as Discord's Markdown."""
        if self.style is Style.CODE:
            return f"`{inert_code(self.text)}`"
        shown = inert_label(self.text) if self.url else inert(self.text)
        if not shown:
            return ""
        # Cleaning takes blanks from both ends, which markup needs and neighbours do not.
        before = " " if self.text[:1].isspace() else ""
        after = " " if self.text[-1:].isspace() else ""
        mark = _MARKS[self.style]
        marked = f"{mark}{shown}{mark}"
        return f"{before}[{marked}](<{self.url}>){after}" if self.url else f"{before}{marked}{after}"

    @property
    def plain(self) -> str:
        """The span as text."""
        return _padded(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A point in time, which Discord shows in the reader's own zone and as "in 5 minutes"."""

    at: datetime

    @property
    def markdown(self) -> str:
        """The moment as Discord's Markdown."""
        return f"<t:{int(self.at.timestamp())}:R>"

    @property
    def plain(self) -> str:
        """The moment as text."""
        return self.at.isoformat(sep=" ", timespec="seconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A command that a reader may press; without its id on Discord it is only named."""

    name: str
    id: int | None = None

    @property
    def markdown(self) -> str:
        """The mention as Discord's Markdown."""
        return f"</{self.name}:{self.id}>" if self.id is not None else f"`{inert_code(self.plain)}`"

    @property
    def plain(self) -> str:
        """The mention as text."""
        return f"/{self.name}"


class Pointing(StrEnum):
    """What a pointer names; the value is what Discord writes before the id."""

    MEMBER = "@"
    ROLE = "@&"
    CHANNEL = "#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """A member, role or channel, which Discord shows by its present name and which pings nobody.

    Members whose data were deleted have numbers below zero.
    """

    kind: Pointing
    id: int

    @property
    def markdown(self) -> str:
        """The pointer as Discord's Markdown."""
        return f"<{self.kind}{self.id}>" if self.id > 0 else self.plain

    @property
    def plain(self) -> str:
        """The pointer as text."""
        return f"{self.kind.name.lower()} {self.id}" if self.id > 0 else f"a deleted {self.kind.name.lower()}"


Piece = Span | Moment | Mention | Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a card."""

    pieces: tuple[Piece, ...]
    kind: LineKind = LineKind.TEXT

    @property
    def markdown(self) -> str:
        """The line as Discord's Markdown."""
        return self.kind.value + "".join(piece.markdown for piece in self.pieces).strip()

    @property
    def plain(self) -> str:
        """The line as text."""
        return "".join(piece.plain for piece in self.pieces).strip()

    @property
    def urls(self) -> tuple[str, ...]:
        """The pages that it links to."""
        return tuple(piece.url for piece in self.pieces if isinstance(piece, Span) and piece.url)

    def without_links(self, urls: AbstractSet[str]) -> Line:
        """Return the line with these pages no longer linked, nor any page twice."""
        known = set(urls)
        pieces: list[Piece] = []
        for piece in self.pieces:
            is_known = isinstance(piece, Span) and piece.url in known
            pieces.append(replace(piece, url=None) if is_known else piece)
            known.update({piece.url} if isinstance(piece, Span) and piece.url else ())
        return replace(self, pieces=tuple(pieces))

    @property
    def size(self) -> int:
        """The length of its Markdown."""
        return units(self.markdown)


def span(text: str, style: Style = Style.PLAIN, *, url: str | None = None, most: int | None = None) -> Span:
    """Return text as a span, cut to `most` characters; an address that is none to trust is left out."""
    return Span(text=text if most is None else shorten(_padded(text), most), style=style, url=safe_url(url))


def bold(text: str, *, most: int | None = None) -> Span:
    """Return bold text."""
    return span(text, Style.BOLD, most=most)


def italic(text: str, *, most: int | None = None) -> Span:
    """Return text in italics."""
    return span(text, Style.ITALIC, most=most)


def code(text: str, *, most: int | None = None) -> Span:
    """Return text in a fixed width."""
    return span(text, Style.CODE, most=most)


def line(*pieces: Piece | str, kind: LineKind = LineKind.TEXT) -> Line:
    """Return a line of pieces; strings are plain text."""
    return Line(pieces=tuple(span(piece) if isinstance(piece, str) else piece for piece in pieces), kind=kind)


def title(*pieces: Piece | str) -> Line:
    """Return a heading."""
    return line(*pieces, kind=LineKind.TITLE)


def bullet(*pieces: Piece | str) -> Line:
    """Return an item of a list."""
    return line(*pieces, kind=LineKind.BULLET)


def under(*pieces: Piece | str) -> Line:
    """Return an item below an item of a list."""
    return line(*pieces, kind=LineKind.UNDER_BULLET)


def small(*pieces: Piece | str) -> Line:
    """Return a line in small letters."""
    return line(*pieces, kind=LineKind.SMALL)


def quoted(*pieces: Piece | str) -> Line:
    """Return a line of quotation."""
    return line(*pieces, kind=LineKind.QUOTE)


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


_FEWEST = 40
"""A shorter beginning of a line says nothing."""


def _shortened(piece: Piece, most: int) -> Span | None:
    if not isinstance(piece, Span):
        return None
    around = replace(piece, text="x")
    room = most - (units(around.markdown) - 1)
    escape = inert_code if piece.style is Style.CODE else inert_label if piece.url else inert
    kept = shorten(_padded(piece.text), room, measure=lambda text: max(len(text), units(escape(text))))
    return replace(piece, text=kept) if kept and kept != ELLIPSIS else None


def _padded(text: str) -> str:
    """Return text cleaned, with one blank where it began or ended with some."""
    cleaned = clean(text)
    if not cleaned:
        return " " if text else ""
    return f"{' ' if text[:1].isspace() else ''}{cleaned}{' ' if text[-1:].isspace() else ''}"
