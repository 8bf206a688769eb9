"""Back-ups are whole while somebody writes, and what is put back is a whole database of this or an older daylight."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from bot.storage.backing_up import back_up, restore
from bot.storage.errors import StorageError
from bot.storage.library import RecordQuery
from tests.storage.making import IN_MEMORY, address, libraries_in, places, said, whole_article

AT = datetime(2026, 11, 24, 18, tzinfo=UTC)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copy.db"


async def published(file: Path, name: str) -> None:
    async with libraries_in(file) as libraries:
        await libraries.library(7).publish([whole_article(name, said("ada", "steel"))])


async def articles_in(file: Path) -> set[str]:
    async with libraries_in(file) as libraries:
        return {name for name, _ in places(await libraries.library(7).record(RecordQuery()))}


def publish(file: Path, name: str) -> None:
    asyncio.run(published(file, name))


def articles(file: Path) -> set[str]:
    return asyncio.run(articles_in(file))


def beside(file: Path) -> list[str]:
    return sorted(path.name for path in file.parent.iterdir() if not path.name.endswith(("-wal", "-shm")))


async def test_a_back_up_of_an_open_database_holds_what_was_acknowledged(file: Path, copy: Path):
    async with libraries_in(file) as libraries:
        await libraries.library(7).publish([whole_article("before", said("ada", "steel"))])
        made = back_up(address(file), copy, replace=False)
        await libraries.library(7).publish([whole_article("after", said("ada", "wool"))])
    assert made.file == copy
    assert await articles_in(copy) == {"before"}
    assert await articles_in(file) == {"before", "after"}


def test_a_back_up_is_of_one_moment_while_somebody_writes(file: Path, tmp_path: Path):
    publish(file, "row")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE twice (one INTEGER, other INTEGER)")
        connection.execute("INSERT INTO twice VALUES (0, 0)")
    stop = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(file, timeout=30)) as connection:
            for number in count():
                with connection:
                    connection.execute("UPDATE twice SET one = ?", (number,))
                    connection.execute("UPDATE twice SET other = ?", (number,))
                if stop.is_set():
                    return

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(10):
            copy = tmp_path / f"copy-{number}.db"
            back_up(address(file), copy, replace=False)
            with closing(sqlite3.connect(copy)) as connection:
                assert connection.execute("SELECT count(*) FROM twice WHERE one = other").fetchone() == (1,)
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        stop.set()
        writer.join()


def test_a_file_that_is_there_is_replaced_only_when_told_to(file: Path, copy: Path):
    publish(file, "row")
    copy.write_bytes(b"precious")
    with pytest.raises(StorageError, match="is there already: name another file, or say --force"):
        back_up(address(file), copy, replace=False)
    assert copy.read_bytes() == b"precious"
    back_up(address(file), copy, replace=True)
    assert articles(copy) == {"row"}
    assert beside(file) == ["copy.db", "daylight.db"]


def test_only_the_owner_reads_a_copy_of_what_only_the_owner_reads(file: Path, copy: Path):
    publish(file, "row")
    file.chmod(0o600)
    back_up(address(file), copy, replace=False)
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_back_up_that_cannot_be_written_leaves_nothing(file: Path, tmp_path: Path):
    publish(file, "row")
    with pytest.raises(StorageError, match="cannot be written"):
        back_up(address(file), tmp_path / "no folder" / "copy.db", replace=False)
    with pytest.raises(StorageError, match="into itself"):
        back_up(address(file), file, replace=True)
    with pytest.raises(StorageError, match="into itself"):
        back_up(address(file), file.with_name("daylight.db-wal"), replace=True)
    assert beside(file) == ["daylight.db"]


def test_without_a_database_there_is_nothing_to_back_up(file: Path, copy: Path):
    with pytest.raises(StorageError, match="there is no database at"):
        back_up(address(file), copy, replace=False)
    with pytest.raises(StorageError, match="in memory"):
        back_up(IN_MEMORY, copy, replace=False)
    assert not file.exists()


def test_what_was_there_is_kept_beside_what_is_put_back(file: Path, copy: Path):
    publish(file, "first")
    back_up(address(file), copy, replace=False)
    publish(file, "second")
    done = restore(address(file), copy, at=AT)
    assert articles(file) == {"first"}
    assert done.replaced is not None
    assert done.replaced == file.with_name("daylight.db.before-restore-20261124T180000Z")
    assert articles(done.replaced) == {"first", "second"}
    again = restore(address(file), copy, at=AT)
    assert again.replaced is not None
    assert again.replaced != done.replaced
    assert articles(done.replaced) == {"first", "second"}
    assert not [name for name in beside(file) if name.endswith((".part", ".restored"))]


def test_a_back_up_is_put_where_nothing_was(file: Path, tmp_path: Path, copy: Path):
    publish(file, "row")
    back_up(address(file), copy, replace=False)
    other = tmp_path / "new" / "daylight.db"
    done = restore(address(other), copy, at=AT)
    assert done.replaced is None
    assert articles(other) == {"row"}


async def test_a_database_that_is_open_is_not_replaced(file: Path, copy: Path):
    await published(file, "row")
    back_up(address(file), copy, replace=False)
    async with libraries_in(file) as libraries:
        with pytest.raises(StorageError, match="in use: stop the bot"):
            restore(address(file), copy, at=AT)
        assert await libraries.library(7).record(RecordQuery())
    assert await articles_in(file) == {"row"}
    assert not [name for name in beside(file) if "before-restore" in name]


def test_a_damaged_database_is_replaced_and_kept(file: Path, copy: Path):
    publish(file, "row")
    back_up(address(file), copy, replace=False)
    file.write_bytes(b"no database at all" * 100)
    done = restore(address(file), copy, at=AT)
    assert articles(file) == {"row"}
    assert done.replaced is not None
    assert done.replaced.read_bytes().startswith(b"no database")


async def test_what_a_killed_bot_left_in_its_log_is_kept_with_what_is_replaced(file: Path, copy: Path, tmp_path: Path):
    await published(file, "first")
    back_up(address(file), copy, replace=False)
    async with libraries_in(file) as libraries:
        await libraries.library(7).publish([whole_article("second", said("ada", "wool"))])
        killed = tmp_path / "killed"
        killed.mkdir()
        for name in ("daylight.db", "daylight.db-wal"):
            shutil.copy(file.with_name(name), killed / name)
    done = restore(address(killed / "daylight.db"), copy, at=AT)
    assert done.replaced is not None
    assert await articles_in(done.replaced) == {"first", "second"}
    assert await articles_in(killed / "daylight.db") == {"first"}


def _empty(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("VACUUM")


def _foreign(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def _newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version AS SELECT '9999' AS version_num")


def _text(file: Path) -> None:
    file.write_text("no database at all" * 100, encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_empty, "is empty"),
        (_foreign, "belongs to another program"),
        (_newer, "has schema 9999, of a newer daylight"),
        (_text, "is not a SQLite database"),
    ],
)
def test_what_is_no_back_up_is_refused_and_the_database_stays(file: Path, copy: Path, make: object, told: str):
    publish(file, "row")
    assert callable(make)
    make(copy)
    with pytest.raises(StorageError, match=told):
        restore(address(file), copy, at=AT)
    assert articles(file) == {"row"}
    assert not [name for name in beside(file) if "before-restore" in name]


def test_a_damaged_back_up_is_refused(file: Path, copy: Path):
    publish(file, "row")
    back_up(address(file), copy, replace=False)
    content = bytearray(copy.read_bytes())
    for place in range(4096 * 2, len(content), 4096):
        content[place : place + 16] = b"\xff" * 16
    copy.write_bytes(content)
    with pytest.raises(StorageError, match=r"damaged|cannot be read"):
        restore(address(file), copy, at=AT)
    assert articles(file) == {"row"}


def test_a_file_that_is_not_there_or_is_the_database_itself_is_refused(file: Path, tmp_path: Path):
    publish(file, "row")
    with pytest.raises(StorageError, match="there is no file"):
        restore(address(file), tmp_path / "missing.db", at=AT)
    with pytest.raises(StorageError, match="the database itself"):
        restore(address(file), file, at=AT)


def test_a_back_up_that_cannot_be_copied_leaves_the_database(file: Path, copy: Path, monkeypatch: pytest.MonkeyPatch):
    publish(file, "row")
    back_up(address(file), copy, replace=False)
    replaced = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.name.endswith(".restored"):
            raise OSError(28, "No space left on device", str(target))
        return replaced(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StorageError, match="No space left on device"):
        restore(address(file), copy, at=AT)
    assert articles(file) == {"row"}
