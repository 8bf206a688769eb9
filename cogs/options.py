"""Options that several commands share: names that complete as one types, days, and whether an answer is private."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.desk.completing import Offered
from bot.desk.desk import Desk
from bot.desk.places import guild_of

_LONGEST_NAME = 200

DayText = app_commands.Range[str, 1, 60]
"""A day as people type it."""

PRIVATE = "Only you see the answer; otherwise as this server has settled"
AS_OF = 'What was on record then, as 2025-04-25, 2025-04, 2025 or "last week"'


class _Name(app_commands.Transformer):
    """A name as it was typed or chosen; which thing it means is found where it is asked about."""

    @property
    def max_value(self) -> int:
        """The most characters of a name."""
        return _LONGEST_NAME

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> str:
        """Return the name as it is."""
        del interaction
        return str(value)


class ActorOption(_Name):
    """An actor's name."""

    async def autocomplete(
        self, interaction: discord.Interaction[Any], value: str | float, /
    ) -> list[app_commands.Choice[str | int | float]]:
        """Return the actors that may be meant, without the one that another option names already."""
        typed = str(value)
        named = interaction.namespace
        other = next((name for name in (named.actor, named.other) if name and name != typed), None)
        return _choices(await _desk(interaction).suggester.actors(guild_of(interaction), typed, without=other))


class TopicOption(_Name):
    """A topic's name."""

    async def autocomplete(
        self, interaction: discord.Interaction[Any], value: str | float, /
    ) -> list[app_commands.Choice[str | int | float]]:
        """Return the topics that may be meant."""
        return _choices(await _desk(interaction).suggester.topics(guild_of(interaction), str(value)))


ActorText = app_commands.Transform[str, ActorOption]
TopicText = app_commands.Transform[str, TopicOption]


def _desk(interaction: discord.Interaction[Any]) -> Desk:
    """Return the desk of the client: an option belongs to no cog that could have been given it."""
    return interaction.client.desk


def _choices(offered: tuple[Offered, ...]) -> list[app_commands.Choice[str | int | float]]:
    return [app_commands.Choice(name=item.name, value=item.value) for item in offered]
