"""`/library`: what does the record cover?"""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.desk import Desk
from bot.ui.questions import LibraryList, LibraryQuestion
from cogs.options import PRIVATE


class LibraryCommands(commands.GroupCog, group_name="library", group_description="What the record covers"):
    """Lists topics, actors and articles."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(name="topics")
    @app_commands.describe(private=PRIVATE)
    async def topics(self, interaction: discord.Interaction[Any], *, private: bool | None = None) -> None:
        """List the topics on record, narrower ones below broader ones."""
        await self._desk.answer(interaction, LibraryQuestion(lists=LibraryList.TOPICS), private=private)

    @app_commands.command(name="actors")
    @app_commands.describe(private=PRIVATE)
    async def actors(self, interaction: discord.Interaction[Any], *, private: bool | None = None) -> None:
        """List the actors on record, those with most positions first."""
        await self._desk.answer(interaction, LibraryQuestion(lists=LibraryList.ACTORS), private=private)

    @app_commands.command(name="articles")
    @app_commands.describe(private=PRIVATE)
    async def articles(self, interaction: discord.Interaction[Any], *, private: bool | None = None) -> None:
        """List the articles on record, newest first."""
        await self._desk.answer(interaction, LibraryQuestion(lists=LibraryList.ARTICLES), private=private)
