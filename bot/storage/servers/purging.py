"""Taking a server's rows out of every table, some in each transaction, so that others are not kept waiting."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from sqlalchemy import Table, delete, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.notes.forgetting import forget_words
from bot.storage.scoping import SHARED
from bot.storage.servers.holdings import all_holdings
from bot.storage.servers.tables import known_servers

_BATCH = 1_000

Still = Callable[[AsyncConnection], Awaitable[bool]]
"""Says, within a transaction, whether the rows are still to go."""


async def purge_server(database: Database, guild_id: int, *, still: Still | None = None) -> int:
    """Delete every row of a server, and return how many were deleted by themselves.

    What hangs on a row goes with it and is not counted; nor are the words in the full-text index, which go too. A purge
    that is broken off is taken up again by the next one.

    Args:
        database: of all servers.
        guild_id: the server's.
        still: asked before each batch; once it says no, the rest stays.

    Raises:
        ValueError: it is the shared library, which is no server's.
        StorageError: with a sentence for a person; what is gone is gone.
    """
    if guild_id <= SHARED:
        raise ValueError(f"{guild_id} is no server")
    gone = 0
    for table in _parts_first():
        if table is known_servers:  # before the row that makes a purge due, in case it fails
            await forget_words(database)
        while True:
            async with database.writing() as connection:
                if still is not None and not await still(connection):
                    return gone
                batch = await _delete(connection, table, guild_id, _BATCH)
            gone += batch
            if batch < _BATCH:
                break
    return gone


async def empty_server(connection: AsyncConnection, guild_id: int) -> None:
    """Delete what gives way to a server that is taken in, all in the connection's transaction."""
    stays = {holding.table for holding in all_holdings() if holding.stays and not holding.gives_way}
    for table in _parts_first():
        if table not in stays:
            await connection.execute(delete(table).where(table.c.guild_id == guild_id))


def _parts_first() -> list[Table]:
    """Return all tables, what others refer to behind these, and last of all which servers were left.

    As long as that row is there a purge that was broken off is still due.
    """
    tables = [holding.table for holding in reversed(all_holdings()) if holding.table is not known_servers]
    return [*tables, known_servers]


async def _delete(connection: AsyncConnection, table: Table, guild_id: int, most: int) -> int:
    key = list(table.primary_key.columns)
    some = select(*key).where(table.c.guild_id == guild_id).limit(most)
    where = key[0].in_(some) if len(key) == 1 else tuple_(*key).in_(some)
    return (await connection.execute(delete(table).where(where))).rowcount
