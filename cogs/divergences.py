"""`/divergences`: where do they diverge?"""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.desk import Desk
from bot.ui.questions import DivergenceQuestion
from cogs.options import PRIVATE, ActorText, DayText, TopicText


class DivergenceCommands(commands.Cog):
    """Lists who diverges from whom on what."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(name="divergences")
    @app_commands.describe(
        topic="Only on this topic and narrower ones",
        actor="Only of this actor",
        other="Only with this other actor",
        since='Only what arose since then, as 2025-04-25, 2025-04, 2025 or "last week"',
        until='Positions as of then, as 2025-04-25, 2025-04, 2025 or "last week"',
        private=PRIVATE,
    )
    async def divergences(
        self,
        interaction: discord.Interaction[Any],
        *,
        topic: TopicText | None = None,
        actor: ActorText | None = None,
        other: ActorText | None = None,
        since: DayText | None = None,
        until: DayText | None = None,
        private: bool | None = None,
    ) -> None:
        """List who diverges from whom on what, newest first."""

        async def asked() -> DivergenceQuestion:
            first, last = await self._desk.days(interaction, since), await self._desk.days(interaction, until)
            return DivergenceQuestion(
                topic=topic,
                actor=actor,
                other=other,
                since=first.first if first else None,
                until=last.last if last else None,
            )

        await self._desk.answer(interaction, asked, private=private)
