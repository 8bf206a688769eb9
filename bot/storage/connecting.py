"""Connections on threads of their own, where a statement is run and read to its end in one go.

A statement that is left in the middle keeps its state of the database, or its lock, for as long as something refers to
it, even beyond a rollback or the connection's end. With several steps to a statement every cancelled task might leave
one behind, and whoever got the connection next would be told what was true before. In one step none can.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import aiosqlite

_Found = TypeVar("_Found")


class Connection(aiosqlite.Connection):
    """A connection as SQLAlchemy's dialect for aiosqlite uses one."""

    def __init__(self, database: str, *, is_uri: bool) -> None:
        """Take what is opened when the connection is awaited.

        Args:
            database: a file's path, or a URI.
            is_uri: which of the two.
        """

        def opened() -> sqlite3.Connection:
            return sqlite3.connect(database, uri=is_uri, isolation_level=None, check_same_thread=False)

        super().__init__(opened, iter_chunk_size=1)
        self._thread.daemon = True

    async def cursor(self) -> Cursor:  # pyright: ignore[reportIncompatibleMethodOverride] - SQLAlchemy only awaits it
        """Return what runs one statement."""
        return Cursor(self)

    async def run(self, work: Callable[[sqlite3.Cursor], _Found]) -> _Found:
        """Let work be done with a cursor that is closed afterwards, whoever still waits for it."""

        def in_one_go() -> _Found:
            cursor = self._conn.cursor()
            try:
                return work(cursor)
            finally:
                cursor.close()

        return await self._execute(in_one_go)  # pyright: ignore[reportUnknownMemberType] - it carries no types


class Cursor:
    """Runs a statement and keeps what it found."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def execute(self, operation: str, parameters: Any = ()) -> None:
        """Run a statement and read all that it finds."""

        def work(cursor: sqlite3.Cursor) -> None:
            cursor.execute(operation, parameters)
            self._keep(cursor)

        await self._connection.run(work)

    async def executemany(self, operation: str, parameters: Any) -> None:
        """Run a statement with each of several sets of values."""

        def work(cursor: sqlite3.Cursor) -> None:
            cursor.executemany(operation, parameters)
            self._keep(cursor)

        await self._connection.run(work)

    async def fetchall(self) -> Sequence[Any]:
        """Return the rows."""
        return self._rows

    async def close(self) -> None:
        """Let go of the rows."""
        self._rows = ()

    def _keep(self, cursor: sqlite3.Cursor) -> None:
        self._rows = cursor.fetchall()
        self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid
