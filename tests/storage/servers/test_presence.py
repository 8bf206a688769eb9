"""Servers that the bot leaves are kept for a month, and then nothing of them is left."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from bot.storage.database import Database, open_database
from bot.storage.servers import purging
from bot.storage.servers.presence import Presence
from tests.storage.making import IN_MEMORY
from tests.storage.servers.rows import content_of, fill, put, rows_of, tables_with_servers

DAY_0 = datetime(2026, 11, 1, 12, tzinfo=UTC)


def day(number: float) -> datetime:
    return DAY_0 + timedelta(days=number)


async def test_a_listing_tells_which_servers_are_new_left_and_back(database: Database):
    presence = Presence(database)
    first = await presence.seen([1, 2, 3], day(0))
    assert (first.new, first.back, first.left) == ({1, 2, 3}, set(), set())
    second = await presence.seen([2, 4], day(1))
    assert (second.new, second.back, second.left) == ({4}, set(), {1, 3})
    third = await presence.seen([1, 2, 4], day(2))
    assert (third.new, third.back, third.left) == (set(), {1}, set())
    known = {server.guild_id: server.left_at for server in await presence.known()}
    assert known == {1: None, 2: None, 3: day(1), 4: None}


@given(st.lists(st.sets(st.integers(1, 6)), min_size=1, max_size=8))
async def test_what_is_due_was_in_no_listing_for_thirty_days(listings: list[set[int]]):
    async with open_database(IN_MEMORY) as database:
        presence = Presence(database)
        left: dict[int, int] = {}
        ever: set[int] = set()
        for number, listed in enumerate(listings):
            await presence.seen(listed, day(number * 10))
            ever |= listed
            left = {guild: left.get(guild, number * 10) for guild in ever - listed}
        now = len(listings) * 10
        assert set(await presence.due(day(now))) == {guild for guild, since in left.items() if now - since >= 30}


async def test_a_server_is_due_after_thirty_days_and_not_a_second_before(database: Database):
    presence = Presence(database)
    await presence.seen([1], day(0))
    await presence.seen([], day(1))
    assert await presence.due(day(31) - timedelta(seconds=1)) == ()
    assert await presence.due(day(31)) == (1,)


async def test_ten_thousand_servers_are_taken_in_at_once(database: Database):
    presence = Presence(database)
    await presence.seen(range(1, 10_001), day(0))
    seen = await presence.seen(range(2, 10_001), day(1))
    assert (seen.left, len(await presence.known())) == ({1}, 10_000)


async def test_nothing_of_a_purged_server_is_in_any_table_and_all_of_the_others(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(purging, "_BATCH", 2)
    for guild in (7, 8):
        await fill(database, guild, (11, 12), (12, 13), (13, 11))
    tables = await tables_with_servers(database)
    others = await content_of(database, tables, "guild_id != 7")
    await Presence(database).purge(7)
    assert await content_of(database, tables, "guild_id = 7") == {name: [] for name in tables}
    assert await content_of(database, tables, "guild_id != 7") == others
    async with database.reading() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM notes_search WHERE server MATCH 'g7'")) == 0
        assert await connection.scalar(text("SELECT count(*) FROM notes_search WHERE server MATCH 'g8'")) > 0


async def test_what_is_due_is_purged_and_one_that_comes_back_keeps_its_rows(database: Database):
    presence = Presence(database)
    for guild in (7, 8):
        await fill(database, guild, (11, 12))
    await presence.seen([7, 8], day(0))
    await presence.seen([8], day(1))
    assert await presence.purge_due(day(30)) == ()
    assert await presence.purge_due(day(31)) == (7,)
    tables = await tables_with_servers(database)
    assert await content_of(database, tables, "guild_id = 7") == {name: [] for name in tables}
    await presence.seen([], day(40))
    await presence.seen([8], day(69))
    assert await presence.purge_due(day(80)) == ()
    assert (await content_of(database, ["notes"], "guild_id = 8"))["notes"] != []


async def test_a_server_that_returns_while_it_is_purged_keeps_the_rest(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(purging, "_BATCH", 1)
    await fill(database, 7, (11, 12))
    presence = Presence(database)
    await presence.seen([7], day(0))
    await presence.seen([], day(1))
    asked = 0

    async def still(_connection: object) -> bool:
        nonlocal asked
        asked += 1
        return asked <= 3

    assert await purging.purge_server(database, 7, still=still) <= 3
    assert (await content_of(database, ["articles"], "guild_id = 7"))["articles"] != []


async def test_a_purge_that_was_broken_off_is_still_due_and_taken_up_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(purging, "_BATCH", 3)
    await fill(database, 7, (11, 12), (12, 13))
    presence = Presence(database)
    await presence.seen([7], day(0))
    await presence.seen([], day(1))
    for batches in range(1, 30, 4):
        left = batches

        async def still(_connection: object) -> bool:
            nonlocal left
            left -= 1
            return left > 0

        await purging.purge_server(database, 7, still=still)
        assert await presence.due(day(31)) == (7,)
    await presence.purge_due(day(31))
    tables = await tables_with_servers(database)
    assert await content_of(database, tables, "guild_id = 7") == {name: [] for name in tables}


@pytest.mark.parametrize("guild", [0, -1])
async def test_the_shared_library_cannot_be_purged(database: Database, guild: int):
    with pytest.raises(ValueError, match="no server"):
        await Presence(database).purge(guild)


async def test_rows_of_direct_messages_stay_when_servers_go(database: Database):
    async with database.writing() as connection:
        await put(connection, 0, {"questions": rows_of(1, 2)["questions"]})
    await Presence(database).purge(7)
    assert len((await content_of(database, ["questions"]))["questions"]) == 2
