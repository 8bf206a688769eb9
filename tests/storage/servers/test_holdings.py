"""Every table that has a server says whose its rows are."""

from __future__ import annotations

from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.servers.holdings import all_holdings
from tests.storage.servers.rows import OTHERS_OF_THE_SCHEMA, content_of, fill, tables_with_servers


async def test_every_table_with_a_server_is_declared_once(database: Database):
    declared = [holding.table.name for holding in all_holdings()]
    assert len(declared) == len(set(declared))
    assert set(declared) == await tables_with_servers(database) - OTHERS_OF_THE_SCHEMA
    titles = [holding.title for holding in all_holdings()]
    assert len(titles) == len(set(titles))


async def test_declarations_name_columns_that_are_there_and_never_show_other_peoples_ids():
    for holding in all_holdings():
        columns = set(holding.table.columns.keys())
        members = {member.column for member in holding.members}
        assert members <= columns
        assert set(holding.shown) <= columns - members - {"guild_id"}
        assert holding.json <= set(holding.shown)
        assert len(set(holding.shown.values())) == len(holding.shown)
        if holding.part_of is not None:
            assert set(holding.part_of.by) <= columns & set(holding.part_of.of.columns.keys())
            assert any(other.table is holding.part_of.of and other.members for other in all_holdings())


async def test_what_looks_like_a_members_id_is_declared_as_one(database: Database):
    declared = {(holding.table.name, member.column) for holding in all_holdings() for member in holding.members}
    endings = ("_by", "author_id", "member_id", "asker_id", "user_id", "who", "whom")
    async with database.reading() as connection:
        for name in await tables_with_servers(database):
            columns = await connection.execute(text(f"SELECT name, type FROM pragma_table_info('{name}')"))
            for column in columns:
                if column.type == "INTEGER" and column.name.endswith(endings):
                    assert (name, column.name) in declared


async def test_a_table_comes_after_those_that_it_refers_to(database: Database):
    order = [holding.table.name for holding in all_holdings()]
    async with database.reading() as connection:
        for name in order:
            rows = await connection.execute(text(f"SELECT \"table\" FROM pragma_foreign_key_list('{name}')"))
            assert all(order.index(row[0]) < order.index(name) for row in rows)


async def test_a_members_rows_are_found_by_an_index(database: Database):
    async with database.reading() as connection:
        for holding in all_holdings():
            for member in holding.members:
                plan = await connection.execute(
                    text(f"EXPLAIN QUERY PLAN SELECT guild_id FROM {holding.table.name} WHERE {member.column} = 5")
                )
                assert not [row for row in plan if row[3].startswith("SCAN")], (holding.table.name, member.column)


async def test_the_rows_of_these_tests_leave_no_table_out(database: Database):
    await fill(database, 7, (11, 12))
    content = await content_of(database, await tables_with_servers(database), "guild_id = 7")
    assert [name for name, rows in content.items() if not rows] == []
