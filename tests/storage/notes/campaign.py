"""Killing a process that writes notes, again and again, and looking each time at what is there."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from bot.storage.database import open_database
from bot.storage.notes.rows import read_notes
from bot.storage.notes.tables import notes as table
from bot.storage.notes.values import Note
from tests.storage.making import address
from tests.storage.notes.making import SERVER
from tests.storage.notes.writers import TASKS, processes, write_for_ever

PATIENCE = 60
_CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """What a campaign came to.

    Attributes:
        kills: how often the process was killed.
        confirmed: how many deeds it had confirmed: notes added, edited and deleted.
        notes: how many notes there are in the end, deleted ones included.
        unconfirmed: how many notes are there whose confirmation was cut off.
        lost: what was confirmed and is not there as confirmed.
        damage: what SQLite's own examinations found wrong.
    """

    kills: int
    confirmed: int
    notes: int
    unconfirmed: int
    lost: tuple[str, ...]
    damage: tuple[str, ...]


async def kill_again_and_again(file: Path, kills: int, *, seed: int) -> Campaign:
    """Let a process write under load and kill it at a random moment, so often; look at everything after each time."""
    chance = random.Random(seed)
    confirmed: dict[int, tuple[str, str]] = {}
    deeds = 0
    lost: list[str] = []
    damage: list[str] = []
    notes: dict[int, Note] = {}
    for number in range(kills):
        for deed, note, text in await _killed(file, 1 + number * TASKS, chance.uniform(0, 0.25)):
            deeds += 1
            if deed == "added" and note in confirmed:
                lost.append(f"number {note} was given twice")
            confirmed[note] = (deed, text)
        damage += examined(file)
        notes = await _read(file)
        for note, (deed, text) in confirmed.items():
            lost += _differs(notes.get(note), note, deed, text)
    return Campaign(
        kills=kills,
        confirmed=deeds,
        notes=len(notes),
        unconfirmed=len(set(notes) - set(confirmed)),
        lost=tuple(lost),
        damage=tuple(damage),
    )


def examined(file: Path) -> list[str]:
    """Return what is wrong with a database, its references, its index of words and its count of notes."""
    with closing(sqlite3.connect(file)) as connection:
        found = [line for (line,) in connection.execute("PRAGMA integrity_check") if line != "ok"]
        found += [f"{row} refers to nothing" for row in connection.execute("PRAGMA foreign_key_check")]
        counts = connection.execute(
            """SELECT guild_id, shelf, living, (SELECT count(*) FROM notes WHERE notes.guild_id = note_shelves.guild_id
            AND deleted_at IS NULL) FROM note_shelves"""
        ).fetchall()
        for guild_id, shelf, living, held in counts:
            indexed = connection.execute(
                "SELECT count(*) FROM notes_search WHERE notes_search MATCH ?", (f'server : "g{guild_id}"',)
            ).fetchone()[0]
            connection.execute("INSERT INTO notes_search (notes_search) VALUES ('integrity-check')")
            if not living == held == indexed:
                found.append(f"shelf {shelf} says {living} notes, there are {held}, and {indexed} in the index")
    return found


async def _killed(file: Path, first: int, moment: float) -> list[tuple[str, int, str]]:
    """Let a process write until a moment after its first confirmation, kill it, and return what it confirmed."""
    here, there = processes().Pipe(duplex=False)
    process = processes().Process(target=write_for_ever, args=(file, first, there))
    process.start()
    there.close()
    assert await asyncio.to_thread(here.poll, PATIENCE)
    await asyncio.sleep(moment)
    process.kill()
    await asyncio.to_thread(process.join, PATIENCE)
    return await asyncio.to_thread(_told, here.recv)


def _told(receive: Callable[[], tuple[str, int, str]]) -> list[tuple[str, int, str]]:
    """Return what was told until the end, which a kill may have put in the middle of a message."""
    told: list[tuple[str, int, str]] = []
    with suppress(EOFError, OSError):
        while True:
            told.append(receive())
    return told


async def _read(file: Path) -> dict[int, Note]:
    """Return all notes, deleted or not."""
    async with open_database(address(file)) as database, database.reading() as connection:
        numbers = (await connection.scalars(select(table.c.number).where(table.c.guild_id == SERVER))).all()
        found = [
            note
            for begin in range(0, len(numbers), _CHUNK)
            for note in await read_notes(connection, SERVER, numbers[begin : begin + _CHUNK])
        ]
    return {note.number: note for note in found}


def _differs(note: Note | None, number: int, deed: str, text: str) -> list[str]:
    """Return how a note is not as it was last confirmed; a deed that came after, unconfirmed, is allowed for."""
    if note is None:
        return [f"note {number} is not there"]
    if deed == "deleted" and note.deleted_at is None:
        return [f"note {number} is not deleted"]
    if deed == "added" and note.text not in (text, f"Edited: {text}"):
        return [f"note {number} does not say what was added"]
    if deed == "edited" and note.text != text:
        return [f"note {number} does not say what it was edited to"]
    return []
