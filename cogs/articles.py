"""`/article`: moderators bring articles in, review drafts, publish and retract."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.desk import Desk
from bot.desk.failures import RefusedError
from bot.desk.reviewing import DRAFT
from bot.ui.article_questions import DraftQuestion, DraftSelection, DraftsQuestion
from bot.ui.questions import Question
from bot.ui.state import View

_DRAFT = "Its number, or words of its title to choose it by"

Typed = app_commands.Range[str, 1, 200]
"""A draft's number or an article's name as it was typed or chosen."""


@app_commands.guild_only()
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class ArticleCommands(
    commands.GroupCog, group_name="article", group_description="Bring articles in and publish them, for moderators"
):
    """Articles from draft to record; always privately, until what is published answers everybody."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(name="review")
    @app_commands.describe(draft=f"{_DRAFT}; without it all drafts that wait are listed")
    async def review(self, interaction: discord.Interaction[Any], *, draft: Typed | None = None) -> None:
        """Go through a draft, candidate by candidate."""
        if draft is None:
            await self._desk.answer(interaction, DraftsQuestion(), private=True)
        else:
            await self._desk.answer(interaction, draft_asked(draft), private=True, view=View.REVIEW)

    @app_commands.command(name="drafts")
    @app_commands.describe(everything="Also those that are published, retracted or discarded")
    async def drafts(self, interaction: discord.Interaction[Any], *, everything: bool = False) -> None:
        """List the drafts, the one that was changed last first."""
        shown = DraftSelection.ALL if everything else DraftSelection.UNFINISHED
        await self._desk.answer(interaction, DraftsQuestion(shown=shown), private=True)

    @review.autocomplete("draft")
    async def any_draft(
        self, interaction: discord.Interaction[Any], typed: str
    ) -> list[app_commands.Choice[str | int | float]]:
        """Return the drafts that may be meant."""
        return await self._desk.suggest(interaction, DRAFT, typed)


def draft_asked(typed: str) -> Callable[[], Awaitable[Question]]:
    """Return what works out which draft is meant."""

    async def asked() -> Question:
        match = re.fullmatch(r"\s*(?:draft\s+)?#?(\d{1,10})\b.*", typed, re.ASCII | re.IGNORECASE | re.DOTALL)
        if match is None:
            raise RefusedError("That is no number of a draft.", "Choose one from the list that opens as you type.")
        return DraftQuestion(draft=int(match[1]))

    return asked
