"""Which form of notes opens where, and what stands in it already."""

from __future__ import annotations

from dataclasses import dataclass

from bot.desk.failures import RefusedError
from bot.desk.noting_room import NoteRoom
from bot.desk.noting_ties import about
from bot.desk.places import Place
from bot.desk.turns import Turn
from bot.ui.cards.notes_forms import add_form, edit_form
from bot.ui.forms import Form
from bot.ui.limits import LONGEST_TEXT_INPUT, units
from bot.ui.note_questions import NewNoteQuestion, NoteDraftQuestion, NoteQuestion
from bot.ui.questions import CheckQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAsker:
    """Opens the forms of notes; whatever is sent in with one is looked at anew."""

    room: NoteRoom

    async def add(self, question: NewNoteQuestion, place: Place, turn: Turn) -> Form:
        """Return the form for a new note.

        Raises:
            RefusedError: what it is to be about is not known, no form can hold it, or this is no server.
        """
        self.room.require_server(place)
        if units(question.text) > LONGEST_TEXT_INPUT:
            raise RefusedError("The text is longer than a form of Discord can hold.", "Add it as several notes.")
        found = await about(question, self.room.library(place))
        return add_form(
            self._custom_id(place, turn, turn.page),
            longest=(await self.room.limits(place)).longest,
            about=found.named,
            text=question.text,
            tags=question.tags,
        )

    async def discuss(self, question: CheckQuestion, place: Place, turn: Turn) -> Form:
        """Return the form for a note about a verdict.

        Raises:
            RefusedError: this is no server.
        """
        self.room.require_server(place)
        longest = (await self.room.limits(place)).longest
        return add_form(self._custom_id(place, turn, turn.page), longest=longest, claim=question.text)

    async def edit(self, question: NoteQuestion | NoteDraftQuestion, place: Place, turn: Turn) -> Form:
        """Return the form that changes a note; it carries the version that it shows.

        What could not be kept stands in it again; where the note was changed since, beside what it says by now.

        Raises:
            RefusedError: there is no such note, it is somebody else's, or no form can hold it.
        """
        note = await self.room.living(question.number, place)
        if note.author_id != place.asker and not await self.room.authority.is_moderator(place):
            raise RefusedError(f"Note {note.number} is somebody else's.", "Ask its author or a moderator to edit it.")
        if units(note.text) > LONGEST_TEXT_INPUT:
            raise RefusedError(
                f"Note {note.number} is longer than a form of Discord can hold.", "Add its text as several new notes."
            )
        custom_id = self._custom_id(place, turn, note.revision)
        longest = (await self.room.limits(place)).longest
        if isinstance(question, NoteQuestion):
            return edit_form(custom_id, note, longest=longest)
        if question.revision == note.revision:
            return edit_form(custom_id, note, longest=longest, text=question.text, tags=question.tags)
        return edit_form(custom_id, note, longest=longest, own=question.text)

    def _custom_id(self, place: Place, turn: Turn, page: int) -> str:
        return self.room.address(place, turn.key or "").custom_id(turn.view, turn.trigger, page)
