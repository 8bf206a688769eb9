"""Writing notes: adding, saving messages, discussing verdicts, editing; what cannot be kept is handed back."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk.failures import RefusedError
from bot.desk.noting_room import NoteRoom
from bot.desk.noting_showing import NoteShower
from bot.desk.noting_ties import about
from bot.desk.noting_verdicts import attached_verdict
from bot.desk.noting_words import claim_key
from bot.desk.places import Place
from bot.desk.turns import FIRST, Turn
from bot.storage.errors import StorageError
from bot.storage.notes.refusals import NoteChangedError, NoteLimitError, NoteRefusedError
from bot.storage.notes.values import Attached, NewNote, Note, Source
from bot.storage.notes.wording import parted_tags
from bot.ui.cards.card import Card
from bot.ui.cards.notes_forms import TAGS, TEXT, entered
from bot.ui.cards.notes_versions import changed_meanwhile_card, unkept_card
from bot.ui.forms import Filled
from bot.ui.limits import LONGEST_TEXT_INPUT, shorten, units
from bot.ui.note_questions import NewNoteQuestion, NoteDraftQuestion, NoteQuestion, SavedMessageQuestion
from bot.ui.questions import CheckQuestion
from bot.ui.state import View

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWriter:
    """Writes notes, each once, or says why not and gives the text back."""

    room: NoteRoom
    shower: NoteShower

    async def add(self, question: NewNoteQuestion, place: Place) -> Card:
        """Add a note."""
        self.room.require_server(place)
        try:
            note = await self._added(question, place)
        except (NoteRefusedError, RefusedError, StorageError) as error:
            asking = await self.room.asker.asking(question, place, FIRST)
            return unkept_card(*_told(error), question.text, asking, view=View.NOTE_ADD)
        return await self.shower.shown(note, place, told=f"Kept as note {note.number}.")

    async def discuss(self, question: CheckQuestion, place: Place, turn: Turn, filled: Filled) -> Card:
        """Add a note about a claim, with the verdict of the card that was pressed."""
        new = NewNoteQuestion(text=entered(filled, TEXT), tags=entered(filled, TAGS), claim=claim_key(question))
        self.room.require_server(place)
        attached = await attached_verdict(question, turn.page, self.room.library(place), self.room.readers)
        try:
            note = await self._added(new, place, attached=attached)
        except (NoteRefusedError, StorageError) as error:
            asking = await self.room.asker.asking(question, place, turn)
            return unkept_card(*_told(error), new.text, asking, view=View.NOTE_DISCUSS, page=turn.page)
        return await self.shower.shown(note, place, told=f"Kept as note {note.number}.")

    async def save(self, question: SavedMessageQuestion, place: Place) -> Card:
        """Keep a message as a note, its beginning where it is longer than a note may be.

        Raises:
            NoteRefusedError: it cannot be kept.
        """
        limits = await self.room.limits(place)
        text = shorten(question.text.strip(), limits.longest)
        new = NewNote(
            author_id=place.asker,
            text=text,
            source=Source(
                channel_id=question.channel,
                message_id=question.message,
                author_id=question.author,
                written_at=datetime.fromisoformat(question.written_at),
            ),
        )
        note = await self.room.notes(place).add(new, limits)
        told = f"Kept as note {note.number}."
        if text != question.text.strip():
            told += f" The message is longer than the {limits.longest:,} characters of a note: its beginning is kept."
        return await self.shower.shown(note, place, told=told)

    async def edit(self, question: NoteQuestion | NoteDraftQuestion, place: Place, turn: Turn, filled: Filled) -> Card:
        """Change a note, unless somebody else has since it was shown; then both versions are."""
        draft = NoteDraftQuestion(
            number=question.number, revision=turn.page, text=entered(filled, TEXT), tags=entered(filled, TAGS)
        )
        self.room.require_server(place)
        try:
            _check_fits(draft.text)
            note = await self.room.notes(place).edit(
                draft.number,
                by=place.asker,
                is_moderator=await self.room.authority.is_moderator(place),
                base_revision=draft.revision,
                text=draft.text,
                tags=parted_tags(draft.tags),
                limits=await self.room.limits(place),
            )
        except NoteChangedError as error:
            asking = await self.room.asker.asking(draft, place, FIRST)
            return changed_meanwhile_card(error.current, draft.text, asking)
        except (NoteRefusedError, StorageError) as error:
            asking = await self.room.asker.asking(draft, place, FIRST)
            return unkept_card(*_told(error), draft.text, asking, view=View.NOTE_EDIT, page=draft.revision)
        same = note.revision == draft.revision
        told = f"Note {note.number} says that already." if same else f"Note {note.number} is changed."
        return await self.shower.shown(note, place, told=told)

    async def _added(self, question: NewNoteQuestion, place: Place, *, attached: Attached | None = None) -> Note:
        _check_fits(question.text)
        found = await about(question, self.room.library(place))
        new = NewNote(
            author_id=place.asker,
            text=question.text,
            tags=parted_tags(question.tags),
            ties=found.ties,
            attached=attached,
        )
        return await self.room.notes(place).add(new, await self.room.limits(place))


def new_from(question: NewNoteQuestion, filled: Filled) -> NewNoteQuestion:
    """Return a note with what was typed into its form."""
    return replace(question, text=entered(filled, TEXT), tags=entered(filled, TAGS))


def _check_fits(text: str) -> None:
    """Let pass what a form can hold again, so that every note can be edited.

    Raises:
        NoteLimitError: it is longer as Discord counts it.
    """
    if units(text) > LONGEST_TEXT_INPUT:
        raise NoteLimitError(
            f"The note has {units(text):,} characters as Discord counts them, an emoji for two, and "
            f"{LONGEST_TEXT_INPUT:,} are the most. Shorten it and try again."
        )


def _told(error: NoteRefusedError | RefusedError | StorageError) -> tuple[str, str]:
    """Return what happened and what to do."""
    match error:
        case RefusedError():
            return str(error), error.remedy
        case StorageError():
            _log.warning("The database failed at keeping a note: %s", error)
            return "My library does not answer as it should just now.", "Try again in a minute."
        case _:
            happened, _, remedy = str(error).partition(". ")
            return f"{happened.rstrip('.')}.", remedy
