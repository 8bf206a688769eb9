"""Showing notes: one with what may be done, lists, searches, versions; nothing is changed by it."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.desk.failures import RefusedError
from bot.desk.noting_room import NoteRoom
from bot.desk.noting_ties import About, about, names_in
from bot.desk.places import Place
from bot.desk.turns import FIRST, Turn
from bot.storage.errors import StorageError
from bot.storage.notes.values import Note, NoteFilter, Tie, TieKind
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Card
from bot.ui.cards.notes import NoteSight, deleted_card, note_card
from bot.ui.cards.notes_lists import ListSight, found_card, notes_card
from bot.ui.cards.notes_versions import history_card
from bot.ui.note_questions import NewNoteQuestion, NoteQuestion, NoteSearchQuestion, NotesQuestion
from bot.ui.questions import CheckQuestion
from bot.ui.state import StateError, View

_log = logging.getLogger(__name__)
_CHOSEN = re.compile(r"note:(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteShower:
    """Makes the cards of notes."""

    room: NoteRoom

    async def note(self, number: int, place: Place) -> Card:
        """Return a note.

        Raises:
            RefusedError: there is none.
        """
        return await self.shown(await self.room.living(number, place), place)

    async def shown(self, note: Note, place: Place, *, told: str = "", is_marked: bool = False) -> Card:
        """Return the card of a note as it is now, with what was just done to it."""
        is_own, is_moderator = note.author_id == place.asker, await self.room.seems_moderator(place)
        sight = NoteSight(
            names=await self._names(note, place),
            may_change=is_own or is_moderator,
            may_mark=not is_own or not place.is_private,
            may_pin=is_moderator,
            claim_key=await self._claim_key(note, place),
            told=told,
            is_marked=is_marked,
        )
        return note_card(note, sight, await self._asking(note, place))

    async def deleted(self, note: Note, place: Place) -> Card:
        """Return what is left of a note that was just deleted."""
        return deleted_card(note, await self._asking(note, place))

    async def list(self, question: NotesQuestion, place: Place, turn: Turn) -> Card:
        """Return a page of a list.

        Raises:
            RefusedError: a name in it means nothing or several things.
        """
        notes = self.room.notes(place)
        found = await about(question, self.room.library(place))
        known = replace(question, topic=found.topic, actor=found.actor, other=found.other, article=found.article)
        kind = TieKind.ARTICLE if known.on_articles else None
        wanted = NoteFilter(author=known.author, tag=known.tag, ties=found.ties, kind=kind, is_pinned=known.pinned)
        listed = await notes.page(wanted, sort=known.sort, page=turn.page)
        sight = ListSight(
            author=known.author,
            tag=known.tag,
            about=(*found.named, "articles") if known.on_articles else found.named,
            pinned=known.pinned,
            sort=known.sort,
            add_key=await self._add_key(known, found, place),
        )
        return notes_card(listed, sight, await self.room.asker.asking(known, place, _turned(turn, known, question)))

    async def found(self, question: NoteSearchQuestion, place: Place, turn: Turn) -> Card:
        """Return a page of what a search finds, and what else may have been meant where it finds too little.

        Raises:
            RefusedError: there is nothing to look for.
        """
        if not question.text.strip():
            raise RefusedError("There is nothing to look for.", "Give /note search a word or several.")
        notes = self.room.notes(place)
        found = await notes.search(question.text, page=turn.page)
        meant: list[tuple[str, str]] = []
        if not found.is_whole or not found.total:
            for words in await notes.suggestions(question.text):
                other = NoteSearchQuestion(text=words)
                key = await self.room.asker.notebook.remember(other, guild=place.guild)
                meant.append((words, key))
        return found_card(found, question.text, meant, await self.room.asker.asking(question, place, turn))

    async def history(self, question: NoteQuestion, place: Place, turn: Turn) -> Card:
        """Return a version of a note.

        Raises:
            NoteRefusedError: there is none.
        """
        revisions = await self.room.notes(place).history(question.number)
        asking = await self.room.asker.asking(question, place, turn)
        return history_card(question.number, revisions, asking, page=turn.page)

    async def chosen(self, turn: Turn, place: Place) -> Card:
        """Return the note that was chosen from a list.

        Raises:
            StateError: no list offers that.
        """
        found = _CHOSEN.fullmatch(turn.values[0] if turn.values else "")
        if found is None:
            raise StateError("That is no longer offered. Ask again with the command.")
        return await self.note(int(found[1]), place)

    async def _names(self, note: Note, place: Place) -> Mapping[Tie, str]:
        """Return the names of what a note is about; none where the library fails: what was done to the note is done."""
        try:
            return await names_in([note], self.room.library(place))
        except StorageError as error:
            _log.warning("What note %s is about could not be named: %s", note.number, error)
            return {}

    async def _asking(self, note: Note, place: Place) -> Asking:
        return await self.room.asker.asking(NoteQuestion(number=note.number), place, FIRST)

    async def _claim_key(self, note: Note, place: Place) -> str | None:
        """Return the key of the question that checks a note's claim again: older keys may be forgotten by now."""
        if note.attached is None:
            return None
        question = CheckQuestion(text=note.attached.claim, as_of=note.attached.as_of)
        return await self.room.asker.notebook.remember(question, guild=place.guild)

    async def _add_key(self, known: NotesQuestion, found: About, place: Place) -> str | None:
        """Return the key of the question that adds a note about the same; None for a list about nothing."""
        if not found.ties:
            return None
        new = NewNoteQuestion(
            topic=known.topic, actor=known.actor, other=known.other, article=known.article, claim=known.claim
        )
        return await self.room.asker.notebook.remember(new, guild=place.guild)


def _turned(turn: Turn, known: NotesQuestion, asked: NotesQuestion) -> Turn:
    """Return a turn whose key is that of the list: where names gave way to ids it is another question."""
    return turn if known == asked and turn.view is View.ANSWER else replace(turn, key=None)
