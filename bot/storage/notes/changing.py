"""Adding, editing, pinning and marking notes, inside a transaction that writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.notes.refusals import (
    NoNoteError,
    NoteChangedError,
    NoteLimitError,
    NoteRefusedError,
    NotYourNoteError,
)
from bot.storage.notes.rows import added_note, new_row, read_note
from bot.storage.notes.tables import note_books, note_marks, note_revisions, note_tags, note_ties, notes
from bot.storage.notes.values import NewNote, Note
from bot.storage.servers.audit import Deed, record_deed
from bot.storage.servers.moments import moment
from bot.storage.servers.settings import NoteLimits

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a note is to say, as it is kept, and the revision that the editor was wanted."""

    number: int
    base_revision: int
    text: str
    tags: tuple[str, ...]


async def add(connection: AsyncConnection, guild_id: int, new: NewNote, limits: NoteLimits, at: datetime) -> Note:
    """Add a note whose text, tags and ties are as they are kept.

    Raises:
        NoteLimitError: there are too many already.
    """
    number = await tell_limits(connection, guild_id, limits, numbers=1)
    try:
        await connection.execute(insert(notes).values(**new_row(guild_id, number, new, at)))
    except IntegrityError as error:
        raise limit_error(error, limits) from error
    await _write_tags(connection, guild_id, number, new.tags)
    if new.ties:
        await connection.execute(
            insert(note_ties),
            [{"guild_id": guild_id, "kind": tie.kind.value, "key": tie.key, "number": number} for tie in new.ties],
        )
    return added_note(number, new, at)


async def edit(
    connection: AsyncConnection,
    guild_id: int,
    wanted: Edit,
    *,
    by: int,
    is_moderator: bool,
    limits: NoteLimits,
    at: datetime,
) -> Note:
    """Give a note another text and tags, if it is still at the revision that was shown; keep the old ones.

    Raises:
        NoteChangedError: it is at another revision.
        NoNoteError: it is not there.
        NotYourNoteError: somebody else wrote it.
        NoteLimitError: the member has edited too often.
    """
    current = await living(connection, guild_id, wanted.number)
    check_own(current, by, is_moderator=is_moderator, deed="edit")
    if current.revision != wanted.base_revision:
        raise NoteChangedError(
            f"Somebody else has changed note {current.number} in the meantime. "
            "Look at both versions and edit it once more.",
            current=current,
        )
    if (current.text, current.tags) == (wanted.text, wanted.tags):
        return current
    await _check_edits(connection, guild_id, by, limits, at)
    await tell_limits(connection, guild_id, limits)
    await connection.execute(
        insert(note_revisions).values(
            guild_id=guild_id,
            number=current.number,
            revision=current.revision,
            text=current.text,
            tags=" ".join(current.tags),
            replaced_by=by,
            replaced_at=moment(at),
        )
    )
    await change(
        connection,
        guild_id,
        current.number,
        text=wanted.text,
        size=len(wanted.text),
        tags=" ".join(wanted.tags),
        revision=current.revision + 1,
        edited_by=by,
        edited_at=moment(at),
    )
    if current.tags != wanted.tags:
        await connection.execute(
            delete(note_tags).where(note_tags.c.guild_id == guild_id, note_tags.c.number == current.number)
        )
        await _write_tags(connection, guild_id, current.number, wanted.tags)
    await record(connection, guild_id, current, Deed.NOTE_EDITED, by=by, at=at)
    return await present(connection, guild_id, current.number)


async def pin(
    connection: AsyncConnection, guild_id: int, number: int, *, by: int, is_pinned: bool, at: datetime
) -> Note:
    """Pin a note or take it down; what is so already stays so, without a deed.

    Raises:
        NoNoteError: it is not there.
    """
    note = await living(connection, guild_id, number)
    if note.is_pinned == is_pinned:
        return note
    await change(connection, guild_id, number, is_pinned=int(is_pinned))
    await record_deed(
        connection,
        guild_id,
        at=at,
        who=by,
        whom=note.author_id,
        deed=Deed.NOTE_PINNED if is_pinned else Deed.NOTE_UNPINNED,
        subject=f"note {number}",
    )
    return replace(note, is_pinned=is_pinned)


async def mark(connection: AsyncConnection, guild_id: int, number: int, *, by: int, is_helpful: bool | None) -> Note:
    """Mark a note, change the mark, or with None take it back.

    Raises:
        NoNoteError: it is not there.
        NotYourNoteError: it is the member's own.
    """
    note = await living(connection, guild_id, number)
    if note.author_id == by:
        raise NotYourNoteError(f"You wrote note {number} yourself. Only others can say whether it is helpful.")
    if is_helpful is None:
        own = (note_marks.c.guild_id == guild_id, note_marks.c.number == number, note_marks.c.member_id == by)
        await connection.execute(delete(note_marks).where(*own))
    else:
        key = {"guild_id": guild_id, "number": number, "member_id": by}
        marked = sqlite.insert(note_marks).values(**key, is_helpful=int(is_helpful))
        await connection.execute(
            marked.on_conflict_do_update(index_elements=list(key), set_={"is_helpful": int(is_helpful)})
        )
    return await present(connection, guild_id, number)


