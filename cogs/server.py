"""`/server`: what the server settles, and who did what; for those who may manage it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.desk import Desk
from bot.storage.servers.deeds import Deed
from bot.ui.server_questions import AuditQuestion, SettingsQuestion
from cogs.options import DayText

_DEEDS = [app_commands.Choice(name=deed.value, value=deed.value) for deed in Deed]
_DAY = 'As 2025-04-25, 2025-04, 2025 or "last week"'


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class ServerCommands(
    commands.GroupCog, group_name="server", group_description="Settings and audit, for those who manage the server"
):
    """Shows settings with forms to change them, and the audit; always privately."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(name="settings")
    async def settings(self, interaction: discord.Interaction[Any]) -> None:
        """Moderators, visibility, channels, dates, limits of notes: show and change them."""
        await self._desk.answer(interaction, SettingsQuestion(), private=True)

    @app_commands.command(name="audit")
    @app_commands.describe(
        deed="Only what was done like this",
        member="Only what this member did",
        since=f"Only since then. {_DAY}",
        until=f"Only until then. {_DAY}",
    )
    @app_commands.choices(deed=_DEEDS)
    async def audit(
        self,
        interaction: discord.Interaction[Any],
        *,
        deed: app_commands.Choice[str] | None = None,
        member: discord.User | None = None,
        since: DayText | None = None,
        until: DayText | None = None,
    ) -> None:
        """Who did what and when: pages, and files to keep."""
        wanted = None if deed is None else Deed(deed.value)
        who = None if member is None else member.id
        await self._desk.answer(interaction, self._asked(interaction, wanted, who, since, until), private=True)

    def _asked(
        self,
        interaction: discord.Interaction[Any],
        deed: Deed | None,
        who: int | None,
        since: str | None,
        until: str | None,
    ) -> Callable[[], Awaitable[AuditQuestion]]:
        """Return what works out which days are meant."""

        async def asked() -> AuditQuestion:
            first, last = await self._desk.days(interaction, since), await self._desk.days(interaction, until)
            return AuditQuestion(
                deed=deed,
                who=who,
                since=None if first is None else first.first,
                until=None if last is None else last.last,
            )

        return asked
