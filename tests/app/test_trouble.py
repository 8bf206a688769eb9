"""Trouble in the middle of a command: the person gets an answer or a sentence, never silence, and nothing twice."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Generator
from contextlib import AsyncExitStack, asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.app.wiring import Bounds
from bot.storage.database import Database
from local_discord import LocalDiscord, ManualClock, Until, dropped, rate_limited, server_error, slow
from tests.app.logged import Log
from tests.app.stage import CLAIM, Stage, client_on, on_stage
from tests.local_discord.running import eventually

CALLBACK = "/interactions/*/callback"
READERS = 4
EDIT = "/webhooks/*/messages/@original"


@pytest.mark.parametrize("path", [CALLBACK, EDIT])
@pytest.mark.parametrize(
    "fault",
    [
        rate_limited(0.02),
        rate_limited(0.02, is_global=True),
        server_error(502),
        server_error(502, is_done=True),
        dropped(),
        dropped(is_done=True),
        slow(0.2),
    ],
    ids=["429", "global 429", "502", "502 after it was done", "dropped", "dropped after it was done", "slow"],
)
async def test_a_fault_on_the_way_is_one_answer_all_the_same(
    stage: Stage, path: str, fault: Any, monkeypatch: pytest.MonkeyPatch
):
    _without_long_waits(monkeypatch)
    plan = stage.local.faults.plan(fault, path=path)
    answer = await stage.ann.slash("check", claim=CLAIM)
    assert "Refuted" in answer.text
    assert plan.met == 1
    await _quiet(stage)
    assert len(stage.ann.messages()) == 1
    assert len(answer.messages) == 1
    stage.local.journal.take_refused()


async def test_a_fault_at_a_press_is_one_answer_all_the_same(stage: Stage):
    shown = await stage.ann.slash("check", claim=CLAIM)
    assert shown.message is not None
    stage.local.faults.plan(dropped(is_done=True), path=CALLBACK)
    opened = await stage.ann.click(shown.message, "Evidence")
    await opened.until(lambda answer: "Evidence" in answer.text)
    assert len(stage.ann.messages()) == 2


async def test_discord_that_stays_broken_is_logged_and_the_next_command_is_answered(
    stage: Stage, log: Log, monkeypatch: pytest.MonkeyPatch
):
    _without_long_waits(monkeypatch)
    stage.local.faults.plan(server_error(503), path=EDIT, times=None)
    answer = await stage.ann.slash("check", claim=CLAIM, until=Until.ACKNOWLEDGED)
    await eventually(lambda: "Discord did not take an answer at telling of an error at /check" in log.text)
    assert answer.is_thinking
    stage.local.faults.clear()
    assert "Refuted" in (await stage.ann.slash("check", claim=CLAIM)).text


async def test_a_connection_that_drops_is_resumed_and_what_was_asked_meanwhile_is_answered(stage: Stage):
    stage.local.faults.plan(slow(0.3), path=EDIT)
    asked = asyncio.create_task(stage.ann.slash("check", claim=CLAIM))
    await eventually(lambda: stage.local.journal.requests("POST", ending="/callback"))
    stage.local.gateway.drop(1001)
    meanwhile = asyncio.create_task(stage.person("bob").slash("library topics", patience=15.0))
    assert "Refuted" in (await asked).text
    assert "Topics on record" in (await meanwhile).text
    assert len(stage.ann.messages()) == 2


async def test_a_request_to_reconnect_in_the_middle_loses_nothing(stage: Stage):
    asked = asyncio.create_task(stage.ann.slash("check", claim=CLAIM, patience=15.0))
    stage.local.gateway.ask_to_reconnect()
    assert "Refuted" in (await asked).text
    assert "Refuted" in (await stage.ann.slash("check", claim=CLAIM, patience=15.0)).text


async def test_who_is_answered_too_late_is_only_logged(tmp_path: Path, log: Log):
    clock = ManualClock()
    async with on_stage(tmp_path, clock=clock) as stage:
        answer = await stage.ann.slash("check", claim=CLAIM, until=Until.SENT)
        clock.advance(4.0)
        await eventually(lambda: "Nobody could be answered any more at /check" in log.text)
        assert answer.text == ""
        assert "10062" in log.text


async def test_an_answer_after_a_quarter_of_an_hour_is_only_logged(tmp_path: Path, log: Log):
    clock = ManualClock()
    async with on_stage(tmp_path, clock=clock) as stage:
        stage.local.faults.plan(slow(0.3), path=CALLBACK)
        asked = asyncio.create_task(stage.ann.slash("check", claim=CLAIM, until=Until.ACKNOWLEDGED))
        answer = await asked
        clock.advance(16 * 60)
        await eventually(lambda: "Nobody could be answered any more at /check" in log.text)
        assert "Refuted" not in answer.text


async def test_an_answer_that_was_deleted_meanwhile_is_only_logged(stage: Stage, log: Log):
    stage.local.faults.plan(slow(0.3), path=CALLBACK)
    answer = await stage.ann.slash("check", claim=CLAIM, until=Until.ACKNOWLEDGED)
    assert answer.message is not None
    stage.local.world.mailbox.delete(answer.message)
    await eventually(lambda: "Nobody could be answered any more at /check" in log.text)


async def test_a_database_that_is_written_by_another_program_delays_no_answer(tmp_path: Path, log: Log):
    file = tmp_path / "daylight.db"
    async with on_stage(tmp_path, url=f"sqlite+aiosqlite:///{file}", bounds=Bounds(remembering=0.2)) as stage:
        with _locked(file):
            answer = await stage.ann.slash("check", claim=CLAIM)
            assert "Refuted" in answer.text
            assert answer.message is not None
            assert "Evidence" in (await stage.ann.click(answer.message, "Evidence")).text
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM questions").fetchone() == (1,)
    assert "could not be kept" not in log.text


async def test_a_database_that_does_not_answer_in_time_is_told(local: LocalDiscord, tmp_path: Path):
    kept: list[Database] = []
    bounds = Bounds(answer=0.3)
    async with client_on(local, tmp_path, lambda _, ready: kept.append(ready.database), bounds=bounds) as stage:
        async with _kept_busy(kept[0]):
            answer = await stage.ann.slash("check", claim=CLAIM)
            assert "That took longer than I may keep you waiting." in answer.text
            assert len(answer.messages) == 1
        assert "Refuted" in (await stage.ann.slash("check", claim=CLAIM)).text


async def test_completion_with_a_slow_database_offers_what_was_known(local: LocalDiscord, tmp_path: Path):
    kept: list[Database] = []
    bounds = Bounds(completing=0.1)
    async with client_on(local, tmp_path, lambda _, ready: kept.append(ready.database), bounds=bounds) as stage:
        before = await stage.ann.complete("position", "actor", actor="tru")
        other = stage.local.person("eve", stage.local.world.add_guild("Other"))
        async with _kept_busy(kept[0]):
            assert await stage.ann.complete("position", "actor", actor="tru") == before
            assert await other.complete("position", "actor", actor="tru") == ()
        assert await other.complete("position", "actor", actor="tru") == before


async def test_a_database_that_fails_is_told_without_its_details(tmp_path: Path, log: Log):
    file = tmp_path / "daylight.db"
    async with on_stage(tmp_path, url=f"sqlite+aiosqlite:///{file}") as stage:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("ALTER TABLE positions RENAME TO elsewhere")
            connection.commit()
        answer = await stage.ann.slash("check", claim=CLAIM)
        assert "My library does not answer as it should just now." in answer.text
        assert "Nothing was lost." in answer.text
        assert "positions" not in answer.text
        assert "The database failed at /check" in log.text


async def test_too_much_at_once_is_told(tmp_path: Path):
    async with on_stage(tmp_path, bounds=Bounds(threads=1, most_waiting=1)) as stage:
        people = [stage.person(f"person{number}") for number in range(6)]
        answers = await asyncio.gather(*(person.slash("check", claim=CLAIM) for person in people))
        texts = [answer.text for answer in answers]
        assert any("Refuted" in text for text in texts)
        assert all("Refuted" in text or "Many people are asking me at this moment." in text for text in texts)


@contextmanager
def _locked(file: Path) -> Generator[None]:
    """Keep everybody else from writing."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


@asynccontextmanager
async def _kept_busy(database: Database) -> AsyncGenerator[None]:
    """Keep all connections that read, as very slow questions would."""
    async with AsyncExitStack() as stack:
        for _ in range(READERS):
            await stack.enter_async_context(database.reading())
        yield


async def _quiet(stage: Stage) -> None:
    """Wait until the bot has asked for nothing for a moment."""
    before = -1
    while before != len(stage.local.journal.exchanged):
        before = len(stage.local.journal.exchanged)
        await asyncio.sleep(0.1)


def _without_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let discord.py wait for no time where it would wait for seconds."""
    sleep = asyncio.sleep

    async def at_once(delay: float, result: Any = None) -> Any:
        return await sleep(0 if delay >= 1 else delay, result)

    monkeypatch.setattr("discord.http.asyncio.sleep", at_once)
