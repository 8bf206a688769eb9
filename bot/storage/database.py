"""The database: one writer and readers apart, opened and closed with the bot.

Writes begin with BEGIN IMMEDIATE: a deferred transaction that turns from read to write fails at once with "database is
locked", whatever the time-out. There is one writing connection: on one connection the rollback of a task would
discard what another has just written.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.storage.errors import StorageError, storage_error
from bot.storage.migrating import upgrade

_READERS = 4
_BUSY_MILLISECONDS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """Connections to a database whose schema is the newest."""

    writer: AsyncEngine
    reader: AsyncEngine

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[AsyncConnection]:
        """Yield a connection that sees one state of the database.

        Raises:
            StorageError: with a sentence for a person.
        """
        try:
            async with self.reader.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise storage_error(error) from error

    @asynccontextmanager
    async def writing(self) -> AsyncGenerator[AsyncConnection]:
        """Yield the writing connection in a transaction: all is written, or nothing.

        Raises:
            StorageError: with a sentence for a person; nothing was written.
        """
        try:
            async with self.writer.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise storage_error(error) from error


@asynccontextmanager
async def open_database(url: str) -> AsyncGenerator[Database]:
    """Open a database, bring its schema up to date and close it in the end.

    Args:
        url: such as `sqlite+aiosqlite:///var/daylight.db`, or `sqlite+aiosqlite:///:memory:`.

    Raises:
        StorageError: it cannot be opened; the message says why and what to do.
    """
    file = _file_of(url)
    if file is not None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(f"the folder {file.parent} cannot be made: {error.strerror}") from error
    writer = _engine(url, begin="BEGIN IMMEDIATE", size=1, may_write=True)
    reader = writer if file is None else _engine(url, begin="BEGIN", size=_READERS, may_write=False)
    try:
        async with writer.begin() as connection:
            await connection.run_sync(upgrade, file)
        yield Database(writer=writer, reader=reader)
    except SQLAlchemyError as error:
        raise storage_error(error) from error
    finally:
        await writer.dispose()
        await reader.dispose()


def _file_of(url: str) -> Path | None:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StorageError(
            f'DATABASE_URL "{url}" is no database address such as sqlite+aiosqlite:///var/daylight.db'
        ) from error
    if parsed.drivername != "sqlite+aiosqlite":
        raise StorageError(f'DATABASE_URL names "{parsed.drivername}"; this version works with sqlite+aiosqlite')
    return None if parsed.database in (None, "", ":memory:") else Path(str(parsed.database))


def _engine(url: str, *, begin: str, size: int, may_write: bool) -> AsyncEngine:
    engine = create_async_engine(url, poolclass=AsyncAdaptedQueuePool, pool_size=size, max_overflow=0)

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # pyright: ignore[reportUnusedFunction] - called by SQLAlchemy
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={_BUSY_MILLISECONDS}",
            "journal_mode=WAL" if may_write else "query_only=ON",
            "synchronous=FULL",
            "foreign_keys=ON",
            "temp_store=MEMORY",
            "cache_size=-16000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction] - called by SQLAlchemy
        connection.exec_driver_sql(begin)

    return engine
