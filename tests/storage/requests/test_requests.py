"""Requests of one server: numbered, joined, answered, dismissed, within limits."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.requests.requests import Requests
from bot.storage.requests.values import (
    AskedClaim,
    Happening,
    Request,
    RequestLimits,
    RequestRefusedError,
    RequestState,
)
from bot.storage.servers.audit import Audit, AuditFilter, Deed
from tests.storage.requests.making import CLAIM, LIMITS, OTHER, SERVER, SUPPORTED, Hands, found, unanswered, wrong

HOSTILE = [
    "\0",
    "a\0b",
    "\ud800 Trump agrees",
    "'; DROP TABLE requests; --",
    '" OR 1=1 --',
    "%_%",
    "@everyone <@1>",
    " ",
    "🏴" * 2_000,
    "x" * 4_001,
]


@pytest.fixture
def now() -> Hands:
    return Hands()


@pytest.fixture
def requests(database: Database, now: Hands) -> Requests:
    return Requests(database, SERVER, now=now)


def numbers(page: tuple[tuple[Request, ...], int]) -> list[int]:
    return [request.number for request in page[0]]


async def test_the_same_question_joins_the_same_request_and_tells_how_many_ask_and_who(requests: Requests):
    first = await requests.ask(unanswered(1), limits=LIMITS)
    again = AskedClaim(text="  brandvik   SUPPORTS the bridge. ")
    second = await requests.ask(unanswered(2, again), limits=LIMITS)
    third = await requests.ask(unanswered(1), limits=LIMITS)
    assert (first.is_new, second.is_new, third.is_new) == (True, False, False)
    assert (first.had_asked, second.had_asked, third.had_asked) == (False, False, True)
    assert {item.request.number for item in (first, second, third)} == {1}
    assert third.request.askers == 2
    assert [remark.member_id for remark in await requests.remarks(1)] == [1, 2]
    assert [event.happened for event in await requests.history(1)] == [Happening.JOINED, Happening.ASKED]


@pytest.mark.parametrize(
    "other",
    [
        AskedClaim(text="Brandvik opposes the bridge"),
        AskedClaim(text=CLAIM.text, part=1),
        AskedClaim(text=CLAIM.text, choice="abc"),
    ],
)
async def test_another_question_is_another_request(requests: Requests, other: AskedClaim):
    await requests.ask(unanswered(1), limits=LIMITS)
    assert (await requests.ask(unanswered(1, other), limits=LIMITS)).request.number == 2


async def test_a_verdict_that_is_thought_wrong_is_a_request_of_its_own_with_what_each_asker_says(requests: Requests):
    await requests.ask(unanswered(1), limits=LIMITS)
    await requests.ask(wrong(1, "She said so on Monday."), limits=LIMITS)
    joined = await requests.ask(wrong(2, "So did I hear."), limits=LIMITS)
    assert joined.request.number == 2
    assert joined.request.finding.level is SUPPORTED
    assert [remark.text for remark in await requests.remarks(2)] == ["She said so on Monday.", "So did I hear."]


async def test_numbers_count_by_server_and_none_is_given_twice(database: Database, requests: Requests, now: Hands):
    elsewhere = Requests(database, OTHER, now=now)
    await requests.ask(unanswered(1), limits=LIMITS)
    assert (await elsewhere.ask(unanswered(1), limits=LIMITS)).request.number == 1
    async with database.writing() as connection:
        await connection.execute(text("DELETE FROM request_askers WHERE guild_id = 7"))
    with pytest.raises(RequestRefusedError):
        await requests.find(1)
    assert (await requests.ask(unanswered(1), limits=LIMITS)).request.number == 2
    assert (await elsewhere.find(1)).askers == 1


async def test_a_request_goes_with_the_last_who_asked_it_and_stays_while_another_asks(
    database: Database, requests: Requests
):
    await requests.ask(unanswered(1), limits=LIMITS)
    await requests.ask(unanswered(2), limits=LIMITS)
    async with database.writing() as connection:
        await connection.execute(text("DELETE FROM request_askers WHERE member_id = 1"))
    assert (await requests.find(1)).askers == 1
    async with database.writing() as connection:
        await connection.execute(text("DELETE FROM request_askers WHERE member_id = 2"))
        assert await connection.scalar(text("SELECT count(*) FROM requests")) == 0
        assert await connection.scalar(text("SELECT count(*) FROM request_history")) == 0


async def test_an_answer_closes_the_request_and_whoever_asks_after_it_opens_a_new_one(
    database: Database, requests: Requests
):
    await requests.ask(unanswered(1), limits=LIMITS)
    answered = await requests.answer(1, "  Not on record; see the minutes.  ", by=9)
    assert (answered.state, answered.answer, answered.answered_by) == (
        RequestState.ANSWERED,
        "Not on record; see the minutes.",
        9,
    )
    with pytest.raises(RequestRefusedError, match="Request 1 is answered already"):
        await requests.answer(1, "Again.", by=9)
    with pytest.raises(RequestRefusedError, match="Request 1 is answered already"):
        await requests.dismiss(1, by=9)
    with pytest.raises(RequestRefusedError, match="There is nothing to undo"):
        await requests.reopen(1, by=9)
    assert (await requests.ask(unanswered(1), limits=LIMITS)).request.number == 2
    [account] = (await Audit(database, SERVER).page(AuditFilter(deed=Deed.REQUEST_ANSWERED))).accounts
    assert (account.who, account.subject) == (9, "request 1")


async def test_an_answer_that_says_nothing_is_refused_and_changes_nothing(requests: Requests):
    await requests.ask(unanswered(1), limits=LIMITS)
    with pytest.raises(RequestRefusedError, match="The answer is empty"):
        await requests.answer(1, " \n ", by=9)
    assert (await requests.find(1)).state is RequestState.OPEN


async def test_a_dismissal_can_be_undone_unless_the_same_is_asked_again(requests: Requests):
    await requests.ask(unanswered(1), limits=LIMITS)
    await requests.dismiss(1, by=9, reason="A joke.")
    assert (await requests.reopen(1, by=9)).state is RequestState.OPEN
    assert [event.happened for event in await requests.history(1)][:2] == [Happening.REOPENED, Happening.DISMISSED]
    await requests.dismiss(1, by=9)
    await requests.ask(unanswered(2), limits=LIMITS)
    with pytest.raises(RequestRefusedError, match="asked again as request 2"):
        await requests.reopen(1, by=9)


@pytest.mark.parametrize("number", [0, -1, 2, 2**31, 2**70])
async def test_a_number_that_is_none_is_refused_with_what_to_do(requests: Requests, number: int):
    await requests.ask(unanswered(1), limits=LIMITS)
    with pytest.raises(RequestRefusedError, match=r"There is no request .* Look at the numbers with /request list\."):
        await requests.find(number)


async def test_a_member_and_a_server_ask_only_so_much_at_a_time(requests: Requests):
    limits = RequestLimits(per_member=2, per_server=3)
    claims = [AskedClaim(text=f"claim {number}") for number in range(5)]
    for claim in claims[:2]:
        await requests.ask(unanswered(1, claim), limits=limits)
    with pytest.raises(RequestRefusedError, match="You ask 2 open requests"):
        await requests.ask(unanswered(1, claims[2]), limits=limits)
    await requests.ask(unanswered(1, claims[0]), limits=limits)
    await requests.ask(unanswered(2, claims[2]), limits=limits)
    with pytest.raises(RequestRefusedError, match="3 requests are open in this server"):
        await requests.ask(unanswered(2, claims[3]), limits=limits)
    await requests.ask(unanswered(2, claims[0]), limits=limits)
    await requests.dismiss(1, by=9)
    await requests.ask(unanswered(1, claims[3]), limits=limits)


async def test_open_requests_are_listed_by_how_many_ask_then_the_oldest_first(requests: Requests, now: Hands):
    for number in range(5):
        await requests.ask(unanswered(1, AskedClaim(text=f"claim {number}")), limits=LIMITS)
        now.move(seconds=1)
    await requests.ask(unanswered(2, AskedClaim(text="claim 3")), limits=LIMITS)
    assert numbers(await requests.list(RequestState.OPEN)) == [4, 1, 2, 3, 5]
    assert numbers(await requests.list(RequestState.OPEN, page=1, size=2)) == [2, 3]
    assert numbers(await requests.list(RequestState.OPEN, page=99, size=2)) == [5]
    for number in (1, 3):
        await requests.dismiss(number, by=9)
    assert numbers(await requests.list(RequestState.DISMISSED)) == [3, 1]
    assert (await requests.list(RequestState.ANSWERED)) == ((), 0)


async def test_completion_goes_by_number_and_by_words_of_the_claim(requests: Requests):
    for number in range(1, 13):
        await requests.ask(
            unanswered(1, AskedClaim(text=f"claim {'herring' if number == 3 else number}%")), limits=LIMITS
        )

    async def suggested(typed: str) -> list[int]:
        return [item.number for item in await requests.suggest(typed, states=(RequestState.OPEN,))]

    assert await suggested("1") == [12, 11, 10, 1]
    assert await suggested("#12") == [12]
    assert await suggested("HERRING") == [3]
    assert len(await suggested("%")) == 12
    assert await suggested("_") == []
    assert len(await suggested("")) == 12


@pytest.mark.parametrize("claimed", HOSTILE)
async def test_whatever_is_typed_is_kept_as_text(database: Database, requests: Requests, claimed: str):
    claim = AskedClaim(text=claimed)
    await requests.ask(unanswered(1, claim), limits=LIMITS)
    await requests.ask(wrong(1, claimed, claim=claim), limits=LIMITS)
    assert not (await requests.ask(unanswered(2, claim), limits=LIMITS)).is_new
    kept = (await requests.find(1)).claim.text
    assert kept == claimed[:4000].replace("\0", "\ufffd").replace("\ud800", "?")
    await requests.suggest(claimed, states=(RequestState.OPEN,))
    await requests.dismiss(2, by=9, reason=claimed)
    if claimed.strip():
        assert (await requests.answer(1, claimed, by=9)).answer


async def test_many_who_ask_at_once_are_all_counted_and_open_one_request(database: Database, now: Hands):
    async def ask(member: int) -> int:
        requests = Requests(database, SERVER, now=now)
        return (await requests.ask(unanswered(member), limits=LIMITS)).request.number

    assert set(await asyncio.gather(*(ask(member) for member in range(1, 41)))) == {1}
    assert (await Requests(database, SERVER, now=now).find(1)).askers == 40


async def test_nothing_of_another_server_is_found_listed_completed_or_changed(
    database: Database, requests: Requests, now: Hands
):
    elsewhere = Requests(database, OTHER, now=now)
    await elsewhere.ask(unanswered(1, finding=found(SUPPORTED)), limits=LIMITS)
    assert await requests.list(RequestState.OPEN) == ((), 0)
    assert await requests.suggest("", states=(RequestState.OPEN,)) == ()
    assert await requests.remarks(1) == ()
    assert await requests.history(1) == ()
    for change in (requests.answer(1, "No.", by=9), requests.dismiss(1, by=9), requests.reopen(1, by=9)):
        with pytest.raises(RequestRefusedError, match="There is no request 1 in this server"):
            await change
    assert (await elsewhere.find(1)).state is RequestState.OPEN
