"""Questions are answered by a few statements, each by index: none goes through a table."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import event

from bot.answers.questions import ask_alignment, ask_divergences, ask_position
from bot.bench.generated import GeneratedLibrary
from bot.storage.database import Database
from bot.storage.library import Libraries, Library, RecordQuery

GENERATED = GeneratedLibrary(size=40)
TABLES = ("positions", "claims", "claim_actors", "articles", "libraries", "definitions", "defined_in")
FIRST, SECOND = GENERATED.pair
STATE = GENERATED.state.id

Question = Callable[[Library], Coroutine[Any, Any, object]]


QUESTIONS: tuple[tuple[Question, int], ...] = (
    (lambda library: library.version(), 1),
    (lambda library: library.snapshot(), 1),
    (lambda library: ask_divergences(library, actor=FIRST, other=SECOND), 3),
    (lambda library: ask_alignment(library, FIRST, SECOND), 4),
    (lambda library: ask_alignment(library, FIRST, SECOND, topic="topic-6"), 4),
    (lambda library: ask_position(library, FIRST, limit=5), 3),
    (lambda library: ask_position(library, STATE, limit=5), 4),
    (lambda library: ask_position(library, FIRST, topic="topic-6"), 3),
    (lambda library: ask_divergences(library, limit=5), 10),
    (lambda library: library.record(RecordQuery(actors=frozenset({FIRST}))), 4),
    (lambda library: library.record(RecordQuery(propositions=frozenset({"proposition-1"}), with_claims=False)), 3),
)
"""Each with the most statements that it may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A statement with its parameters."""

    statement: str
    parameters: tuple[Any, ...]


@asynccontextmanager
async def listening(database: Database) -> AsyncGenerator[list[Asked]]:
    """Yield what readers are asked from now on."""
    heard: list[Asked] = []

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_context: Any) -> None:
        if statement.split(maxsplit=1)[0] in ("SELECT", "WITH"):
            heard.append(Asked(statement=statement, parameters=tuple(parameters)))

    event.listen(database.reader.sync_engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(database.reader.sync_engine, "before_cursor_execute", hear)


async def plan_of(database: Database, asked: Asked) -> list[str]:
    async with database.reading() as connection:
        rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked.statement}", asked.parameters)
        return [row[3] for row in rows]


@pytest.mark.parametrize("server", [0, 7])
@pytest.mark.parametrize(("ask", "most"), QUESTIONS)
async def test_a_question_is_a_few_statements_by_index(
    database: Database, libraries: Libraries, ask: Question, most: int, server: int
):
    *shared, own = GENERATED.annotations()
    await libraries.library().publish(shared)
    await libraries.library(7).publish([own])
    library = libraries.library(server)
    await library.vocabulary()
    async with listening(database) as heard:
        await ask(library)
    assert 0 < len(heard) <= most
    for asked in heard:
        plan = await plan_of(database, asked)
        assert plan
        assert not [step for step in plan for table in TABLES if step.startswith(f"SCAN {table}")], asked.statement
        goes_by_day = "ORDER BY positions.first_day DESC, positions.proposition DESC" in asked.statement
        assert goes_by_day or not [step for step in plan if "positions_by_day" in step], asked.statement
