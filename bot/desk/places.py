"""Where something is asked: whose library answers, who asks, in which channel, with which roles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot.storage.library import SHARED
from bot.ui.cards.help import CommandEntry
from bot.ui.commands import command_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a question is answered.

    Attributes:
        guild: the server whose library answers; 0 for the shared one alone.
        asker: the id of who asks.
        commands: what can be asked there, for the help.
        channel: where it is asked; of a thread its own id.
        parent: the channel that the thread belongs to.
        roles: the roles of who asks in the server.
        is_manager: whether who asks may manage the server.
        is_private: whether only the asker sees the answer.
    """

    guild: int
    asker: int
    commands: Sequence[CommandEntry] = ()
    channel: int = 0
    parent: int | None = None
    roles: frozenset[int] = frozenset()
    is_manager: bool = False
    is_private: bool = True


def place_of(
    interaction: discord.Interaction[Any], *, is_private: bool, guild: int | None = None, with_commands: bool = False
) -> Place:
    """Return where an interaction comes from.

    Args:
        interaction: as Discord sent it, which says who may do what at this moment.
        is_private: whether only the person sees the answer.
        guild: the server whose card was pressed, where that is known.
        with_commands: whether what can be used there is told too, for the help.
    """
    here = guild_of(interaction)
    may = interaction.permissions
    return Place(
        guild=here if guild is None else guild,
        asker=interaction.user.id,
        channel=interaction.channel_id or 0,
        parent=getattr(interaction.channel, "parent_id", None),
        roles=_roles(interaction.user),
        is_manager=bool(here) and (may.manage_guild or may.administrator),
        is_private=is_private,
        commands=_commands(interaction) if with_commands else (),
    )


def guild_of(interaction: discord.Interaction[Any]) -> int:
    """Return the server whose library answers.

    In direct messages, and where a person brought the bot along to a server that has not added it, that is the shared
    library alone.
    """
    return interaction.guild_id or SHARED if interaction.is_guild_integration() else SHARED


def _roles(user: discord.User | discord.Member) -> frozenset[int]:
    # `Member.roles` leaves out what is not cached, and without intents no role is: the ids themselves are kept here.
    return frozenset(getattr(user, "_roles", ()))


def _commands(interaction: discord.Interaction[Any]) -> Sequence[CommandEntry]:
    tree = interaction.client.tree
    seen = interaction.permissions if interaction.guild_id else None
    return command_entries(tree, permissions=seen, ids=tree.ids)
