"""/data over the protocol: one's own data as a file, deleted after asking back, here or everywhere; nobody else's."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from local_discord import Exchange, LocalDiscord, NotPossibleError, Person
from tests.app.newsroom import Newsroom
from tests.app.stage import Stage
from tests.cogs.noting import file_of
from tests.storage.servers.rows import content_of, fill, tables_with_servers

KEEP, ALL = "Delete, but leave my notes without my name", "Delete, my notes too"


@pytest.fixture
async def room(local: LocalDiscord, tmp_path: Path) -> Newsroom:
    opened = Newsroom(local=local, lab=local.world.add_guild("Lab"), folder=tmp_path)
    other = local.world.add_guild("Strait")
    ann, bob = (int(local.world.user(name).id) for name in ("ann", "bob"))
    async with opened.database() as database:
        for guild in (opened.lab, other):
            await fill(database, int(guild.id), (ann, bob))
    return opened


@pytest.fixture
async def running(room: Newsroom) -> AsyncIterator[Stage]:
    async with room.bot() as stage:
        yield stage


def data_in(room: Newsroom, exchange: Exchange) -> dict[str, Any]:
    assert exchange.message is not None
    assert [attachment.filename for attachment in exchange.message.attachments] == ["my-data.json"]
    return json.loads(file_of(room.local, exchange.message))


async def holds(room: Newsroom, person: Person, where: str = "true") -> bool:
    """Say whether any table holds a person's id."""
    async with room.database() as database:
        tables = await tables_with_servers(database)
        content = await content_of(database, tables, where)
    return any(person.user.id in str(cell) for rows in content.values() for row in rows for cell in row)


def in_direct_messages(room: Newsroom, name: str) -> Person:
    user = room.local.world.user(name)
    return room.local.person(name, room.local.world.direct(user))


async def test_everything_held_in_the_server_comes_as_a_private_file(room: Newsroom, running: Stage):
    ann = room.person("ann")
    answer = await ann.slash("data export")
    assert answer.is_private
    assert "notes: 2" in answer.text
    told = data_in(room, answer)
    assert told["member"] == ann.user.id
    assert [server["server"] for server in told["servers"]] == [room.lab.id]
    assert room.person("bob").user.id not in json.dumps(told)


async def test_in_a_direct_message_everything_held_anywhere_comes(room: Newsroom, running: Stage):
    told = data_in(room, await in_direct_messages(room, "ann").slash("data export"))
    assert len(told["servers"]) == 2


async def test_who_is_not_known_is_told_that_nothing_is_held(room: Newsroom, running: Stage):
    cy = room.person("cy")
    for command in ("data export", "data delete"):
        answer = await cy.slash(command)
        assert "I hold nothing about you in this server." in answer.text
        assert answer.is_private
        assert answer.message is not None
        assert answer.message.attachments == ()


@pytest.mark.parametrize("button", [KEEP, ALL])
async def test_data_is_deleted_here_only_after_the_button_and_notes_as_chosen(
    room: Newsroom, running: Stage, button: str
):
    ann = room.person("ann")
    asked = await ann.slash("data delete")
    assert asked.is_private
    assert asked.message is not None
    assert await holds(room, ann, f"guild_id = {room.lab.id}")
    done = await ann.click(asked.message, button)
    await done.until(lambda exchange: "Done in this server" in exchange.text)
    assert not await holds(room, ann, f"guild_id = {room.lab.id}")
    assert await holds(room, ann)
    async with room.database() as database, database.reading() as connection:
        notes = list(await connection.scalars(text(f"SELECT text FROM notes WHERE guild_id = {room.lab.id}")))
    assert sorted(notes) == (["note 1", "note 2"] if button == KEEP else [])


async def test_in_a_direct_message_data_is_deleted_everywhere(room: Newsroom, running: Stage):
    ann = in_direct_messages(room, "ann")
    asked = await ann.slash("data delete")
    assert asked.message is not None
    done = await ann.click(asked.message, ALL)
    await done.until(lambda exchange: "Done in all servers" in exchange.text)
    assert not await holds(room, ann)
    assert await holds(room, room.person("bob"))


async def test_a_second_press_finds_nothing_more_and_says_so(room: Newsroom, running: Stage):
    ann = room.person("ann")
    first, second = await ann.slash("data delete"), await ann.slash("data delete")
    assert first.message is not None
    assert second.message is not None
    await (await ann.click(first.message, KEEP)).until(lambda exchange: "Done" in exchange.text)
    again = await ann.click(second.message, ALL)
    await again.until(lambda exchange: "I hold nothing about you" in exchange.text)


async def test_nobody_presses_for_somebody_else(room: Newsroom, running: Stage):
    ann, bob = room.person("ann"), room.person("bob")
    asked = await ann.slash("data delete")
    assert asked.message is not None
    with pytest.raises(NotPossibleError):
        await bob.click(asked.message, ALL)
    assert await holds(room, ann)
    assert await holds(room, bob)


async def test_the_button_works_after_a_restart(room: Newsroom):
    async with room.bot():
        ann = room.person("ann")
        asked = await ann.slash("data delete")
    async with room.bot():
        assert asked.message is not None
        done = await ann.click(asked.message, ALL)
        await done.until(lambda exchange: "Done in this server" in exchange.text)
    assert not await holds(room, ann, f"guild_id = {room.lab.id}")