async def living(connection: AsyncConnection, guild_id: int, number: int) -> Note:
    """Return a note that is not deleted.

    Raises:
        NoNoteError: there is none.
    """
    note = await read_note(connection, guild_id, number)
    if note is None:
        raise NoNoteError(f"There is no note {number} here. Look for it in the list of notes, or search for its words.")
    if note.deleted_at is not None:
        raise NoNoteError(
            f"Note {number} was deleted. For 30 days whoever deleted it, or a moderator, can bring it back."
        )
    return note


def check_own(note: Note, by: int, *, is_moderator: bool, deed: str) -> None:
    """Let pass who wrote a note, and moderators.

    Raises:
        NotYourNoteError: it is somebody else.
    """
    if note.author_id != by and not is_moderator:
        raise NotYourNoteError(f"Note {note.number} is somebody else's. Ask its author or a moderator to {deed} it.")


async def change(connection: AsyncConnection, guild_id: int, number: int, **values: str | int | None) -> None:
    """Give some columns of a note other values.

    Raises:
        IntegrityError: the schema does not allow it.
    """
    await connection.execute(
        update(notes).where(notes.c.guild_id == guild_id, notes.c.number == number).values(**values)
    )


async def record(connection: AsyncConnection, guild_id: int, note: Note, deed: Deed, *, by: int, at: datetime) -> None:
    """Put on account what a moderator does to somebody else's note; what people do to their own is not."""
    if note.author_id != by:
        await record_deed(
            connection, guild_id, at=at, who=by, whom=note.author_id, deed=deed, subject=f"note {note.number}"
        )


async def tell_limits(connection: AsyncConnection, guild_id: int, limits: NoteLimits, *, numbers: int = 0) -> int:
    """Let the schema hold what follows to these limits, take new numbers, and return the last one."""
    told = {
        "longest": limits.longest,
        "per_member": limits.per_member,
        "per_server": limits.per_server,
        "per_hour": limits.per_hour,
    }
    # The notes themselves are asked too: a book that was brought in from elsewhere may say too little.
    held = select(func.coalesce(func.max(notes.c.number), 0)).where(notes.c.guild_id == guild_id).scalar_subquery()
    statement = sqlite.insert(note_books).values(guild_id=guild_id, last_number=held + numbers, **told)
    last = func.max(note_books.c.last_number, held)
    statement = statement.on_conflict_do_update(
        index_elements=["guild_id"], set_={"last_number": last + numbers, **told}
    )
    rows = await connection.execute(statement.returning(note_books.c.last_number))
    return rows.scalar_one()


def limit_error(error: IntegrityError, limits: NoteLimits) -> NoteRefusedError | IntegrityError:
    """Return what a person is told when the schema refuses a note; the error itself for anything else."""
    told = {
        "longest": f"{limits.longest:,} is the most characters that a note can have here. Shorten it and try again.",
        "per_hour": f"{limits.per_hour:,} is the most notes that a member can add here in an hour. Try again later.",
        "per_member": f"{limits.per_member:,} is the most notes that a member can have here. Delete one of them first.",
        "per_server": f"{limits.per_server:,} is the most notes that this server can have. Ask a moderator for room.",
    }
    reason = str(error.orig).removeprefix("note limit: ")
    return NoteLimitError(told[reason]) if reason in told else error


async def _check_edits(connection: AsyncConnection, guild_id: int, by: int, limits: NoteLimits, at: datetime) -> None:
    """Hold a member's edits within an hour to as many as notes: each keeps a version."""
    edits = await connection.scalar(
        select(func.count()).where(
            note_revisions.c.replaced_by == by,
            note_revisions.c.guild_id == guild_id,
            note_revisions.c.replaced_at > moment(at - _HOUR),
        )
    )
    if (edits or 0) >= limits.per_hour:
        raise NoteLimitError(
            f"{limits.per_hour:,} is the most edits of notes that a member can make here in an hour. Try again later."
        )


async def _write_tags(connection: AsyncConnection, guild_id: int, number: int, tags: Iterable[str]) -> None:
    if rows := [{"guild_id": guild_id, "tag": tag, "number": number} for tag in tags]:
        await connection.execute(insert(note_tags), rows)


async def present(connection: AsyncConnection, guild_id: int, number: int) -> Note:
    """Return a note that was just written."""
    note = await read_note(connection, guild_id, number)
    assert note is not None, "what was just written is there"
    return note
