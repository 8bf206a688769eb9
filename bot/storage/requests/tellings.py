"""What became of telling people: noted with the work's end, so that a request's history says who could not be told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.outbox.outbox import finish
from bot.storage.outbox.values import Lent
from bot.storage.requests.rows import write_down
from bot.storage.requests.tables import request_askers, requests
from bot.storage.requests.telling import Telling
from bot.storage.requests.values import Happening
from bot.storage.servers.moments import moment


class Tellings:
    """Notes what became of telling people, in any server."""

    def __init__(self, database: Database, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def told(self, lent: Lent, telling: Telling) -> bool:
        """Note that people were told, and say whether the work was still lent.

        Raises:
            StorageError: with a sentence for a person; nothing was noted.
        """
        now = self._now()
        async with self._database.writing() as connection:
            if not await finish(connection, lent, at=now):
                return False
            for number in await _existing(connection, lent, telling):
                table = request_askers.c
                done = await connection.execute(
                    update(request_askers)
                    .where(table.guild_id == lent.guild_id, table.number == number, table.member_id.in_(lent.people))
                    .values(told_at=moment(now))
                )
                where = "in private" if telling.channel_id is None else "in the channel"
                detail = f"{done.rowcount} {where}"
                await write_down(connection, lent.guild_id, number, Happening.TOLD, at=now, detail=detail)
        return True

    async def not_told(self, lent: Lent, telling: Telling, why: str) -> bool:
        """Note that people cannot be told, and say whether the work was still lent.

        Args:
            lent: the work.
            telling: what it says.
            why: in a few words, "no access".

        Raises:
            StorageError: with a sentence for a person; nothing was noted.
        """
        now = self._now()
        async with self._database.writing() as connection:
            if not await finish(connection, lent, at=now):
                return False
            for number in await _existing(connection, lent, telling):
                await write_down(connection, lent.guild_id, number, Happening.NOT_TOLD, at=now, detail=why)
        return True


async def _existing(connection: AsyncConnection, lent: Lent, telling: Telling) -> tuple[int, ...]:
    """Return the requests that are still there: one goes with the last of its askers."""
    found = await connection.scalars(
        select(requests.c.number)
        .where(requests.c.guild_id == lent.guild_id, requests.c.number.in_(telling.numbers))
        .order_by(requests.c.number)
    )
    return tuple(found)
