"""`/help` and `/about`: what can be asked, and who answers."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.desk import Desk
from bot.ui.questions import HelpQuestion
from cogs.options import PRIVATE


class HelpCommands(commands.Cog):
    """Tells what can be asked and who answers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(name="help")
    @app_commands.describe(private=PRIVATE)
    async def help(self, interaction: discord.Interaction[Any], *, private: bool | None = None) -> None:
        """Show what you can ask."""
        await self._desk.answer(interaction, HelpQuestion(), private=private)

    @app_commands.command(name="about")
    @app_commands.describe(private=PRIVATE)
    async def about(self, interaction: discord.Interaction[Any], *, private: bool | None = None) -> None:
        """Show who answers, from how much, and what is kept of you."""
        await self._desk.about(interaction, private=private)
