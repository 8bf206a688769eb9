"""Processes that write notes beside a test, to be killed by it; they are forked from one that has everything loaded."""

from __future__ import annotations

import asyncio
import multiprocessing
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

from bot.storage.database import Database, open_database
from bot.storage.notes.refusals import NoteLimitError
from bot.storage.notes.values import NewNote
from bot.storage.servers.settings import NoteLimits
from tests.storage.making import address
from tests.storage.notes.making import Clock, edited, notes_in

AUTHOR = 101
TASKS = 6
MUCH_ROOM = NoteLimits(per_member=100_000, per_server=1_000_000, per_hour=1_000)


def processes() -> ForkServerContext:
    """Return what starts processes."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def text_of(writer: int, turn: int) -> str:
    """Return what one writer says in one turn, and nobody else ever."""
    return f"Writer {writer} says in turn {turn} that ships sail. " + "Filling. " * (turn % 40)


async def _write(database: Database, writer: int, told: Connection) -> None:
    """Add notes, edit every second and delete every seventh, telling each number once it is confirmed."""
    clock = Clock()
    clock.advance(days=writer)
    notes = notes_in(database, clock=clock)
    for turn in count(1):
        clock.advance(minutes=1)
        new = NewNote(author_id=AUTHOR, text=text_of(writer, turn), tags=(f"t{turn % 5}",))
        note = await notes.add(new, MUCH_ROOM)
        told.send(("added", note.number, new.text.strip()))
        if turn % 2 == 0:
            await edited(notes, note.number, "Edited: " + text_of(writer, turn), by=AUTHOR)
            told.send(("edited", note.number, "Edited: " + new.text.strip()))
        if turn % 7 == 0:
            await notes.delete(note.number, by=AUTHOR, is_moderator=False)
            told.send(("deleted", note.number, ""))


async def _write_for_ever(file: Path, first: int, told: Connection) -> None:
    async with open_database(address(file)) as database:
        await asyncio.gather(*(_write(database, first + task, told) for task in range(TASKS)))


def write_for_ever(file: Path, first: int, told: Connection) -> None:
    """Write notes in several tasks at once, and tell what is confirmed."""
    asyncio.run(_write_for_ever(file, first, told))


async def _write_some(file: Path, writer: int, rounds: int, limits: NoteLimits) -> list[int]:
    async with open_database(address(file)) as database:
        notes = notes_in(database)
        numbers: list[int] = []

        async def write(task: int) -> None:
            for turn in range(rounds):
                new = NewNote(author_id=writer * 100 + task, text=text_of(writer, turn))
                try:
                    numbers.append((await notes.add(new, limits)).number)
                except NoteLimitError:
                    return

        await asyncio.gather(*(write(task) for task in range(TASKS)))
        return numbers


def write_some(file: Path, writer: int, rounds: int, limits: NoteLimits, told: Connection) -> None:
    """Write so many notes in each of several tasks, as far as the limits allow, and tell the numbers in the end."""
    told.send(asyncio.run(_write_some(file, writer, rounds, limits)))
