"""Who may do what in a server, and what the server has settled: asked of the database each time something is done."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from bot.desk.failures import RefusedError
from bot.desk.places import Place
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.servers.settings import ServerSettings, SettingsOf

_MOST_KEPT = 10_000


class Authority:
    """Knows the settings of servers.

    What decides over a right is read anew each time. How answers are shown may lag behind by a few seconds, in other
    processes than the one that changed it.
    """

    def __init__(self, database: Database, *, clock: Callable[[], float], seconds: float, patience: float) -> None:
        """Begin without knowing any server.

        Args:
            database: of all servers.
            clock: tells seconds that never run backwards.
            seconds: how long settings that decide over no right are kept.
            patience: the most seconds that a command waits for them, as Discord waits for its first answer.
        """
        self._database = database
        self._clock = clock
        self._seconds = seconds
        self._patience = patience
        self._kept: OrderedDict[int, tuple[float, ServerSettings]] = OrderedDict()

    async def settings(self, guild: int) -> ServerSettings:
        """Return a server's settings as they are now.

        Raises:
            StorageError: with a sentence for a person.
        """
        settings = await SettingsOf(self._database, guild).read()
        self._kept[guild] = (self._clock(), settings)
        self._kept.move_to_end(guild)
        if len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return settings

    async def recent_settings(self, guild: int) -> ServerSettings:
        """Return a server's settings as they were a few seconds ago at most, or as they are known if that takes long.

        Raises:
            StorageError: with a sentence for a person.
            TimeoutError: the database does not answer in time, and nothing is known.
        """
        kept = self._kept.get(guild)
        if kept is not None and self._clock() - kept[0] < self._seconds:
            return kept[1]
        try:
            async with asyncio.timeout(self._patience):
                return await self.settings(guild)
        except (StorageError, TimeoutError):
            if kept is None:
                raise
            return kept[1]

    async def is_moderator(self, place: Place) -> bool:
        """Say whether somebody may do what moderators do in this server."""
        if not place.guild:
            return False
        if place.is_manager:
            return True
        return (await self.settings(place.guild)).moderator_role in place.roles

    async def require_moderator(self, place: Place) -> None:
        """Let moderators pass.

        Raises:
            RefusedError: it is somebody else, or no server.
        """
        self.require_server(place)
        if not await self.is_moderator(place):
            raise RefusedError(
                "This is for the moderators of this server.",
                "Whoever manages the server can name their role with /server settings.",
            )

    def require_manager(self, place: Place) -> None:
        """Let those pass who may manage the server.

        Raises:
            RefusedError: it is somebody else, or no server.
        """
        self.require_server(place)
        if not place.is_manager:
            raise RefusedError(
                "This is for those who may manage this server.", 'They have the permission "Manage Server".'
            )

    def require_server(self, place: Place) -> None:
        """Let pass what is asked in a server that has added the bot.

        Raises:
            RefusedError: it is asked elsewhere.
        """
        if not place.guild:
            raise RefusedError(
                "This works in servers that have added me, not in direct messages.", "Use it in such a server."
            )

    async def require_channel(self, place: Place) -> None:
        """Let pass what is checked in a channel where checking is allowed.

        Raises:
            RefusedError: it is allowed in other channels only.
        """
        if not place.guild:
            return
        allowed = (await self.recent_settings(place.guild)).channels
        if allowed and not allowed & {place.channel, place.parent}:
            raise RefusedError("Claims are checked in other channels of this server.", "Ask there.", channels=allowed)
