"""The bot's life: loaded, connected, kept connected, and ended when it is asked to, with its answers given."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from bot.answers.readers import Models
from bot.app.client import DaylightClient
from bot.app.presence import Doorkeeper, Rounds
from bot.app.supervising import Pauses, keep_running
from bot.app.syncing import Syncer
from bot.app.telling import Teller
from bot.app.tidying import Tidier
from bot.app.wiring import Bounds, keep_what_is_loaded, load, opened
from bot.desk.underway import UnderWay
from bot.health import beat
from bot.settings import Settings
from bot.storage.servers.presence import Presence

_log = logging.getLogger(__name__)


class ConnectionLostError(Exception):
    """The connection to Discord ended without anybody having asked for it."""


async def run_bot(
    settings: Settings,
    *,
    data: Path,
    stop: asyncio.Event,
    connector: Callable[[], aiohttp.BaseConnector] | None = None,
    models: Models | None = None,
    bounds: Bounds | None = None,
    pauses: Pauses | None = None,
    rounds: Rounds | None = None,
    guild_ready_timeout: float = 2.0,
) -> None:
    """Run the bot until it is asked to stop.

    Args:
        settings: with a token.
        data: the folder of the shipped data.
        stop: asks it to end: answers under way are given, then it returns.
        connector: makes a connector to another Discord than the real one, for each connection anew.
        models: loaded; they are loaded first unless given.
        bounds: of time and number.
        pauses: between two tries to connect.
        rounds: when the bot's servers are compared.
        guild_ready_timeout: seconds without a new server after which the bot counts as ready.

    Raises:
        ConfigurationError: Discord does not accept the token or the application's settings.
        StorageError: the database cannot be used.
        AnnotationError: a shipped file is damaged.
        PipelineUnavailable: the spaCy pipeline cannot be loaded.
        LexiconError: a word list is missing or malformed.
    """
    limits = bounds or Bounds()
    loaded = models or await load(data, settings.spacy_model)
    async with opened(settings, data, loaded, limits) as ready:
        if models is None:  # then the process is the bot's alone
            keep_what_is_loaded()
        _log.info("Models and library are loaded; connecting to Discord")

        async def run() -> None:
            # Each try has a client of its own: one that failed cannot be started again.
            desk = replace(ready.desk, under_way=UnderWay())
            client = DaylightClient(
                desk,
                Syncer(ready.database, development_guild=settings.development_guild),
                connector=connector,
                guild_ready_timeout=guild_ready_timeout,
            )
            teller = Teller(client, ready.telling, pace=limits.telling)
            doorkeeper = Doorkeeper(client, Presence(ready.database), now=_now, rounds=rounds or Rounds())
            tidier = Tidier(database=ready.database, now=_now)
            beside = (teller.run, doorkeeper.run, tidier.run)
            await _lived(client, settings, beside, stop=stop, draining=limits.draining)

        await keep_running(run, stop=stop, pauses=pauses)
    _log.info("The bot has ended")


async def _lived(
    client: DaylightClient,
    settings: Settings,
    beside: Sequence[Callable[[], Coroutine[Any, Any, None]]],
    *,
    stop: asyncio.Event,
    draining: float,
) -> None:
    """Connect a client and return when it was asked to end, its answers given; others do their work beside it.

    Raises:
        Exception: whatever ended the connection.
    """
    async with client:
        connected = asyncio.create_task(client.start(settings.discord_token or ""))
        stopped = asyncio.create_task(stop.wait())
        beating = asyncio.create_task(beat(settings.health_file, lambda: is_connected(client)))
        working = [asyncio.create_task(work()) for work in beside]
        try:
            await asyncio.wait({connected, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if not stop.is_set():
                connected.result()
                raise ConnectionLostError("Discord closed the connection")
            given_up = await client.desk.under_way.close(draining)
            if given_up:
                _log.warning("%d answers were given up, as they took too long", given_up)
        finally:
            for task in working:  # first, as they would go on sending over a connection that is being closed
                task.cancel()
            await client.close()
            for task in (connected, stopped, beating):
                task.cancel()
            await asyncio.gather(connected, stopped, beating, *working, return_exceptions=True)


def _now() -> datetime:
    return datetime.now(UTC)


def is_connected(client: DaylightClient) -> bool:
    """Say whether all connections to the gateway are there."""
    return client.is_ready() and not client.is_closed() and not any(it.is_closed() for it in client.shards.values())
