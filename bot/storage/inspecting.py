"""Looking at a database without changing anything: whether it is there, whole, and of the newest schema."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from alembic.script import ScriptDirectory

from bot.storage.database import file_of
from bot.storage.errors import StorageError, storage_error
from bot.storage.library import SHARED
from bot.storage.migrating import SCRIPTS

_BUSY_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """How a database is.

    Attributes:
        file: where; None in memory.
        is_there: whether the file exists.
        size: in bytes.
        schema: the version of its tables; None for none.
        is_newest: whether that is the one of this program.
        shipped_digest: the hash of the shipped files that it holds; None if it holds none.
    """

    file: Path | None
    is_there: bool = False
    size: int = 0
    schema: str | None = None
    is_newest: bool = False
    shipped_digest: str | None = None


def inspect_database(url: str) -> Inspected:
    """Look at a database.

    Raises:
        StorageError: the address is none, or the file cannot be read, is damaged or something else.
    """
    file = file_of(url)
    if file is None or not file.exists():
        return Inspected(file=file)
    newest = ScriptDirectory(str(SCRIPTS)).get_current_head()
    try:
        with closing(
            sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS)
        ) as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()
            if found != ("ok",):
                raise StorageError(f"the database is damaged ({found[0]}): restore a back-up")
            schema = schema_of(connection)
            digest = _digest(connection) if schema == newest else None
    except sqlite3.Error as error:
        raise storage_error(error) from error
    return Inspected(
        file=file,
        is_there=True,
        size=file.stat().st_size,
        schema=schema,
        is_newest=schema == newest,
        shipped_digest=digest,
    )


def folder_of(url: str) -> Path:
    """Return the nearest folder that exists above a database's file; the current one for a database in memory.

    Raises:
        StorageError: the address is none.
    """
    file = file_of(url)
    if file is None:
        return Path()
    return next((folder for folder in file.absolute().parents if folder.is_dir()), Path())


def schema_of(connection: sqlite3.Connection, *, named: str = "the database") -> str | None:
    """Return the version of a database's tables; None where there are none.

    Args:
        connection: to read with.
        named: what an error calls the database.

    Raises:
        StorageError: it belongs to something else, or to a newer daylight.
        sqlite3.Error: it cannot be read.
    """
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "alembic_version" not in tables:
        if tables:
            raise StorageError(f"{named} belongs to another program: name another file")
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    schema = None if row is None else str(row[0])
    known = {script.revision for script in ScriptDirectory(str(SCRIPTS)).walk_revisions()}
    if schema is not None and schema not in known:
        raise StorageError(f"{named} has schema {schema}, of a newer daylight: run that version")
    return schema


def _digest(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT shipped_digest FROM libraries WHERE guild_id = ?", (SHARED,)).fetchone()
    return None if row is None else row[0]
