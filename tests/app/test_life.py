"""The bot's life: it connects in spite of trouble, ends when asked, and tells what only people can mend."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app.running import run_bot
from bot.app.supervising import ConfigurationError, Pauses, keep_running, refused
from bot.health import health
from local_discord import Fault, LocalDiscord, Until, server_error, slow
from tests.app.logged import Log
from tests.app.stage import AT_ONCE, CLAIM, DATA, IN_MEMORY, models, on_stage, running_bot, settings_for
from tests.local_discord.running import eventually

SHORT = Pauses(first=0.01, most=0.02)


async def test_a_discord_that_is_down_at_first_is_tried_again(local: LocalDiscord, tmp_path: Path, log: Log):
    # So its edge answers who asks too often: discord.py raises at once.
    plan = local.faults.plan(Fault(status=429), path="/users/@me", times=None)
    lab = local.world.add_guild("Lab")
    stop = asyncio.Event()
    task = _started(local, tmp_path, stop)
    await eventually(lambda: "The connection to Discord failed, next try in" in log.text)
    plan.left = 0
    await eventually(lambda: local.gateway.sessions)
    assert "Refuted" in (await local.person("ann", lab).slash("check", claim=CLAIM)).text
    stop.set()
    await task


async def test_a_first_handshake_that_fails_is_tried_again(
    local: LocalDiscord, tmp_path: Path, log: Log, monkeypatch: pytest.MonkeyPatch
):
    log.expect("Failed to connect for shard_id")
    _shards_retry_at_once(monkeypatch)
    local.gateway.fail_handshakes(2)
    async with running_bot(local, settings_for(local, tmp_path)) as stage:
        assert "Refuted" in (await stage.ann.slash("check", claim=CLAIM)).text


async def test_a_wrong_token_is_told_in_a_sentence_and_not_tried_again(local: LocalDiscord, tmp_path: Path, log: Log):
    settings = replace(settings_for(local, tmp_path), discord_token="wrong.secret.token")
    with pytest.raises(ConfigurationError, match="Discord does not accept the token") as caught:
        await run_bot(
            settings, data=DATA, stop=asyncio.Event(), connector=local.connector, models=models(), pauses=SHORT
        )
    assert "wrong.secret.token" not in str(caught.value) + log.text
    assert len(local.journal.requests("GET", ending="/users/@me")) == 1


async def test_a_token_that_is_withdrawn_later_ends_the_bot_too(local: LocalDiscord, tmp_path: Path, log: Log):
    task = _started(local, tmp_path, asyncio.Event())
    await eventually(lambda: local.gateway.sessions, patience=20.0)
    local.gateway.drop(4004)
    with pytest.raises(ConfigurationError, match="Discord does not accept the token"):
        await task


async def test_an_answer_under_way_is_given_before_the_end(local: LocalDiscord, tmp_path: Path):
    async with running_bot(local, settings_for(local, tmp_path)) as stage:
        local.faults.plan(slow(0.3), path="/webhooks/*/messages/@original")
        answer = await stage.ann.slash("check", claim=CLAIM, until=Until.ACKNOWLEDGED)
        stage.stop.set()
        late = await stage.person("bob").slash("about")
        assert "I am being restarted." in late.text
        await stage.task
        assert "Refuted" in answer.text


async def test_the_end_comes_even_while_nothing_connects(local: LocalDiscord, tmp_path: Path):
    local.faults.plan(server_error(500), path="/users/@me", times=None)
    stop = asyncio.Event()
    task = _started(local, tmp_path, stop)
    await asyncio.sleep(0.2)
    stop.set()
    await asyncio.wait_for(task, timeout=5.0)


async def test_health_is_noted_while_connected_and_withdrawn_at_the_end(tmp_path: Path):
    file = tmp_path / "health"
    async with on_stage(tmp_path):
        await eventually(lambda: health(file).is_well, patience=15.0)
    assert "The bot is not connected" in health(file).sentence


async def test_a_failure_is_followed_by_another_try_with_growing_pauses():
    tries: list[int] = []

    async def fails_twice() -> None:
        tries.append(1)
        if len(tries) < 3:
            raise OSError("no network")

    stop = asyncio.Event()
    task = asyncio.create_task(keep_running(fails_twice, stop=stop, pauses=SHORT))
    await eventually(lambda: len(tries) == 3)
    stop.set()
    await task
    pauses = Pauses()
    assert [pauses.after(number) <= 2.0 ** (number - 1) for number in range(1, 9)] == [True] * 8
    assert 150.0 <= pauses.after(10_000) <= 300.0


def test_what_may_pass_by_itself_is_no_matter_of_configuration():
    assert refused(OSError("no network")) is None
    assert refused(AttributeError("'NoneType' object has no attribute 'sequence'")) is None


def _started(local: LocalDiscord, folder: Path, stop: asyncio.Event) -> asyncio.Task[None]:
    settings = settings_for(local, folder, url=IN_MEMORY)
    return asyncio.create_task(
        run_bot(
            settings,
            data=DATA,
            stop=stop,
            connector=local.connector,
            models=models(),
            pauses=SHORT,
            guild_ready_timeout=AT_ONCE,
        )
    )


def _shards_retry_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sleep = asyncio.sleep

    async def at_once(delay: float) -> None:
        await sleep(0 if delay >= 1 else delay)

    monkeypatch.setattr("discord.shard.asyncio.sleep", at_once)
