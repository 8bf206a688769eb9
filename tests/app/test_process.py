"""The bot as a process: signals, exit codes, and what it writes."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from local_discord import LocalDiscord, Until, slow
from tests.app.stage import CLAIM, ROOT
from tests.local_discord.running import eventually

SLOW_START = 30.0


@asynccontextmanager
async def process(*arguments: str, folder: Path, **settings: str) -> AsyncGenerator[Process]:
    """Start a process with these settings, and end it if it has not ended by itself."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
    started = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), **settings},
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_during_a_command_lets_it_be_answered_and_ends_with_0(
    local: LocalDiscord, tmp_path: Path, number: signal.Signals
):
    ann = local.person("ann", local.world.add_guild("Lab"))
    script = (str(ROOT / "tests" / "app" / "process.py"), local.path)
    async with process(*script, folder=tmp_path, DISCORD_TOKEN=local.token) as running:
        await eventually(lambda: local.gateway.sessions or running.returncode is not None, patience=SLOW_START)
        local.faults.plan(slow(0.3), path="/webhooks/*/messages/@original")
        answer = await ann.slash("check", claim=CLAIM, until=Until.ACKNOWLEDGED)
        running.send_signal(number)
        out, err = await asyncio.wait_for(running.communicate(), timeout=15.0)
        assert "Refuted" in answer.text
        assert (running.returncode, out) == (0, b"")
        log = err.decode()
        assert "The bot has ended" in log
        assert "ERROR" not in log
        assert "WARNING" not in log
        assert local.token not in log
    assert not (tmp_path / "var" / "health").exists()


async def test_a_wrong_token_is_one_sentence_and_78(local: LocalDiscord, tmp_path: Path):
    script = (str(ROOT / "tests" / "app" / "process.py"), local.path)
    secret = "MTIzNDU2.a-secret.token"
    async with process(*script, folder=tmp_path, DISCORD_TOKEN=secret, LOG_LEVEL="WARNING") as running:
        out, err = await asyncio.wait_for(running.communicate(), timeout=SLOW_START)
    said = err.decode()
    assert (running.returncode, out) == (78, b"")
    assert said.startswith("daylight: Discord does not accept the token: copy it again from the developer portal")
    assert said.count("\n") == 1
    assert secret not in said


async def test_a_token_is_not_shown_at_the_loudest_level_either(local: LocalDiscord, tmp_path: Path):
    script = (str(ROOT / "tests" / "app" / "process.py"), local.path)
    secret = "MTIzNDU2.a-secret.token"
    async with process(*script, folder=tmp_path, DISCORD_TOKEN=secret, LOG_LEVEL="DEBUG") as running:
        _, err = await asyncio.wait_for(running.communicate(), timeout=SLOW_START)
    assert b"DEBUG" in err
    assert secret.encode() not in err


async def test_settings_that_cannot_be_used_end_it_before_anything_is_loaded(tmp_path: Path):
    async with process("-m", "bot", "run", folder=tmp_path, DISCORD_TOKEN="a b", LOG_LEVEL="LOUD") as running:
        _, err = await asyncio.wait_for(running.communicate(), timeout=SLOW_START)
    assert running.returncode == 78
    assert b"DISCORD_TOKEN holds a blank" in err
    assert b"LOG_LEVEL is none of" in err
    assert not (tmp_path / "var").exists()


async def test_health_of_a_bot_that_is_not_there_is_1_and_a_sentence(tmp_path: Path):
    async with process("-m", "bot", "health", folder=tmp_path) as running:
        out, err = await asyncio.wait_for(running.communicate(), timeout=SLOW_START)
    assert (running.returncode, out) == (1, b"")
    assert err == b"The bot is not connected: there is no var/health.\n"
