"""`/data`: what is held about whoever asks, to keep or to have deleted."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.desk import Desk
from bot.ui.server_questions import DataDeletionQuestion, OwnDataQuestion


class DataCommands(commands.GroupCog, group_name="data", group_description="What I hold about you"):
    """Gives people their own data and deletes it: in this server, or everywhere in direct messages; privately."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(name="export")
    async def export(self, interaction: discord.Interaction[Any]) -> None:
        """Get all that is held about you here as a file; in a direct message, about you everywhere."""
        await self._desk.answer(interaction, OwnDataQuestion(), private=True)

    @app_commands.command(name="delete")
    async def delete(self, interaction: discord.Interaction[Any]) -> None:
        """Have what is held about you deleted; you are asked back first."""
        await self._desk.answer(interaction, DataDeletionQuestion(), private=True)
