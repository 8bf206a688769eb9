"""`/position`: what has an actor said and done?"""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.desk import Desk
from bot.ui.questions import PositionQuestion
from cogs.options import AS_OF, PRIVATE, ActorText, DayText, TopicText


class PositionCommands(commands.Cog):
    """Tells what an actor has said and done."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(name="position")
    @app_commands.describe(actor="An actor", topic="Only on this topic", as_of=AS_OF, private=PRIVATE)
    async def position(
        self,
        interaction: discord.Interaction[Any],
        *,
        actor: ActorText,
        topic: TopicText | None = None,
        as_of: DayText | None = None,
        private: bool | None = None,
    ) -> None:
        """Tell what an actor has said and done, with changes over time."""

        async def asked() -> PositionQuestion:
            days = await self._desk.days(interaction, as_of)
            return PositionQuestion(actor=actor, topic=topic, as_of=days.last if days else None)

        await self._desk.answer(interaction, asked, private=private)
