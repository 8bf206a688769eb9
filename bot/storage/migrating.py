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

SCRIPTS = Path(__file__).parent / "migrations"
"""The folder of migrations."""


def upgrade(connection: Connection, file: Path | None, scripts: Path = SCRIPTS) -> None:
    """Bring a database to the newest schema.

    Args:
        connection: inside a transaction that writes.
        file: where the database lies, for the back-up; None in memory.
        scripts: the folder of migrations.

    Raises:
        StorageError: the database is of a schema that these migrations do not lead on from, holds something else, or
            cannot be backed up; it was left as it is.
    """
    directory = ScriptDirectory(str(scripts))
    current = _current(connection)
    if current == directory.get_current_head():
        return
    if current is None:
        strange = sorted(inspect(connection).get_table_names())
        if strange:
            raise StorageError(
                f"the database belongs to another program (it has a table {strange[0]}): "
                "name another file in DATABASE_URL"
            )
    else:
        if current not in {script.revision for script in directory.walk_revisions()}:
            raise StorageError(
                f"the database has schema {current}, which this version of daylight does not know: "
                "run the newer version, or restore an older back-up"
            )
        if file is not None:
            _back_up(file, current)
    config = Config()
    config.set_main_option("script_location", str(scripts))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _back_up(file: Path, revision: str) -> None:
    """Copy the database beside itself; a copy under the final name is a whole one."""
    target = file.with_name(f"{file.name}.before-upgrade-from-{revision}")
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise StorageError(
            f"the database was left as it is, because no back-up could be made before its upgrade: {target}: {error}"
        ) from error
