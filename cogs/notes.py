"""`/note` and the menu of a message: what members of a server write down and argue over."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.desk import Desk
from bot.desk.failures import RefusedError
from bot.desk.noting_completing import ARTICLE, DELETED_NOTE, NOTE, TAG, TAGS
from bot.desk.noting_words import number_in
from bot.storage.notes.values import NoteSort
from bot.ui.note_questions import (
    NewNoteQuestion,
    NoteExportQuestion,
    NoteFormat,
    NoteQuestion,
    NoteSearchQuestion,
    NotesQuestion,
    SavedMessageQuestion,
)
from bot.ui.state import View
from cogs.options import PRIVATE, ActorText, TopicText

MENU = "Save as note"
_NUMBER = "Its number, or words of it to choose it by"
_SORTS = [app_commands.Choice(name=sort.value, value=sort.value) for sort in NoteSort]
_FORMATS = [app_commands.Choice(name=form.value, value=form.value) for form in NoteFormat]
_Choices = list[app_commands.Choice[str | int | float]]

NumberText = app_commands.Range[str, 1, 100]
"""A note's number as it was typed or chosen."""
TagText = app_commands.Range[str, 1, 100]
TagsText = app_commands.Range[str, 1, 400]
NameText = app_commands.Range[str, 1, 200]
NoteText = app_commands.Range[str, 1, 4000]


