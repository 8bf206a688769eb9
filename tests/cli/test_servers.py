"""Servers listed, exported, taken in and purged, and databases backed up and put back, from the command line."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.storage.database import Database, open_database
from bot.storage.servers.audit import Audit, AuditFilter, Deed
from bot.storage.servers.presence import Presence
from tests.cli.terminal import Terminal
from tests.storage.making import address
from tests.storage.servers.rows import content_of, fill, tables_with_servers

GUILD = 123_456_789_012_345_678
NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)


def within(file: Path, work: Callable[[Database], Coroutine[Any, Any, Any]]) -> Any:
    """Do something with a database that nobody else has open, and return what comes of it."""

    async def do() -> Any:
        async with open_database(address(file)) as database:
            return await work(database)

    return asyncio.run(do())


def rows_of(file: Path, guild: int) -> int:
    async def count(database: Database) -> int:
        content = await content_of(database, await tables_with_servers(database), f"guild_id = {guild}")
        return sum(len(rows) for rows in content.values())

    return within(file, count)


@pytest.fixture
def filled(terminal: Terminal) -> Terminal:
    terminal.database.parent.mkdir()

    async def work(database: Database) -> None:
        await fill(database, GUILD, (11, 12))
        await fill(database, 8, (11, 12))
        await Presence(database).seen([GUILD], NOW)
        await Presence(database).seen([GUILD, 9], NOW)

    within(terminal.database, work)
    return terminal


def test_servers_are_listed_with_what_became_of_them(filled: Terminal):
    told = filled.run("guilds", "list").words
    assert f"{GUILD}: the bot is there, last seen 2026-11-24" in told
    assert "8: left 2026-11-24, kept until 2026-12-24" in told
    assert "9: the bot is there, last seen 2026-11-24, 0 rows" in told
    listed = {item["server"]: item for item in filled.run("guilds", "list", "--json").json}
    assert set(listed) == {str(GUILD), "8", "9"}
    assert (listed["8"]["left"], listed["9"]["rows"]) == ("2026-11-24T18:00:00+00:00", 0)


def test_without_servers_that_is_told(terminal: Terminal):
    assert "No server has anything here." in terminal.run("guilds", "list").words


def test_a_server_goes_into_another_database_by_a_file(filled: Terminal, tmp_path: Path):
    file = tmp_path / "server.jsonl"
    told = filled.run("guilds", "export", GUILD, file).words
    assert f"Server {GUILD} is in" in told
    assert file.stat().st_mode & 0o777 == 0o600
    other = Terminal(folder=tmp_path / "other")
    told = other.run("guilds", "import", file).words
    assert f"Server {GUILD} was taken in" in told
    assert "notes: 2" in told
    assert "kept for 30 days" in told
    again = other.run("guilds", "import", file)
    assert again.code == 2
    assert "already: export them first" in " ".join(again.err.split())
    assert other.run("guilds", "import", file, "--replace").code == 0
    assert other.run("guilds", "import", file, "--as", 77).code == 0
    assert {item["server"] for item in other.run("guilds", "list", "--json").json} == {str(GUILD), "77"}


def test_an_export_replaces_no_file_and_is_made_of_no_empty_server(filled: Terminal, tmp_path: Path):
    (tmp_path / "there").write_text("precious", encoding="utf-8")
    result = filled.run("guilds", "export", GUILD, tmp_path / "there")
    assert (result.code, (tmp_path / "there").read_text(encoding="utf-8")) == (2, "precious")
    result = filled.run("guilds", "export", 4, tmp_path / "new")
    assert result.code == 2
    assert "server 4 has nothing here" in " ".join(result.err.split())
    assert not (tmp_path / "new").exists()
    result = filled.run("guilds", "export", GUILD, tmp_path / "no folder" / "new")
    assert result.code == 2
    assert "cannot be written" in " ".join(result.err.split())


def test_what_is_no_export_is_refused_in_words(filled: Terminal, tmp_path: Path):
    (tmp_path / "wrong").write_text("{}\n", encoding="utf-8")
    for file in (tmp_path / "wrong", tmp_path / "missing", tmp_path):
        before = rows_of(filled.database, GUILD)
        result = filled.run("guilds", "import", file)
        assert result.code == 2
        assert result.err.startswith("daylight: ")
        assert rows_of(filled.database, GUILD) == before


@pytest.mark.parametrize("typed", ["", "yes\n", "8\n", "\xff\n"])
def test_a_server_is_purged_only_when_its_id_is_repeated(filled: Terminal, typed: str):
    before = rows_of(filled.database, GUILD)
    result = filled.run("guilds", "purge", GUILD, typed=typed)
    assert result.code == 2
    assert "nothing was deleted" in result.err
    assert rows_of(filled.database, GUILD) == before


def test_a_server_that_was_left_is_purged_without_a_trace(filled: Terminal):
    result = filled.run("guilds", "purge", 8, typed="8\n")
    assert "rows of server 8 are gone" in result.words
    assert rows_of(filled.database, 8) == 0
    assert rows_of(filled.database, GUILD) > 0


def test_where_the_bot_still_is_whoever_manages_the_server_can_see_that_it_was_purged(filled: Terminal):
    assert filled.run("guilds", "purge", GUILD, "--yes").code == 0

    async def accounts(database: Database) -> list[tuple[Deed, int]]:
        page = await Audit(database, GUILD).page(AuditFilter())
        return [(account.deed, account.who) for account in page.accounts]

    assert within(filled.database, accounts) == [(Deed.SERVER_PURGED, 0)]


@pytest.mark.parametrize("named", ["0", "-7", "seven", "9" * 30, "shared"])
def test_what_is_no_server_is_refused(terminal: Terminal, named: str):
    result = terminal.run("guilds", "purge", "--yes", "--", named)
    assert result.code == 2
    assert "is no id of a server" in result.err


def test_a_database_is_backed_up_and_put_back(filled: Terminal, tmp_path: Path):
    copy = tmp_path / "copy.db"
    assert "whole, schema" in filled.run("backup", copy).words
    assert filled.run("backup", copy).code == 2
    assert filled.run("backup", copy, "--force").code == 0
    filled.run("guilds", "purge", GUILD, "--yes")
    told = filled.run("restore", copy).words
    assert "What was there is kept as" in told
    assert rows_of(filled.database, GUILD) > 0


def test_what_cannot_be_backed_up_or_put_back_is_told(terminal: Terminal, tmp_path: Path):
    for arguments in (("backup", tmp_path / "copy.db"), ("restore", tmp_path / "copy.db")):
        result = terminal.run(*arguments)
        assert result.code == 2
        assert result.err.startswith("daylight: there is no")


def test_nothing_is_put_back_under_a_running_bot(filled: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    filled.run("backup", tmp_path / "copy.db")

    async def do() -> int:
        async with open_database(address(filled.database)):
            return (await asyncio.to_thread(filled.run, "restore", tmp_path / "copy.db")).code

    assert asyncio.run(do()) == 2
    monkeypatch.chdir(tmp_path)
    assert filled.run("restore", tmp_path / "copy.db").code == 0


def test_an_export_is_lines_of_json(filled: Terminal, tmp_path: Path):
    filled.run("guilds", "export", GUILD, tmp_path / "server.jsonl")
    lines = (tmp_path / "server.jsonl").read_text(encoding="ascii").splitlines()
    assert json.loads(lines[0])["server"] == str(GUILD)
    assert json.loads(lines[-1])["rows"] == len(lines) - 2
