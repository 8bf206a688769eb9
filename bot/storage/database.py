"""The database: one writer and readers apart, opened and closed with the bot.

Writes begin with BEGIN IMMEDIATE: a deferred transaction that turns from read to write fails at once with "database is
locked", whatever the time-out. There is one writing connection: on one connection the rollback of a task would
discard what another has just written.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import event
from sqlalchemy.engine import URL, Connection, ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.storage.connecting import Connection as DatabaseConnection
from bot.storage.errors import StorageError, storage_error
from bot.storage.migrating import upgrade

_DRIVER = "sqlite+aiosqlite"
_READERS = 4
_BUSY_SECONDS = 10
_OLDEST_SQLITE = (3, 37, 0)  # strict tables


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
    file = file_of(url)
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StorageError(
            f"SQLite {'.'.join(map(str, _OLDEST_SQLITE))} or newer is needed and this Python has "
            f"{sqlite3.sqlite_version}: use a newer Python"
        )
    with _in_memory() if file is None else _on_disk(file) as address:
        writer = _engine(address, begin="BEGIN IMMEDIATE", size=1, may_write=True)
        reader = _engine(address, begin="BEGIN", size=_READERS, may_write=False)
        try:
            async with writer.begin() as connection:
                await connection.run_sync(upgrade, file)
            yield Database(writer=writer, reader=reader)
        except SQLAlchemyError as error:
            raise storage_error(error) from error
        finally:
            await writer.dispose()
            await reader.dispose()


def file_of(url: str) -> Path | None:
    """Return the file that an address names; None for a database in memory.

    Raises:
        StorageError: it names none that this version works with.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StorageError(
            f'DATABASE_URL "{url}" is no database address such as {_DRIVER}:///var/daylight.db'
        ) from error
    if parsed.drivername != _DRIVER:
        raise StorageError(f'DATABASE_URL names "{parsed.drivername}"; this version works with {_DRIVER}')
    if parsed.database in (None, "", ":memory:"):
        return None
    if str(parsed.database).startswith("file:"):
        raise StorageError(f'DATABASE_URL "{url}" is a URI; name the file itself, as in {_DRIVER}:///var/daylight.db')
    return Path(str(parsed.database))


@contextmanager
def _on_disk(file: Path) -> Generator[URL]:
    """Yield the address of a database file, once it is sure that it can be opened."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"the folder {file.parent} cannot be made: {error.strerror}") from error
    try:
        # Tried here, because a connection that fails behind the event loop leaves a thread that outlives it.
        with closing(sqlite3.connect(file, timeout=_BUSY_SECONDS)) as connection:
            connection.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        raise storage_error(error) from error
    yield URL.create(_DRIVER, database=str(file))


@contextmanager
def _in_memory() -> Generator[URL]:
    """Yield the address of a new database in memory, which lasts until the end whatever becomes of its connections.

    SQLAlchemy gives up the connection of a task that is cancelled; without another one the content would go with it.
    """
    name = f"file:/daylight-{uuid4().hex}?vfs=memdb"
    with closing(sqlite3.connect(name, uri=True)):
        yield URL.create(_DRIVER, database=name, query={"uri": "true"})


def _engine(url: URL, *, begin: str, size: int, may_write: bool) -> AsyncEngine:
    async def connect() -> DatabaseConnection:
        connection = DatabaseConnection(str(url.database), is_uri="uri" in url.query)
        await connection
        return connection

    engine = create_async_engine(
        url, async_creator=connect, poolclass=AsyncAdaptedQueuePool, pool_size=size, max_overflow=0
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:  # pyright: ignore[reportUnusedFunction] - called by SQLAlchemy
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={_BUSY_SECONDS * 1_000}",
            "journal_mode=WAL" if may_write else "query_only=ON",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",  # what people delete is overwritten in the file, not only left out
            "temp_store=MEMORY",
            "cache_size=-16000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction] - called by SQLAlchemy
        connection.exec_driver_sql(begin)

    @event.listens_for(engine.sync_engine, "handle_error")
    def _keep(context: ExceptionContext) -> None:  # pyright: ignore[reportUnusedFunction] - called by SQLAlchemy
        # SQLAlchemy would give up the connection of a task that is cancelled in the middle of a statement. But all runs
        # on the connection's own thread, in order: the statement is finished and then rolled back, and the connection
        # is as good as before.
        if isinstance(context.original_exception, asyncio.CancelledError):
            context.is_disconnect = False

    return engine
