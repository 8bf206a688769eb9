"""A claim that is found to be something else: settled once, its askers told once, each where the member asked."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from bot.record.domain import Level
from bot.storage.database import Database
from bot.storage.outbox.values import Lent
from bot.storage.requests.telling import TellingError, TellingKind, read_telling
from bot.storage.requests.values import AskedClaim, Happening, RequestState
from tests.storage.requests.making import (
    CLAIM,
    LIMITS,
    OPEN,
    REFUTED,
    SUPPORTED,
    Hands,
    asker,
    found,
    unanswered,
    wrong,
)
from tests.storage.requests.stand import KINDS, Stand


@pytest.fixture
def now() -> Hands:
    return Hands()


@pytest.fixture
def stand(database: Database, now: Hands) -> Stand:
    return Stand(database, now)


async def test_who_asked_is_told_once_with_the_old_and_the_new_verdict(stand: Stand):
    await stand.requests.ask(unanswered(1), limits=LIMITS)
    [settled] = await stand.check(REFUTED, "2")
    assert ([item.level for item in settled.before], settled.after.level, settled.told) == ([OPEN], REFUTED, 1)
    [(lent, telling)] = await stand.told()
    assert (telling.before.level, telling.after.level, telling.claim) == (OPEN, REFUTED, CLAIM)
    assert (telling.channel_id, lent.people, telling.numbers) == (500, (1,), (1,))
    assert await stand.check(REFUTED, "2") == []
    assert await stand.check(REFUTED, "3") == []
    assert await stand.told() == []


@pytest.mark.parametrize("level", [SUPPORTED, REFUTED, Level.CONFLICTING])
async def test_a_request_that_the_record_decides_is_answered_by_it(stand: Stand, level: Level):
    await stand.requests.ask(unanswered(1), limits=LIMITS)
    await stand.check(level, "2")
    request = await stand.requests.find(1)
    assert (request.state, request.answer, request.answered_by) == (RequestState.ANSWERED, None, None)
    assert (request.finding.level, request.finding.version) == (level, "2")
    happened = [event.happened for event in await stand.requests.history(1)]
    assert happened == [Happening.ANSWERED, Happening.CHANGED, Happening.ASKED]


async def test_a_request_that_the_record_leaves_undecided_stays_open_and_its_level_moves_on(stand: Stand):
    await stand.requests.ask(unanswered(1), limits=LIMITS)
    await stand.check(Level.NOT_CHECKABLE, "2")
    assert (await stand.requests.find(1)).state is RequestState.OPEN
    assert len(await stand.told()) == 1
    await stand.check(REFUTED, "3")
    [(_, telling)] = await stand.told()
    assert (telling.before.level, telling.after.level) == (Level.NOT_CHECKABLE, REFUTED)


async def test_a_request_whose_verdict_stays_is_told_nothing_and_checked_no_more_in_this_version(stand: Stand):
    await stand.requests.ask(wrong(1, "No."), limits=LIMITS)
    assert len(await stand.waiting.behind("2", most=9)) == 1
    assert await stand.check(SUPPORTED, "2") == []
    assert await stand.waiting.behind("2", most=9) == ()
    assert (await stand.requests.find(1)).state is RequestState.OPEN
    assert await stand.told() == []


async def test_those_who_asked_in_a_channel_are_told_in_one_message_and_who_asked_privately_alone(stand: Stand):
    for member, channel in ((1, 500), (2, 500), (3, 600)):
        await stand.requests.ask(unanswered(member, channel=channel), limits=LIMITS)
    for member in (4, 5):
        await stand.requests.ask(unanswered(member, private=True), limits=LIMITS)
    await stand.check(REFUTED, "2")
    assert await stand.told_whom() == {(500, (1, 2)), (600, (3,)), (None, (4,)), (None, (5,))}


async def test_a_channel_full_of_askers_is_told_in_as_many_messages_as_are_needed(stand: Stand):
    for member in range(1, 91):
        await stand.requests.ask(unanswered(member), limits=LIMITS)
    await stand.check(REFUTED, "2")
    groups = [lent.people for lent, _ in await stand.told()]
    assert sorted(map(len, groups)) == [10, 40, 40]
    assert {member for group in groups for member in group} == set(range(1, 91))


async def test_who_asks_and_watches_the_same_claim_is_told_once(stand: Stand):
    await stand.requests.ask(unanswered(1, private=True), limits=LIMITS)
    await stand.requests.ask(wrong(1, "No.", found()), limits=LIMITS)
    await stand.watches.watch(CLAIM, found(), asker(1, 600), limits=LIMITS)
    await stand.watches.watch(CLAIM, found(), asker(2, 600, private=True), limits=LIMITS)
    await stand.check(REFUTED, "2")
    said = await stand.told()
    assert {(telling.channel_id, lent.people, telling.numbers) for lent, telling in said} == {
        (500, (1,), (1, 2)),
        (None, (2,), ()),
    }


async def test_a_watch_goes_on_after_it_was_told_and_ends_after_thirty_days(stand: Stand, now: Hands):
    await stand.watches.watch(CLAIM, found(SUPPORTED), asker(1), limits=LIMITS)
    for version, level in (("2", REFUTED), ("3", SUPPORTED)):
        await stand.check(level, version)
        assert await stand.told_whom() == {(500, (1,))}
    now.move(days=30)
    assert await stand.waiting.behind("4", most=9) == ()
    assert await stand.check(REFUTED, "4") == []
    assert await stand.watches.of_member(1) == ()


async def test_whoever_joins_is_told_what_changed_since_the_verdict_the_member_saw(stand: Stand):
    await stand.requests.ask(unanswered(1), limits=LIMITS)
    await stand.requests.ask(unanswered(2, finding=found(Level.NOT_CHECKABLE, "2")), limits=LIMITS)
    await stand.check(Level.NOT_CHECKABLE, "2")
    [(lent, telling)] = await stand.told()
    assert (lent.people, telling.before.level) == ((1,), OPEN)


async def test_what_two_processes_find_at_once_is_settled_and_told_once(stand: Stand, database: Database, now: Hands):
    for member in range(1, 4):
        await stand.requests.ask(unanswered(member, channel=500 + member), limits=LIMITS)
    others = [Stand(database, now) for _ in range(4)]
    handed_out = [await other.waiting.behind("2", most=9) for other in others]
    await asyncio.gather(
        *(
            other.waiting.settle(item, found(REFUTED, "2"), version="2")
            for other, items in zip(others, handed_out, strict=True)
            for item in items
        )
    )
    assert await stand.told_whom() == {(501, (1,)), (502, (2,)), (503, (3,))}


async def test_what_was_found_as_of_an_older_version_does_not_undo_a_newer_one(stand: Stand):
    await stand.requests.ask(unanswered(1), limits=LIMITS)
    [slow] = await stand.waiting.behind("2", most=9)
    await stand.check(Level.NOT_CHECKABLE, "3")
    assert await stand.waiting.settle(slow, found(REFUTED, "2"), version="2") is None
    assert (await stand.requests.find(1)).finding.level is Level.NOT_CHECKABLE


async def test_a_claim_that_can_no_longer_be_checked_keeps_its_verdict_and_waits_no_more(stand: Stand):
    await stand.requests.ask(unanswered(1), limits=LIMITS)
    [waiting] = await stand.waiting.behind("2", most=9)
    assert await stand.waiting.settle(waiting, None, version="2") is None
    assert await stand.waiting.behind("2", most=9) == ()
    assert (await stand.requests.find(1)).finding.level is OPEN


async def test_what_is_closed_is_left_as_it_was(stand: Stand):
    await stand.requests.ask(unanswered(1), limits=LIMITS)
    await stand.requests.dismiss(1, by=9)
    await stand.requests.ask(unanswered(2), limits=LIMITS)
    await stand.check(REFUTED, "2")
    dismissed = await stand.requests.find(1)
    assert (dismissed.state, dismissed.finding.level, dismissed.finding.version) == (RequestState.DISMISSED, OPEN, "1")
    assert await stand.told_whom() == {(500, (2,))}


async def test_a_dismissal_that_is_undone_is_checked_again_and_its_askers_told_of_what_they_missed(stand: Stand):
    await stand.requests.ask(unanswered(1), limits=LIMITS)
    await stand.requests.dismiss(1, by=9)
    await stand.check(REFUTED, "2")
    await stand.requests.reopen(1, by=9)
    await stand.check(REFUTED, "2")
    assert await stand.told_whom() == {(500, (1,))}


async def test_an_answer_of_the_moderators_is_told_to_everybody_who_asked(stand: Stand):
    await stand.requests.ask(unanswered(1), limits=LIMITS)
    await stand.requests.ask(unanswered(2, private=True), limits=LIMITS)
    await stand.requests.answer(1, "See the minutes of May.", by=9)
    said = await stand.told()
    assert {(telling.kind, telling.answer) for _, telling in said} == {
        (TellingKind.ANSWERED, "See the minutes of May.")
    }
    assert {(telling.channel_id, lent.people) for lent, telling in said} == {(500, (1,)), (None, (2,))}


async def test_telling_is_written_down_with_the_request_and_so_is_that_nobody_could_be_told(stand: Stand):
    await stand.requests.ask(unanswered(1), limits=LIMITS)
    await stand.requests.answer(1, "Yes.", by=9)
    [lent] = await stand.outbox.lease(KINDS, most=9, seconds=60)
    assert await stand.tellings.not_told(lent, read_telling(lent), "no access to the channel")
    assert not await stand.tellings.told(lent, read_telling(lent))
    [event, *_] = await stand.requests.history(1)
    assert (event.happened, event.detail) == (Happening.NOT_TOLD, "no access to the channel")


async def test_what_was_told_of_a_request_that_is_gone_is_done_all_the_same(stand: Stand, database: Database):
    await stand.requests.ask(unanswered(1), limits=LIMITS)
    await stand.requests.answer(1, "Yes.", by=9)
    [lent] = await stand.outbox.lease(KINDS, most=9, seconds=60)
    async with database.writing() as connection:
        await connection.execute(text("DELETE FROM request_askers"))
    assert await stand.tellings.told(lent, read_telling(lent))


async def test_damaged_work_is_told_to_be_so(stand: Stand):
    with pytest.raises(TellingError, match="damaged"):
        read_telling(Lent(guild_id=7, kind="verdict-changed", key="x", content={"claim": 3}, lease="y"))


async def test_a_budget_takes_those_who_asked_first_and_the_rest_is_taken_up_next(stand: Stand, now: Hands):
    claims = [AskedClaim(text=f"claim {number}") for number in range(5)]
    for claim in claims:
        await stand.watches.watch(claim, found(), asker(1), limits=LIMITS)
        now.move(seconds=1)
    for expected in (claims[:2], claims[2:4], claims[4:], []):
        batch = await stand.waiting.behind("2", most=2)
        assert [item.claim for item in batch] == expected
        for item in batch:
            await stand.waiting.settle(item, found(OPEN, "2"), version="2")
    assert list(await stand.waiting.all_claims(most=3)) == claims[:3]
