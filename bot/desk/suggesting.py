"""Completing names for a server: the newest names in time, otherwise those known before, never an error."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict

from bot.answers.workers import BusyError, Workers
from bot.desk.completing import Completions, Offered, completions_of
from bot.storage.errors import StorageError
from bot.storage.library import Libraries

_MOST_CACHED = 8
_log = logging.getLogger(__name__)


class Suggester:
    """Completes names from memory; each completion asks the database only whether the record is still the same."""

    def __init__(self, libraries: Libraries, *, thinkers: Workers, patience: float) -> None:
        """Take the libraries.

        Args:
            libraries: of all servers.
            thinkers: the threads that put names in order.
            patience: the most seconds that a completion waits for newer names.
        """
        self._libraries = libraries
        self._thinkers = thinkers
        self.patience = patience
        self._known: OrderedDict[str, Completions] = OrderedDict()
        self._newest: OrderedDict[int, Completions] = OrderedDict()

    async def actors(self, guild: int, typed: str, *, without: str | None = None) -> tuple[Offered, ...]:
        """Return the actors that may be meant; none when the record cannot be read in time."""
        names = await self._names(guild)
        return () if names is None else names.actors.offers(typed, without=without)

    async def topics(self, guild: int, typed: str) -> tuple[Offered, ...]:
        """Return the topics that may be meant; none when the record cannot be read in time."""
        names = await self._names(guild)
        return () if names is None else names.topics.offers(typed)

    async def _names(self, guild: int) -> Completions | None:
        try:
            async with asyncio.timeout(self.patience):
                names = await self._read(guild)
        except (StorageError, BusyError, TimeoutError) as error:
            _log.info("Names are completed from what was known before: %s", error or "the database was slow")
            return self._newest.get(guild)
        self._newest[guild] = names
        self._newest.move_to_end(guild)
        if len(self._newest) > _MOST_CACHED:
            self._newest.popitem(last=False)
        return names

    async def _read(self, guild: int) -> Completions:
        vocabulary = await self._libraries.library(guild).vocabulary()
        names = self._known.get(vocabulary.version)
        if names is None:
            names = await self._thinkers.do(completions_of, vocabulary)
            self._known[vocabulary.version] = names
            if len(self._known) > _MOST_CACHED:
                self._known.popitem(last=False)
        return names
