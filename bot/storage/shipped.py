"""Shipped files and libraries made from files."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import select, update

from bot.record.domain import Annotation, Catalogue
from bot.storage import tables
from bot.storage.database import Database, open_database
from bot.storage.library import SHARED, Libraries
from bot.storage.publishing import prepare, publish_shipped, remove_shipped, write_catalogue

_IN_MEMORY = "sqlite+aiosqlite:///:memory:"


async def is_synced(database: Database, digest: str) -> bool:
    """Say whether the shared library holds the shipped files with this hash already."""
    table = tables.libraries
    async with database.reading() as connection:
        return await connection.scalar(select(table.c.shipped_digest).where(table.c.guild_id == SHARED)) == digest


async def sync_shipped(
    database: Database, catalogue: Catalogue, annotations: Sequence[Annotation], digest: str
) -> None:
    """Make the shipped files the shared library's content, in one transaction; unchanged files write nothing.

    What the host did stays: articles of the host's own, and the retraction of a shipped one until its file changes.

    Args:
        database: where to write.
        catalogue, annotations: what the files hold.
        digest: a hash over the files.
    """
    table = tables.libraries
    prepared = prepare(annotations)
    async with database.writing() as connection:
        if await connection.scalar(select(table.c.shipped_digest).where(table.c.guild_id == SHARED)) == digest:
            return  # another process was faster
        await write_catalogue(connection, SHARED, catalogue)
        await remove_shipped(connection, SHARED, {item.article for item in prepared})
        await publish_shipped(connection, SHARED, prepared)
        await connection.execute(update(table).where(table.c.guild_id == SHARED).values(shipped_digest=digest))


@asynccontextmanager
async def library_of(annotations: Sequence[Annotation], catalogue: Catalogue, digest: str) -> AsyncGenerator[Libraries]:
    """Yield libraries on a database in memory whose shared library holds these articles alone.

    Args:
        annotations, catalogue: its content.
        digest: a hash over the files; it is the library's version.
    """
    async with open_database(_IN_MEMORY) as database:
        await sync_shipped(database, catalogue, annotations, digest)
        yield Libraries(database, fixed_version=digest)
