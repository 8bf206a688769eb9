"""Servers come and go while the bot is away or there; what was left long ago is deleted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app.client import DaylightClient
from bot.app.presence import Doorkeeper, Rounds
from bot.app.wiring import Opened
from bot.storage.database import Database
from bot.storage.library import Libraries
from bot.storage.servers.presence import Presence
from local_discord import Guild, LocalDiscord, server_error
from tests.app.logged import Log
from tests.app.newsroom import Newsroom
from tests.app.stage import client_on
from tests.local_discord.running import eventually
from tests.storage.making import said, whole_article

START = datetime(2026, 11, 1, 12, tzinfo=UTC)


async def known(database: Database) -> dict[int, bool]:
    """Return the servers that are known, and whether the bot is in them."""
    return {server.guild_id: server.left_at is None for server in await Presence(database).known()}


async def test_what_discord_tells_while_connecting_is_compared_with_what_is_known(local: LocalDiscord, tmp_path: Path):
    room = Newsroom(local=local, lab=local.world.add_guild("Lab"), folder=tmp_path)
    lab, gone = int(room.lab.id), 77
    async with room.database() as database:
        await Presence(database).seen([gone], START)
        async with room.bot():
            for _ in range(400):
                if await known(database) == {gone: False, lab: True}:
                    break
                await database_moment(database)
            assert await known(database) == {gone: False, lab: True}
    assert local.journal.requests("GET", ending="/users/@me/guilds") == []


async def database_moment(database: Database) -> None:
    """Let a moment pass."""
    async with database.reading() as connection:
        await connection.execute(text("SELECT 1"))


class _Watch:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


async def test_a_daily_listing_finds_what_was_left_and_a_month_later_its_data_is_gone(
    local: LocalDiscord, tmp_path: Path
):
    watch = _Watch()
    kept: dict[str, tuple[Doorkeeper, Database]] = {}
    other = local.world.add_guild("Strait")

    def prepare(client: DaylightClient, ready: Opened) -> None:
        keeper = Doorkeeper(client, Presence(ready.database), now=watch, rounds=Rounds(between=0.01, again=0.01))
        kept["it"] = (keeper, ready.database)

    async with client_on(local, tmp_path, prepare) as stage:
        keeper, database = kept["it"]
        await Libraries(database).library(int(other.id)).publish([whole_article("row", said("ada", "steel"))])
        running = stage.task.get_loop().create_task(keeper.run())
        try:
            await until(database, {int(stage.lab.id): True, int(other.id): True})
            local.world.leave(other, local.world.bot)
            await until(database, {int(stage.lab.id): True, int(other.id): False})
            watch.now = START + timedelta(days=29)
            local.faults.plan(server_error(502), path="/users/@me/guilds")
            asked = len(local.journal.requests("GET", ending="/users/@me/guilds"))
            await eventually(lambda: len(local.journal.requests("GET", ending="/users/@me/guilds")) > asked + 2)
            assert await rows(database, other) > 0
            watch.now = START + timedelta(days=31)
            await until(database, {int(stage.lab.id): True})
            assert await rows(database, other) == 0
        finally:
            running.cancel()


async def test_a_listing_that_fails_is_tried_again_and_takes_no_server_for_left(
    local: LocalDiscord, tmp_path: Path, log: Log
):
    kept: dict[str, Database] = {}
    keepers: list[Doorkeeper] = []

    def prepare(client: DaylightClient, ready: Opened) -> None:
        kept["it"] = ready.database
        rounds = Rounds(between=0.01, again=0.01)
        keepers.append(Doorkeeper(client, Presence(ready.database), now=_Watch(), rounds=rounds))

    async with client_on(local, tmp_path, prepare) as stage:
        database = kept["it"]
        async with database.writing() as connection:
            await connection.execute(text("ALTER TABLE known_servers RENAME TO hidden"))
        running = stage.task.get_loop().create_task(keepers[0].run())
        try:
            await eventually(lambda: "could not be compared" in log.text)
            async with database.writing() as connection:
                await connection.execute(text("ALTER TABLE hidden RENAME TO known_servers"))
            await until(database, {int(stage.lab.id): True})
        finally:
            running.cancel()


async def until(database: Database, wanted: dict[int, bool]) -> None:
    """Wait until servers are known as wanted."""
    for _ in range(2_000):
        if await known(database) == wanted:
            return
        await database_moment(database)
    raise AssertionError(f"{await known(database)} is not {wanted}")


async def rows(database: Database, guild: Guild) -> int:
    """Return how many articles a server has."""
    async with database.reading() as connection:
        counted = await connection.scalar(
            text("SELECT count(*) FROM articles WHERE guild_id = :guild"), {"guild": int(guild.id)}
        )
    return counted or 0


@pytest.mark.parametrize("name", ["between", "again"])
def test_servers_are_compared_daily_and_sooner_after_trouble(name: str):
    assert getattr(Rounds(), name) == {"between": 86_400.0, "again": 600.0}[name]
