"""Text on a card: lines of pieces whose markup is added last, so that nothing from outside is ever taken for it."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.record.dates import PartialDate
from bot.ui.escaping import clean, inert, inert_code, inert_label, safe_url
from bot.ui.limits import shorten, units
from bot.ui.words import day_words


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
            # A blank alone parts its neighbours.
            return " " if self.text[:1].isspace() else ""
        # Cleaning takes blanks from both ends, which markup needs and neighbours do not.
        before = " " if self.text[:1].isspace() else ""
        after = " " if self.text[-1:].isspace() else ""
        mark = _MARKS[self.style]
        marked = f"{mark}{shown}{mark}"
        return f"{before}[{marked}](<{self.url}>){after}" if self.url else f"{before}{marked}{after}"

    @property
    def plain(self) -> str:
        """The span as text."""
        return padded(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day, month or year: in English, until a server's own way of writing it takes its place."""

    at: PartialDate
    style: Style = Style.PLAIN

    @property
    def markdown(self) -> str:
        """The day as Discord's Markdown."""
        return self.written(day_words).markdown

    @property
    def plain(self) -> str:
        """The day as text."""
        return day_words(self.at)

    def written(self, write: Callable[[PartialDate], str]) -> Span:
        """Return the day as text that somebody else writes."""
        return Span(text=write(self.at), style=self.style)


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


Piece = Span | Day | Moment | Mention | Pointer


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

    def with_days(self, write: Callable[[PartialDate], str]) -> Line:
        """Return the line with its days written so."""
        if not any(isinstance(piece, Day) for piece in self.pieces):
            return self
        pieces = tuple(piece.written(write) if isinstance(piece, Day) else piece for piece in self.pieces)
        return replace(self, pieces=pieces)

    @property
    def size(self) -> int:
        """The length of its Markdown."""
        return units(self.markdown)


def span(text: str, style: Style = Style.PLAIN, *, url: str | None = None, most: int | None = None) -> Span:
    """Return text as a span, cut to `most` characters; an address that is none to trust is left out."""
    return Span(text=text if most is None else shorten(padded(text), most), style=style, url=safe_url(url))


def bold(text: str, *, most: int | None = None) -> Span:
    """Return bold text."""
    return span(text, Style.BOLD, most=most)


def italic(text: str, *, most: int | None = None) -> Span:
    """Return text in italics."""
    return span(text, Style.ITALIC, most=most)


def code(text: str, *, most: int | None = None) -> Span:
    """Return text in a fixed width."""
    return span(text, Style.CODE, most=most)


def day(at: PartialDate | date | None, style: Style = Style.PLAIN) -> Day | Span:
    """Return a date, as precisely as it is known, to be written as its readers write it."""
    if at is None:
        return Span(text=day_words(None), style=style)
    return Day(at=PartialDate.of(at) if isinstance(at, date) else at, style=style)


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


def padded(text: str) -> str:
    """Return text cleaned, with one blank where it began or ended with some."""
    cleaned = clean(text)
    if not cleaned:
        return " " if text else ""
    return f"{' ' if text[:1].isspace() else ''}{cleaned}{' ' if text[-1:].isspace() else ''}"
