"""The outbox: put in once, lent to one at a time, given back by a crash, done once."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.outbox.outbox import Outbox, put_in
from bot.storage.outbox.values import Work
from tests.storage.requests.making import Hands

KIND = "telling"


@pytest.fixture
def now() -> Hands:
    return Hands()


@pytest.fixture
def outbox(database: Database, now: Hands) -> Outbox:
    return Outbox(database, now=now)


def work(key: str = "one", *people: int, kind: str = KIND, after: Hands | None = None, minutes: float = 0) -> Work:
    due = after() + timedelta(minutes=minutes) if after else None
    return Work(kind=kind, key=key, content={"said": f"of {key}"}, people=people, due_at=due)


async def put(database: Database, now: Hands, *given: Work, guild: int = 7) -> list[bool]:
    async with database.writing() as connection:
        return [await put_in(connection, guild, item, at=now()) for item in given]


async def test_what_was_put_in_is_lent_with_what_it_says_and_whom_it_is_for(
    database: Database, outbox: Outbox, now: Hands
):
    await put(database, now, work("one", 3, 1, 3))
    [lent] = await outbox.lease([KIND], most=5, seconds=60)
    assert (lent.guild_id, lent.key, lent.content, lent.people, lent.attempts) == (
        7,
        "one",
        {"said": "of one"},
        (1, 3),
        1,
    )


async def test_the_same_work_is_put_in_once_even_after_it_was_done(database: Database, outbox: Outbox, now: Hands):
    assert await put(database, now, work(), work()) == [True, False]
    [lent] = await outbox.lease([KIND], most=5, seconds=60)
    assert await outbox.done(lent)
    assert await put(database, now, work()) == [False]
    assert await outbox.lease([KIND], most=5, seconds=60) == ()


async def test_the_same_key_in_another_server_or_of_another_kind_is_other_work(
    database: Database, outbox: Outbox, now: Hands
):
    await put(database, now, work(), work(kind="other"))
    await put(database, now, work(), guild=8)
    assert [item.guild_id for item in await outbox.lease([KIND], most=5, seconds=60)] == [7, 8]


async def test_work_that_fails_with_what_causes_it_is_not_there(database: Database, outbox: Outbox, now: Hands):
    async def fail() -> None:
        async with database.writing() as connection:
            await put_in(connection, 7, work(), at=now())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await outbox.lease([KIND], most=5, seconds=60) == ()


async def test_lent_work_is_lent_to_nobody_else_until_the_time_is_up(database: Database, outbox: Outbox, now: Hands):
    await put(database, now, work())
    [first] = await outbox.lease([KIND], most=5, seconds=60)
    now.move(seconds=59)
    assert await outbox.lease([KIND], most=5, seconds=60) == ()
    now.move(seconds=1)
    [second] = await outbox.lease([KIND], most=5, seconds=60)
    assert second.attempts == 2
    assert not await outbox.done(first)
    assert not await outbox.again(first, at=now())
    assert await outbox.done(second)
    assert not await outbox.done(second)


async def test_work_given_back_comes_again_at_its_time(database: Database, outbox: Outbox, now: Hands):
    await put(database, now, work())
    [lent] = await outbox.lease([KIND], most=5, seconds=600)
    assert await outbox.again(lent, at=now() + timedelta(minutes=2))
    now.move(minutes=1)
    assert await outbox.lease([KIND], most=5, seconds=60) == ()
    now.move(minutes=1)
    assert [item.attempts for item in await outbox.lease([KIND], most=5, seconds=60)] == [2]


async def test_what_is_due_first_is_lent_first_and_not_before_it_is_due(database: Database, outbox: Outbox, now: Hands):
    soon, later, at_once = (work(key, after=now, minutes=minutes) for key, minutes in (("a", 1), ("b", 2), ("c", 0)))
    await put(database, now, later, soon, at_once)
    assert [item.key for item in await outbox.lease([KIND], most=5, seconds=600)] == ["c"]
    now.move(minutes=2)
    assert [item.key for item in await outbox.lease([KIND], most=1, seconds=600)] == ["a"]
    assert [item.key for item in await outbox.lease([KIND], most=1, seconds=600)] == ["b"]


async def test_done_work_forgets_what_it_said_and_to_whom_and_then_itself(
    database: Database, outbox: Outbox, now: Hands
):
    await put(database, now, work("one", 1))
    [lent] = await outbox.lease([KIND], most=5, seconds=60)
    await outbox.done(lent)
    async with database.reading() as connection:
        assert await connection.scalar(text("SELECT content FROM outbox")) == "{}"
        assert await connection.scalar(text("SELECT count(*) FROM outbox_people")) == 0
    assert await outbox.forget_before(now()) == 0
    now.move(days=1)
    assert await outbox.forget_before(now()) == 1


async def test_work_goes_with_the_last_of_those_it_is_for(database: Database, outbox: Outbox, now: Hands):
    await put(database, now, work("one", 1, 2), work("two", 1), work("nobody's"))
    async with database.writing() as connection:
        await connection.execute(text("DELETE FROM outbox_people WHERE member_id = 1"))
    lent = {item.key: item.people for item in await outbox.lease([KIND], most=5, seconds=60)}
    assert lent == {"one": (2,), "nobody's": ()}


async def test_two_who_borrow_at_once_never_get_the_same(database: Database, now: Hands):
    await put(database, now, *(work(f"key-{number}") for number in range(40)))
    borrowers = [Outbox(database, now=now) for _ in range(8)]
    lent = await asyncio.gather(*(borrower.lease([KIND], most=5, seconds=60) for borrower in borrowers))
    keys = [item.key for some in lent for item in some]
    assert len(keys) == len(set(keys)) == 40
