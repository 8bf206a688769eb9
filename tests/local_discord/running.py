"""Running a bot against a local Discord in a test, and holding both to what Discord allows."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

import discord
from discord import app_commands

from local_discord import Application, Clock, LocalDiscord, Transport
from local_discord.server import HEARTBEAT_SECONDS
from tests.local_discord.described import referee

PATIENCE_SECONDS = 5.0
_READY_SECONDS = 0.05


class Bot(discord.Client):
    """A client without intents that keeps what it met; tests add commands to its tree."""

    def __init__(self, local: LocalDiscord, *, intents: discord.Intents | None = None, **options: Any) -> None:
        settings: dict[str, Any] = {
            "intents": intents or discord.Intents.none(),
            "connector": local.connector(),
            "guild_ready_timeout": _READY_SECONDS,
            "member_cache_flags": discord.MemberCacheFlags.none(),
            "chunk_guilds_at_startup": False,
            **options,
        }
        super().__init__(**settings)
        self.tree: app_commands.CommandTree[Bot] = app_commands.CommandTree(self)
        self.errors: list[BaseException] = []
        self.resumed = 0
        self.messages: list[discord.Message] = []
        self.tree.error(self._keep)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Identify at once: the usual five seconds between sessions are for Discord's sake."""

    async def on_resumed(self) -> None:
        """Count."""
        self.resumed += 1

    async def on_message(self, message: discord.Message) -> None:
        """Keep."""
        self.messages.append(message)

    async def _keep(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError) -> None:
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        self.errors.append(cause)
        if not interaction.response.is_done():
            with contextlib.suppress(discord.HTTPException):
                await interaction.response.send_message("Something went wrong.", ephemeral=True)


@asynccontextmanager
async def local_discord(
    *,
    application: Application | None = None,
    clock: Clock | None = None,
    transport: Transport | None = None,
    heartbeat: float = HEARTBEAT_SECONDS,
) -> AsyncGenerator[LocalDiscord]:
    """Run a local Discord with a judge where there is one; nothing unfaithful may pass unless the test takes it."""
    async with LocalDiscord(
        application=application, clock=clock, transport=transport, heartbeat=heartbeat, judge=referee()
    ) as local:
        yield local
    local.journal.raise_if_unfaithful()


@asynccontextmanager
async def running(local: LocalDiscord, bot: discord.Client, *, syncs: bool = True) -> AsyncGenerator[discord.Client]:
    """Run a bot until it is ready and its commands are known, and close it afterwards."""
    async with bot:
        task = asyncio.create_task(bot.start(local.token))
        ready = asyncio.create_task(bot.wait_until_ready())
        await asyncio.wait({task, ready}, timeout=PATIENCE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if task.done():
            task.result()
        assert bot.is_ready(), "The bot was not ready in time."
        if syncs and isinstance(bot, Bot):
            await bot.tree.sync()
        yield bot
    await task


async def eventually(condition: Callable[[], object], patience: float = PATIENCE_SECONDS) -> None:
    """Wait until a condition holds."""
    async with asyncio.timeout(patience):
        while not condition():  # noqa: ASYNC110 - nobody sets an event for what tests wait for
            await asyncio.sleep(0.005)
