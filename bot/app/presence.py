"""Which servers the bot is in: compared once it has connected and once a day; what was left long ago is deleted."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

import aiohttp
import discord

from bot.storage.errors import StorageError
from bot.storage.servers.presence import Presence

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """When servers are looked at. All times are in seconds.

    Attributes:
        between: from one listing to the next.
        again: after a listing that failed.
    """

    between: float = 86_400.0
    again: float = 600.0


class Doorkeeper:
    """Keeps account of the servers that a client is in. Without intents Discord tells of no coming and going."""

    def __init__(
        self, client: discord.Client, presence: Presence, *, now: Callable[[], datetime], rounds: Rounds
    ) -> None:
        """Take a client; nothing is looked at yet."""
        self._client = client
        self._presence = presence
        self._now = now
        self._rounds = rounds

    async def run(self) -> None:
        """Look until it is cancelled, whatever goes wrong in between."""
        await self._client.wait_until_ready()
        # What Discord told while connecting has not to be asked for.
        listed: set[int] | None = {guild.id for guild in self._client.guilds}
        while True:
            try:
                await self.look(await self._listed() if listed is None else listed)
            except (StorageError, aiohttp.ClientError, discord.HTTPException, TimeoutError) as error:
                _log.warning("The bot's servers could not be compared, trying again later: %s", error)
                pause = self._rounds.again
            except Exception:  # noqa: BLE001 - whatever it was, data of servers is still to go when it is due
                _log.exception("The bot's servers could not be compared; trying again later")
                pause = self._rounds.again
            else:
                pause = self._rounds.between
            listed = None
            await asyncio.sleep(pause)

    async def _listed(self) -> set[int]:
        return {guild.id async for guild in self._client.fetch_guilds(limit=None, with_counts=False)}

    async def look(self, listed: Collection[int]) -> None:
        """Take in a whole listing of the client's servers, and delete what is due.

        Raises:
            StorageError: the database cannot take it in.
        """
        seen = await self._presence.seen(listed, self._now())
        if seen.left:
            _log.info("Servers that the bot is no longer in, whose data is kept for a while: %d", len(seen.left))
        gone = await self._presence.purge_due(self._now())
        if gone:
            _log.info("Servers that the bot left long ago and whose data was deleted: %d", len(gone))
