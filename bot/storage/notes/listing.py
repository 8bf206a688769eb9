"""Lists of notes by page, and how many there are of what; inside a transaction that reads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.notes.refusals import NoteWordingError
from bot.storage.notes.rows import read_notes
from bot.storage.notes.tables import note_marks, note_revisions, note_tags, note_ties, notes
from bot.storage.notes.values import (
    MARKS_FOR_SCORE,
    NOTES_ON_PAGE,
    Note,
    NoteFilter,
    NotePage,
    NoteSort,
    Revision,
    Tie,
    TieKind,
    score_of,
)
from bot.storage.notes.wording import kept_tag
from bot.storage.servers.moments import moment, read_moment

_CHUNK = 200


async def read_page(
    connection: AsyncConnection, guild_id: int, wanted: NoteFilter, *, sort: NoteSort, page: int
) -> NotePage:
    """Return a page of the notes that are wanted, the pinned ones first."""
    conditions = _conditions(guild_id, wanted)
    if conditions is None:
        return NotePage(notes=(), page=0, pages=1, total=0)
    total = await connection.scalar(select(func.count()).select_from(notes).where(*conditions)) or 0
    pages = pages_of(total)
    page = max(0, min(page, pages - 1))
    statement = select(notes.c.number).where(*conditions)
    if sort is NoteSort.HELPFUL:
        numbers = await _by_score(connection, guild_id, conditions, page)
    else:
        number = notes.c.number
        order = number.desc() if sort is NoteSort.NEWEST else number.asc()
        statement = statement.order_by(notes.c.is_pinned.desc(), order)
        rows = await connection.scalars(statement.limit(NOTES_ON_PAGE).offset(page * NOTES_ON_PAGE))
        numbers = rows.all()
    return NotePage(notes=await read_notes(connection, guild_id, numbers), page=page, pages=pages, total=total)


async def read_after(connection: AsyncConnection, guild_id: int, number: int) -> tuple[Note, ...]:
    """Return the first notes after the one of a number, a chunk of them; none where there are no more."""
    after = select(notes.c.number).where(
        notes.c.guild_id == guild_id, notes.c.number > number, notes.c.deleted_at.is_(None)
    )
    numbers = await connection.scalars(after.order_by(notes.c.number).limit(_CHUNK))
    return await read_notes(connection, guild_id, numbers.all())


async def read_deleted(
    connection: AsyncConnection, guild_id: int, *, since: datetime, by: int | None
) -> tuple[Note, ...]:
    """Return the notes that were deleted from a moment on, the last one first; a chunk of them at most.

    Args:
        connection: to read with.
        guild_id: the server.
        since: that moment.
        by: who deleted them; None for anybody.
    """
    conditions = [notes.c.guild_id == guild_id, notes.c.deleted_at >= moment(since)]
    if by is not None:
        conditions.append(notes.c.deleted_by == by)
    last = select(notes.c.number).where(*conditions).order_by(notes.c.deleted_at.desc(), notes.c.number.desc())
    numbers = await connection.scalars(last.limit(_CHUNK))
    return await read_notes(connection, guild_id, numbers.all())


def pages_of(total: int) -> int:
    """Return on how many pages so many notes go; at least one."""
    return max(1, -(-total // NOTES_ON_PAGE))


async def count_tied(connection: AsyncConnection, guild_id: int, ties: Collection[Tie]) -> int:
    """Return how many notes are tied to any of these things."""
    if not ties:
        return 0
    number = note_ties.c.number
    statement = (
        select(func.count(number.distinct()))
        .join(notes, and_(notes.c.guild_id == note_ties.c.guild_id, notes.c.number == number))
        .where(note_ties.c.guild_id == guild_id, or_(*map(_is, ties)), notes.c.deleted_at.is_(None))
    )
    return await connection.scalar(statement) or 0


async def count_kind(connection: AsyncConnection, guild_id: int, kind: TieKind) -> int:
    """Return how many notes are tied to anything of a kind."""
    wanted = [notes.c.guild_id == guild_id, notes.c.deleted_at.is_(None), notes.c.number.in_(_of_kind(guild_id, kind))]
    return await connection.scalar(select(func.count()).select_from(notes).where(*wanted)) or 0


async def count_tags(connection: AsyncConnection, guild_id: int) -> dict[str, int]:
    """Return how many notes have each tag, the most used first."""
    tag, count = note_tags.c.tag, func.count()
    rows = await connection.execute(
        select(tag, count)
        .join(notes, and_(notes.c.guild_id == note_tags.c.guild_id, notes.c.number == note_tags.c.number))
        .where(note_tags.c.guild_id == guild_id, notes.c.deleted_at.is_(None))
        .group_by(tag)
        .order_by(count.desc(), tag)
    )
    return {row[0]: row[1] for row in rows}


async def read_revisions(connection: AsyncConnection, guild_id: int, note: Note) -> tuple[Revision, ...]:
    """Return a note's revisions, oldest first, with the present one."""
    table = note_revisions
    rows = await connection.execute(
        select(table.c.revision, table.c.text, table.c.tags, table.c.replaced_by, table.c.replaced_at)
        .where(table.c.guild_id == guild_id, table.c.number == note.number)
        .order_by(table.c.revision)
    )
    by, at = note.author_id, note.written_at
    revisions: list[Revision] = []
    for row in rows:
        revisions.append(
            Revision(revision=row.revision, text=row.text, tags=tuple(row.tags.split()), edited_by=by, edited_at=at)
        )
        by, at = row.replaced_by, read_moment(row.replaced_at)
    present = Revision(revision=note.revision, text=note.text, tags=note.tags, edited_by=by, edited_at=at)
    return (*revisions, present)


