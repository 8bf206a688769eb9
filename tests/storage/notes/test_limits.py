"""A server's limits: length, notes of a member and of the server, notes and edits in an hour; held by the database."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot.storage.database import Database
from bot.storage.notes.notes import Notes
from bot.storage.notes.refusals import NoteLimitError
from bot.storage.notes.rows import new_row
from bot.storage.notes.tables import notes as table
from bot.storage.notes.values import NewNote, NoteFilter
from bot.storage.servers.settings import NoteLimits
from tests.storage.notes.making import ADA, BEN, MODERATOR, SERVER, Clock, notes_in


async def add(notes: Notes, limits: NoteLimits, by: int = ADA) -> None:
    await notes.add(NewNote(author_id=by, text="Ships."), limits)


async def edit(notes: Notes, base: int, limits: NoteLimits, text: str = "", by: int = ADA) -> None:
    await notes.edit(
        1, by=by, is_moderator=True, base_revision=base, text=text or f"Ships {base}.", tags=(), limits=limits
    )


async def test_a_note_is_at_most_as_long_as_the_server_allows(notes: Notes):
    with pytest.raises(NoteLimitError, match=r"has 6 characters, and 5 are the most here\. Shorten it"):
        await add(notes, NoteLimits(longest=5))
    await add(notes, NoteLimits(longest=6))
    with pytest.raises(NoteLimitError, match=r"has 7 characters, and 6 are the most here"):
        await edit(notes, 1, NoteLimits(longest=6), "Longer.")


async def test_a_member_adds_so_many_notes_in_an_hour(notes: Notes, clock: Clock):
    limits = NoteLimits(per_hour=2)
    await add(notes, limits)
    clock.advance(minutes=30)
    await add(notes, limits)
    with pytest.raises(NoteLimitError, match=r"^2 is the most notes that a member can add here in an hour\. Try"):
        await add(notes, limits)
    await add(notes, limits, by=BEN)
    await notes.delete(1, by=ADA, is_moderator=False)
    with pytest.raises(NoteLimitError, match="in an hour"):
        await add(notes, limits)
    clock.advance(minutes=30)
    await add(notes, limits)


async def test_a_member_edits_so_often_in_an_hour(notes: Notes, clock: Clock):
    limits = NoteLimits(per_hour=2)
    await add(notes, limits)
    for base in (1, 2):
        await edit(notes, base, limits)
    with pytest.raises(NoteLimitError, match=r"^2 is the most edits of notes that a member can make here in an hour"):
        await edit(notes, 3, limits)
    await edit(notes, 3, limits, by=BEN)
    clock.advance(hours=1)
    await edit(notes, 4, limits)


async def test_a_member_has_so_many_notes_and_deleted_ones_do_not_count(notes: Notes):
    limits = NoteLimits(per_member=2)
    for _ in "ab":
        await add(notes, limits)
    with pytest.raises(NoteLimitError, match=r"^2 is the most notes that a member can have here\. Delete one"):
        await add(notes, limits)
    await add(notes, limits, by=BEN)
    await notes.delete(1, by=ADA, is_moderator=False)
    await add(notes, limits)
    with pytest.raises(NoteLimitError, match="a member can have here"):
        await notes.undo(1, by=ADA, is_moderator=False, limits=limits)
    assert await notes.find(1) is None


async def test_a_server_has_so_many_notes_whoever_writes_them(notes: Notes, others: Notes):
    limits = NoteLimits(per_server=2)
    for by in (ADA, BEN):
        await add(notes, limits, by)
    with pytest.raises(NoteLimitError, match=r"^2 is the most notes that this server can have\. Ask a moderator"):
        await add(notes, limits, MODERATOR)
    await add(others, limits)
    await notes.delete(1, by=ADA, is_moderator=False)
    await add(notes, limits, MODERATOR)
    with pytest.raises(NoteLimitError, match="this server can have"):
        await notes.undo(1, by=ADA, is_moderator=False, limits=limits)


async def test_a_refused_note_uses_up_no_number(notes: Notes):
    for _ in "ab":
        with pytest.raises(NoteLimitError):
            await add(notes, NoteLimits(longest=5))
    await add(notes, NoteLimits(per_hour=1))
    with pytest.raises(NoteLimitError):
        await add(notes, NoteLimits(per_hour=1))
    await add(notes, NoteLimits())
    assert [note.number async for note in notes.export()] == [1, 2]


async def test_limits_that_are_lowered_leave_what_is_there_and_those_that_are_raised_make_room(notes: Notes):
    for _ in "abc":
        await add(notes, NoteLimits())
    with pytest.raises(NoteLimitError):
        await add(notes, NoteLimits(per_server=1))
    assert (await notes.page(NoteFilter())).total == 3
    await add(notes, NoteLimits(per_server=4))


async def test_many_at_once_add_no_more_than_the_limit(database: Database):
    limits = NoteLimits(per_member=5)
    writers = [notes_in(database) for _ in range(12)]
    outcomes = await asyncio.gather(*(add(writer, limits) for writer in writers), return_exceptions=True)
    assert sum(outcome is None for outcome in outcomes) == 5
    assert sum(isinstance(outcome, NoteLimitError) for outcome in outcomes) == 7
    assert [note.number async for note in notes_in(database).export()] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (NoteLimits(longest=6), "longest"),
        (NoteLimits(per_hour=1), "per_hour"),
        (NoteLimits(per_member=1), "per_member"),
        (NoteLimits(per_server=1), "per_server"),
    ],
)
async def test_the_schema_itself_refuses_what_the_limits_do_not_allow(
    database: Database, notes: Notes, clock: Clock, limits: NoteLimits, reason: str
):
    await add(notes, limits)
    row = new_row(SERVER, 2, NewNote(author_id=ADA, text="Longer."), clock.now)
    async with database.writing() as connection:
        with pytest.raises(IntegrityError, match=f"note limit: {reason}"):
            await connection.execute(insert(table).values(**row))
    assert await notes.find(2) is None
