"""Whatever is asked of notes is a few statements, each by index and of the own server: none goes through a table."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import event

from bot.storage.database import Database
from bot.storage.notes.notes import Notes
from bot.storage.notes.values import NoteFilter, NoteSort, TieKind
from tests.storage.notes.making import ADA, BEN, GRAIN, IRAN, MODERATOR, ROOMY, added, edited

Doing = Callable[[Notes], Awaitable[object]]

ASKED: tuple[tuple[Doing, int], ...] = (
    (lambda notes: notes.find(1), 2),
    (lambda notes: notes.history(1), 3),
    (lambda notes: notes.page(NoteFilter()), 4),
    (lambda notes: notes.page(NoteFilter(), sort=NoteSort.OLDEST), 4),
    (lambda notes: notes.page(NoteFilter(), sort=NoteSort.HELPFUL), 5),
    (lambda notes: notes.page(NoteFilter(author=ADA, is_pinned=False)), 4),
    (lambda notes: notes.page(NoteFilter(tag="aid")), 4),
    (lambda notes: notes.page(NoteFilter(tie=IRAN)), 4),
    (lambda notes: notes.count((IRAN, GRAIN)), 1),
    (lambda notes: notes.count_on(TieKind.TOPIC), 1),
    (lambda notes: notes.page(NoteFilter(kind=TieKind.TOPIC)), 4),
    (lambda notes: notes.counts_of_tags(), 1),
    (lambda notes: notes.search("ships sail"), 5),
    (lambda notes: notes.suggestions("shops"), 2),
    (lambda notes: notes.undoable(by=ADA, is_moderator=False), 3),
    (lambda notes: notes.undoable(by=ADA, is_moderator=True), 3),
)
DONE: tuple[tuple[Doing, int], ...] = (
    (lambda notes: added(notes, "Ships.", "aid", ties=(IRAN,)), 4),
    (lambda notes: edited(notes, 1, "Ships sailed.", "grain"), 10),
    (lambda notes: notes.pin(1, by=MODERATOR, is_pinned=True), 4),
    (lambda notes: notes.mark(1, by=BEN, is_helpful=True), 5),
    (lambda notes: notes.delete(1, by=MODERATOR, is_moderator=True), 6),
    (lambda notes: notes.undo(2, by=ADA, is_moderator=False, limits=ROOMY), 6),
)
"""Each with the most statements that it may take."""


@pytest.mark.parametrize(("doing", "most"), [*ASKED, *DONE])
async def test_what_is_asked_and_done_is_a_few_statements_by_index(
    database: Database, notes: Notes, others: Notes, doing: Doing, most: int
):
    for room in (notes, others):
        for _ in "ab":
            await added(room, "Ships sail.", "aid", ties=(IRAN,))
        await room.delete(2, by=ADA, is_moderator=False)
    heard: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *context: Any) -> None:
        _, is_many = context
        if not statement.startswith("BEGIN"):
            heard.append((statement, parameters[0] if is_many else parameters))

    for engine in (database.reader, database.writer):
        event.listen(engine.sync_engine, "before_cursor_execute", hear)
    try:
        await doing(notes)
    finally:
        for engine in (database.reader, database.writer):
            event.remove(engine.sync_engine, "before_cursor_execute", hear)
    assert 0 < len(heard) <= most
    for statement, parameters in heard:
        async with database.reading() as connection:
            rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plan = [row[3] for row in rows]
        scanned = [step for step in plan if step.startswith("SCAN") and "VIRTUAL TABLE INDEX" not in step]
        assert [step for step in scanned if "CONSTANT ROW" not in step] == [], statement
        searched = [step for step in plan if step.startswith("SEARCH")]
        assert all("guild_id=?" in step for step in searched), plan
