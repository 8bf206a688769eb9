"""How fast notes are added, listed, shown and found, with many servers that have many notes each, in one file.

The notes are invented: words of a made-up language whose use is Zipf-like, members, tags and ties to share. They are
written in turns, a few to each server, so that in the file those of one server lie far apart, as in a bot's life.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, Final

import numpy as np
from rich.console import Console
from rich.table import Table as Shown
from sqlalchemy import Table, insert

from bot.bench.measuring import largest_memory
from bot.storage.database import Database, open_database
from bot.storage.notes.notes import Notes
from bot.storage.notes.rows import new_row
from bot.storage.notes.tables import note_books, note_marks, note_tags, note_ties, notes
from bot.storage.notes.values import NewNote, NoteFilter, NoteSort, Tie, TieKind
from bot.storage.servers.settings import NoteLimits

SERVERS: Final = 1_000
NOTES: Final = 1_000_000

_FIRST_SERVER = 1_100_000_000_000_000_000
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_LIMITS = NoteLimits(per_server=1_000_000, per_member=100_000, per_hour=1_000)
_ROUNDS = 1_000
_WARM_UP = 20
_IN_TURN = 10
_WORDS = 30_000
_LONGEST, _SHORTEST = 90, 10
_MEMBERS = 50
_TAGS = 40
_TOPICS = 30
_HELPFUL = 0.7
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu", "dal")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTiming:
    """How long something took, and how long the process itself was busy with it, in milliseconds.

    The second hardly changes on a machine that does other things too; it has no waiting for the disk in it.
    """

    median: float
    p99: float
    work_median: float
    work_p99: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesFigures:
    """What was measured.

    Attributes:
        servers, notes: how many there were when the measuring began.
        characters: the mean length of a note.
        built: seconds that the building took.
        growth: bytes that the file grew by for each note, with its tags, tie, mark and index.
        memory: the largest resident size of the process in MB.
        timings: what was done, with how long it took.
    """

    servers: int
    notes: int
    characters: float
    built: float
    growth: float
    memory: float
    timings: Mapping[str, NoteTiming]


class InventedNotes:
    """Notes as a program invents them: the same with the same seed."""

    def __init__(self, *, seed: int = 1) -> None:
        self._random = np.random.default_rng(seed)
        chance = Random(seed)
        words: dict[str, None] = {}
        while len(words) < _WORDS:
            words["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 5)))] = None
        self._words = np.array(list(words))
        used = 1 / np.arange(1, _WORDS + 1) ** 1.05
        self._shares = np.cumsum(used / used.sum())

    def texts(self, count: int) -> list[str]:
        """Return so many texts."""
        lengths = self._random.integers(_SHORTEST, _LONGEST, size=count)
        drawn = np.searchsorted(self._shares, self._random.random(int(lengths.sum())))
        words: list[str] = self._words[np.minimum(drawn, _WORDS - 1)].tolist()
        ends = np.cumsum(lengths).tolist()
        return [" ".join(words[end - length : end]) for end, length in zip(ends, lengths.tolist(), strict=True)]


async def run(*, servers: int = SERVERS, count: int = NOTES, rounds: int = _ROUNDS) -> NotesFigures:
    """Build a database in a temporary folder, measure, and take it away.

    Args:
        servers: how many.
        count: how many notes they have together; more are made where they do not go into whole turns.
        rounds: how often each thing is done.
    """
    turn = servers * _IN_TURN
    count = -(-count // turn) * turn
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.db"
        invented = InventedNotes()
        async with open_database(f"sqlite+aiosqlite:///{file}") as database:
            pass
        empty = file.stat().st_size
        async with open_database(f"sqlite+aiosqlite:///{file}") as database:
            began = time.perf_counter()
            characters = await _build(database, invented, servers, count)
            built = time.perf_counter() - began
        size = file.stat().st_size
        async with open_database(f"sqlite+aiosqlite:///{file}") as database:
            timings = await _measure(database, invented, servers, count, rounds)
        return NotesFigures(
            servers=servers,
            notes=count,
            characters=characters / count,
            built=built,
            growth=(size - empty) / count,
            memory=largest_memory(),
            timings=timings,
        )


def print_figures(figures: NotesFigures, console: Console) -> None:
    """Print what was measured."""
    table = Shown(title=f"{figures.notes:,} notes in {figures.servers:,} servers: milliseconds", title_justify="left")
    for heading in ("done", "median", "p99", "work", "work p99"):
        table.add_column(heading, justify="left" if heading == "done" else "right")
    for name, timing in figures.timings.items():
        numbers = (timing.median, timing.p99, timing.work_median, timing.work_p99)
        table.add_row(name, *(f"{number:.1f}" for number in numbers))
    console.print(table)
    console.print(
        f"built in {figures.built:,.0f} s; {figures.growth:,.0f} bytes of the file for a note of "
        f"{figures.characters:,.0f} characters; {figures.memory:,.0f} MB of memory"
    )


async def _build(database: Database, invented: InventedNotes, servers: int, count: int) -> int:
    """Write the notes, a few to each server in turn, and return how many characters they have."""
    chance = Random(2)
    characters = written = 0
    while written < count:
        first = written // servers + 1
        texts = invented.texts(servers * _IN_TURN)
        rows: dict[Table, list[dict[str, Any]]] = {table: [] for table in (notes, note_tags, note_ties, note_marks)}
        for place, text in enumerate(texts):
            server, number = place // _IN_TURN, first + place % _IN_TURN
            for table, row in _rows(chance, _FIRST_SERVER + server, number, text):
                rows[table].append(row)
        async with database.writing() as connection:
            for table, some in rows.items():
                await connection.execute(insert(table), some)
        characters += sum(map(len, texts))
        written += len(texts)
    limits = {name: getattr(_LIMITS, name) for name in ("longest", "per_member", "per_server", "per_hour")}
    books = [
        {"guild_id": _FIRST_SERVER + server, "last_number": count // servers, **limits} for server in range(servers)
    ]
    async with database.writing() as connection:
        await connection.execute(insert(note_books), books)
    return characters


def _rows(chance: Random, guild_id: int, number: int, text: str) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Yield what is written for a note: itself, two tags, a tie and a mark."""
    member = chance.randrange(_MEMBERS)
    tags = chance.sample(range(_TAGS), 2)
    new = NewNote(author_id=_member(member), text=text, tags=tuple(f"tag-{tag}" for tag in tags))
    key = {"guild_id": guild_id, "number": number}
    yield notes, new_row(guild_id, number, new, _BEGAN + timedelta(minutes=number))
    for tag in new.tags:
        yield note_tags, {**key, "tag": tag}
    yield note_ties, {**key, "kind": TieKind.TOPIC.value, "key": f"topic-{chance.randrange(_TOPICS)}"}
    yield note_marks, {**key, "member_id": _member(member + 1), "is_helpful": int(chance.random() < _HELPFUL)}


