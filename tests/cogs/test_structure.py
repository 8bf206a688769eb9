"""What holds for all commands, whichever there are: as Discord was told of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands

from bot.app.client import DaylightClient
from bot.app.syncing import Syncer
from bot.app.wiring import Bounds, opened
from bot.settings import Settings
from tests.app.stage import DATA, IN_MEMORY, ROOT, Stage, models

_NAME = re.compile(r"[-_a-z0-9]{1,32}")
_TEXT, _FLAG = 3, 5
_SUBCOMMANDS = (1, 2)
_OF_MODERATORS = frozenset({"article", "request", "server"})
"""Commands for moderators: in servers alone, hidden from others by Discord, answered privately in any case."""
_OF_SERVERS = frozenset({"note", "Save as note"})
"""Commands for all members of a server, about what belongs to it."""
_PRIVATE_IN_ANY_CASE = frozenset({"data"})
"""Commands whose answers are nobody else's business."""
_NAMED_ON_RECORD = frozenset({"actor", "other", "topic"})


@pytest.fixture
async def told(stage: Stage) -> list[dict[str, Any]]:
    """What Discord was told of the commands."""
    return list(stage.local.journal.requests("PUT", ending="/commands")[-1].body)


def commands_in(told: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every command that can be used, with its full name."""
    for command in told:
        inner = [option for option in command.get("options", []) if option["type"] in _SUBCOMMANDS]
        if inner:
            yield from ((f"{command['name']} {option['name']}", option) for option in inner)
        else:
            yield command["name"], command


async def test_every_command_and_option_is_named_and_described_as_discord_wants_it(told: list[dict[str, Any]]):
    for name, command in commands_in(told):
        if command["type"] == discord.AppCommandType.message.value:
            continue
        assert all(_NAME.fullmatch(part) for part in name.split())
        assert 10 <= len(command["description"]) <= 100, name
        for option in command.get("options", []):
            assert _NAME.fullmatch(option["name"])
            assert 5 <= len(option["description"]) <= 100, (name, option["name"])
            assert not option["description"].startswith("…")


async def test_whatever_names_something_on_record_completes(told: list[dict[str, Any]]):
    for name, command in commands_in(told):
        for option in command.get("options", []):
            if option["name"] in _NAMED_ON_RECORD:
                assert option.get("autocomplete") is True, (name, option["name"])


async def test_every_answer_can_be_private_and_every_text_has_a_limit(told: list[dict[str, Any]]):
    for name, command in commands_in(told):
        if command["type"] == discord.AppCommandType.message.value:
            continue
        options = {option["name"]: option for option in command["options"]}
        if name.split()[0] not in _OF_MODERATORS | _PRIVATE_IN_ANY_CASE:
            assert options["private"]["type"] == _FLAG, name
            assert not options["private"].get("required")
        for option in options.values():
            if option["type"] == _TEXT and not option.get("choices"):
                assert option["max_length"] <= 4000


async def test_reading_commands_work_in_servers_direct_messages_and_wherever_a_person_goes(
    told: list[dict[str, Any]],
):
    for command in told:
        if command["name"] not in _OF_MODERATORS | _OF_SERVERS:
            assert sorted(command["contexts"]) == [0, 1, 2]
            assert sorted(command["integration_types"]) == [0, 1]


async def test_commands_of_moderators_work_in_servers_and_are_hidden_from_others_at_first(told: list[dict[str, Any]]):
    of_moderators = [command for command in told if command["name"] in _OF_MODERATORS]
    assert {command["name"] for command in of_moderators} == _OF_MODERATORS
    for command in of_moderators:
        assert command["contexts"] == [0]
        assert command["integration_types"] == [0]
        assert int(command["default_member_permissions"]) == discord.Permissions(manage_guild=True).value


async def test_commands_about_what_belongs_to_a_server_work_there_alone_and_for_all_members(told: list[dict[str, Any]]):
    of_servers = [command for command in told if command["name"] in _OF_SERVERS]
    assert {command["name"] for command in of_servers} == _OF_SERVERS
    for command in of_servers:
        assert command["contexts"] == [0]
        assert command["integration_types"] == [0]
        assert command.get("default_member_permissions") is None


async def test_no_intent_is_asked_for(stage: Stage):
    [identified] = stage.local.journal.operations(2)
    assert identified["d"]["intents"] == 0


async def test_every_module_of_commands_is_taken_in(tmp_path: Path):
    settings = Settings(discord_token="none", database_url=IN_MEMORY, health_file=tmp_path / "health")
    async with opened(settings, DATA, models(), Bounds()) as ready:
        client = DaylightClient(ready.desk, Syncer(ready.database))
        client.sync = _nothing
        async with client:
            await client.setup_hook()
            taken = {type(cog).__module__ for cog in client.cogs.values()}
    modules = {f"cogs.{path.stem}" for path in (ROOT / "cogs").glob("*.py")}
    assert modules - taken == {"cogs.__init__", "cogs.options"}


async def test_every_callback_says_what_it_does(tmp_path: Path):
    settings = Settings(discord_token="none", database_url=IN_MEMORY, health_file=tmp_path / "health")
    async with opened(settings, DATA, models(), Bounds()) as ready:
        client = DaylightClient(ready.desk, Syncer(ready.database))
        client.sync = _nothing
        async with client:
            await client.setup_hook()
            for command in client.tree.walk_commands():
                if isinstance(command, app_commands.Command):
                    assert (command.callback.__doc__ or "").strip()


async def _nothing(*, is_forced: bool = False) -> None:
    """Tell Discord nothing."""
