"""A database of an older schema is brought up to date, with a back-up made first."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine

from bot.storage import migrating
from bot.storage.errors import StorageError
from bot.storage.library import RecordQuery
from bot.storage.migrating import upgrade
from tests.storage.making import libraries_in, places, said, whole_article

SHIPPED = Path(migrating.__file__).parent / "migrations"
LATER = """
from alembic import op

revision = "later"
down_revision = "0001"


def upgrade() -> None:
    op.execute("CREATE TABLE added (name TEXT) STRICT")
    {further}
"""


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Return a folder of migrations that ends with the first one."""
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    shutil.copy(SHIPPED / "env.py", folder)
    shutil.copy(SHIPPED / "versions" / "v0001_record.py", folder / "versions")
    return folder


def engine_of(file: Path) -> Engine:
    engine = create_engine(f"sqlite:///{file}")

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    assert prepare
    assert begin
    return engine


def upgraded(file: Path, scripts: Path) -> None:
    engine = engine_of(file)
    try:
        with engine.begin() as connection:
            upgrade(connection, file, scripts)
    finally:
        engine.dispose()


def asked(file: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(question).fetchall()


async def test_an_older_database_is_backed_up_and_brought_up_to_date(file: Path, scripts: Path):
    upgraded(file, scripts)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE libraries SET version = 41")
    async with libraries_in(file) as libraries:
        library = libraries.library()
        assert await library.version() == "41"
        await library.publish([whole_article("row", said("ada", "steel"))])
        assert places(await library.record(RecordQuery())) == {("row", 0)}
    back_up = file.with_name(f"{file.name}.before-upgrade-from-0001")
    assert asked(back_up, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert asked(back_up, "SELECT version FROM libraries") == [(41,)]
    assert asked(back_up, "PRAGMA integrity_check") == [("ok",)]


async def test_a_new_database_and_one_that_is_up_to_date_need_no_back_up(file: Path):
    for _ in range(2):
        async with libraries_in(file):
            pass
    assert [path.name for path in file.parent.glob("daylight*")] == [file.name]


def test_a_migration_that_fails_leaves_the_old_database(file: Path, scripts: Path):
    upgraded(file, scripts)
    later = scripts / "versions" / "v_later.py"
    later.write_text(LATER.format(further='raise ValueError("no")'), encoding="utf-8")
    with pytest.raises(ValueError, match="no"):
        upgraded(file, scripts)
    assert asked(file, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert asked(file, "SELECT name FROM sqlite_master WHERE name = 'added'") == []
    later.write_text(LATER.format(further=""), encoding="utf-8")
    upgraded(file, scripts)
    assert asked(file, "SELECT version_num FROM alembic_version") == [("later",)]


def test_without_a_back_up_nothing_is_changed(file: Path, scripts: Path):
    upgraded(file, scripts)
    (scripts / "versions" / "v_later.py").write_text(LATER.format(further=""), encoding="utf-8")
    file.with_name(f"{file.name}.before-upgrade-from-0001").mkdir()
    with pytest.raises(StorageError, match="left as it is, because no back-up could be made before its upgrade"):
        upgraded(file, scripts)
    assert asked(file, "SELECT version_num FROM alembic_version") == [("0001",)]
    assert not list(file.parent.glob("*.part"))
