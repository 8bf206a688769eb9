"""The notes of one server: kept, found, changed, deleted and brought back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from datetime import datetime

from bot.storage.database import Database
from bot.storage.notes.values import FoundNotes, NewNote, Note, NoteFilter, NotePage, NoteSort, Revision, Tie
from bot.storage.servers.settings import NoteLimits


class Notes:
    """The notes of one server.

    Every method raises StorageError, with a sentence for a person, where the database cannot do it; nothing was
    half-written then. Those that change something raise a kind of NoteRefusedError where it is not allowed.
    """

    def __init__(self, database: Database, guild_id: int, *, now: Callable[[], datetime]) -> None:
        """Take where the notes are, whose they are, and a clock that knows its time zone."""
        self._database = database
        self._guild_id = guild_id
        self._now = now

    async def add(self, new: NewNote, limits: NoteLimits) -> Note:
        """Add a note and return it with its number.

        Raises:
            NoteWordingError: its text, a tag or a tie is not as it must be.
            NoteLimitError: there are too many already.
        """
        raise NotImplementedError

    async def find(self, number: int, *, with_deleted: bool = False) -> Note | None:
        """Return a note; None if there is none of that number, or it was deleted and such are not wanted."""
        raise NotImplementedError

    async def edit(
        self,
        number: int,
        *,
        by: int,
        is_moderator: bool,
        base_revision: int,
        text: str,
        tags: Sequence[str],
        limits: NoteLimits,
    ) -> Note:
        """Change a note's text and tags and return it; the old ones are kept.

        Args:
            number: which note.
            by: who edits it.
            is_moderator: whether that one may change everybody's.
            base_revision: the revision that the editor was shown.
            text: the new text as typed.
            tags: the new tags as typed.
            limits: the server's.

        Raises:
            NoteChangedError: it is not at that revision any more; the error holds the note as it is.
            NoNoteError: there is none.
            NotYourNoteError: somebody else wrote it.
            NoteWordingError: the text or a tag is not as it must be.
            NoteLimitError: the text is too long, or the member has edited too often within an hour.
        """
        raise NotImplementedError

    async def delete(self, number: int, *, by: int, is_moderator: bool) -> Note:
        """Delete a note and return it; for 30 days that can be undone.

        Raises:
            NoNoteError: there is none.
            NotYourNoteError: somebody else wrote it.
        """
        raise NotImplementedError

    async def undo(self, number: int, *, by: int, is_moderator: bool) -> Note:
        """Bring a deleted note back and return it.

        Raises:
            NoNoteError: there is none, it is not deleted, or was 30 days ago.
            NotYourNoteError: somebody else deleted it.
            NoteLimitError: there are too many already.
        """
        raise NotImplementedError

    async def pin(self, number: int, *, by: int, is_pinned: bool) -> Note:
        """Pin a note, or take it down, and return it; only for moderators, which is for the caller to see to.

        Raises:
            NoNoteError: there is none.
        """
        raise NotImplementedError

    async def mark(self, number: int, *, by: int, is_helpful: bool | None) -> Note:
        """Mark a note as helpful or not, change the mark, or with None take it back; return the note.

        Raises:
            NoNoteError: there is none.
            NotYourNoteError: it is the member's own.
        """
        raise NotImplementedError

    async def history(self, number: int) -> tuple[Revision, ...]:
        """Return a note's revisions, oldest first, the present one last.

        Raises:
            NoNoteError: there is none.
        """
        raise NotImplementedError

    async def page(
        self,
        wanted: NoteFilter = NoteFilter(),
        *,
        sort: NoteSort = NoteSort.NEWEST,
        page: int = 0,  # noqa: B008
    ) -> NotePage:
        """Return a page of ten of the notes that are wanted, the pinned ones first."""
        raise NotImplementedError

    async def count(self, ties: Collection[Tie]) -> int:
        """Return how many notes are tied to any of these."""
        raise NotImplementedError

    async def counts_of_tags(self) -> Mapping[str, int]:
        """Return how many notes have each tag, the most used first."""
        raise NotImplementedError

    async def search(self, text: str, *, page: int = 0) -> FoundNotes:
        """Return a page of ten of the notes that have the words of a text; any text will do."""
        raise NotImplementedError

    async def suggestions(self, text: str) -> tuple[str, ...]:
        """Return what else might have been meant by a text, in the words and tags of this server's notes; best first."""
        raise NotImplementedError

    def export(self) -> AsyncIterator[Note]:
        """Yield all notes that are not deleted, oldest first."""
        raise NotImplementedError

    async def purge(self, before: datetime) -> int:
        """Take away for good what was deleted before a moment, and return how many notes that were."""
        raise NotImplementedError