@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class NoteCommands(commands.GroupCog, group_name="note", group_description="What members of this server note down"):
    """Adds, lists, shows, edits, deletes, finds, pins and exports notes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @app_commands.command(name="add")
    @app_commands.describe(
        text="What to note down; without it a form opens",
        tags="Words to find it by, parted by spaces",
        topic="A topic that it is about",
        actor="An actor whom it is about",
        other="Another actor: the note is about the two together",
        article="An article that it is about",
        private=PRIVATE,
    )
    async def add(
        self,
        interaction: discord.Interaction[Any],
        *,
        text: NoteText | None = None,
        tags: TagsText | None = None,
        topic: TopicText | None = None,
        actor: ActorText | None = None,
        other: ActorText | None = None,
        article: NameText | None = None,
        private: bool | None = None,
    ) -> None:
        """Add a note for this server."""
        question = NewNoteQuestion(
            text=text or "", tags=tags or "", topic=topic, actor=actor, other=other, article=article
        )
        act = self._desk.open_form if text is None else self._desk.do
        await act(interaction, question, View.NOTE_ADD, private=private)

    @app_commands.command(name="list")
    @app_commands.describe(
        tag="Only with this tag",
        author="Only by this member",
        topic="Only about this topic",
        actor="Only about this actor",
        other="Only about the two actors together",
        article="Only about this article",
        pinned="Only pinned ones, or only others",
        sort="Which come first; the newest unless you say",
        private=PRIVATE,
    )
    @app_commands.choices(sort=_SORTS)
    async def listed(
        self,
        interaction: discord.Interaction[Any],
        *,
        tag: TagText | None = None,
        author: discord.User | None = None,
        topic: TopicText | None = None,
        actor: ActorText | None = None,
        other: ActorText | None = None,
        article: NameText | None = None,
        pinned: bool | None = None,
        sort: app_commands.Choice[str] | None = None,
        private: bool | None = None,
    ) -> None:
        """List the notes of this server."""
        question = NotesQuestion(
            author=None if author is None else author.id,
            tag=tag,
            topic=topic,
            actor=actor,
            other=other,
            article=article,
            pinned=pinned,
            sort=NoteSort.NEWEST if sort is None else NoteSort(sort.value),
        )
        await self._desk.answer(interaction, question, private=private)

    @app_commands.command(name="show")
    @app_commands.describe(number=_NUMBER, private=PRIVATE)
    async def show(
        self, interaction: discord.Interaction[Any], *, number: NumberText, private: bool | None = None
    ) -> None:
        """Show a note and what you may do with it."""
        await self._desk.answer(interaction, _asked(number), private=private)

    @app_commands.command(name="edit")
    @app_commands.describe(number=_NUMBER, private=PRIVATE)
    async def edit(
        self, interaction: discord.Interaction[Any], *, number: NumberText, private: bool | None = None
    ) -> None:
        """Edit a note in a form; the version before is kept."""
        await self._desk.open_form(interaction, _asked(number), View.NOTE_EDIT, private=private)

    @app_commands.command(name="delete")
    @app_commands.describe(number=_NUMBER, private=PRIVATE)
    async def delete(
        self, interaction: discord.Interaction[Any], *, number: NumberText, private: bool | None = None
    ) -> None:
        """Delete a note of your own; for 30 days that can be undone."""
        await self._desk.do(interaction, _asked(number), View.NOTE_DELETE, private=private)

    @app_commands.command(name="undo")
    @app_commands.describe(number="The number of the deleted note, or words of it to choose it by", private=PRIVATE)
    async def undo(
        self, interaction: discord.Interaction[Any], *, number: NumberText, private: bool | None = None
    ) -> None:
        """Bring back a note that you have deleted."""
        await self._desk.do(interaction, _asked(number), View.NOTE_UNDO, private=private)

    @app_commands.command(name="search")
    @app_commands.describe(words="Words that notes have, in any order and form", private=PRIVATE)
    async def search(
        self, interaction: discord.Interaction[Any], *, words: NoteText, private: bool | None = None
    ) -> None:
        """Search the notes of this server."""
        await self._desk.answer(interaction, NoteSearchQuestion(text=words), private=private)

    @app_commands.command(name="pin")
    @app_commands.describe(number=_NUMBER, private=PRIVATE)
    async def pin(
        self, interaction: discord.Interaction[Any], *, number: NumberText, private: bool | None = None
    ) -> None:
        """Pin a note, so that lists begin with it; for moderators."""
        await self._desk.do(interaction, _asked(number), View.NOTE_PIN, private=private)

    @app_commands.command(name="unpin")
    @app_commands.describe(number=_NUMBER, private=PRIVATE)
    async def unpin(
        self, interaction: discord.Interaction[Any], *, number: NumberText, private: bool | None = None
    ) -> None:
        """Take a pinned note down again; for moderators."""
        await self._desk.do(interaction, _asked(number), View.NOTE_UNPIN, private=private)

    @app_commands.command(name="history")
    @app_commands.describe(number=_NUMBER, private=PRIVATE)
    async def history(
        self, interaction: discord.Interaction[Any], *, number: NumberText, private: bool | None = None
    ) -> None:
        """Show every version of a note, who wrote it and when."""
        await self._desk.answer(interaction, _asked(number), view=View.NOTE_HISTORY, private=private)

    @app_commands.command(name="export")
    @app_commands.describe(
        format="The kind of file",
        everybody="The notes of all members, for moderators; otherwise your own",
        first="The number of the note to begin with",
        private="Only you see the file, unless you say otherwise",
    )
    @app_commands.choices(format=_FORMATS)
    async def export(
        self,
        interaction: discord.Interaction[Any],
        *,
        format: app_commands.Choice[str],  # noqa: A002 - the name of the option, as people read it
        everybody: bool = False,
        first: NumberText = "1",
        private: bool | None = None,
    ) -> None:
        """Export notes as a file to keep."""

        async def asked() -> NoteExportQuestion:
            return NoteExportQuestion(format=NoteFormat(format.value), everybody=everybody, first=number_in(first))

        await self._desk.do(interaction, asked, View.NOTE_EXPORT, private=private is not False)

    @show.autocomplete("number")
    @edit.autocomplete("number")
    @delete.autocomplete("number")
    @pin.autocomplete("number")
    @unpin.autocomplete("number")
    @history.autocomplete("number")
    async def numbers(self, interaction: discord.Interaction[Any], typed: str) -> _Choices:
        """Return the notes that may be meant."""
        return await self._desk.suggest(interaction, NOTE, typed)

    @undo.autocomplete("number")
    async def deleted_numbers(self, interaction: discord.Interaction[Any], typed: str) -> _Choices:
        """Return the deleted notes that may be meant."""
        return await self._desk.suggest(interaction, DELETED_NOTE, typed)

    @add.autocomplete("tags")
    async def tags(self, interaction: discord.Interaction[Any], typed: str) -> _Choices:
        """Return what was typed with its last tag completed."""
        return await self._desk.suggest(interaction, TAGS, typed)

    @listed.autocomplete("tag")
    async def tag(self, interaction: discord.Interaction[Any], typed: str) -> _Choices:
        """Return the tags that may be meant."""
        return await self._desk.suggest(interaction, TAG, typed)

    @add.autocomplete("article")
    @listed.autocomplete("article")
    async def articles(self, interaction: discord.Interaction[Any], typed: str) -> _Choices:
        """Return the articles that may be meant."""
        return await self._desk.suggest(interaction, ARTICLE, typed)


def save_menu(desk: Desk) -> app_commands.ContextMenu:
    """Return the menu of a message: a cog finds its commands by itself, but no menus."""

    async def save_message(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        async def asked() -> SavedMessageQuestion:
            if not message.content.strip():
                raise RefusedError("This message has no text that I could keep.", "Write it down with /note add.")
            return SavedMessageQuestion(
                text=message.content,
                channel=message.channel.id,
                message=message.id,
                author=message.author.id,
                written_at=message.created_at.astimezone(UTC).isoformat(timespec="seconds"),
            )

        await desk.do(interaction, asked, View.NOTE_ADD)

    return app_commands.ContextMenu(
        name=MENU,
        callback=save_message,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )


def _asked(typed: str) -> Callable[[], Awaitable[NoteQuestion]]:
    """Return what works out which note is meant."""

    async def asked() -> NoteQuestion:
        return NoteQuestion(number=number_in(typed))

    return asked
