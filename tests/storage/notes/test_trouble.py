"""A full disk and a read-only file are told in a sentence; what was confirmed is there, and afterwards goes on."""

from __future__ import annotations

import asyncio
import resource
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.database import Database, open_database
from bot.storage.errors import StorageError
from bot.storage.notes.notes import Notes
from bot.storage.notes.values import NoteFilter
from tests.storage.making import address
from tests.storage.notes.campaign import examined
from tests.storage.notes.making import ADA, BEN, MODERATOR, ROOMY, added, edited, notes_in
from tests.storage.notes.writers import processes
from tests.storage.test_trouble import without_privileges

_SMALL_DISK = 1_200_000
"""In bytes: the empty database and some notes."""

LONG = "Ships sail. " * 300


async def fill(notes: Notes) -> tuple[list[int], str]:
    """Add notes until that fails; return the numbers of those that were confirmed, and why it failed."""
    numbers: list[int] = []
    while len(numbers) < 500:
        try:
            numbers.append((await added(notes, f"{LONG}{len(numbers)}", "tag")).number)
        except StorageError as error:
            return numbers, str(error)
    raise AssertionError("the disk never was full")


async def _fill_small_disk(file: Path) -> tuple[list[int], str]:
    async with open_database(address(file)) as database:
        await added(notes_in(database), "First.")
        resource.setrlimit(resource.RLIMIT_FSIZE, (_SMALL_DISK, resource.RLIM_INFINITY))
        try:
            return await fill(notes_in(database))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def fill_small_disk(file: Path, told: Connection) -> None:
    told.send(asyncio.run(_fill_small_disk(file)))


def allow(folder: Path, mode: int) -> None:
    """Change the permissions of a database's files: the main one and those beside it."""
    for path in folder.iterdir():
        path.chmod(mode)


async def test_a_full_database_refuses_in_words_keeps_all_and_goes_on_with_more_room(
    database: Database, notes: Notes, file: Path
):
    async with database.writing() as connection:
        pages = (await connection.execute(text("PRAGMA page_count"))).scalar_one()
        await connection.execute(text(f"PRAGMA max_page_count={pages + 60}"))
    numbers, reason = await fill(notes)
    assert reason == "the disk is full: free some space; nothing was lost"
    assert numbers == [*range(1, len(numbers) + 1)]
    first = await notes.find(1)
    with pytest.raises(StorageError, match="the disk is full"):
        await edited(notes, 1, LONG + "edited", "other")
    assert await notes.find(1) == first
    assert len(await notes.history(1)) == 1
    assert (await notes.page(NoteFilter())).total == (await notes.search("ships")).total == len(numbers)
    assert examined(file) == []
    async with database.writing() as connection:
        await connection.execute(text("PRAGMA max_page_count=1000000"))
    assert (await added(notes)).number == len(numbers) + 1


async def test_a_disk_that_takes_no_more_loses_nothing_that_was_confirmed(file: Path):
    here, there = processes().Pipe(duplex=False)
    process = processes().Process(target=fill_small_disk, args=(file, there))
    process.start()
    there.close()
    numbers, reason = await asyncio.to_thread(here.recv)
    await asyncio.to_thread(process.join, 60)
    assert process.exitcode == 0
    assert "nothing was" in reason
    assert numbers[0] == 2
    assert examined(file) == []
    async with open_database(address(file)) as database:
        notes = notes_in(database)
        assert [note.number async for note in notes.export()] == [1, *numbers]
        assert (await added(notes)).number == numbers[-1] + 1


async def test_a_database_that_became_read_only_refuses_each_change_in_words_and_still_answers():
    with without_privileges() as folder:
        file = folder / "daylight.db"
        async with open_database(address(file)) as database:
            notes = notes_in(database)
            note = await added(notes, "Ships sail.", "tag")
            await added(notes, "Deleted.")
            await notes.delete(2, by=ADA, is_moderator=False)
            allow(folder, 0o444)
            await database.writer.dispose()
            for change in (
                added(notes, "More."),
                edited(notes, 1, "Changed."),
                notes.delete(1, by=ADA, is_moderator=False),
                notes.undo(2, by=ADA, is_moderator=False, limits=ROOMY),
                notes.pin(1, by=MODERATOR, is_pinned=True),
                notes.mark(1, by=BEN, is_helpful=True),
            ):
                with pytest.raises(StorageError, match="the database is read-only: check the permissions"):
                    await change
            assert await notes.find(1) == note
            assert (await notes.search("ships")).total == 1
        allow(folder, 0o644)
        async with open_database(address(file)) as database:
            assert (await added(notes_in(database))).number == 3
