"""Checking again what waits: after any change of the library, within a budget, each change told once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import cache

import pytest

from bot.answers.readers import Readers, load_models
from bot.answers.rechecking import find, preview, recheck
from bot.answers.workers import BusyError
from bot.record.domain import Annotation, Level, Stance
from bot.resources import data_directory
from bot.storage.database import Database, open_database
from bot.storage.library import Libraries
from bot.storage.outbox.outbox import Outbox
from bot.storage.outbox.values import Lent
from bot.storage.requests.rechecks import Rechecks
from bot.storage.requests.requests import Requests
from bot.storage.requests.telling import TellingKind
from bot.storage.requests.values import AskedClaim, NewRequest, RequestKind, RequestState
from bot.storage.requests.waiting import Waiting
from bot.storage.requests.watches import Watches
from tests.reading.world import ACTORS, PROPOSITIONS, TOPICS
from tests.storage.making import AGAINST, FOR, IN_MEMORY, article, libraries_in, said
from tests.storage.requests.making import LIMITS, OTHER, SERVER, Hands, asker

BRIDGE = AskedClaim(text="Brandvik supports building a bridge across the sound")
TRAWLING = AskedClaim(text="Albesen opposes a ban on bottom trawling")
BOTH = f"{BRIDGE.text}. {TRAWLING.text}."
WORLD = article("world", actors=ACTORS, topics=TOPICS, propositions=PROPOSITIONS)


@cache
def readers() -> Readers:
    return Readers(load_models(data_directory()))


def told_of_bridge(stance: Stance, identity: str = "bridge") -> Annotation:
    return article(identity, said("ilsa-brandvik", "build-bridge", stance, "2041-05-01"))


@pytest.fixture
def now() -> Hands:
    return Hands()


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    async with open_database(IN_MEMORY) as opened:
        await Libraries(opened).library().publish([WORLD])
        yield opened


class Room:
    """One server with people who ask, and its library."""

    def __init__(self, database: Database, now: Hands, guild: int = SERVER) -> None:
        self.library = Libraries(database).library(guild)
        self.requests = Requests(database, guild, now=now)
        self.watches = Watches(database, guild, now=now)
        self.waiting = Waiting(database, guild, now=now)
        self.rechecks = Rechecks(database, now=now)
        self._outbox = Outbox(database, now=now)

    async def ask(self, claim: AskedClaim, member: int = 1) -> None:
        finding = await find(self.library, readers(), claim)
        assert finding is not None
        new = NewRequest(kind=RequestKind.UNANSWERED, claim=claim, finding=finding, asker=asker(member))
        await self.requests.ask(new, limits=LIMITS)

    async def watch(self, claim: AskedClaim, member: int = 1) -> None:
        finding = await find(self.library, readers(), claim)
        assert finding is not None
        await self.watches.watch(claim, finding, asker(member), limits=LIMITS)

    async def told(self) -> tuple[Lent, ...]:
        return await self._outbox.lease([kind.value for kind in TellingKind], most=99, seconds=999)


@pytest.fixture
def room(database: Database, now: Hands) -> Room:
    return Room(database, now)


async def test_an_article_that_decides_a_request_answers_it_and_tells_who_asked_once(room: Room):
    await room.ask(BRIDGE)
    assert await room.rechecks.due() == ()
    await room.library.publish([told_of_bridge(AGAINST)])
    assert await room.rechecks.due() == (SERVER,)
    done = await recheck(room.waiting, room.library, readers(), budget=9)
    [settled] = done.settled
    assert ([item.level for item in settled.before], settled.after.level) == (
        [Level.NOT_ENOUGH_EVIDENCE],
        Level.REFUTED,
    )
    assert done.is_finished
    assert await room.rechecks.due() == ()
    assert (await room.requests.find(1)).state is RequestState.ANSWERED
    assert len(await room.told()) == 1
    assert (await recheck(room.waiting, room.library, readers(), budget=9)).checked == 0
    assert await room.told() == ()


async def test_an_article_of_the_shared_library_counts_and_one_of_another_server_does_not(
    database: Database, now: Hands, room: Room
):
    await room.watch(BRIDGE)
    elsewhere = Room(database, now, OTHER)
    await elsewhere.library.publish([told_of_bridge(AGAINST)])
    assert await room.rechecks.due() == ()
    await Libraries(database).library().publish([told_of_bridge(FOR)])
    assert await room.rechecks.due() == (SERVER,)
    [settled] = (await recheck(room.waiting, room.library, readers(), budget=9)).settled
    assert settled.after.level is Level.SUPPORTED


async def test_a_retracted_article_takes_back_what_it_told_and_that_is_told_too(room: Room):
    await room.library.publish([told_of_bridge(FOR)])
    await room.watch(BRIDGE)
    await room.library.retract("bridge", "in doubt")
    [settled] = (await recheck(room.waiting, room.library, readers(), budget=9)).settled
    assert ([item.level for item in settled.before], settled.after.level) == (
        [Level.SUPPORTED],
        Level.NOT_ENOUGH_EVIDENCE,
    )
    await room.library.restore("bridge")
    [settled] = (await recheck(room.waiting, room.library, readers(), budget=9)).settled
    assert settled.after.level is Level.SUPPORTED
    assert len(await room.told()) == 2


async def test_a_budget_is_kept_and_the_next_pass_goes_on(room: Room):
    claims = [BRIDGE, TRAWLING, AskedClaim(text="Dorovan supports buying uranium from Quellany")]
    for claim in claims:
        await room.watch(claim)
    await room.library.publish([told_of_bridge(FOR)])
    passes = [await recheck(room.waiting, room.library, readers(), budget=2) for _ in range(2)]
    assert [(one.checked, one.is_finished) for one in passes] == [(2, False), (1, True)]
    assert [len(one.settled) for one in passes] == [1, 0] or [len(one.settled) for one in passes] == [0, 1]
    assert await room.rechecks.due() == ()


async def test_passes_at_the_same_time_tell_once(database: Database, now: Hands, room: Room):
    for claim in (BRIDGE, TRAWLING):
        await room.ask(claim)
        await room.watch(claim, member=2)
    await room.library.publish([told_of_bridge(AGAINST)])
    others = [Room(database, now) for _ in range(3)]
    await asyncio.gather(*(recheck(other.waiting, other.library, readers(), budget=9) for other in others))
    assert [lent.people for lent in await room.told()] == [(1, 2)]


async def test_one_of_several_claims_is_checked_again_by_itself(room: Room):
    await room.watch(AskedClaim(text=BOTH, part=0))
    await room.watch(AskedClaim(text=BOTH, part=1), member=2)
    await room.library.publish([told_of_bridge(AGAINST)])
    [settled] = (await recheck(room.waiting, room.library, readers(), budget=9)).settled
    assert settled.claim.part == 0
    assert [lent.people for lent in await room.told()] == [(1,)]


async def test_a_part_or_a_reading_that_is_there_no_longer_is_found_to_be_nothing(room: Room):
    assert await find(room.library, readers(), AskedClaim(text=BOTH, part=7)) is None
    assert await find(room.library, readers(), AskedClaim(text=BRIDGE.text, choice="nosuchkey")) is None


async def test_a_claim_as_of_a_day_is_checked_as_of_that_day(room: Room):
    await room.library.publish([told_of_bridge(FOR)])
    before = AskedClaim(text=BRIDGE.text, as_of=told_of_bridge(FOR).article.published.first_day)
    finding = await find(room.library, readers(), before)
    assert finding is not None
    assert finding.level is Level.NOT_ENOUGH_EVIDENCE


@pytest.mark.parametrize("trouble", [TimeoutError, KeyError])
async def test_a_claim_that_cannot_be_read_keeps_its_verdict_and_holds_nobody_up(
    room: Room, monkeypatch: pytest.MonkeyPatch, trouble: type[Exception]
):
    await room.watch(BRIDGE)
    await room.watch(TRAWLING)
    await room.library.publish([told_of_bridge(FOR)])
    whole = find

    async def slow(*given: object) -> object:
        if BRIDGE in given:
            raise trouble
        return await whole(room.library, readers(), TRAWLING)

    monkeypatch.setattr("bot.answers.rechecking.find", slow)
    done = await recheck(room.waiting, room.library, readers(), budget=9)
    assert (done.settled, done.checked, done.is_finished) == ((), 2, True)


async def test_while_many_people_ask_nothing_is_checked_and_nothing_is_given_up(
    room: Room, monkeypatch: pytest.MonkeyPatch
):
    await room.watch(BRIDGE)
    await room.library.publish([told_of_bridge(FOR)])

    async def busy(*_: object) -> None:
        raise BusyError("Too much is being asked at once.")

    with monkeypatch.context() as patched:
        patched.setattr("bot.answers.rechecking.find", busy)
        with pytest.raises(BusyError):
            await recheck(room.waiting, room.library, readers(), budget=9)
    assert await room.rechecks.due() == (SERVER,)
    assert len((await recheck(room.waiting, room.library, readers(), budget=9)).settled) == 1


async def test_a_preview_tells_which_claims_would_have_another_level_and_changes_nothing(room: Room):
    await room.ask(BRIDGE)
    async with libraries_in() as others:
        after = others.library(99)
        await others.library().publish([WORLD])
        await after.publish([told_of_bridge(AGAINST)])
        flips = await preview(room.library, after, readers(), await room.waiting.all_claims(most=9))
        same = await preview(room.library, room.library, readers(), [BRIDGE, TRAWLING])
    [flip] = flips
    assert (flip.claim, flip.before.level, flip.after.level) == (BRIDGE, Level.NOT_ENOUGH_EVIDENCE, Level.REFUTED)
    assert same == ()
    assert (await room.requests.find(1)).state is RequestState.OPEN
