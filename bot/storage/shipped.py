"""Shipped files and libraries made from files."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

from sqlalchemy import select, update

from bot.record.domain import Annotation, Catalogue
from bot.storage import tables
from bot.storage.database import Database, open_database
from bot.storage.library import SHARED, Libraries
from bot.storage.publishing import publish, remove_shipped, write_catalogue

_IN_MEMORY = "sqlite+aiosqlite:///:memory:"


async def is_synced(database: Database, digest: str) -> bool:
    """Say whether the shared library holds the shipped files with this hash already."""
    async with database.reading() as connection:
        stored = await connection.execute(
            select(tables.libraries.c.shipped_digest).where(tables.libraries.c.guild_id == SHARED)
        )
        return stored.scalar() == digest


async def sync_shipped(
    database: Database, catalogue: Catalogue, annotations: Sequence[Annotation], digest: str
) -> None:
    """Make the shipped files the shared library's content, in one transaction; unchanged files write nothing.

    Articles that the host loaded into the shared library stay.

    Args:
        database: where to write.
        catalogue, annotations: what the files hold.
        digest: a hash over the files.
    """
    if await is_synced(database, digest):
        return
    async with database.writing() as connection:
        await write_catalogue(connection, SHARED, catalogue)
        await remove_shipped(connection, SHARED, [annotation.article.id for annotation in annotations])
        await publish(connection, SHARED, annotations, is_shipped=True)
        await connection.execute(
            update(tables.libraries).where(tables.libraries.c.guild_id == SHARED).values(shipped_digest=digest)
        )


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
