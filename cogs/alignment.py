"""`/alignment`: appearance or reality?"""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.desk import Desk
from bot.ui.questions import AlignmentQuestion
from cogs.options import AS_OF, PRIVATE, ActorText, DayText, TopicText


class AlignmentCommands(commands.Cog):
    """Sets what two actors profess beside what can be observed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(name="alignment")
    @app_commands.describe(
        actor="An actor", other="The other actor", topic="Only on this topic", as_of=AS_OF, private=PRIVATE
    )
    async def alignment(
        self,
        interaction: discord.Interaction[Any],
        *,
        actor: ActorText,
        other: ActorText,
        topic: TopicText | None = None,
        as_of: DayText | None = None,
        private: bool | None = None,
    ) -> None:
        """Compare the alignment that two actors profess with what can be observed."""

        async def asked() -> AlignmentQuestion:
            days = await self._desk.days(interaction, as_of)
            return AlignmentQuestion(actor=actor, other=other, topic=topic, as_of=days.last if days else None)

        await self._desk.answer(interaction, asked, private=private)
