"""Deleting notes, bringing them back, and taking them away for good, inside a transaction that writes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.notes import changing
from bot.storage.notes.forgetting import forget_words
from bot.storage.notes.refusals import NoNoteError, NotYourNoteError
from bot.storage.notes.rows import read_note
from bot.storage.notes.tables import notes
from bot.storage.notes.values import UNDOABLE, Note
from bot.storage.servers.audit import Deed
from bot.storage.servers.moments import moment
from bot.storage.servers.settings import NoteLimits

_CHUNK = 500


async def hide(
    connection: AsyncConnection, guild_id: int, number: int, *, by: int, is_moderator: bool, at: datetime
) -> Note:
    """Delete a note so that it can be brought back.

    Raises:
        NoNoteError: it is not there.
        NotYourNoteError: somebody else wrote it.
    """
    note = await changing.living(connection, guild_id, number)
    changing.check_own(note, by, is_moderator=is_moderator, deed="delete")
    await changing.change(connection, guild_id, number, deleted_by=by, deleted_at=moment(at))
    await changing.record(connection, guild_id, note, Deed.NOTE_DELETED, by=by, at=at)
    return await changing.present(connection, guild_id, number)


async def bring_back(
    connection: AsyncConnection,
    guild_id: int,
    number: int,
    *,
    by: int,
    is_moderator: bool,
    limits: NoteLimits,
    at: datetime,
) -> Note:
    """Undo a deletion.

    Raises:
        NoNoteError: there is no such note, it is not deleted, or was too long ago.
        NotYourNoteError: somebody else deleted it.
        NoteLimitError: there are too many already.
    """
    note = await read_note(connection, guild_id, number)
    if note is not None and note.deleted_at is None:
        raise NoNoteError(f"Note {number} is not deleted. There is nothing to undo.")
    if note is None or note.deleted_at is None or at > note.deleted_at + UNDOABLE:
        raise NoNoteError(
            f"There is no deleted note {number} here that could be brought back. "
            f"After {UNDOABLE.days} days a deleted note is gone; add it anew."
        )
    if note.deleted_by != by and not is_moderator:
        raise NotYourNoteError(f"Somebody else deleted note {number}. Ask a moderator to bring it back.")
    await changing.tell_limits(connection, guild_id, limits)
    try:
        await changing.change(connection, guild_id, number, deleted_by=None, deleted_at=None)
    except IntegrityError as error:
        raise changing.limit_error(error, limits) from error
    await changing.record(connection, guild_id, note, Deed.NOTE_UNDONE, by=by, at=at)
    return await changing.present(connection, guild_id, number)


async def purge(database: Database, before: datetime, *, guild_id: int | None = None) -> int:
    """Take away for good what was deleted before a moment, with all that hangs on it, and return how many notes.

    Their words go out of the full-text index too.

    A chunk is one transaction, so that nobody who writes waits long.

    Args:
        database: where the notes are.
        before: a deletion at that moment stays.
        guild_id: of one server; None for all.

    Raises:
        StorageError: with a sentence for a person; the chunks before are gone.
    """
    due = notes.c.deleted_at < moment(before)
    if guild_id is not None:
        due &= notes.c.guild_id == guild_id
    purged = 0
    while True:
        async with database.writing() as connection:
            found = await connection.execute(select(notes.c.guild_id, notes.c.number).where(due).limit(_CHUNK))
            numbers: dict[int, list[int]] = {}
            for row in found:
                numbers.setdefault(row.guild_id, []).append(row.number)
            for server, some in numbers.items():
                await connection.execute(delete(notes).where(notes.c.guild_id == server, notes.c.number.in_(some)))
        count = sum(map(len, numbers.values()))
        purged += count
        if count < _CHUNK:
            break
    if purged:
        await forget_words(database)
    return purged
