"""Notes as rows and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.notes.attached import decode_attached, encode_attached
from bot.storage.notes.tables import note_marks, note_ties, notes
from bot.storage.notes.values import NewNote, Note, Source, Tie, TieKind
from bot.storage.servers.moments import moment, read_moment

MOST_NUMBER = 2**32 - 1
"""The largest number that a note can have."""


def new_row(guild_id: int, number: int, new: NewNote, at: datetime) -> dict[str, Any]:
    """Return the row of a note whose text and tags are as they are kept."""
    return {
        "guild_id": guild_id,
        "number": number,
        "author_id": new.author_id,
        "text": new.text,
        "size": len(new.text),
        "tags": " ".join(new.tags),
        "attached": None if new.attached is None else encode_attached(new.attached),
        "source_channel_id": new.source and new.source.channel_id,
        "source_message_id": new.source and new.source.message_id,
        "source_author_id": new.source and new.source.author_id,
        "source_written_at": new.source and moment(new.source.written_at),
        "written_at": moment(at),
        "revision": 1,
        "is_pinned": 0,
    }


def added_note(number: int, new: NewNote, at: datetime) -> Note:
    """Return a note that was just added, as it would be read: nobody waits for what is known already."""
    source = new.source
    return Note(
        number=number,
        author_id=new.author_id,
        text=new.text,
        tags=new.tags,
        ties=new.ties,
        attached=new.attached,
        source=source and replace(source, written_at=read_moment(moment(source.written_at))),
        written_at=read_moment(moment(at)),
        revision=1,
        edited_by=None,
        edited_at=None,
        is_pinned=False,
        deleted_by=None,
        deleted_at=None,
        helpful=0,
        unhelpful=0,
    )


async def read_note(connection: AsyncConnection, guild_id: int, number: int) -> Note | None:
    """Return a note of a server, deleted or not; None if there is none of that number."""
    found = await read_notes(connection, guild_id, (number,))
    return found[0] if found else None


async def read_notes(connection: AsyncConnection, guild_id: int, numbers: Iterable[int]) -> tuple[Note, ...]:
    """Return notes of a server, deleted or not, in the order in which they are named; what is none is passed over."""
    wanted = [number for number in numbers if 1 <= number <= MOST_NUMBER]
    if not wanted:
        return ()
    rows = await connection.execute(_NOTES.where(notes.c.guild_id == guild_id, notes.c.number.in_(wanted)))
    tied = await connection.execute(
        select(note_ties.c.number, note_ties.c.kind, note_ties.c.key)
        .where(note_ties.c.guild_id == guild_id, note_ties.c.number.in_(wanted))
        .order_by(note_ties.c.kind, note_ties.c.key)
    )
    ties: dict[int, list[Tie]] = {}
    for row in tied:
        ties.setdefault(row.number, []).append(Tie(kind=TieKind(row.kind), key=row.key))
    found = {row.number: _note(row, tuple(ties.get(row.number, ()))) for row in rows}
    return tuple(found[number] for number in wanted if number in found)


def _marks(*, is_helpful: int) -> Any:
    return (
        select(func.count(type_=Integer))
        .where(
            note_marks.c.guild_id == notes.c.guild_id,
            note_marks.c.number == notes.c.number,
            note_marks.c.is_helpful == is_helpful,
        )
        .scalar_subquery()
    )


_NOTES = select(notes, _marks(is_helpful=1).label("helpful"), _marks(is_helpful=0).label("unhelpful"))


def _note(row: Any, ties: tuple[Tie, ...]) -> Note:
    return Note(
        number=row.number,
        author_id=row.author_id,
        text=row.text,
        tags=tuple(row.tags.split()),
        ties=ties,
        attached=None if row.attached is None else decode_attached(row.attached),
        source=None
        if row.source_message_id is None
        else Source(
            channel_id=row.source_channel_id,
            message_id=row.source_message_id,
            author_id=row.source_author_id,
            written_at=read_moment(row.source_written_at),
        ),
        written_at=read_moment(row.written_at),
        revision=row.revision,
        edited_by=row.edited_by,
        edited_at=None if row.edited_at is None else read_moment(row.edited_at),
        is_pinned=bool(row.is_pinned),
        deleted_by=row.deleted_by,
        deleted_at=None if row.deleted_at is None else read_moment(row.deleted_at),
        helpful=row.helpful,
        unhelpful=row.unhelpful,
    )
