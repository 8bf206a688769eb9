"""Who is to be told: borrowed one by one, given back for longer and longer, given up in the end."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.readers import Readers
from bot.desk.notebook import Notebook
from bot.desk.telling import Message, Pace, TellingDesk
from bot.storage.database import Database, open_database
from bot.storage.errors import StorageError
from bot.storage.library import Libraries
from bot.storage.memories import Memories
from bot.storage.outbox.outbox import put_in
from bot.storage.outbox.values import Work
from bot.storage.requests.requests import Requests
from bot.storage.requests.telling import TellingKind
from bot.storage.requests.values import Happening
from bot.storage.requests.watches import Watches
from tests.app.stage import models
from tests.storage.making import IN_MEMORY
from tests.storage.requests.making import CLAIM, LIMITS, SERVER, Hands, asker, found, unanswered

PACE = Pace(lease=60.0, first_pause=30.0, most_attempts=3)


@pytest.fixture
def now() -> Hands:
    return Hands()


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    async with open_database(IN_MEMORY) as opened:
        yield opened


@pytest.fixture
def requests(database: Database, now: Hands) -> Requests:
    return Requests(database, SERVER, now=now)


@pytest.fixture
def desk(database: Database, now: Hands) -> TellingDesk:
    notebook = Notebook(Memories(database), today=lambda: now().date(), patience=1.0)
    return TellingDesk(database, Libraries(database), Readers(models()), notebook, now=now, pace=PACE)


async def borrowed(desk: TellingDesk) -> Message:
    message = await desk.borrow()
    assert message is not None
    return message


async def test_a_message_in_a_channel_mentions_its_askers_and_has_a_button_and_one_in_private_neither(
    desk: TellingDesk, requests: Requests
):
    await requests.ask(unanswered(1), limits=LIMITS)
    await requests.ask(unanswered(2), limits=LIMITS)
    await requests.ask(unanswered(3, private=True), limits=LIMITS)
    await requests.answer(1, "Yes.", by=9)
    messages = {message.to: message for message in [await borrowed(desk), await borrowed(desk)]}
    assert await desk.borrow() is None
    public, private = messages[500], messages[None]
    assert (public.members, private.members, private.lent.people) == ((1, 2), (), (3,))
    assert len(public.card.controls) == 1
    assert private.card.controls == ()
    assert "<@" not in private.card.text


async def test_a_message_that_fails_comes_again_after_a_while_and_is_given_up_in_the_end(
    desk: TellingDesk, requests: Requests, now: Hands
):
    await requests.ask(unanswered(1), limits=LIMITS)
    await requests.answer(1, "Yes.", by=9)
    for seconds in (30, 60):
        await desk.later(await borrowed(desk), "Discord did not take the message")
        now.move(seconds=seconds - 1)
        assert await desk.borrow() is None
        now.move(seconds=1)
    await desk.later(await borrowed(desk), "Discord did not take the message")
    now.move(days=1)
    assert await desk.borrow() is None
    [event, *_] = await requests.history(1)
    assert (event.happened, event.detail) == (Happening.NOT_TOLD, "Discord did not take the message, 3 times")


async def test_a_message_at_which_everybody_who_borrows_it_dies_is_given_up(
    desk: TellingDesk, requests: Requests, now: Hands
):
    await requests.ask(unanswered(1), limits=LIMITS)
    await requests.answer(1, "Yes.", by=9)
    for _ in range(3):
        await borrowed(desk)
        now.move(seconds=60)
    assert await desk.borrow() is None
    [event, *_] = await requests.history(1)
    assert (event.happened, event.detail) == (Happening.NOT_TOLD, "given up after 3 attempts")


async def test_a_damaged_message_is_given_up_and_the_next_one_is_told(
    desk: TellingDesk, requests: Requests, database: Database, now: Hands, caplog: pytest.LogCaptureFixture
):
    damaged = Work(kind=TellingKind.CHANGED.value, key="damaged", content={"claim": None}, people=(1,))
    async with database.writing() as connection:
        await put_in(connection, SERVER, damaged, at=now())
    now.move(seconds=1)
    await requests.ask(unanswered(1), limits=LIMITS)
    await requests.answer(1, "Yes.", by=9)
    assert (await borrowed(desk)).telling.answer == "Yes."
    assert "is given up: a message to askers is damaged" in caplog.text
    now.move(days=8)
    assert (await borrowed(desk)).telling.answer == "Yes."
    await desk.tidy()


@pytest.mark.parametrize(
    ("failing", "checked"),
    [((True, False, False), [8, 9]), ((True, True, False), [9]), ((True, True, True), [])],
)
async def test_what_fails_in_one_server_holds_up_no_other_and_a_database_that_fails_is_told(
    *,
    desk: TellingDesk,
    database: Database,
    now: Hands,
    monkeypatch: pytest.MonkeyPatch,
    failing: tuple[bool, ...],
    checked: list[int],
):
    for guild in (7, 8, 9):
        await Watches(database, guild, now=now).watch(CLAIM, found(version="old"), asker(1), limits=LIMITS)
    outcomes = iter(failing)

    async def recheck(*_: object, budget: int) -> None:
        assert budget == PACE.budget
        if next(outcomes):
            raise StorageError("the database failed")

    monkeypatch.setattr("bot.desk.telling.recheck", recheck)
    seen: list[int] = []
    with pytest.raises(StorageError) if all(failing) else contextlib.nullcontext():
        seen += [guild async for guild in desk.check_again()]
    assert seen == checked


@given(st.integers(1, 10_000))
def test_pauses_grow_and_have_an_end(attempts: int):
    pace = Pace()
    assert pace.pause(attempts) <= pace.pause(attempts + 1)
    assert pace.first_pause <= pace.pause(attempts).total_seconds() <= pace.longest_pause
