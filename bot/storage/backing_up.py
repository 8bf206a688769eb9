"""Back-ups: a whole copy while the bot goes on writing, and putting one back in the place of what is there."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.storage.database import file_of
from bot.storage.errors import StorageError, storage_error
from bot.storage.inspecting import schema_of

_BUSY_SECONDS = 10.0
_BESIDE = ("-wal", "-shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """A back-up that was made: where, of which schema, and of how many bytes."""

    file: Path
    schema: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A back-up that was put in place.

    Attributes:
        file: the database.
        schema: of its tables; the next run brings an older one up to date.
        replaced: where what was there before lies now; None when nothing was there.
    """

    file: Path
    schema: str
    replaced: Path | None


def back_up(url: str, target: Path, *, replace: bool) -> BackedUp:
    """Copy the database, as it is at one moment, into a file; whatever writes to it goes on.

    Args:
        url: the database's address.
        target: the copy; it stands there whole or not at all.
        replace: whether a file that is there gives way.

    Raises:
        StorageError: it cannot be done; no copy was made, and one that was there stays.
    """
    source = _file(url)
    if not source.exists():
        raise StorageError(f"there is no database at {source}: nothing was backed up")
    if _is_same(source, target):
        raise StorageError("a database cannot be backed up into itself: name another file")
    if target.exists() and not replace:
        raise StorageError(f"{target} is there already: name another file, or say --force to replace it")
    schema = _copy(source, target)
    return BackedUp(file=target, schema=schema, size=target.stat().st_size)


def restore(url: str, source: Path, *, at: datetime) -> Restored:
    """Put a back-up in the place of the database; what was there is kept beside it.

    Args:
        url: the database's address.
        source: the back-up.
        at: when, for the name of what is kept.

    Raises:
        StorageError: the back-up is damaged, of a newer daylight or of something else, or the database is in use;
            the database is as it was.
    """
    target = _file(url)
    if not source.is_file():
        raise StorageError(f"there is no file {source}: name a back-up")
    if target.exists() and _is_same(source, target):
        raise StorageError("the back-up is the database itself: name another file")
    schema = _checked(source, "the back-up")
    replaced = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            _alone(target)
        new = target.with_name(f"{target.name}.restored")
        _copy(source, new)
        if target.exists():
            replaced = _free(target.with_name(f"{target.name}.before-restore-{at:%Y%m%dT%H%M%SZ}"))
            _move(target, replaced)
        new.replace(target)
    except OSError as error:
        if replaced is not None and replaced.exists() and not target.exists():
            _move(replaced, target)
        raise StorageError(f"the back-up cannot be put in place: {error.strerror}: {error.filename}") from error
    return Restored(file=target, schema=schema, replaced=replaced)


def _file(url: str) -> Path:
    file = file_of(url)
    if file is None:
        raise StorageError("the database is in memory: name a file in DATABASE_URL")
    return file


def _is_same(one: Path, other: Path) -> bool:
    family = {one.resolve(), *(one.resolve().with_name(one.name + suffix) for suffix in _BESIDE)}
    return other.resolve() in family


def _checked(file: Path, named: str) -> str:
    """Return the schema of a file that is a whole database of this program."""
    try:
        with closing(_read_only(file)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if found != ("ok",):
                raise StorageError(f"{named} is damaged ({found[0]}): take another copy")
            schema = schema_of(connection, named=named)
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise StorageError(f"{named} is damaged (rows that it refers to are missing): take another copy")
    except sqlite3.Error as error:
        raise StorageError(f"{named} cannot be read: {storage_error(error)}") from error
    if schema is None:
        raise StorageError(f"{named} {file} is empty: it holds nothing of daylight's")
    return schema


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS)


def _copy(source: Path, target: Path) -> str:
    """Copy a database into a file that is there whole, and on the disk, or not at all; return its schema."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        shutil.copymode(source, part)
        with closing(_read_only(source)) as read, closing(sqlite3.connect(part)) as copy:
            read.backup(copy)  # all pages in one go: one state, and with a log beside it nobody has to wait
            copy.execute("PRAGMA journal_mode=DELETE")  # so that the copy is one file
        schema = _checked(part, "the database")
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else str(storage_error(error))
        raise StorageError(f"{target} cannot be written: {reason}") from error
    finally:
        for file in (part, *(part.with_name(part.name + suffix) for suffix in _BESIDE)):
            with suppress(OSError):
                file.unlink(missing_ok=True)
    return schema


def _alone(file: Path) -> None:
    """See that nobody uses a database, and take in what is in the log beside it.

    A database can only give up its log while nobody else has it open.
    """
    try:
        with closing(sqlite3.connect(file, timeout=0.0)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StorageError("the database is in use: stop the bot, then restore") from error
    except sqlite3.DatabaseError:
        pass  # it is damaged, which is why a back-up is wanted


def _move(file: Path, target: Path) -> None:
    """Move a database with what lies beside it."""
    for suffix in _BESIDE:
        beside = file.with_name(file.name + suffix)
        if beside.exists():
            beside.replace(target.with_name(target.name + suffix))
    file.replace(target)


def _free(wanted: Path) -> Path:
    """Return a name that nothing has, made from the wanted one."""
    number, free = 1, wanted
    while free.exists():
        number += 1
        free = wanted.with_name(f"{wanted.name}-{number}")
    return free
