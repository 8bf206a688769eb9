"""Which servers the bot is in: what it has left is kept for some days, and then goes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.servers.moments import moment, read_moment
from bot.storage.servers.purging import purge_server
from bot.storage.servers.tables import known_servers

KEPT_DAYS = 30
"""How long what a server has is kept once the bot is no longer in it."""

_CHUNK = 500
_INSERT = sqlite.insert(known_servers)
_SEEN = _INSERT.on_conflict_do_update(
    index_elements=["guild_id"], set_={"seen_at": _INSERT.excluded.seen_at, "left_at": None}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownServer:
    """A server that the bot is in or was in.

    Attributes:
        guild_id: its id.
        seen_at: when the bot was last seen to be in it.
        left_at: since when it no longer was; None while it is.
    """

    guild_id: int
    seen_at: datetime
    left_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a listing of the bot's servers has changed: those it is newly in, has come back to, and has left."""

    new: frozenset[int]
    back: frozenset[int]
    left: frozenset[int]


class Presence:
    """Keeps account of the servers that the bot is in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def seen(self, guild_ids: Collection[int], now: datetime) -> Seen:
        """Take in a whole listing of the servers that the bot is in.

        Args:
            guild_ids: all of them; whatever is known and not among them has been left.
            now: when they were listed.

        Raises:
            StorageError: with a sentence for a person; nothing was changed.
        """
        listed = frozenset(guild_ids)
        at = moment(now)
        async with self._database.writing() as connection:
            rows = await connection.execute(select(known_servers.c.guild_id, known_servers.c.left_at))
            known = {row.guild_id: row.left_at for row in rows}
            left = frozenset(guild for guild, left_at in known.items() if left_at is None and guild not in listed)
            for chunk in _chunks(listed):
                await connection.execute(_SEEN, [{"guild_id": guild, "seen_at": at} for guild in chunk])
            for chunk in _chunks(left):
                await connection.execute(
                    update(known_servers).where(known_servers.c.guild_id.in_(chunk)).values(left_at=at)
                )
        return Seen(
            new=listed - known.keys(),
            back=frozenset(guild for guild in listed & known.keys() if known[guild] is not None),
            left=left,
        )

    async def remember(self, guild_id: int, now: datetime) -> None:
        """Take in one server that the bot is in, whatever became of the others.

        Raises:
            StorageError: with a sentence for a person; nothing was changed.
        """
        async with self._database.writing() as connection:
            await connection.execute(_SEEN, {"guild_id": guild_id, "seen_at": moment(now)})

    async def known(self) -> tuple[KnownServer, ...]:
        """Return all servers that are known, by id.

        Raises:
            StorageError: with a sentence for a person.
        """
        async with self._database.reading() as connection:
            rows = await connection.execute(select(known_servers).order_by(known_servers.c.guild_id))
            return tuple(
                KnownServer(
                    guild_id=row.guild_id,
                    seen_at=read_moment(row.seen_at),
                    left_at=None if row.left_at is None else read_moment(row.left_at),
                )
                for row in rows
            )

    async def due(self, now: datetime) -> tuple[int, ...]:
        """Return the servers that were left so long ago that what they have is to go, longest ago first.

        Raises:
            StorageError: with a sentence for a person.
        """
        async with self._database.reading() as connection:
            found = await connection.scalars(
                select(known_servers.c.guild_id)
                .where(known_servers.c.left_at <= _latest(now))
                .order_by(known_servers.c.left_at, known_servers.c.guild_id)
            )
            return tuple(found)

    async def purge(self, guild_id: int) -> int:
        """Delete every row of a server, and return how many.

        Raises:
            ValueError: it is no server.
            StorageError: with a sentence for a person; what is gone is gone, and the next purge does the rest.
        """
        return await purge_server(self._database, guild_id)

    async def purge_due(self, now: datetime) -> tuple[int, ...]:
        """Delete what is due, and return the servers; one that the bot has just come back to keeps what is left.

        Raises:
            StorageError: with a sentence for a person; what is gone is gone, and the next purge does the rest.
        """
        gone: list[int] = []
        for guild in await self.due(now):

            async def still(connection: AsyncConnection, guild: int = guild) -> bool:
                left = select(known_servers.c.left_at).where(known_servers.c.guild_id == guild)
                left_at = await connection.scalar(left)
                return left_at is not None and left_at <= _latest(now)

            await purge_server(self._database, guild, still=still)
            gone.append(guild)
        return tuple(gone)


def _latest(now: datetime) -> str:
    return moment(now - timedelta(days=KEPT_DAYS))


def _chunks(guilds: Collection[int]) -> list[list[int]]:
    ordered = sorted(guilds)
    return [ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK)]
