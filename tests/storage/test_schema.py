"""The tables in code are those that the migrations make."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from bot.storage import tables
from bot.storage.database import Database


async def test_the_tables_in_code_are_those_of_the_database(database: Database):
    def reflected(connection: Connection) -> dict[str, dict[str, tuple[str, bool, int]]]:
        inspector = inspect(connection)
        return {
            table: {
                column["name"]: (str(column["type"]), bool(column["nullable"]), column.get("primary_key", 0))
                for column in inspector.get_columns(table)
            }
            for table in inspector.get_table_names()
        }

    async with database.reading() as connection:
        found = await connection.run_sync(reflected)
    for table in tables.metadata.sorted_tables:
        key = [column.name for column in table.primary_key.columns]
        assert found[table.name] == {
            column.name: (
                str(column.type.dialect_impl(database.reader.dialect).compile(database.reader.dialect)),
                bool(column.nullable),
                key.index(column.name) + 1 if column.name in key else 0,
            )
            for column in table.columns
        }


async def test_tables_are_strict_and_every_key_begins_with_the_server(database: Database):
    async with database.reading() as connection:
        # What a full-text index keeps for itself is neither strict nor anybody's to make so.
        rows = await connection.execute(
            text(
                "SELECT name, sql FROM sqlite_master JOIN pragma_table_list AS listed USING (name) "
                "WHERE listed.type = 'table'"
            )
        )
        made = {name: sql for name, sql in rows if name != "alembic_version"}
    assert set(made) >= {table.name for table in tables.metadata.sorted_tables}
    assert [name for name, sql in made.items() if "STRICT" not in sql] == []
    first_of_keys = {table.name: next(iter(table.primary_key)).name for table in tables.metadata.sorted_tables}
    assert set(first_of_keys.values()) == {"guild_id"}


async def test_connections_keep_references_and_what_was_acknowledged(database: Database):
    async with database.writing() as connection:
        settings = [
            await connection.scalar(text(f"PRAGMA {name}")) for name in ("foreign_keys", "journal_mode", "synchronous")
        ]
    assert settings == [1, "wal", 2]
