"""A database of each released schema, with rows in every table, is brought to the newest one with nothing lost."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection

from bot.storage.database import open_database
from bot.storage.migrating import SCRIPTS, upgrade
from bot.storage.servers.holdings import all_holdings
from tests.storage.making import address
from tests.storage.servers.rows import fill

REVISIONS = [script.revision for script in reversed(list(ScriptDirectory(str(SCRIPTS)).walk_revisions()))]
BEFORE_0003 = """
    INSERT INTO questions (guild_id, key, asker_id, content, asked_on) VALUES
        (7, 'k', 11, '{"asks":"help"}', '2026-11-20'),
        (7, 'k', 12, '{"asks":"help"}', '2026-11-24'),
        (8, 'k', 11, '{"asks":"help"}', '2026-11-01');
"""


def made(file: Path, folder: Path, revision: str) -> None:
    """Make a database of a revision, as the version that had it would have."""
    scripts = folder / "migrations"
    (scripts / "versions").mkdir(parents=True)
    shutil.copy(SCRIPTS / "env.py", scripts)
    for script in ScriptDirectory(str(SCRIPTS)).walk_revisions("base", revision):
        shutil.copy(script.path, scripts / "versions")
    engine = create_engine(f"sqlite:///{file}")

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    assert prepare
    assert begin
    with engine.begin() as connection:
        upgrade(connection, file, scripts)
    engine.dispose()


def columns_of(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the columns of every table that holds data of its own: not a search index, nor what triggers keep."""
    known = {holding.table.name for holding in all_holdings()}
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: [row[1] for row in connection.execute(f"PRAGMA table_info('{name}')")] for name in names if name in known
    }


def rows_in(connection: sqlite3.Connection, columns: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: sorted(connection.execute(f"SELECT {', '.join(names)} FROM {name}").fetchall(), key=repr)
        for name, names in columns.items()
    }


@pytest.mark.parametrize("revision", REVISIONS)
async def test_rows_of_every_table_are_there_after_the_upgrade(file: Path, tmp_path: Path, revision: str):
    full = tmp_path / "full.db"
    async with open_database(address(full)) as database:
        await fill(database, 7, (11, 12))
    made(file, tmp_path, revision)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("ATTACH ? AS full", (str(full),))
        connection.execute("DELETE FROM libraries")
        old = columns_of(connection)
        if revision < "0003":
            old.pop("questions", None)
        for holding in all_holdings():
            names = ", ".join(old.get(holding.table.name, ()))
            if names:
                connection.execute(
                    f"INSERT INTO {holding.table.name} ({names}) SELECT {names} FROM full.{holding.table.name}"
                )
        if revision == "0002":
            connection.executescript(BEFORE_0003)
        before = rows_in(connection, old)
        assert all(before.values())
    async with open_database(address(file)):
        pass
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (REVISIONS[-1],)
        assert rows_in(connection, old) == before
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_questions_lose_who_asked_them_and_keep_the_newest_day(file: Path, tmp_path: Path):
    made(file, tmp_path / "old", "0002")
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(BEFORE_0003)
    made(file, tmp_path / "new", "0003")
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT * FROM questions ORDER BY guild_id").fetchall() == [
            (7, "k", '{"asks":"help"}', "2026-11-24", None),
            (8, "k", '{"asks":"help"}', "2026-11-01", None),
        ]
