"""The counter for notes: who asks for what is led to whoever shows, writes, asks for, exports or completes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from bot.desk.completing import Offered
from bot.desk.counters import Counter
from bot.desk.noting_completing import ARTICLE, DELETED_NOTE, NOTE, TAG, TAGS, NoteCompleter
from bot.desk.noting_exporting import NoteExporter
from bot.desk.noting_forms import NoteAsker
from bot.desk.noting_room import NoteRoom
from bot.desk.noting_showing import NoteShower
from bot.desk.noting_words import list_beside
from bot.desk.noting_writing import NoteWriter, new_from
from bot.desk.places import Place
from bot.desk.turns import FIRST, Turn
from bot.ui.cards.card import Card
from bot.ui.cards.notes import HELPFUL, UNMARKED
from bot.ui.forms import Filled, Form
from bot.ui.note_questions import (
    NewNoteQuestion,
    NoteDraftQuestion,
    NoteExportQuestion,
    NoteQuestion,
    NoteSearchQuestion,
    NotesQuestion,
    SavedMessageQuestion,
)
from bot.ui.questions import CheckQuestion, Question
from bot.ui.state import StateError, Trigger, View

_QUESTIONS: frozenset[type[Question]] = frozenset(
    {
        NewNoteQuestion,
        SavedMessageQuestion,
        NoteQuestion,
        NoteDraftQuestion,
        NotesQuestion,
        NoteSearchQuestion,
        NoteExportQuestion,
    }
)

_DEEDS = frozenset({View.NOTE_DELETE, View.NOTE_UNDO, View.NOTE_PIN, View.NOTE_UNPIN, View.NOTE_MARK})
_MARKED = {True: "You marked it as helpful.", False: "You marked it as not helpful."}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteCounter(Counter):
    """Serves notes; what somebody may do with one is asked of the database each time."""

    room: NoteRoom
    shower: NoteShower
    writer: NoteWriter
    forms: NoteAsker
    exporter: NoteExporter
    completer: NoteCompleter
    questions = _QUESTIONS
    views = frozenset({View.NOTE_DISCUSS, View.NOTES_HERE})
    suggests = frozenset({NOTE, DELETED_NOTE, TAG, TAGS, ARTICLE})

    @classmethod
    def of(cls, room: NoteRoom) -> Self:
        """Return the counter of a room."""
        shower = NoteShower(room=room)
        return cls(
            room=room,
            shower=shower,
            writer=NoteWriter(room=room, shower=shower),
            forms=NoteAsker(room=room),
            exporter=NoteExporter(room=room),
            completer=NoteCompleter(room),
        )

    async def card(self, question: Question, place: Place, turn: Turn) -> Card:
        """Return a note, its history, a list or what a search finds."""
        if turn.trigger is Trigger.CHOOSE:
            return await self.shower.chosen(turn, place)
        match question, turn.view:
            case _, View.NOTES_HERE:
                return await self.shower.list(list_beside(question, turn.page), place, FIRST)
            case NoteQuestion(), View.NOTE_HISTORY:
                return await self.shower.history(question, place, turn)
            case NoteQuestion(), View.ANSWER:
                return await self.shower.note(question.number, place)
            case NotesQuestion(), View.ANSWER:
                return await self.shower.list(question, place, turn)
            case NoteSearchQuestion(), View.ANSWER:
                return await self.shower.found(question, place, turn)
            case _:
                raise _nothing()

    async def form(self, question: Question, place: Place, turn: Turn) -> Form:
        """Return the form for a new note, for one about a verdict, or for one that is changed."""
        match question, turn.view:
            case CheckQuestion(), View.NOTE_DISCUSS:
                return await self.forms.discuss(question, place, turn)
            case NewNoteQuestion(), View.NOTE_ADD:
                return await self.forms.add(question, place, turn)
            case ((NoteQuestion() | NoteDraftQuestion()), View.NOTE_EDIT):
                return await self.forms.edit(question, place, turn)
            case _:
                raise _nothing()

    async def submit(self, question: Question, place: Place, turn: Turn, filled: Filled) -> Card:
        """Keep what was written."""
        match question, turn.view:
            case CheckQuestion(), View.NOTE_DISCUSS:
                return await self.writer.discuss(question, place, turn, filled)
            case NewNoteQuestion(), View.NOTE_ADD:
                return await self.writer.add(new_from(question, filled), place)
            case ((NoteQuestion() | NoteDraftQuestion()), View.NOTE_EDIT):
                return await self.writer.edit(question, place, turn, filled)
            case _:
                raise _nothing()

    async def do(self, question: Question, place: Place, turn: Turn) -> Card:
        """Add, save, export, delete, bring back, pin or mark."""
        match question, turn.view:
            case NewNoteQuestion(), View.NOTE_ADD:
                return await self.writer.add(question, place)
            case SavedMessageQuestion(), View.NOTE_ADD:
                return await self.writer.save(question, place)
            case NoteExportQuestion(), View.NOTE_EXPORT:
                return await self.exporter.export(question, place)
            case NoteQuestion(), view if view in _DEEDS:
                return await self._done(question.number, place, turn)
            case _:
                raise _nothing()

    async def suggest(self, what: str, typed: str, place: Place) -> tuple[Offered, ...]:
        """Return what may be meant by what was typed so far."""
        return await self.completer.suggest(what, typed, place)

    async def _done(self, number: int, place: Place, turn: Turn) -> Card:
        notes, by = self.room.notes(place), place.asker
        match turn.view:
            case View.NOTE_DELETE:
                is_moderator = await self.room.authority.is_moderator(place)
                return await self.shower.deleted(await notes.delete(number, by=by, is_moderator=is_moderator), place)
            case View.NOTE_UNDO:
                is_moderator = await self.room.authority.is_moderator(place)
                limits = await self.room.limits(place)
                note = await notes.undo(number, by=by, is_moderator=is_moderator, limits=limits)
                return await self.shower.shown(note, place, told=f"Note {number} is back.")
            case View.NOTE_PIN | View.NOTE_UNPIN:
                await self.room.authority.require_moderator(place)
                note = await notes.pin(number, by=by, is_pinned=turn.view is View.NOTE_PIN)
                told = "pinned: lists begin with it" if note.is_pinned else "no longer pinned"
                return await self.shower.shown(note, place, told=f"Note {number} is {told}.")
            case _:
                is_helpful = None if turn.page == UNMARKED else turn.page == HELPFUL
                note = await notes.mark(number, by=by, is_helpful=is_helpful)
                told = "Your mark is taken back." if is_helpful is None else _MARKED[is_helpful]
                return await self.shower.shown(note, place, told=told, is_marked=is_helpful is not None)


def _nothing() -> StateError:
    return StateError("That is no longer offered. Ask again with the command.")
