"""The client: no intents, commands in a tree whose errors go one way, buttons that outlive the process."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.app.syncing import Syncer
from bot.desk.desk import Desk
from bot.desk.underway import ClosingError
from bot.ui.controls import card_control
from bot.ui.modals import filled_form
from bot.ui.state import PATTERN
from cogs import all_cogs, all_menus

_EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
_EVERYBODY = app_commands.AppInstallationType(guild=True, user=True)
_log = logging.getLogger(__name__)


class DeskTree(app_commands.CommandTree["DaylightClient"]):
    """The commands; whatever goes wrong in one is told by the desk."""

    def __init__(self, client: DaylightClient, **options: Any) -> None:
        super().__init__(client, **options)
        self.ids: Mapping[str, int] = {}
        """What Discord calls the commands, by name, as far as it is known."""

    async def on_error(
        self, interaction: discord.Interaction[DaylightClient], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the person, and Discord what commands there are when it has shown others."""
        await self.client.desk.fail(interaction, error)
        if isinstance(error, app_commands.CommandSignatureMismatch | app_commands.CommandNotFound):
            try:
                async with self.client.desk.under_way:
                    await self.client.sync(is_forced=True)
            except (ClosingError, discord.HTTPException) as second:
                _log.warning("Discord could not be told of the commands again: %s", second)


class DaylightClient(commands.AutoShardedBot):
    """The bot as discord.py knows it."""

    tree: DeskTree  # pyright: ignore[reportIncompatibleMethodOverride] - it is made from the class that is passed

    def __init__(
        self,
        desk: Desk,
        syncer: Syncer,
        *,
        connector: Callable[[], aiohttp.BaseConnector] | None = None,
        guild_ready_timeout: float = 2.0,
    ) -> None:
        """Make a client that has not connected; it needs a running event loop.

        Args:
            desk: answers.
            syncer: tells Discord what commands there are.
            connector: makes the connector to another Discord than the real one.
            guild_ready_timeout: seconds without a new server after which the client counts as ready.
        """
        self.desk = desk
        self._syncer = syncer
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=DeskTree,
            intents=discord.Intents.none(),
            allowed_contexts=_EVERYWHERE,
            allowed_installs=_EVERYBODY,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            connector=connector() if connector else None,
            guild_ready_timeout=guild_ready_timeout,
        )

    async def setup_hook(self) -> None:
        """Take in commands and buttons, and tell Discord of the commands if they have changed."""
        for cog in all_cogs(self.desk):
            await self.add_cog(cog)
        for menu in all_menus(self.desk):
            self.tree.add_command(menu)
        self.add_dynamic_items(card_control(self.desk.press))
        await self.sync()

    async def on_interaction(self, interaction: discord.Interaction[Any], /) -> None:
        """Take in forms; discord.py knows only those that this very process has opened."""
        data: Mapping[str, Any] = interaction.data or {}
        custom_id = str(data.get("custom_id", ""))
        if interaction.type is discord.InteractionType.modal_submit and PATTERN.fullmatch(custom_id):
            await self.desk.submit(interaction, custom_id, filled_form(data))

    async def sync(self, *, is_forced: bool = False) -> None:
        """Tell Discord of the commands, if they are others than it knows, or in any case."""
        self.tree.ids = await self._syncer.sync(self.tree, is_forced=is_forced)
