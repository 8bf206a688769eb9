"""Several who write notes at once: two editors, many tasks, two processes; nothing is overwritten, lost or doubled."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.storage.database import Database, open_database
from bot.storage.notes.refusals import NoteChangedError
from bot.storage.notes.values import NewNote, Note
from bot.storage.servers.settings import NoteLimits
from tests.storage.making import address
from tests.storage.notes.campaign import examined
from tests.storage.notes.making import ADA, MODERATOR, ROOMY, Clock, added, edited, notes_in
from tests.storage.notes.writers import TASKS, processes, write_some


async def test_of_two_who_edit_at_once_one_is_told_and_nothing_is_overwritten(database: Database):
    first, second = notes_in(database), notes_in(database)
    await added(first, "As it was.")
    outcomes = await asyncio.gather(
        edited(first, 1, "As Ada has it."),
        edited(second, 1, "As the moderator has it.", by=MODERATOR, is_moderator=True),
        return_exceptions=True,
    )
    (done,) = [outcome for outcome in outcomes if isinstance(outcome, Note)]
    (refusal,) = [outcome for outcome in outcomes if isinstance(outcome, NoteChangedError)]
    assert refusal.current == done == await first.find(1)
    assert [item.text for item in await first.history(1)] == ["As it was.", done.text]


async def test_many_who_edit_at_once_and_try_again_all_have_their_say(database: Database):
    await added(notes_in(database), "Start.")

    async def insist(word: str) -> None:
        notes = notes_in(database)
        base = 1
        text = "Start."
        while True:
            try:
                await edited(notes, 1, f"{text} {word}", base=base)
            except NoteChangedError as told:
                base, text = told.current.revision, told.current.text
            else:
                return

    words = [f"word{number}" for number in range(8)]
    await asyncio.gather(*map(insist, words))
    note = await notes_in(database).find(1)
    assert note is not None
    assert sorted(note.text.split()) == sorted(["Start.", *words])
    assert note.revision == 9


async def test_many_tasks_add_notes_to_several_servers_and_each_counts_its_own(database: Database):
    clock = Clock()
    rooms = [notes_in(database, guild, clock) for guild in (7, 8, 9)]
    made = await asyncio.gather(*(added(room, f"Note {turn}.", by=ADA + turn) for turn in range(40) for room in rooms))
    assert sorted(note.number for note in made) == sorted([*range(1, 41)] * 3)
    for room in rooms:
        assert [note.number async for note in room.export()] == [*range(1, 41)]
        assert (await room.search("note")).total == 40


@pytest.mark.parametrize(
    ("limits", "most"), [(ROOMY, 1_000), (NoteLimits(per_server=50, per_hour=1_000), 50), (NoteLimits(per_hour=3), 36)]
)
async def test_two_processes_write_to_one_server_with_numbers_of_their_own_and_keep_to_the_limits(
    file: Path, limits: NoteLimits, most: int
):
    rounds = 10
    async with open_database(address(file)):
        pass
    pipes = [processes().Pipe(duplex=False) for _ in "xy"]
    started = [
        processes().Process(target=write_some, args=(file, writer, rounds, limits, there))
        for writer, (_, there) in enumerate(pipes, start=1)
    ]
    for process in started:
        process.start()
    numbers = [number for here, _ in pipes for number in await asyncio.to_thread(here.recv)]
    for process in started:
        await asyncio.to_thread(process.join, 60)
    assert [process.exitcode for process in started] == [0, 0]
    assert sorted(numbers) == [*range(1, min(2 * TASKS * rounds, most) + 1)]
    assert examined(file) == []
    async with open_database(address(file)) as database:
        assert [note.number async for note in notes_in(database).export()] == sorted(numbers)


async def test_a_cancelled_addition_is_there_whole_or_not_at_all(database: Database, file: Path):
    notes = notes_in(database)
    for turn in range(15):
        new = NewNote(author_id=ADA, text=f"Turn {turn}.", tags=("one", "two"))
        task = asyncio.create_task(notes.add(new, ROOMY))
        await asyncio.sleep(turn * 0.0005)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    held = [note async for note in notes.export()]
    assert await notes.counts_of_tags() == ({"one": len(held), "two": len(held)} if held else {})
    await added(notes, "After.")
    assert examined(file) == []
