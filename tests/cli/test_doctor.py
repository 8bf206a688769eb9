"""`doctor` tells of everything that the bot needs how it is and what to do, and changes nothing."""

from __future__ import annotations

import base64
import io
import json
import shutil
import sqlite3
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.cli.commands import doctor
from bot.cli.doctoring.configuration import application_of, token_finding
from bot.cli.doctoring.findings import Condition
from bot.cli.doctoring.machine import Clocks, clock_finding, python_finding
from bot.cli.doctoring.online import discord_findings
from bot.cli.surroundings import PlainConsole, Surroundings
from bot.resources import data_directory
from bot.settings import Settings, SettingsError
from local_discord import Application, LocalDiscord, dropped, server_error
from local_discord.kinds import Installation
from tests.cli.terminal import Terminal

TOKEN = base64.urlsafe_b64encode(b"123456789012345678").decode().rstrip("=") + ".GabcDE." + "x" * 38


def examined(read: Callable[[], Settings], data: Path | None = None) -> tuple[int, dict[str, dict[str, Any]]]:
    """Return the exit code and the findings by what they are about."""
    out = io.StringIO()
    surroundings = Surroundings(
        out=PlainConsole(file=out),
        err=PlainConsole(file=io.StringIO()),
        typed=io.BytesIO(),
        read_settings=read,
        find_data=lambda: data or data_directory(),
    )
    code = doctor.run(Namespace(online=False, as_json=True), surroundings)
    return code, {item["about"]: item for item in json.loads(out.getvalue())}


def with_database(file: Path, **others: Any) -> Callable[[], Settings]:
    return lambda: Settings(database_url=f"sqlite+aiosqlite:///{file}", **others)


def test_a_fresh_installation_is_well_and_nothing_is_made(terminal: Terminal):
    result = terminal.run("doctor")
    assert result.code == 0
    for part in (
        "✔ Python",
        "• token: DISCORD_TOKEN is not set",
        "is not there yet; the first run makes it",
        "✔ clock",
    ):
        assert part in result.words
    assert "✘" not in result.out
    assert not terminal.database.exists()


def test_a_database_that_was_used_is_whole_and_holds_what_is_shipped(terminal: Terminal):
    terminal.run("library")
    before = terminal.database.read_bytes()
    code, found = examined(with_database(terminal.database))
    assert code == 0
    assert "whole, schema" in found["database"]["says"]
    assert found["library"]["condition"] == "well"
    assert terminal.database.read_bytes() == before


def test_other_articles_than_are_shipped_are_told(terminal: Terminal):
    terminal.run("library")
    with closing(sqlite3.connect(terminal.database)) as connection, connection:
        connection.execute("UPDATE libraries SET shipped_digest = 'another'")
    code, found = examined(with_database(terminal.database))
    assert (code, found["library"]["condition"]) == (0, "note")


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        ("CREATE TABLE recipes (name TEXT)", "belongs to another program"),
        (
            "CREATE TABLE alembic_version AS SELECT '9999' AS version_num",
            "newer daylight",
        ),
    ],
)
def test_a_database_of_something_else_is_told(tmp_path: Path, statements: str, told: str):
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.executescript(statements)
    code, found = examined(with_database(tmp_path / "other.db"))
    assert code == 1
    assert told in found["database"]["says"]
    assert found["database"]["remedy"]


def test_a_file_that_is_no_database_is_told(tmp_path: Path):
    (tmp_path / "x.db").write_bytes(b"no database at all" * 100)
    code, found = examined(with_database(tmp_path / "x.db"))
    assert (code, found["database"]["condition"]) == (1, "wrong")


def test_a_damaged_database_is_told(terminal: Terminal):
    terminal.run("library")
    content = bytearray(terminal.database.read_bytes())
    for place in range(4096 * 2, len(content), 4096):
        content[place : place + 16] = b"\xff" * 16
    terminal.database.write_bytes(content)
    code, found = examined(with_database(terminal.database))
    assert (code, found["database"]["condition"]) == (1, "wrong")


