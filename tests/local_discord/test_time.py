"""Three seconds for the first answer, a quarter of an hour for the rest, by a clock that tests move."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import discord
import pytest

from local_discord import Guild, LocalDiscord, ManualClock, Until
from local_discord.snowflakes import Snowflakes, shard_of
from tests.local_discord.running import Bot, eventually, local_discord, running


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def local(clock: ManualClock) -> AsyncIterator[LocalDiscord]:
    async with local_discord(clock=clock) as running_one:
        yield running_one


class Waiting(Bot):
    """A bot that answers when a test lets it."""

    def __init__(self, local: LocalDiscord) -> None:
        super().__init__(local)
        self.go = asyncio.Event()
        self.met: list[discord.HTTPException] = []

        @self.tree.command(description="Answers late")
        async def late(interaction: discord.Interaction) -> None:
            await self.go.wait()
            try:
                await interaction.response.send_message("late")
            except discord.HTTPException as error:
                self.met.append(error)

        @self.tree.command(description="Follows up late")
        async def follow(interaction: discord.Interaction) -> None:
            await interaction.response.defer()
            await self.go.wait()
            try:
                await interaction.followup.send("followed")
            except discord.HTTPException as error:
                self.met.append(error)


async def test_a_first_answer_within_three_seconds_is_taken(local: LocalDiscord, lab: Guild, clock: ManualClock):
    bot = Waiting(local)
    async with running(local, bot):
        answer = await local.person("ann", lab).slash("late", until=Until.SENT)
        clock.advance(3.0)
        bot.go.set()
        await answer.until(lambda now: now.is_answered)
        assert answer.text == "late"


async def test_a_first_answer_after_three_seconds_is_unknown(local: LocalDiscord, lab: Guild, clock: ManualClock):
    bot = Waiting(local)
    async with running(local, bot):
        answer = await local.person("ann", lab).slash("late", until=Until.SENT)
        clock.advance(3.1)
        bot.go.set()
        await eventually(lambda: bot.met)
        assert isinstance(bot.met[0], discord.NotFound)
        assert (bot.met[0].code, answer.text) == (10062, "")


async def test_an_answer_within_a_quarter_of_an_hour_is_taken(local: LocalDiscord, lab: Guild, clock: ManualClock):
    bot = Waiting(local)
    async with running(local, bot):
        answer = await local.person("ann", lab).slash("follow", until=Until.ACKNOWLEDGED)
        assert answer.is_thinking
        clock.advance(15 * 60)
        bot.go.set()
        await answer.until(lambda now: now.text == "followed")


async def test_an_answer_after_a_quarter_of_an_hour_has_no_key(local: LocalDiscord, lab: Guild, clock: ManualClock):
    bot = Waiting(local)
    async with running(local, bot):
        answer = await local.person("ann", lab).slash("follow", until=Until.ACKNOWLEDGED)
        clock.advance(15 * 60 + 1)
        bot.go.set()
        await eventually(lambda: bot.met)
        assert (bot.met[0].status, bot.met[0].code) == (401, 50027)
        assert answer.is_thinking


async def test_a_member_who_is_sent_away_comes_back_by_the_clock(local: LocalDiscord, lab: Guild, clock: ManualClock):
    ann = local.person("ann", lab)
    local.world.time_out(lab, ann.user, 60)
    assert not local.world.places.may_write(ann.user.id, ann.channel)
    clock.advance(61)
    assert local.world.places.may_write(ann.user.id, ann.channel)


def test_time_only_passes_forwards():
    with pytest.raises(ValueError, match="only passes forwards"):
        ManualClock(0).advance(-1)


def test_ids_differ_and_grow_even_while_time_stands_still():
    snowflakes = Snowflakes(ManualClock())
    made = [int(snowflakes.next()) for _ in range(1000)]
    assert made == sorted(set(made))


def test_servers_fall_into_shards_in_turn():
    snowflakes = Snowflakes(ManualClock())
    shards = [shard_of(snowflakes.next_guild(), 4) for _ in range(8)]
    assert sorted(shards) == [0, 0, 1, 1, 2, 2, 3, 3]
    assert shard_of(None, 4) == 0
