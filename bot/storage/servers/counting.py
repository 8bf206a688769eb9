"""How much every server has."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select

from bot.storage.database import Database
from bot.storage.scoping import SHARED
from bot.storage.servers.transferring import moving


async def count_rows(database: Database) -> dict[int, int]:
    """Return how many rows each server has that it can take elsewhere; servers without any are left out.

    Raises:
        StorageError: with a sentence for a person.
    """
    counts: Counter[int] = Counter()
    async with database.reading() as connection:
        for holding in moving().values():
            guild = holding.table.c.guild_id
            rows = await connection.execute(select(guild, func.count()).where(guild != SHARED).group_by(guild))
            for found, count in rows:
                counts[found] += count
    return dict(counts)