def test_settings_that_cannot_be_read_are_told_and_the_rest_is_examined():
    def read() -> Settings:
        raise SettingsError(["LOG_LEVEL is none of DEBUG, INFO"])

    code, found = examined(read)
    assert code == 1
    assert "LOG_LEVEL" in found["settings"]["says"]
    assert found["sentence encoder"]["condition"] == "well"


def test_missing_and_changed_models_are_told(tmp_path: Path):
    data = tmp_path / "data"
    shutil.copytree(data_directory(), data, ignore=shutil.ignore_patterns("evaluation"))
    (data / "models" / "encoder" / "tokenizer.json").write_bytes(b"{}")
    code, found = examined(with_database(tmp_path / "x.db"), data)
    assert (code, found["sentence encoder"]["condition"]) == (0, "note")
    shutil.rmtree(data / "models" / "pipeline")
    code, found = examined(with_database(tmp_path / "x.db"), data)
    assert (code, found["models"]["condition"]) == (1, "wrong")


def test_a_damaged_shipped_article_is_told(tmp_path: Path):
    data = tmp_path / "data"
    shutil.copytree(data_directory(), data, ignore=shutil.ignore_patterns("evaluation", "pipeline"))
    article = next((data / "articles").glob("*.yaml"))
    article.write_bytes(b"format: 7\n")
    code, found = examined(with_database(tmp_path / "x.db"), data)
    assert code == 1
    assert article.name in found["shipped articles"]["says"]


@pytest.mark.parametrize("token", ["abc", "a.b.c", TOKEN[3:], TOKEN + " x", "....", "ä" * 60])
def test_what_is_no_token_is_told_without_showing_it(token: str):
    finding = token_finding(token)
    assert finding.condition is Condition.WRONG
    assert token not in finding.says + finding.remedy


def test_a_token_tells_which_application_it_is_of():
    assert application_of(TOKEN) == "123456789012345678"
    assert token_finding(TOKEN).condition is Condition.WELL
    assert TOKEN not in token_finding(TOKEN).says


def test_a_clock_that_is_wrong_is_told():
    now = Clocks(wall=1_000_000.0, steady=50.0, of_files=1_000_000.0)
    later = Clocks(wall=1_000_001.0, steady=51.0, of_files=1_000_001.0)
    assert clock_finding(now, later, 900_000.0).condition is Condition.WELL
    assert clock_finding(now, later, 1_100_000.0).condition is Condition.WRONG
    leapt = Clocks(wall=1_000_100.0, steady=51.0, of_files=1_000_100.0)
    assert clock_finding(now, leapt, 0.0).condition is Condition.WRONG
    apart = Clocks(wall=1_000_001.0, steady=51.0, of_files=1_000_060.0)
    assert clock_finding(now, apart, 0.0).condition is Condition.NOTE


def test_an_old_python_is_told():
    assert python_finding((3, 10, 9)).condition is Condition.WRONG
    assert python_finding((3, 12, 0)).condition is Condition.WELL


async def test_discord_is_asked_whether_it_accepts_the_token_and_how_the_bot_is_added():
    async with LocalDiscord(application=Application(installations=frozenset({Installation.GUILD}))) as local:
        findings = await discord_findings(local.token, local.connector)
    assert [item.condition for item in findings[:3]] == [Condition.WELL, Condition.WELL, Condition.NOTE]
    assert "accounts of people" in findings[2].says


async def test_a_token_that_discord_refuses_is_told():
    async with LocalDiscord() as local:
        (finding,) = await discord_findings("another", local.connector)
    assert (finding.condition, finding.says) == (Condition.WRONG, "it does not accept the token")


async def test_a_discord_in_trouble_or_out_of_reach_is_told():
    async with LocalDiscord() as local:
        local.faults.plan(server_error(502))
        (failing,) = await discord_findings(local.token, local.connector)
        local.faults.plan(dropped(), times=9)
        (dropping,) = await discord_findings(local.token, local.connector)
    assert failing.says == "it answered 502"
    assert "cannot be reached" in dropping.says


def test_asking_online_without_a_token_is_told(terminal: Terminal):
    result = terminal.run("doctor", "--online")
    assert result.code == 1
    assert "there is no token to ask with" in " ".join(result.out.split())