def _member(place: int) -> int:
    return _FIRST_SERVER + 10_000_000 + place


async def _measure(
    database: Database, invented: InventedNotes, servers: int, count: int, rounds: int
) -> dict[str, NoteTiming]:
    chance = Random(3)
    held = count // servers
    clock = iter(range(10**9))

    def some() -> Notes:
        server = _FIRST_SERVER + chance.randrange(servers)
        return Notes(database, server, now=lambda: _BEGAN + timedelta(days=400, minutes=next(clock)))

    def topic() -> Tie:
        return Tie(kind=TieKind.TOPIC, key=f"topic-{chance.randrange(_TOPICS)}")

    def words(number: int) -> str:
        return " ".join(chance.sample(invented.texts(1)[0].split(), number))

    async def add() -> None:
        tags = tuple(f"tag-{tag}" for tag in chance.sample(range(_TAGS), 2))
        author = _member(chance.randrange(_MEMBERS))
        new = NewNote(author_id=author, text=invented.texts(1)[0], tags=tags, ties=(topic(),))
        await some().add(new, _LIMITS)

    done: dict[str, Callable[[], Awaitable[object]]] = {
        "show": lambda: some().find(chance.randint(1, held)),
        "list, newest": lambda: some().page(NoteFilter(), page=chance.randrange(1 + held // 10)),
        "list, oldest": lambda: some().page(NoteFilter(), sort=NoteSort.OLDEST),
        "list, most helpful": lambda: some().page(NoteFilter(), sort=NoteSort.HELPFUL),
        "list of a tag": lambda: some().page(NoteFilter(tag=f"tag-{chance.randrange(_TAGS)}")),
        "list of an author": lambda: some().page(NoteFilter(author=_member(chance.randrange(_MEMBERS)))),
        "how many are tied": lambda: some().count((topic(),)),
        "search, a word": lambda: some().search(words(1)),
        "search, two words": lambda: some().search(words(2)),
        "search, four words": lambda: some().search(words(4)),
        "add": add,
    }
    return {name: await _timed(question, rounds) for name, question in done.items()}


async def _timed(question: Callable[[], Awaitable[object]], rounds: int) -> NoteTiming:
    """Return how long a question takes, asked so often after a few times that are not counted."""
    times: list[float] = []
    work: list[float] = []
    for number in range(_WARM_UP + rounds):
        began, busy = time.perf_counter(), time.process_time()
        await question()
        if number >= _WARM_UP:
            times.append((time.perf_counter() - began) * 1_000)
            work.append((time.process_time() - busy) * 1_000)
    last = rounds * 99 // 100
    return NoteTiming(
        median=median(times), p99=sorted(times)[last], work_median=median(work), work_p99=sorted(work)[last]
    )