async def _by_score(
    connection: AsyncConnection, guild_id: int, conditions: Sequence[ColumnElement[bool]], page: int
) -> list[int]:
    """Return the numbers on a page: those with a score by it, then the others; the pinned ones before, in each kind."""
    last = (page + 1) * NOTES_ON_PAGE
    scored = (
        select(note_marks.c.number)
        .where(note_marks.c.guild_id == guild_id)
        .group_by(note_marks.c.number)
        .having(func.count() >= MARKS_FOR_SCORE)
    )
    helpful = func.sum(note_marks.c.is_helpful)
    with_score = await connection.execute(
        select(notes.c.number, notes.c.is_pinned, helpful.label("helpful"), func.count().label("marks"))
        .join(note_marks, and_(note_marks.c.guild_id == guild_id, note_marks.c.number == notes.c.number))
        .where(*conditions)
        .group_by(notes.c.number, notes.c.is_pinned)
        .having(func.count() >= MARKS_FOR_SCORE)
    )
    others: Select[tuple[int, int]] = (
        select(notes.c.number, notes.c.is_pinned)
        .where(*conditions, notes.c.number.not_in(scored))
        .order_by(notes.c.is_pinned.desc(), notes.c.number.desc())
        .limit(last)
    )
    ranked = [
        (-row.is_pinned, -(score_of(row.helpful, row.marks - row.helpful) or 0.0), -row.number) for row in with_score
    ]
    ranked += [(-row.is_pinned, 1.0, -row.number) for row in await connection.execute(others)]
    return [-number for _, _, number in sorted(ranked)[last - NOTES_ON_PAGE : last]]


def _conditions(guild_id: int, wanted: NoteFilter) -> list[ColumnElement[bool]] | None:
    """Return what a wanted note fulfils; None where none can."""
    conditions = [notes.c.guild_id == guild_id, notes.c.deleted_at.is_(None)]
    if wanted.author is not None:
        conditions.append(notes.c.author_id == wanted.author)
    if wanted.is_pinned is not None:
        conditions.append(notes.c.is_pinned == int(wanted.is_pinned))
    if wanted.tag is not None:
        try:
            tag = kept_tag(wanted.tag)
        except NoteWordingError:
            return None
        tagged = select(note_tags.c.number).where(note_tags.c.guild_id == guild_id, note_tags.c.tag == tag)
        conditions.append(notes.c.number.in_(tagged))
    if wanted.kind is not None:
        conditions.append(notes.c.number.in_(_of_kind(guild_id, wanted.kind)))
    for tie in (*((wanted.tie,) if wanted.tie is not None else ()), *wanted.ties):
        tied = select(note_ties.c.number).where(note_ties.c.guild_id == guild_id, _is(tie))
        conditions.append(notes.c.number.in_(tied))
    return conditions


def _of_kind(guild_id: int, kind: TieKind) -> Select[tuple[int]]:
    return select(note_ties.c.number).where(note_ties.c.guild_id == guild_id, note_ties.c.kind == kind.value)


def _is(tie: Tie) -> ColumnElement[bool]:
    return and_(note_ties.c.kind == tie.kind.value, note_ties.c.key == tie.key)
