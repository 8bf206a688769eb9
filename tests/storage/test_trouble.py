"""What can be the matter with a database, told in a sentence; nothing is half-written."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.database import Database, open_database
from bot.storage.errors import StorageError
from bot.storage.library import Libraries, Library, RecordQuery
from tests.storage.making import IN_MEMORY, address, libraries_in, places, said, whole_article

ROW = whole_article("row", said("ada", "steel"))
NOBODY = 65_534


@contextmanager
def without_privileges() -> Generator[Path]:
    """Yield a folder for somebody who is not root, as root may write anywhere."""
    folder = Path(tempfile.mkdtemp())
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def content(file: Path) -> bytes:
    return file.read_bytes()


def overwrite(file: Path, data: bytes) -> None:
    file.write_bytes(data)


async def refused(url: str) -> str:
    """Return why a database cannot be opened; no thread stays behind."""
    before = set(threading.enumerate())
    with pytest.raises(StorageError) as refusal:
        async with open_database(url):
            pass
    for thread in set(threading.enumerate()) - before:
        await asyncio.to_thread(thread.join, 5)
        assert not thread.is_alive()
    return str(refusal.value)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("var/daylight.db", "is no database address such as sqlite"),
        ("postgresql+asyncpg://localhost/daylight", 'names "postgresql+asyncpg"; this version works with'),
        ("sqlite:///var/daylight.db", 'names "sqlite"; this version works with'),
        ("sqlite+aiosqlite:///file:x.db?mode=ro&uri=true", "is a URI; name the file itself"),
        ("sqlite+aiosqlite:////proc/no/daylight.db", "the folder /proc/no cannot be made"),
        ("sqlite+aiosqlite:////tmp", "the database cannot be opened"),
    ],
)
async def test_an_address_that_cannot_be_used_is_refused_in_words(url: str, reason: str):
    assert reason in await refused(url)


async def test_a_sqlite_that_is_too_old_is_refused_in_words(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    monkeypatch.setattr(sqlite3, "sqlite_version", "3.36.0")
    assert await refused(address(file)) == (
        "SQLite 3.37.0 or newer is needed and this Python has 3.36.0: use a newer Python"
    )


async def test_a_file_that_is_no_database_is_left_alone(file: Path):
    minutes = b"minutes of the meeting\n" * 200
    overwrite(file, minutes)
    assert await refused(address(file)) == ("the file is not a SQLite database: name another file in DATABASE_URL")
    assert content(file) == minutes


async def test_another_programs_database_is_left_alone(file: Path):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    assert "belongs to another program (it has a table recipes)" in await refused(address(file))
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


async def test_a_database_of_a_newer_version_is_left_alone(file: Path):
    async with libraries_in(file) as libraries:
        await libraries.library(7).publish([ROW])
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "schema 9999, which this version of daylight does not know: run the newer version" in await refused(
        address(file)
    )
    assert [path.name for path in file.parent.iterdir()] == [file.name]


async def test_a_folder_is_made_for_a_new_database(tmp_path: Path):
    file = tmp_path / "a" / "b" / "daylight.db"
    async with libraries_in(file) as libraries:
        await libraries.library(7).publish([ROW])
    assert file.is_file()


async def test_a_read_only_database_is_told_in_words():
    with without_privileges() as folder:
        file = folder / "daylight.db"
        async with libraries_in(file) as libraries:
            await libraries.library(7).publish([ROW])
        file.chmod(0o444)
        folder.chmod(0o555)
        reason = await refused(address(file))
        assert "read-only: check the permissions" in reason or "cannot be opened: check that its folder" in reason
    with without_privileges() as folder:
        folder.chmod(0o555)
        assert "cannot be opened" in await refused(address(folder / "new.db"))


async def test_a_database_that_becomes_read_only_takes_nothing_and_goes_on_answering(
    database: Database, library: Library
):
    await library.publish([ROW])
    async with database.writing() as connection:
        await connection.execute(text("PRAGMA query_only = ON"))
    with pytest.raises(StorageError, match="the database is read-only: check the permissions"):
        await library.publish([whole_article("peace", said("bo", "salt"))])
    assert places(await library.record(RecordQuery())) == {("row", 0)}


async def test_a_full_disk_leaves_what_was_there(database: Database, library: Library):
    await library.publish([ROW])
    async with database.writing() as connection:
        used = await connection.scalar(text("PRAGMA page_count"))
        await connection.execute(text(f"PRAGMA max_page_count = {used + 20}"))
    many = [
        whole_article(f"more-{number}", *[said("bo", f"salt-{place}") for place in range(20)]) for number in range(50)
    ]
    with pytest.raises(StorageError, match="the disk is full: free some space; nothing was lost"):
        await library.publish(many)
    assert places(await library.record(RecordQuery())) == {("row", 0)}
    assert [entry.id for entry in await library.articles()] == ["row"]
    async with database.writing() as connection:
        await connection.execute(text("PRAGMA max_page_count = 1000000"))
    await library.publish(many)
    assert len(await library.articles()) == 51


async def test_a_damaged_file_is_told_in_words(file: Path):
    async with libraries_in(file) as libraries:
        await libraries.library(7).publish(
            [
                whole_article(f"row-{number}", *[said("bo", f"salt-{place}") for place in range(20)])
                for number in range(50)
            ]
        )
    whole = content(file)
    overwrite(file, whole[:8_192] + b"\xa5" * (len(whole) - 8_192))
    with pytest.raises(StorageError, match="the database is damaged: restore a back-up"):
        async with libraries_in(file) as libraries:
            await libraries.library(7).record(RecordQuery())


async def test_a_database_that_another_program_holds_is_told_in_words(file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("bot.storage.database._BUSY_SECONDS", 0)
    async with open_database(address(file)) as database:
        library = Libraries(database).library(7)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match="locked by another program: close it and try again"):
                await library.publish([ROW])
            other.execute("ROLLBACK")
        await library.publish([ROW])
        assert places(await library.record(RecordQuery())) == {("row", 0)}


async def test_in_memory_everything_works_and_nothing_is_shared_between_two():
    async with libraries_in() as first, libraries_in() as second:
        await first.library(7).publish([ROW])
        assert places(await first.library(7).record(RecordQuery())) == {("row", 0)}
        assert places(await second.library(7).record(RecordQuery())) == set()
    async with open_database(IN_MEMORY) as database, database.reading() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM libraries")) == 1


async def test_a_reader_cannot_write(database: Database):
    with pytest.raises(StorageError, match="read-only"):
        async with database.reading() as connection:
            await connection.execute(text("UPDATE libraries SET version = 9"))
