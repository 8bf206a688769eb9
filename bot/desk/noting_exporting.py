"""Notes as a file: one's own, or for moderators everybody's, as many as one file may hold."""

from __future__ import annotations

from dataclasses import dataclass

from bot.desk.noting_room import NoteRoom
from bot.desk.noting_ties import names_in
from bot.desk.places import Place
from bot.storage.notes.values import Note
from bot.ui.cards.card import Card
from bot.ui.cards.notes_exported import exported_card
from bot.ui.cards.notes_files import NoteExport, file_name, largest_size, notes_file
from bot.ui.note_questions import NoteExportQuestion

LARGEST_FILE = 8_000_000
"""In bytes; Discord takes ten million."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteExporter:
    """Writes notes into files.

    Attributes:
        room: where the notes are.
        largest: the most bytes of a file.
    """

    room: NoteRoom
    largest: int = LARGEST_FILE

    async def export(self, question: NoteExportQuestion, place: Place) -> Card:
        """Return notes as a file.

        Raises:
            RefusedError: somebody who is no moderator wants everybody's.
            StorageError: the database cannot answer.
            BusyError: too much is waiting.
        """
        self.room.require_server(place)
        if question.everybody:
            await self.room.authority.require_moderator(place)
        notes, onward = await self._gathered(question, place)
        export = NoteExport(notes=notes, names=await names_in(notes, self.room.library(place)), guild=place.guild)
        content = await self.room.thinkers.do(notes_file, export, question.format)
        return exported_card(len(notes), file_name(question.format), content, question, onward=onward)

    async def _gathered(self, question: NoteExportQuestion, place: Place) -> tuple[list[Note], int | None]:
        """Return the notes that fit into a file, and the number of the first that does not."""
        found: list[Note] = []
        size = 0
        async for note in self.room.notes(place).export():
            if note.number < question.first or (not question.everybody and note.author_id != place.asker):
                continue
            size += largest_size(note)
            if size > self.largest and found:
                return found, note.number
            found.append(note)
        return found, None
