"""What is held about a member is shown to that member, or gone, and nobody else's rows are touched."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from bot.storage.database import Database, open_database
from bot.storage.errors import StorageError
from bot.storage.servers.holdings import all_holdings
from bot.storage.servers.owning import Fate
from bot.storage.servers.personal import PersonalData, unknown_member
from tests.storage.making import IN_MEMORY
from tests.storage.servers.rows import content_of, fill, put, rows_of, tables_with_servers

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
ADA, BO, CY = 700_000_000_000_000_011, 700_000_000_000_000_012, 700_000_000_000_000_013
PARTS = {
    **dict.fromkeys(("note_revisions", "note_tags", "note_ties", "note_marks"), ("notes", ("number",))),
    "request_history": ("requests", ("number",)),
}
"""The tables whose rows belong to those of another."""

WITHOUT_ANYBODY = frozenset({"requests", "outbox"})
"""The tables whose rows go when nobody is left who asked for them."""

MEMBERS = st.permutations([ADA, BO, CY])


def held(data: Mapping[str, Any], server: int) -> Mapping[str, Any]:
    return next(item for item in data["servers"] if item["server"] == str(server))


async def cells(database: Database, value: int, where: str = "true") -> set[tuple[str, str]]:
    """Return the columns of the whole schema in which a value stands, as a number or within text."""
    found: set[tuple[str, str]] = set()
    async with database.reading() as connection:
        for name in await tables_with_servers(database):
            rows = await connection.execute(text(f"SELECT * FROM {name} WHERE {where}"))
            for row in rows.mappings():
                found.update((name, str(column)) for column, cell in row.items() if str(value) in str(cell))
    return found


async def test_everything_about_a_member_is_shown_with_names_that_a_person_reads(database: Database):
    await fill(database, 7, (ADA, BO))
    data = await PersonalData(database).export(ADA, 7)
    assert data["member"] == str(ADA)
    there = held(data, 7)
    assert {"server", "notes", "earlier versions of notes", "tags of notes", "audit"} <= set(there)
    assert [(note["number"], note["you are"]) for note in there["notes"]] == [
        (1, ["author"]),
        (2, ["author of the message", "deleted by"]),
    ]
    assert there["tags of notes"] == [{"note": 1, "tag": "steel"}]
    json.dumps(data)


async def test_other_peoples_ids_are_shown_to_nobody(database: Database):
    await fill(database, 7, (ADA, BO))
    told = json.dumps(await PersonalData(database).export(ADA, None))
    assert str(ADA) in told
    assert str(BO) not in told


async def test_a_server_shows_nothing_of_another_and_everywhere_shows_all(database: Database):
    await fill(database, 7, (ADA, BO))
    await fill(database, 8, (ADA, BO))
    personal = PersonalData(database)
    assert [item["server"] for item in servers(await personal.export(ADA, 8))] == ["8"]
    assert [item["server"] for item in servers(await personal.export(ADA, None))] == ["7", "8"]
    assert servers(await personal.export(CY, None)) == []


def servers(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return data["servers"]


@given(order=MEMBERS, keep=st.booleans(), everywhere=st.booleans(), who=st.sampled_from([ADA, BO, CY]))
async def test_after_deletion_no_column_of_any_table_holds_the_id_and_other_rows_are_as_they_were(
    order: list[int], *, keep: bool, everywhere: bool, who: int
):
    first, second, third = order
    async with open_database(IN_MEMORY) as database:
        for guild in (7, 8):
            await fill(database, guild, (first, second), (second, third))
        tables = await tables_with_servers(database)
        scope = None if everywhere else 7
        before = await content_of(database, tables)
        await PersonalData(database).delete(who, scope, keep_notes=keep, at=NOW)
        assert await cells(database, who, "true" if everywhere else "guild_id = 7") == set()
        after = await content_of(database, tables)
        for holding in all_holdings():
            name, columns = holding.table.name, list(holding.table.columns.keys())
            others = [dict(zip(columns, row, strict=True)) for row in before[name] if who not in row]
            whole, by = PARTS.get(name, (name, ()))
            if by:  # what belongs to a row that is gone is gone with it
                there = {tuple(row[:2]) for row in after[whole]}
                others = [row for row in others if (row["guild_id"], row["number"]) in there]
            elif name in WITHOUT_ANYBODY:
                continue
            kept = [dict(zip(columns, row, strict=True)) for row in after[name]]
            assert [row for row in others if row not in kept] == [], name
        if not everywhere:
            assert await content_of(database, tables, "guild_id = 8") == {
                name: [row for row in rows if row[0] == 8] for name, rows in before.items()
            }


async def test_notes_stay_as_those_of_one_unknown_member_of_the_server(database: Database):
    await fill(database, 7, (ADA, BO))
    await fill(database, 8, (ADA, BO))
    numbers = iter((-5, -6))
    done = await PersonalData(database, draw=lambda: next(numbers)).delete(ADA, None, keep_notes=True, at=NOW)
    assert done.servers == (7, 8)
    assert "notes" not in done.removed
    async with database.reading() as connection:
        for guild, number in ((7, -5), (8, -6)):
            author = await connection.scalar(
                text(f"SELECT author_id FROM notes WHERE guild_id = {guild} AND number = 1")
            )
            words = await connection.scalar(text(f"SELECT text FROM notes WHERE guild_id = {guild} AND number = 1"))
            assert (author, words) == (number, "note 1")
            who = await connection.scalars(text(f"SELECT who FROM audit WHERE guild_id = {guild} ORDER BY number"))
            assert list(who) == [number, BO, number]


async def test_notes_go_with_everything_that_hangs_on_them(database: Database):
    await fill(database, 7, (ADA, BO))
    await PersonalData(database).delete(ADA, 7, keep_notes=False, at=NOW)
    content = await content_of(database, ("notes", "note_revisions", "note_tags", "note_ties", "note_marks"))
    assert {name: len(rows) for name, rows in content.items()} == dict.fromkeys(content, 0)


async def test_marks_questions_and_watches_of_the_member_are_gone_and_those_of_others_stay(database: Database):
    await fill(database, 7, (ADA, BO))
    await PersonalData(database).delete(ADA, 7, keep_notes=True, at=NOW)
    content = await content_of(database, ("note_marks", "watches", "request_askers"))
    assert [row[2] for row in content["note_marks"]] == [BO]
    assert [row[1] for row in content["watches"]] == [BO]
    assert [row[2] for row in content["request_askers"]] == [BO, BO]


async def test_somebody_of_whom_nothing_is_held_changes_nothing(database: Database):
    await fill(database, 7, (ADA, BO))
    tables = await tables_with_servers(database)
    before = await content_of(database, tables)
    done = await PersonalData(database).delete(CY, None, keep_notes=False, at=NOW)
    assert (dict(done.removed), dict(done.masked), done.servers) == ({}, {}, ())
    assert await content_of(database, tables) == before


async def test_a_deletion_that_fails_leaves_everything(database: Database):
    await fill(database, 7, (ADA, BO))
    async with database.writing() as connection:
        await connection.execute(
            text("CREATE TRIGGER no BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
        )
    tables = await tables_with_servers(database)
    before = await content_of(database, tables)
    with pytest.raises(StorageError, match="the disk is full"):
        await PersonalData(database).delete(ADA, 7, keep_notes=False, at=NOW)
    assert await content_of(database, tables) == before


@pytest.mark.parametrize("member", [0, -5])
async def test_nobody_can_delete_for_those_whose_data_is_deleted_already(database: Database, member: int):
    with pytest.raises(ValueError, match="no member"):
        await PersonalData(database).delete(member, None, keep_notes=False, at=NOW)


async def test_who_comes_back_after_a_deletion_is_somebody_new(database: Database):
    await fill(database, 7, (ADA, BO))
    personal = PersonalData(database)
    await personal.delete(ADA, 7, keep_notes=True, at=NOW)
    async with database.writing() as connection:
        await put(connection, 7, {"notes": rows_of(ADA, CY, start=40)["notes"][:1]})
    await personal.delete(ADA, 7, keep_notes=True, at=NOW)
    async with database.reading() as connection:
        authors = set(await connection.scalars(text("SELECT author_id FROM notes WHERE author_id < 0")))
    assert len(authors) == 2


def test_the_numbers_of_deleted_members_are_negative_and_never_the_same():
    drawn = {unknown_member() for _ in range(1_000)}
    assert len(drawn) == 1_000
    assert all(-(2**63) < number < 0 for number in drawn)


def test_nothing_is_of_a_members_choice_but_notes():
    chosen = {
        holding.table.name for holding in all_holdings() for member in holding.members if member.fate is Fate.CHOSEN
    }
    assert chosen == {"notes"}
