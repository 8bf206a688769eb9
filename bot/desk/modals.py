"""Modals whose errors go the desk's one way: discord.py's own would only log them."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.desk.desk import Desk


class DeskModal(ui.Modal):
    """A modal that tells the person whatever goes wrong when it is submitted."""

    def __init__(self, desk: Desk, *, title: str) -> None:
        super().__init__(title=title)
        self._desk = desk

    async def on_error(self, interaction: discord.Interaction[Any], error: Exception, /) -> None:
        """Tell of the error."""
        await self._desk.fail(interaction, error)
