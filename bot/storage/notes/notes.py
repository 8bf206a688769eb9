"""The notes of one server: kept, found, changed, deleted and brought back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.storage.database import Database
from bot.storage.notes import changing, deleting, listing, searching, suggesting
from bot.storage.notes.rows import read_note
from bot.storage.notes.values import (
    UNDOABLE,
    FoundNotes,
    NewNote,
    Note,
    NoteFilter,
    NotePage,
    NoteSort,
    Revision,
    Tie,
    TieKind,
)
from bot.storage.notes.wording import kept_tags, kept_text, kept_ties
from bot.storage.notes.words import looked_for
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
        cleaned = replace(
            new,
            text=kept_text(new.text, longest=limits.longest),
            tags=kept_tags(new.tags),
            ties=kept_ties(new.ties),
        )
        async with self._database.writing() as connection:
            return await changing.add(connection, self._guild_id, cleaned, limits, self._now())

    async def find(self, number: int, *, with_deleted: bool = False) -> Note | None:
        """Return a note; None if there is none of that number, or it was deleted and such are not wanted."""
        async with self._database.reading() as connection:
            note = await read_note(connection, self._guild_id, number)
        return None if note is None or (note.deleted_at is not None and not with_deleted) else note

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
        edited = changing.Edit(
            number=number,
            base_revision=base_revision,
            text=kept_text(text, longest=limits.longest),
            tags=kept_tags(tags),
        )
        async with self._database.writing() as connection:
            return await changing.edit(
                connection,
                self._guild_id,
                edited,
                by=by,
                is_moderator=is_moderator,
                limits=limits,
                at=self._now(),
            )

    async def delete(self, number: int, *, by: int, is_moderator: bool) -> Note:
        """Delete a note and return it; for 30 days that can be undone.

        Raises:
            NoNoteError: there is none.
            NotYourNoteError: somebody else wrote it.
        """
        async with self._database.writing() as connection:
            return await deleting.hide(
                connection, self._guild_id, number, by=by, is_moderator=is_moderator, at=self._now()
            )

    async def undo(self, number: int, *, by: int, is_moderator: bool, limits: NoteLimits) -> Note:
        """Bring a deleted note back and return it.

        Raises:
            NoNoteError: there is none, it is not deleted, or was 30 days ago.
            NotYourNoteError: somebody else deleted it.
            NoteLimitError: there are too many already.
        """
        async with self._database.writing() as connection:
            return await deleting.bring_back(
                connection, self._guild_id, number, by=by, is_moderator=is_moderator, limits=limits, at=self._now()
            )

    async def undoable(self, *, by: int, is_moderator: bool) -> tuple[Note, ...]:
        """Return the deleted notes that somebody can bring back, the one deleted last first; at most 200.

        Args:
            by: who asks.
            is_moderator: whether that one can bring everybody's back.
        """
        since = self._now() - UNDOABLE
        async with self._database.reading() as connection:
            return await listing.read_deleted(connection, self._guild_id, since=since, by=None if is_moderator else by)

    async def pin(self, number: int, *, by: int, is_pinned: bool) -> Note:
        """Pin a note, or take it down, and return it; only for moderators, which is for the caller to see to.

        Raises:
            NoNoteError: there is none.
        """
        async with self._database.writing() as connection:
            return await changing.pin(connection, self._guild_id, number, by=by, is_pinned=is_pinned, at=self._now())

    async def mark(self, number: int, *, by: int, is_helpful: bool | None) -> Note:
        """Mark a note as helpful or not, change the mark, or with None take it back; return the note.

        Raises:
            NoNoteError: there is none.
            NotYourNoteError: it is the member's own.
        """
        async with self._database.writing() as connection:
            return await changing.mark(connection, self._guild_id, number, by=by, is_helpful=is_helpful)

    async def history(self, number: int) -> tuple[Revision, ...]:
        """Return a note's revisions, oldest first, the present one last.

        Raises:
            NoNoteError: there is none.
        """
        async with self._database.reading() as connection:
            note = await changing.living(connection, self._guild_id, number)
            return await listing.read_revisions(connection, self._guild_id, note)

    async def page(
        self,
        wanted: NoteFilter,
        *,
        sort: NoteSort = NoteSort.NEWEST,
        page: int = 0,
    ) -> NotePage:
        """Return a page of ten of the notes that are wanted, the pinned ones first."""
        async with self._database.reading() as connection:
            return await listing.read_page(connection, self._guild_id, wanted, sort=sort, page=page)

    async def count(self, ties: Collection[Tie]) -> int:
        """Return how many notes are tied to any of these."""
        async with self._database.reading() as connection:
            return await listing.count_tied(connection, self._guild_id, ties)

    async def count_on(self, kind: TieKind) -> int:
        """Return how many notes are tied to anything of a kind, such as any article."""
        async with self._database.reading() as connection:
            return await listing.count_kind(connection, self._guild_id, kind)

    async def counts_of_tags(self) -> Mapping[str, int]:
        """Return how many notes have each tag, the most used first."""
        async with self._database.reading() as connection:
            return await listing.count_tags(connection, self._guild_id)

    async def search(self, text: str, *, page: int = 0) -> FoundNotes:
        """Return a page of ten of the notes that have the words of a text; any text will do."""
        async with self._database.reading() as connection:
            return await searching.find(connection, self._guild_id, text, page=page)

    async def suggestions(self, text: str) -> tuple[str, ...]:
        """Return what else a text might have meant, best first, in words and tags of this server's notes."""
        words = looked_for(text)
        async with self._database.reading() as connection:
            hits = await searching.hits_of(connection, self._guild_id, words)
            unknown = [word for word, hit in zip(words, hits, strict=True) if not hit.anywhere]
            if not unknown:
                return ()
            texts = await suggesting.read_texts(connection, self._guild_id)
        return await asyncio.to_thread(suggesting.suggest, text, unknown, texts)

    async def export(self) -> AsyncIterator[Note]:
        """Yield all notes that are not deleted, oldest first."""
        last = 0
        while True:
            async with self._database.reading() as connection:
                some = await listing.read_after(connection, self._guild_id, last)
            for note in some:
                yield note
                last = note.number
            if not some:
                return

    async def purge(self, before: datetime) -> int:
        """Take away for good what was deleted before a moment, and return how many notes that were."""
        return await deleting.purge(self._database, before, guild_id=self._guild_id)
