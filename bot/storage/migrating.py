"""Bringing a database to the newest schema; a back-up is made before an existing one is changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.storage.errors import StorageError

_SCRIPTS = Path(__file__).parent / "migrations"


def newest_revision() -> str:
    """Return the newest schema that this version of the bot knows."""
    head = ScriptDirectory(str(_SCRIPTS)).get_current_head()
    assert head is not None
    return head


def upgrade(connection: Connection, file: Path | None) -> None:
    """Bring a database to the newest schema.

    Args:
        connection: inside a transaction that writes.
        file: where the database lies, for the back-up; None in memory.

    Raises:
        StorageError: the database is of a schema that this version of the bot does not know.
    """
    current = _current(connection)
    newest = newest_revision()
    if current == newest:
        return
    if current is not None:
        known = {script.revision for script in ScriptDirectory(str(_SCRIPTS)).walk_revisions()}
        if current not in known:
            raise StorageError(
                f"the database has schema {current}, which this version of daylight does not know: "
                "run the newer version, or restore an older back-up"
            )
        if file is not None:
            _back_up(file, current)
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _back_up(file: Path, revision: str) -> None:
    target = file.with_name(f"{file.name}.before-upgrade-from-{revision}")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
