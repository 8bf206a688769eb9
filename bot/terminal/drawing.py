"""A message as rows for a terminal, with its buttons and menus numbered and its pictures named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from rich.text import Text

from bot.terminal.bare import bare_line
from bot.terminal.markdown import Naming, Reader
from bot.terminal.rows import Chips, Printed, Row, row
from local_discord import Message
from local_discord.kinds import SELECTS, ButtonStyle, ComponentKind
from local_discord.values import Json, record, records, text, whole

Keeping = Callable[[str, str], str]
"""Keeps a file that arrived, by its address and name, and tells where."""

_PLAIN_BAR = "dim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A button or menu that can be used.

    Attributes:
        number: what a person types to use it.
        part: as Discord's JSON.
    """

    number: int
    part: Json

    @property
    def is_menu(self) -> bool:
        """Whether one picks in it, instead of pressing it."""
        return self.part.get("type") in SELECTS

    @property
    def face(self) -> str:
        """What a person reads on it."""
        return face(self.part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A message as it is printed.

    Attributes:
        rows: from top to bottom.
        controls: in the order of their numbers, from 1.
    """

    rows: tuple[Printed, ...]
    controls: tuple[Control, ...]


def draw(message: Message, *, naming: Naming, keeping: Keeping, now: float) -> Drawing:
    """Return a message as rows.

    Args:
        message: as it arrived.
        naming: gives names for mentions.
        keeping: keeps pictures and files.
        now: seconds since 1970.
    """
    return _Artist(message=message, reader=Reader(naming=naming, now=now), keeping=keeping).drawn()


def face(part: Json) -> str:
    """Return what a person reads on a button or menu."""
    emoji = text(record(part.get("emoji")).get("name"))
    chosen = next((text(option.get("label")) for option in records(part.get("options")) if option.get("default")), "")
    label = text(part.get("label")) or chosen or text(part.get("placeholder")) or ("" if emoji else "choose")
    return bare_line(f"{emoji} {label}")


@dataclass(slots=True, kw_only=True)
class _Artist:
    """Draws one message."""

    message: Message
    reader: Reader
    keeping: Keeping
    controls: list[Control] = field(default_factory=list[Control])
    shown_files: set[str] = field(default_factory=set[str])

    def drawn(self) -> Drawing:
        rows = [*self._all()]
        rows.extend(
            Row(text=Text(address, style="dim"), lead=f"{bare_line(label)}: " if label != address else "", wraps=False)
            for address, label in self.reader.links.items()
        )
        return Drawing(rows=tuple(rows), controls=tuple(self.controls))

    def _all(self) -> Iterator[Printed]:
        if self.message.content:
            yield from self.reader.rows(self.message.content)
        for embed in self.message.embeds:
            yield from _barred(self._embed(embed), embed.get("color"))
        yield from self._parts(self.message.components)
        for item in self.message.attachments:
            if item.url not in self.shown_files:
                yield from self._file(item.url, item.filename, item.description or "")

    def _parts(self, parts: Sequence[Json]) -> Iterator[Printed]:
        for part in parts:
            yield from self._part(part)

    def _part(self, part: Json) -> Iterator[Printed]:
        inner = records(part.get("components"))
        match part.get("type"):
            case ComponentKind.CONTAINER:
                yield from _barred(self._parts(inner), part.get("accent_color"))
            case ComponentKind.TEXT_DISPLAY:
                yield from self.reader.rows(text(part.get("content")))
            case ComponentKind.SECTION:
                yield from self._parts(inner)
                yield from self._part(record(part.get("accessory")))
            case ComponentKind.ACTION_ROW:
                yield Chips(chips=tuple(map(self._chip, inner)))
            case ComponentKind.BUTTON:
                yield Chips(chips=(self._chip(part),))
            case ComponentKind.SEPARATOR:
                yield row("─" * 12 if part.get("divider", True) else "", "dim")
            case ComponentKind.MEDIA_GALLERY:
                for item in records(part.get("items")):
                    yield from self._media(record(item.get("media")), text(item.get("description")))
            case ComponentKind.THUMBNAIL:
                yield from self._media(record(part.get("media")), text(part.get("description")))
            case ComponentKind.FILE:
                yield from self._media(record(part.get("file")), "")
            case _:
                pass

    def _embed(self, embed: Json) -> Iterator[Row]:
        author, footer = text(record(embed.get("author")).get("name")), text(record(embed.get("footer")).get("text"))
        if author:
            yield row(bare_line(author), "dim")
        title, address = text(embed.get("title")), text(embed.get("url"))
        if title:
            yield Row(text=self.reader.inline(bare_line(title), "bold"))
        if address:
            self.reader.links.setdefault(bare_line(address), bare_line(title))
        yield from self.reader.rows(text(embed.get("description"))) if embed.get("description") else ()
        for item in records(embed.get("fields")):
            yield Row(text=self.reader.inline(bare_line(text(item.get("name"))), "bold"))
            yield from self.reader.rows(text(item.get("value")))
        for name in ("image", "thumbnail"):
            if embed.get(name):
                yield from self._media(record(embed.get(name)), "")
        if footer:
            yield row(bare_line(footer), "dim")

    def _media(self, media: Json, description: str) -> Iterator[Row]:
        address = text(media.get("url"))
        yield from self._file(address, address.rsplit("/", 1)[-1].split("?", 1)[0], description)

    def _file(self, address: str, name: str, description: str) -> Iterator[Row]:
        self.shown_files.add(address)
        yield row(f"[{bare_line(name)}{': ' if description else ''}{bare_line(description)}]", "cyan")
        # A path is copied whole.
        yield Row(text=Text(bare_line(self.keeping(address, name)), style="dim"), wraps=False)

    def _chip(self, part: Json) -> Text:
        label = face(part)
        if part.get("style") == ButtonStyle.LINK:
            self.reader.links.setdefault(bare_line(text(part.get("url"))), label)
            return Text(f"({label})", style="dim")
        if part.get("disabled") or not part.get("custom_id"):
            return Text(f"({label})", style="dim")
        control = Control(number=len(self.controls) + 1, part=part)
        self.controls.append(control)
        sign = " ▾" if control.is_menu else ""
        return Text.assemble("[", (str(control.number), "bold"), f"{sign} {label}]")


def _barred(rows: Iterator[Printed], colour: object) -> Iterator[Printed]:
    bar = f"#{whole(colour):06x}" if colour is not None else _PLAIN_BAR
    for item in rows:
        yield replace(item, bar=bar)
