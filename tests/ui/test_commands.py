from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands

from bot.ui.cards.help import CommandEntry, CommandOption
from bot.ui.commands import command_entries


@pytest.fixture
def tree() -> app_commands.CommandTree[Any]:
    made: app_commands.CommandTree[Any] = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))

    @made.command(name="check", description="Is this claim right?")
    @app_commands.describe(claim="What was claimed", private="Only you see it")
    async def check(interaction: discord.Interaction[Any], claim: str, private: bool = False) -> None:  # noqa: FBT001, FBT002 - an option
        raise NotImplementedError(interaction, claim, private)

    notes: app_commands.Group = app_commands.Group(name="note", description="Notes")

    @notes.command(name="add", description="Keeps a note")
    async def add(interaction: discord.Interaction[Any]) -> None:
        raise NotImplementedError(interaction)

    made.add_command(notes)
    articles = app_commands.Group(
        name="article", description="Articles", default_permissions=discord.Permissions(manage_messages=True)
    )

    @articles.command(name="load", description="Brings an article in")
    async def load(interaction: discord.Interaction[Any]) -> None:
        raise NotImplementedError(interaction)

    made.add_command(articles)

    @made.context_menu(name="Check this claim")
    async def menu(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        raise NotImplementedError(interaction, message)

    assert (check.name, add.name, load.name, menu.name) == ("check", "add", "load", "Check this claim")
    return made


def test_every_command_of_the_tree_is_listed_with_its_options(tree: app_commands.CommandTree[Any]) -> None:
    assert command_entries(tree, ids={"check": 7}) == (
        CommandEntry(
            name="check",
            description="Is this claim right?",
            options=(
                CommandOption(name="claim", description="What was claimed", is_required=True),
                CommandOption(name="private", description="Only you see it", is_required=False),
            ),
            id=7,
        ),
        CommandEntry(name="note add", description="Keeps a note"),
        CommandEntry(name="article load", description="Brings an article in"),
        CommandEntry(name="Check this claim", description="", menu="message"),
    )


def test_commands_that_a_person_may_not_use_are_left_out(tree: app_commands.CommandTree[Any]) -> None:
    def names(permissions: discord.Permissions) -> set[str]:
        return {entry.name for entry in command_entries(tree, permissions=permissions, ids={})}

    assert "article load" not in names(discord.Permissions.none())
    assert "article load" in names(discord.Permissions(manage_messages=True))
    assert "article load" in names(discord.Permissions(administrator=True))


def test_a_command_of_a_group_is_pressed_by_the_groups_id(tree: app_commands.CommandTree[Any]) -> None:
    entries = {entry.name: entry.id for entry in command_entries(tree, ids={"note": 9})}
    assert entries["note add"] == 9
