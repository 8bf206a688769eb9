"""A card: blocks of text, buttons, choices and pictures, within Discord's limits by construction."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.record.dates import PartialDate
from bot.ui.cards.cutting import cut_lines, size_of
from bot.ui.cards.text import Line, small
from bot.ui.escaping import clean, safe_url
from bot.ui.limits import (
    LONGEST_ALT_TEXT,
    LONGEST_CHOICE,
    LONGEST_CUSTOM_ID,
    LONGEST_FILE_NAME,
    LONGEST_LABEL,
    LONGEST_PLACEHOLDER,
    MOST_BUTTONS_IN_ROW,
    MOST_CHOICES,
    MOST_COMPONENTS,
    MOST_TEXT,
    shorten,
)

SHORTENED = small("… shortened.")
_FILE_NAME = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{LONGEST_FILE_NAME - 1}}}", re.ASCII)


class Tone(StrEnum):
    """How a button looks."""

    QUIET = "quiet"
    MAIN = "main"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Lines of text.

    Attributes:
        lines: what it says.
        share: how many characters it may have, beside what the blocks before it left over.
        rest: the line that stands for what did not fit.
    """

    lines: tuple[Line, ...]
    share: int
    rest: Line = SHORTENED


@dataclass(frozen=True, slots=True, kw_only=True)
class Divider:
    """A line between blocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button: with a custom id something happens, with an address a page opens."""

    label: str
    custom_id: str | None = None
    url: str | None = None
    tone: Tone = Tone.QUIET
    is_disabled: bool = False

    def __post_init__(self) -> None:
        """Check that it does one thing.

        Raises:
            ValueError: a mistake in the code that made it.
        """
        if (self.custom_id is None) is (self.url is None):
            raise ValueError(f"the button {self.label!r} needs a custom id or an address, and not both")
        if self.custom_id is not None and not 0 < len(self.custom_id) <= LONGEST_CUSTOM_ID:
            raise ValueError(f"the custom id {self.custom_id!r} is empty or too long")
        if self.url is not None and safe_url(self.url) != self.url:
            raise ValueError(f"the address {self.url!r} is not one to open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing to choose; the label and the description are shown as they are, without Markdown."""

    label: str
    value: str
    description: str | None = None
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Buttons:
    """A row of buttons."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A select of one among some options."""

    custom_id: str
    placeholder: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that is attached under its name, with a text for those who do not see it."""

    name: str
    alt: str
    png: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that is attached under its name, to be kept."""

    name: str
    content: bytes


Block = Text | Divider | Buttons | Choice | Picture | Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Everything a message shows, framed in one colour (RGB)."""

    colour: int
    blocks: tuple[Block, ...]

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The pictures to attach."""
        return tuple(block for block in self.blocks if isinstance(block, Picture))

    @property
    def documents(self) -> tuple[Document, ...]:
        """The files to attach."""
        return tuple(block for block in self.blocks if isinstance(block, Document))

    @property
    def controls(self) -> tuple[Button | Choice, ...]:
        """Everything that can be pressed or chosen from, in order."""
        found: list[Button | Choice] = []
        for block in self.blocks:
            if isinstance(block, Buttons):
                found.extend(block.buttons)
            elif isinstance(block, Choice):
                found.append(block)
        return tuple(found)

    @property
    def text(self) -> str:
        """All its Markdown, for counting and for looking at."""
        return "\n".join(
            "\n".join(item.markdown for item in block.lines) for block in self.blocks if isinstance(block, Text)
        )


def compose(colour: int, *blocks: Block | None) -> Card:
    """Return a card with what fits: each text has its share and what those before it left over.

    Raises:
        ValueError: the shares, the rows or the parts are more than a message may have, or two controls have one custom
            id: a mistake in the code that made the card, whatever the data.
    """
    given = [block for block in blocks if block is not None and not _is_empty(block)]
    texts = [block for block in given if isinstance(block, Text)]
    if sum(block.share for block in texts) > MOST_TEXT:
        raise ValueError("the texts of a card have larger shares than a message holds")
    fitted: list[Block] = []
    linked: set[str] = set()
    left = 0
    for block in given:
        if isinstance(block, Text):
            said = _linked_once([item for item in block.lines if item.plain], linked)
            if not said:
                continue
            lines = cut_lines(said, block.share + left, rest=block.rest)
            linked.update(url for item in lines for url in item.urls)
            left += block.share - size_of(lines)
            if lines:
                fitted.append(replace(block, lines=lines))
        else:
            fitted.append(_fitted(block))
    card = Card(colour=colour, blocks=tuple(fitted))
    _check(card)
    return card


def with_days(card: Card, write: Callable[[PartialDate], str]) -> Card:
    """Return a card with its days written so, composed again: longer days leave room for less."""
    return compose(
        card.colour,
        *(
            replace(block, lines=tuple(item.with_days(write) for item in block.lines))
            if isinstance(block, Text)
            else block
            for block in card.blocks
        ),
    )


def parts_of(blocks: Sequence[Block]) -> int:
    """Count components as Discord does: the frame, each block, and what stands in rows."""
    in_rows = sum(len(block.buttons) if isinstance(block, Buttons) else isinstance(block, Choice) for block in blocks)
    return 1 + len(blocks) + in_rows


def _linked_once(lines: Sequence[Line], linked: AbstractSet[str]) -> list[Line]:
    """Return lines in which only the first of several links to one page is left: addresses take much of the room."""
    known = set(linked)
    found: list[Line] = []
    for item in lines:
        found.append(item.without_links(known))
        known.update(found[-1].urls)
    return found


def _is_empty(block: Block) -> bool:
    return (
        (isinstance(block, Text) and not block.lines)
        or (isinstance(block, Buttons) and not block.buttons)
        or (isinstance(block, Choice) and not block.options)
    )


def _fitted(block: Divider | Buttons | Choice | Picture | Document) -> Block:
    match block:
        case Divider() | Document():
            return block
        case Buttons():
            return replace(block, buttons=tuple(_fitted_button(button) for button in block.buttons))
        case Choice():
            options = tuple(_fitted_option(option) for option in block.options[:MOST_CHOICES])
            return replace(block, placeholder=_label(block.placeholder, LONGEST_PLACEHOLDER), options=options)
        case Picture():
            return replace(block, alt=_label(block.alt, LONGEST_ALT_TEXT))


def _fitted_button(button: Button) -> Button:
    return replace(button, label=_label(button.label, LONGEST_LABEL))


def _fitted_option(option: Option) -> Option:
    return replace(
        option,
        label=_label(option.label, LONGEST_CHOICE),
        description=shorten(clean(option.description), LONGEST_CHOICE) or None if option.description else None,
    )


def _label(text: str, most: int) -> str:
    return shorten(clean(text), most) or "…"


def _check(card: Card) -> None:
    if parts_of(card.blocks) > MOST_COMPONENTS:
        raise ValueError(f"a card of {parts_of(card.blocks)} parts is more than a message holds")
    ids = [control.custom_id for control in card.controls if control.custom_id is not None]
    if len(set(ids)) < len(ids):
        raise ValueError(f"two controls of one card have the same custom id: {sorted(ids)}")
    for block in card.blocks:
        match block:
            case Buttons() if len(block.buttons) > MOST_BUTTONS_IN_ROW:
                raise ValueError("a row holds five buttons")
            case Choice():
                values = [option.value for option in block.options]
                if len(set(values)) < len(values) or any(not 0 < len(value) <= LONGEST_CHOICE for value in values):
                    raise ValueError("the values of a choice are doubled, empty or too long")
                if not 0 < len(block.custom_id) <= LONGEST_CUSTOM_ID:
                    raise ValueError("the custom id of a choice is empty or too long")
            case Picture() | Document() if not _FILE_NAME.fullmatch(block.name):
                raise ValueError(f"{block.name!r} is no name for a file")
            case _:
                pass
