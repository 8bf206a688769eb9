"""The buttons and selects of all cards as one dynamic item: they say what they stand for, also after a restart."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import ui

from bot.ui.state import PATTERN

Press = Callable[[discord.Interaction[Any], str, tuple[str, ...]], Awaitable[None]]
"""What answers a press: the interaction, the custom id, and the values chosen in a select."""


def card_control(press: Press) -> type[ui.DynamicItem[ui.Item[Any]]]:
    """Return the item to be registered with `add_dynamic_items`, once for a client.

    The press is told the custom id as it stands: reading it (`state.decode`) may fail with a sentence for the person,
    and discord.py would only log what is raised before the callback. The press answers every error itself.
    """

    class CardControl(ui.DynamicItem[ui.Item[Any]], template=PATTERN):
        """A control on a card that some process of this bot has sent."""

        @classmethod
        async def from_custom_id(
            cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
        ) -> CardControl:
            """Take the control as it stands on the message."""
            del interaction, match
            return cls(item)

        async def callback(self, interaction: discord.Interaction[Any]) -> None:
            """Hand on what was pressed and chosen."""
            chosen = self.item.values if isinstance(self.item, ui.Select) else []
            await press(interaction, self.custom_id, tuple(chosen))

    return CardControl
