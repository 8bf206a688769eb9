"""A card as plain text, for a terminal without Discord and for looking at it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.ui.cards.card import Buttons, Card, Choice, Divider, Document, Picture, Text
from bot.ui.cards.text import LineKind, Span

_LEADS = {
    LineKind.TITLE: "",
    LineKind.TEXT: "",
    LineKind.BULLET: "• ",
    LineKind.UNDER_BULLET: "    ",
    LineKind.QUOTE: "  “",
    LineKind.SMALL: "  ",
}


def plain_card(card: Card) -> str:
    """Return what a card says, line by line, addresses in full, controls in brackets."""
    return "\n".join(_lines(card))


def _lines(card: Card) -> Iterator[str]:
    for block in card.blocks:
        match block:
            case Text():
                for item in block.lines:
                    closing = "”" if item.kind is LineKind.QUOTE else ""
                    yield f"{_LEADS[item.kind]}{item.plain}{closing}"
                yield from (
                    f"    {piece.text}: {piece.url}"
                    for item in block.lines
                    for piece in item.pieces
                    if isinstance(piece, Span) and piece.url
                )
            case Divider():
                yield "─" * 20
            case Buttons():
                yield " ".join(f"[{button.label}]" for button in block.buttons if not button.is_disabled)
            case Choice():
                yield f"[{block.placeholder}]"
                yield from (f"  - {option.label}" for option in block.options)
            case Picture():
                yield f"[picture {block.name}: {block.alt}]"
            case Document():
                yield f"[file {block.name}]"
