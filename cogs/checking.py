"""`/check` and the menu of a message: is this claim right?"""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.desk import Desk
from bot.desk.failures import RefusedError
from bot.ui.questions import CheckQuestion
from cogs.options import AS_OF, PRIVATE, DayText

_LONGEST_CLAIM = 4000
MENU = "Check this claim"


class CheckCommands(commands.Cog):
    """Checks claims against the record."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(name="check")
    @app_commands.describe(claim="A claim about who holds which position, in English", as_of=AS_OF, private=PRIVATE)
    async def check(
        self,
        interaction: discord.Interaction[Any],
        *,
        claim: app_commands.Range[str, 1, _LONGEST_CLAIM],
        as_of: DayText | None = None,
        private: bool | None = None,
    ) -> None:
        """Check a claim against the record."""

        async def asked() -> CheckQuestion:
            days = await self._desk.days(interaction, as_of)
            return CheckQuestion(text=claim, as_of=days.last if days else None)

        await self._desk.answer(interaction, asked, private=private)


def check_menu(desk: Desk) -> app_commands.ContextMenu:
    """Return the menu of a message: a cog finds its commands by itself, but no menus."""

    async def check_message(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        async def asked() -> CheckQuestion:
            if not message.content.strip():
                raise RefusedError("This message has no text that I could check.", "Put the claim into /check.")
            return CheckQuestion(text=message.content[:_LONGEST_CLAIM])

        await desk.answer(interaction, asked)

    return app_commands.ContextMenu(name=MENU, callback=check_message)
