"""What is kept for a time only, deleted when the time is over: at the start and once a day."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage.database import Database
from bot.storage.drafts.uploads import drop_old_uploads
from bot.storage.errors import StorageError
from bot.storage.memories import Memories
from bot.storage.notes.deleting import purge
from bot.storage.notes.forgetting import forget_words
from bot.storage.notes.values import UNDOABLE

REMEMBERED = timedelta(days=30)
"""How long what was asked is kept after it was last asked."""

_BETWEEN_SECONDS = 86_400.0
_AGAIN_SECONDS = 600.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidier:
    """Deletes what has been kept long enough.

    Attributes:
        database: of all servers.
        now: tells the moment, in UTC.
        between: seconds from one round to the next.
        again: seconds after a round that failed.
    """

    database: Database
    now: Callable[[], datetime]
    between: float = _BETWEEN_SECONDS
    again: float = _AGAIN_SECONDS

    async def run(self) -> None:
        """Tidy up until it is cancelled, whatever goes wrong in between."""
        while True:
            try:
                await self.tidy()
            except StorageError as error:
                _log.warning("What is due could not be deleted, trying again later: %s", error)
                await asyncio.sleep(self.again)
            else:
                await asyncio.sleep(self.between)

    async def tidy(self) -> None:
        """Delete everything that is due.

        Raises:
            StorageError: with a sentence for a person; the rest is deleted another time.
        """
        now = self.now()
        await Memories(self.database).forget_before((now - REMEMBERED).date())
        await purge(self.database, now - UNDOABLE)
        await drop_old_uploads(self.database, now)
        await forget_words(self.database)  # also those that could not be taken out when they were deleted
