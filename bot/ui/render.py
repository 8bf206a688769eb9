"""Cards as discord.py's components: the one place where descriptions become Discord's."""

from __future__ import annotations

import io

import discord
from discord import ui

from bot.ui.cards.card import Block, Button, Buttons, Card, Choice, Divider, Document, Picture, Text, Tone

_STYLES = {
    Tone.QUIET: discord.ButtonStyle.secondary,
    Tone.MAIN: discord.ButtonStyle.primary,
    Tone.DANGER: discord.ButtonStyle.danger,
}


class CardView(ui.LayoutView):
    """A card's components. What its buttons mean stands in their custom ids, so that no view has to be remembered."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    def is_finished(self) -> bool:
        """Say that there is nothing to wait for: discord.py keeps views that are not finished, one for each message."""
        return True


def render(card: Card) -> CardView:
    """Return a card as a view; its pictures have to be sent with it (`attachments`)."""
    view = CardView()
    frame: ui.Container[CardView] = ui.Container(accent_colour=card.colour)
    for block in card.blocks:
        frame.add_item(_item(block))
    view.add_item(frame)
    return view


def attachments(card: Card) -> list[discord.File]:
    """Return the pictures and documents of a card as files; new ones on each call, as sending a file uses it up."""
    pictures = [discord.File(io.BytesIO(it.png), filename=it.name, description=it.alt) for it in card.pictures]
    return pictures + [discord.File(io.BytesIO(it.content), filename=it.name) for it in card.documents]


def _item(block: Block) -> ui.Item[CardView]:
    match block:
        case Text():
            return ui.TextDisplay("\n".join(item.markdown for item in block.lines))
        case Divider():
            return ui.Separator()
        case Buttons():
            return ui.ActionRow(*(_button(button) for button in block.buttons))
        case Choice():
            return ui.ActionRow(_select(block))
        case Document():
            return ui.File(f"attachment://{block.name}")
        case Picture():
            return ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{block.name}", description=block.alt))


def _button(button: Button) -> ui.Button[CardView]:
    style = discord.ButtonStyle.link if button.url else _STYLES[button.tone]
    return ui.Button(
        label=button.label, custom_id=button.custom_id, url=button.url, style=style, disabled=button.is_disabled
    )


def _select(choice: Choice) -> ui.Select[CardView]:
    return ui.Select(
        custom_id=choice.custom_id,
        placeholder=choice.placeholder,
        options=[
            discord.SelectOption(
                label=option.label, value=option.value, description=option.description, default=option.is_chosen
            )
            for option in choice.options
        ],
    )
