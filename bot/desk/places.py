"""Where something is asked: whose library answers, and who asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot.storage.library import SHARED
from bot.ui.cards.help import CommandEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a question is answered.

    Attributes:
        guild: the server whose library answers; 0 for the shared one alone.
        asker: the id of who asks.
        commands: what can be asked there, for the help.
    """

    guild: int
    asker: int
    commands: Sequence[CommandEntry] = ()


def guild_of(interaction: discord.Interaction[Any]) -> int:
    """Return the server whose library answers.

    In direct messages, and where a person brought the bot along to a server that has not added it, that is the shared
    library alone.
    """
    return interaction.guild_id or SHARED if interaction.is_guild_integration() else SHARED
