"""Sentence vectors beside the texts they stand for, so that each is computed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import tables
from bot.storage.database import Database
from bot.storage.publishing import ensure_library
from bot.storage.scoping import SHARED

_CHUNK = 5_000


class VectorStore:
    """The vectors of one server's texts; those of the shared library are read too."""

    def __init__(self, database: Database, guild_id: int) -> None:
        self._database = database
        self._guild_id = guild_id

    async def load(self, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Return the vectors that are there, by key."""
        wanted = sorted(set(keys))
        table = tables.vectors
        found: dict[str, bytes] = {}
        async with self._database.reading() as connection:
            for start in range(0, len(wanted), _CHUNK):
                rows = await connection.execute(
                    select(table.c.key, table.c.vector).where(
                        table.c.guild_id.in_(sorted({SHARED, self._guild_id})),
                        table.c.key.in_(wanted[start : start + _CHUNK]),
                    )
                )
                found.update({row.key: row.vector for row in rows})
        return found

    async def save(self, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors; those that are there already stay."""
        async with self._database.writing() as connection:
            await ensure_library(connection, self._guild_id)
            await save_vectors(connection, self._guild_id, vectors)


async def save_vectors(connection: AsyncConnection, guild_id: int, vectors: Mapping[str, bytes]) -> None:
    """Write vectors inside the caller's transaction."""
    rows = [{"guild_id": guild_id, "key": key, "vector": vector} for key, vector in vectors.items()]
    for start in range(0, len(rows), _CHUNK):
        await connection.execute(insert(tables.vectors).on_conflict_do_nothing(), rows[start : start + _CHUNK])
