"""Which servers' claims have to be checked again, because the library has changed since: for all servers at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, select

from bot.storage.database import Database
from bot.storage.requests.tables import rechecks, watches
from bot.storage.scoping import SHARED
from bot.storage.servers.moments import moment
from bot.storage.tables import libraries
from bot.storage.vocabularies import version_name


class Rechecks:
    """Compares what was checked with what the libraries are now."""

    def __init__(self, database: Database, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def due(self) -> tuple[int, ...]:
        """Return the servers (0: direct messages) with claims that were found as of another version, in order.

        Versions are compared, so that it does not matter who published, on the command line too, nor what was killed
        between publishing and telling.

        Raises:
            StorageError: with a sentence for a person.
        """
        async with self._database.reading() as connection:
            shared = await connection.scalar(select(libraries.c.version).where(libraries.c.guild_id == SHARED))
            rows = await connection.execute(
                select(rechecks.c.guild_id, rechecks.c.version, libraries.c.version.label("own"), libraries.c.mark)
                .outerjoin(libraries, libraries.c.guild_id == rechecks.c.guild_id)
                .order_by(rechecks.c.guild_id)
            )
            return tuple(
                row.guild_id
                for row in rows
                if row.version != version_name(str(shared), row.guild_id, row.own or 0, row.mark or "")
            )

    async def forget_ended(self) -> int:
        """Delete the watches whose time is over, and return how many those were.

        Raises:
            StorageError: with a sentence for a person; nothing was deleted.
        """
        async with self._database.writing() as connection:
            done = await connection.execute(delete(watches).where(watches.c.ends_at <= moment(self._now())))
            return done.rowcount
