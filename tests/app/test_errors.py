"""The one path of errors: commands, checks, modals and stale commands; the log knows what a person gets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from bot.app.client import DaylightClient
from bot.app.wiring import Opened
from local_discord import LocalDiscord
from tests.app.logged import Log
from tests.app.stage import client_on
from tests.local_discord.running import eventually

SECRET = "an inner detail"


def _with_broken_commands(client: DaylightClient, _ready: Opened) -> None:
    @client.tree.command(name="broken", description="Fails in an unexpected way")
    async def broken(interaction: discord.Interaction[Any]) -> None:
        raise KeyError(SECRET)

    @client.tree.command(name="late", description="Fails once it has begun")
    async def late(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer()
        raise KeyError(SECRET)

    @client.tree.command(name="forbidden", description="Is for nobody")
    @app_commands.check(lambda _: False)
    async def forbidden(interaction: discord.Interaction[Any]) -> None:
        """Never come here."""

    @client.tree.command(name="rights", description="Is for those with rights")
    @app_commands.checks.has_permissions(administrator=True)
    async def rights(interaction: discord.Interaction[Any]) -> None:
        """Never come here."""


async def test_an_unexpected_error_is_told_with_a_reference_that_the_log_has_too(
    local: LocalDiscord, tmp_path: Path, log: Log
):
    log.expect("Unexpected error")
    async with client_on(local, tmp_path, _with_broken_commands) as stage:
        for line in ("broken", "late"):
            answer = await stage.ann.slash(line)
            assert "Something went wrong on my side." in answer.text
            assert "Nothing was lost. Try again in a minute." in answer.text
            assert SECRET not in answer.text
            [reference] = re.findall(r"`([0-9a-f]{8})`", answer.text)
            assert f"Unexpected error {reference} at /{line}" in log.text
            assert len(answer.messages) == 1
        assert SECRET in log.text


async def test_who_may_not_is_told_to_the_person_alone(local: LocalDiscord, tmp_path: Path):
    async with client_on(local, tmp_path, _with_broken_commands) as stage:
        for line, told in (
            ("forbidden", "You may not do that here."),
            ("rights", "This is for members with more permissions than you have here."),
        ):
            answer = await stage.ann.slash(line)
            assert told in answer.text
            assert "Ask a moderator of this server" in answer.text
            assert answer.is_private


async def test_a_command_that_discord_shows_in_an_older_form_is_told_and_discord_too(
    local: LocalDiscord, tmp_path: Path, log: Log
):
    async with client_on(local, tmp_path, _with_broken_commands) as stage:
        older: dict[str, Any] = {
            "name": "check",
            "description": "Checks",
            "options": [{"type": 3, "name": "words", "description": "What it took once", "required": True}],
        }
        local.world.commands.put(None, older)
        answer = await stage.ann.slash("check", words="Katz opposes bombing Iran")
        assert "Your Discord shows an older or newer form of this command than I have." in answer.text
        assert "Reload Discord" in answer.text
        await eventually(lambda: len(local.journal.requests("PUT", ending="/commands")) == 2)
        renewed = await stage.ann.slash("check", claim="Trump and Netanyahu agree on everything")
        assert "Refuted" in renewed.text
        assert "Discord knows other commands than this process" in log.text


async def test_a_command_that_is_no_more_is_told(local: LocalDiscord, tmp_path: Path):
    async with client_on(local, tmp_path, _with_broken_commands) as stage:
        local.world.commands.put(None, {"name": "gone", "description": "Was here once"})
        answer = await stage.ann.slash("gone")
        assert "Your Discord shows an older or newer form of this command than I have." in answer.text
        await eventually(lambda: "gone" not in {command.name for command in stage.ann.commands()})
