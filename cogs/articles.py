"""`/article`: moderators bring articles in, review drafts, publish and retract."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.articles import ARTICLE
from bot.desk.desk import Desk
from bot.desk.failures import RefusedError
from bot.desk.reviewing import DRAFT
from bot.desk.turns import Incoming
from bot.ui.article_questions import (
    ArticleQuestion,
    ArticlesQuestion,
    DraftQuestion,
    DraftSelection,
    DraftsQuestion,
    LoadQuestion,
)
from bot.ui.cards.articles import FORMATS
from bot.ui.questions import Question
from bot.ui.state import View

_ARTICLE = "Its title or id"
_DRAFT = "Its number, or words of its title to choose it by"

Choices = list[app_commands.Choice[str | int | float]]
"""What completion offers; named here, as a command is called `list`."""

Typed = app_commands.Range[str, 1, 200]
"""A draft's number or an article's name as it was typed or chosen."""


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.default_permissions(manage_guild=True)
class ArticleCommands(
    commands.GroupCog, group_name="article", group_description="Bring articles in and publish them, for moderators"
):
    """Articles from draft to record; always privately, until what is published answers everybody."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(name="load")
    @app_commands.describe(
        file="An article (.txt, .md, .html, .docx, .pdf), or a finished annotation (.json, .yaml)",
        url="Its address, if whoever runs me has switched that on; without either you paste the text",
        published="The day it appeared, as 2025-04-25: what “on Tuesday” counts from",
    )
    async def load(
        self,
        interaction: discord.Interaction[Any],
        *,
        file: discord.Attachment | None = None,
        url: app_commands.Range[str, 1, 2000] | None = None,
        published: app_commands.Range[str, 4, 10] | None = None,
    ) -> None:
        """Bring an article in: I draft it, you review it."""
        question = LoadQuestion(url=url)
        if file is None and url is None:
            await self._desk.open_form(interaction, question, View.LOAD, private=True)
            return
        incoming = None if file is None else Incoming(name=file.filename, size=file.size, read=file.read)
        values = () if published is None else (published,)
        await self._desk.do(interaction, question, View.LOAD, private=True, file=incoming, values=values)

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

    @app_commands.command(name="publish")
    @app_commands.describe(draft=_DRAFT)
    async def publish(self, interaction: discord.Interaction[Any], *, draft: Typed) -> None:
        """See what publishing a draft would change, then publish it."""
        await self._desk.answer(interaction, draft_asked(draft), private=True, view=View.PUBLISH)

    @app_commands.command(name="list")
    async def list(self, interaction: discord.Interaction[Any]) -> None:
        """List the articles of the library, published and retracted."""
        await self._desk.answer(interaction, ArticlesQuestion(), private=True)

    @app_commands.command(name="show")
    @app_commands.describe(article=_ARTICLE)
    async def show(self, interaction: discord.Interaction[Any], *, article: Typed) -> None:
        """Show an article with its positions."""
        await self._desk.answer(interaction, ArticleQuestion(article=article), private=True)

    @app_commands.command(name="history")
    @app_commands.describe(article=_ARTICLE)
    async def history(self, interaction: discord.Interaction[Any], *, article: Typed) -> None:
        """Show the versions of an article and what changed between them."""
        await self._desk.answer(interaction, ArticleQuestion(article=article), private=True, view=View.VERSIONS)

    @app_commands.command(name="retract")
    @app_commands.describe(article=_ARTICLE, reason="Why; it stands in the history. Without it a form asks")
    async def retract(
        self,
        interaction: discord.Interaction[Any],
        *,
        article: Typed,
        reason: app_commands.Range[str, 1, 500] | None = None,
    ) -> None:
        """Take an article out of every answer; it can be brought back."""
        question = ArticleQuestion(article=article)
        if reason is None:
            await self._desk.open_form(interaction, question, View.RETRACT, private=True)
        else:
            await self._desk.do(interaction, question, View.RETRACT, private=True, values=(reason,))

    @app_commands.command(name="restore")
    @app_commands.describe(article=_ARTICLE)
    async def restore(self, interaction: discord.Interaction[Any], *, article: Typed) -> None:
        """Bring a retracted article back."""
        await self._desk.do(interaction, ArticleQuestion(article=article), View.RESTORE, private=True)

    @app_commands.command(name="export")
    @app_commands.rename(form="format")
    @app_commands.describe(article=_ARTICLE, form="As an annotation, or as a page to read and print")
    @app_commands.choices(form=[app_commands.Choice(name=label, value=value) for value, label in FORMATS.items()])
    async def export(
        self, interaction: discord.Interaction[Any], *, article: Typed, form: app_commands.Choice[str]
    ) -> None:
        """Take an article away as a file."""
        question = ArticleQuestion(article=article)
        await self._desk.answer(interaction, question, private=True, view=View.EXPORT_ARTICLE, values=(form.value,))

    @show.autocomplete("article")
    @history.autocomplete("article")
    @retract.autocomplete("article")
    @restore.autocomplete("article")
    @export.autocomplete("article")
    async def any_article(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
        """Return the articles that may be meant."""
        return await self._desk.suggest(interaction, ARTICLE, typed)

    @publish.autocomplete("draft")
    @review.autocomplete("draft")
    async def any_draft(self, interaction: discord.Interaction[Any], typed: str) -> Choices:
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
