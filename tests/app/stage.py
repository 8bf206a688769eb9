"""The bot on a local Discord: run as it is run, over real sockets, with models that are loaded once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bot.answers.readers import Models, load_models
from bot.app.client import DaylightClient
from bot.app.running import run_bot
from bot.app.syncing import Syncer
from bot.app.wiring import Bounds, Opened, opened
from bot.desk.counters import Counter, Counters
from bot.desk.desk import Desk
from bot.settings import Settings
from local_discord import Clock, Guild, LocalDiscord, Person
from tests.local_discord.running import eventually, local_discord

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
IN_MEMORY = "sqlite+aiosqlite:///:memory:"
CLAIM = "Trump and Netanyahu agree on everything"
AT_ONCE = 0.05


@cache
def models() -> Models:
    """Return the models, loaded once."""
    return load_models(DATA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A running bot, and somebody in a server."""

    local: LocalDiscord
    lab: Guild
    ann: Person
    stop: asyncio.Event
    task: asyncio.Task[None]

    def person(self, name: str) -> Person:
        """Return somebody else in the same server."""
        return self.local.person(name, self.lab)


def settings_for(local: LocalDiscord, folder: Path, *, url: str = IN_MEMORY, checks_per_minute: int = 0) -> Settings:
    """Return settings for a bot on a local Discord."""
    return Settings(
        discord_token=local.token,
        database_url=url,
        checks_per_minute=checks_per_minute,
        health_file=folder / "health",
    )


@asynccontextmanager
async def running_bot(
    local: LocalDiscord, settings: Settings, *, lab: Guild | None = None, bounds: Bounds | None = None
) -> AsyncGenerator[Stage]:
    """Run the bot until the block ends, then let it end as a signal would."""
    server = lab or local.world.add_guild("Lab")
    stop = asyncio.Event()
    task = asyncio.create_task(
        run_bot(
            settings,
            data=DATA,
            stop=stop,
            connector=local.connector,
            models=models(),
            bounds=bounds,
            guild_ready_timeout=AT_ONCE,
        )
    )
    try:
        await eventually(lambda: task.done() or local.gateway.sessions, patience=20.0)
        if task.done():
            task.result()
        yield Stage(local=local, lab=server, ann=local.person("ann", server), stop=stop, task=task)
    finally:
        stop.set()
        await task


@asynccontextmanager
async def on_stage(
    folder: Path,
    *,
    clock: Clock | None = None,
    url: str = IN_MEMORY,
    checks_per_minute: int = 0,
    bounds: Bounds | None = None,
) -> AsyncGenerator[Stage]:
    """Run a local Discord and the bot on it; nothing that Discord would refuse may pass."""
    async with local_discord(clock=clock) as local:
        settings = settings_for(local, folder, url=url, checks_per_minute=checks_per_minute)
        async with running_bot(local, settings, bounds=bounds) as stage:
            yield stage


@asynccontextmanager
async def client_on(
    local: LocalDiscord,
    folder: Path,
    prepare: Callable[[DaylightClient, Opened], None],
    *,
    bounds: Bounds | None = None,
    counters: Sequence[Counter] = (),
) -> AsyncGenerator[Stage]:
    """Run the bot's client alone, with commands and counters that a test adds."""
    settings = settings_for(local, folder)
    lab = local.world.add_guild("Lab")
    async with opened(settings, DATA, models(), bounds or Bounds()) as ready:
        desk = _with_counters(ready.desk, counters) if counters else ready.desk
        client = DaylightClient(desk, Syncer(ready.database), connector=local.connector, guild_ready_timeout=AT_ONCE)
        prepare(client, replace(ready, desk=desk))
        async with client:
            task = asyncio.create_task(client.start(local.token))
            await eventually(lambda: task.done() or local.gateway.sessions)
            if task.done():
                task.result()
            yield Stage(local=local, lab=lab, ann=local.person("ann", lab), stop=asyncio.Event(), task=task)
            await ready.desk.under_way.close(5.0)
        await task


def _with_counters(desk: Desk, counters: Sequence[Counter]) -> Desk:
    served = Counters([desk.answerer, *counters])
    return replace(desk, counters=served, presser=replace(desk.presser, counters=served))
