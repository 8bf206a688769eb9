"""Faults: rate limits, broken servers, slow and lost replies; what discord.py makes of them."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import discord
import pytest

from local_discord import Guild, LocalDiscord, Until, dropped, rate_limited, server_error, slow
from local_discord.faults import Faults
from tests.local_discord.running import Bot, eventually, running

_CALLBACK = "/interactions/*/callback"


@pytest.fixture
async def bot(local: LocalDiscord) -> Bot:
    bot = Bot(local)

    @bot.tree.command(description="Says hello")
    async def hello(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("hello")

    @bot.tree.command(description="Follows up")
    async def follow(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        await interaction.followup.send("one")
        await interaction.followup.send("two")

    return bot


def _statuses(local: LocalDiscord, ending: str) -> list[int]:
    return [item.status for item in local.journal.requests("POST", ending=ending)]


async def test_a_rate_limit_is_waited_out(local: LocalDiscord, lab: Guild, bot: Bot):
    async with running(local, bot):
        plan = local.faults.plan(rate_limited(0.02), path=_CALLBACK, times=2)
        assert (await local.person("ann", lab).slash("hello")).text == "hello"
        assert (plan.met, plan.left) == (2, 0)
        assert _statuses(local, "/callback") == [429, 429, 200]


async def test_a_global_rate_limit_holds_for_everything(local: LocalDiscord, lab: Guild, bot: Bot):
    async with running(local, bot):
        local.faults.plan(rate_limited(0.05, is_global=True))
        began = asyncio.get_running_loop().time()
        ann = local.person("ann", lab)
        await asyncio.gather(ann.slash("hello"), bot.fetch_user(int(ann.user.id)))
        assert asyncio.get_running_loop().time() - began >= 0.05
    assert [item.status for item in local.journal.requests() if item.status == 429] == [429]


async def test_a_rate_limit_that_does_not_end_reaches_the_bot(local: LocalDiscord, bot: Bot):
    async with running(local, bot):
        plan = local.faults.plan(rate_limited(0.001, is_shared=True), method="GET", path="/users/*", times=None)
        with pytest.raises(discord.HTTPException) as raised:
            await bot.fetch_user(1)
        assert (raised.value.status, plan.met) == (429, 5)
        local.faults.clear()
        with pytest.raises(discord.NotFound):
            await bot.fetch_user(1)


@pytest.mark.parametrize("status", [500, 502, 504])
async def test_a_broken_server_is_asked_again(
    local: LocalDiscord, bot: Bot, status: int, monkeypatch: pytest.MonkeyPatch
):
    waits = _without_waiting(monkeypatch)
    async with running(local, bot):
        local.faults.plan(server_error(status), path="/users/@me/guilds", times=2)
        assert [guild async for guild in bot.fetch_guilds()] == []
        assert waits == [1, 3]


async def test_a_server_that_stays_broken_reaches_the_bot(local: LocalDiscord, bot: Bot):
    async with running(local, bot):
        local.faults.plan(server_error(503), path="/users/@me/guilds", times=None)
        with pytest.raises(discord.DiscordServerError):
            _ = [guild async for guild in bot.fetch_guilds()]


async def test_an_answer_that_was_taken_and_whose_reply_broke_is_known_on_the_second_try(
    local: LocalDiscord, lab: Guild, bot: Bot, monkeypatch: pytest.MonkeyPatch
):
    _without_waiting(monkeypatch)
    async with running(local, bot):
        local.faults.plan(server_error(502, is_done=True), path=_CALLBACK)
        answer = await local.person("ann", lab).slash("hello")
        await eventually(lambda: bot.errors)
        assert answer.text == "hello"
        assert _statuses(local, "/callback")[:2] == [502, 400]
        error = bot.errors[0]
        assert isinstance(error, discord.HTTPException)
        assert error.code == 40060


async def test_a_slow_reply_comes_late_but_whole(local: LocalDiscord, bot: Bot):
    async with running(local, bot):
        local.faults.plan(slow(0.1), path="/users/@me/guilds")
        began = asyncio.get_running_loop().time()
        assert [guild async for guild in bot.fetch_guilds()] == []
        assert asyncio.get_running_loop().time() - began >= 0.1


async def test_a_lost_request_changes_nothing(local: LocalDiscord, lab: Guild, bot: Bot):
    async with running(local, bot):
        local.faults.plan(dropped(), path="/webhooks/*")
        answer = await local.person("ann", lab).slash("follow", until=Until.ACKNOWLEDGED)
        await eventually(lambda: bot.errors)
        assert isinstance(bot.errors[0], aiohttp.ClientError)
        assert answer.is_thinking
        assert [item.status for item in local.journal.requests("POST") if "/webhooks/" in item.path] == [0]


async def test_a_lost_reply_leaves_what_was_done(local: LocalDiscord, lab: Guild, bot: Bot):
    async with running(local, bot):
        local.faults.plan(dropped(is_done=True), path="/webhooks/*")
        answer = await local.person("ann", lab).slash("follow")
        await eventually(lambda: bot.errors)
        assert isinstance(bot.errors[0], aiohttp.ClientError)
        assert [message.text for message in answer.messages] == ["one"]


def test_a_fault_hits_only_what_it_is_planned_for():
    faults = Faults()
    faults.plan(server_error(500), method="POST", path="/channels/*/messages", times=1)
    assert faults.next("GET", "/channels/1/messages") is None
    assert faults.next("POST", "/channels/1/messages/2") is None
    fault = faults.next("POST", "/channels/1/messages")
    assert fault is not None
    assert fault.status == 500
    assert faults.next("POST", "/channels/1/messages") is None


def test_the_first_plan_that_fits_counts():
    faults = Faults()
    first, second = faults.plan(server_error(500), times=1), faults.plan(server_error(502), times=None)
    found = [fault.status for fault in (faults.next("GET", "/") for _ in range(3)) if fault]
    assert (found, first.met, second.met) == ([500, 502, 502], 1, 2)


def _without_waiting(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let discord.py wait for no time between its tries; return how long it would have."""
    waits: list[float] = []
    sleep = asyncio.sleep

    async def at_once(delay: float, result: Any = None) -> Any:
        if delay >= 1:
            waits.append(delay)
        return await sleep(0 if delay >= 1 else delay, result)

    monkeypatch.setattr("discord.http.asyncio.sleep", at_once)
    return waits
