"""Whatever is asked of requests, watches and the outbox goes by index: none goes through a table, nor other servers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from bot.storage.database import Database
from bot.storage.outbox.outbox import Outbox
from bot.storage.requests.rechecks import Rechecks
from bot.storage.requests.requests import Requests
from bot.storage.requests.telling import TellingKind, read_telling
from bot.storage.requests.tellings import Tellings
from bot.storage.requests.values import AskedClaim, RequestState
from bot.storage.requests.waiting import Waiting
from bot.storage.requests.watches import Watches
from tests.storage.requests.making import CLAIM, LIMITS, OTHER, REFUTED, SERVER, Hands, asker, found, unanswered

TABLES = ("requests", "request_askers", "request_history", "watches", "outbox", "outbox_people")
KINDS = [kind.value for kind in TellingKind]
NEW = AskedClaim(text="another claim")


class Room:
    """All that is kept of one server's requests."""

    def __init__(self, database: Database, now: Hands) -> None:
        self.now = now
        self.requests = Requests(database, SERVER, now=now)
        self.watches = Watches(database, SERVER, now=now)
        self.waiting = Waiting(database, SERVER, now=now)
        self.rechecks = Rechecks(database, now=now)
        self.outbox = Outbox(database, now=now)
        self.tellings = Tellings(database, now=now)

    async def settle(self) -> None:
        [item] = await self.waiting.behind("2", most=9)
        await self.waiting.settle(item, found(REFUTED, "2"), version="2")

    async def tell(self) -> None:
        [lent] = await self.outbox.lease(KINDS, most=1, seconds=60)
        await self.tellings.told(lent, read_telling(lent))

    async def delay(self) -> None:
        [lent] = await self.outbox.lease(KINDS, most=1, seconds=60)
        await self.outbox.again(lent, at=self.now() + timedelta(minutes=1))


Doing = Callable[[Room], Awaitable[object]]

DONE: tuple[tuple[Doing, int], ...] = (
    (lambda room: room.requests.find(1), 1),
    (lambda room: room.requests.list(RequestState.OPEN), 2),
    (lambda room: room.requests.suggest("1", states=(RequestState.OPEN,)), 1),
    (lambda room: room.requests.remarks(1), 1),
    (lambda room: room.requests.history(1), 1),
    (lambda room: room.requests.ask(unanswered(1, NEW), limits=LIMITS), 10),
    (lambda room: room.requests.ask(unanswered(3), limits=LIMITS), 7),
    (lambda room: room.requests.answer(1, "Yes.", by=9), 9),
    (lambda room: room.requests.dismiss(1, by=9), 5),
    (lambda room: room.watches.watch(NEW, found(), asker(1), limits=LIMITS), 3),
    (lambda room: room.watches.of_member(1), 1),
    (lambda room: room.watches.stop(CLAIM, 1), 1),
    (lambda room: room.rechecks.due(), 2),
    (lambda room: room.rechecks.forget_ended(), 1),
    (lambda room: room.waiting.finished("2"), 2),
    (lambda room: room.settle(), 14),
    (lambda room: room.tell(), 10),
    (lambda room: room.delay(), 5),
    (lambda room: room.outbox.forget_before(room.now()), 1),
)
"""Each with the most statements that it may take."""


@pytest.mark.parametrize(("doing", "most"), DONE)
async def test_what_is_asked_and_done_is_a_few_statements_by_index(database: Database, doing: Doing, most: int):
    now = Hands()
    room = Room(database, now)
    elsewhere = Requests(database, OTHER, now=now)
    for requests in (room.requests, elsewhere):
        for member in (1, 2):
            await requests.ask(unanswered(member), limits=LIMITS)
    await room.watches.watch(CLAIM, found(), asker(1), limits=LIMITS)
    await elsewhere.answer(1, "No.", by=9)
    heard: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *context: Any) -> None:
        _, is_many = context
        if not statement.startswith("BEGIN"):
            heard.append((statement, parameters[0] if is_many else parameters))

    for engine in (database.reader, database.writer):
        event.listen(engine.sync_engine, "before_cursor_execute", hear)
    try:
        await doing(room)
    finally:
        for engine in (database.reader, database.writer):
            event.remove(engine.sync_engine, "before_cursor_execute", hear)
    assert 0 < len(heard) <= most
    async with database.writing() as connection:
        for statement, parameters in heard:
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = [row[3] for row in plan]
            assert not [step for step in steps for table in TABLES if step.startswith(f"SCAN {table}")], statement
