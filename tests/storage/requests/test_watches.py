"""Watches: a limit for each member, thirty days, and which servers have claims to be checked again."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.library import SHARED, Libraries
from bot.storage.requests.rechecks import Rechecks
from bot.storage.requests.requests import Requests
from bot.storage.requests.values import AskedClaim, RequestLimits, RequestRefusedError
from bot.storage.requests.waiting import Waiting
from bot.storage.requests.watches import Watches
from tests.storage.making import said, whole_article
from tests.storage.requests.making import CLAIM, LIMITS, OTHER, REFUTED, SERVER, Hands, asker, found, unanswered


@pytest.fixture
def now() -> Hands:
    return Hands()


async def test_a_member_is_told_of_so_many_claims_and_the_same_claim_counts_once(database: Database, now: Hands):
    watches = Watches(database, SERVER, now=now)
    limits = RequestLimits(watches=2)
    for claimed in ("a", "b", "A."):
        await watches.watch(AskedClaim(text=claimed), found(), asker(1), limits=limits)
    with pytest.raises(RequestRefusedError, match=r"told of 2 claims already.* Stop one of them"):
        await watches.watch(AskedClaim(text="c"), found(), asker(1), limits=limits)
    await watches.watch(AskedClaim(text="c"), found(), asker(2), limits=limits)
    await Watches(database, OTHER, now=now).watch(AskedClaim(text="c"), found(), asker(1), limits=limits)
    assert await watches.stop(AskedClaim(text="a"), 1)
    assert not await watches.stop(AskedClaim(text="a"), 1)
    await watches.watch(AskedClaim(text="c"), found(), asker(1), limits=limits)
    assert {watch.claim.text for watch in await watches.of_member(1)} == {"b", "c"}


async def test_watching_again_lasts_thirty_days_from_then(database: Database, now: Hands):
    watches = Watches(database, SERVER, now=now)
    await watches.watch(CLAIM, found(), asker(1), limits=LIMITS)
    now.move(days=20)
    await watches.watch(CLAIM, found(REFUTED, "2"), asker(1, 600), limits=LIMITS)
    now.move(days=29)
    [watch] = await watches.of_member(1)
    assert (watch.finding.level, watch.asker.channel_id) == (REFUTED, 600)
    assert await Rechecks(database, now=now).forget_ended() == 0
    now.move(days=1)
    assert await watches.of_member(1) == ()
    assert await Rechecks(database, now=now).forget_ended() == 1


async def settled(database: Database, libraries: Libraries, guild: int, now: Hands) -> bool:
    """Check everything of a server as of the library's version, and say whether that was noted."""
    waiting = Waiting(database, guild, now=now)
    version = await libraries.library(guild).version()
    for item in await waiting.behind(version, most=99):
        await waiting.settle(item, found(version=version), version=version)
    return await waiting.finished(version)


async def test_servers_are_due_whose_claims_were_found_as_of_another_version(
    database: Database, libraries: Libraries, now: Hands
):
    rechecks = Rechecks(database, now=now)
    for guild in (SHARED, SERVER, OTHER):
        version = await libraries.library(guild).version()
        await Watches(database, guild, now=now).watch(CLAIM, found(version=version), asker(1), limits=LIMITS)
    assert await rechecks.due() == ()
    await libraries.library(SERVER).publish([whole_article("one", said("ada", "steel"))])
    assert await rechecks.due() == (SERVER,)
    assert await settled(database, libraries, SERVER, now)
    assert await rechecks.due() == ()
    await libraries.library(SERVER).retract("one", "in doubt")
    assert await rechecks.due() == (SERVER,)
    await libraries.library().publish([whole_article("two", said("ada", "steel"))])
    assert await rechecks.due() == (SHARED, SERVER, OTHER)
    for guild in (SHARED, SERVER, OTHER):
        assert await settled(database, libraries, guild, now)
    assert await rechecks.due() == ()


async def test_a_claim_asked_from_an_old_card_is_checked_as_of_the_newest_version(
    database: Database, libraries: Libraries, now: Hands
):
    version = await libraries.library(SERVER).version()
    requests = Requests(database, SERVER, now=now)
    await requests.ask(unanswered(1, finding=found(version=version)), limits=LIMITS)
    await libraries.library(SERVER).publish([whole_article("one", said("ada", "steel"))])
    assert await settled(database, libraries, SERVER, now)
    other = AskedClaim(text="another")
    await requests.ask(unanswered(1, other, found(version=version)), limits=LIMITS)
    assert await Rechecks(database, now=now).due() == (SERVER,)
    assert await settled(database, libraries, SERVER, now)
    assert await Rechecks(database, now=now).due() == ()


async def test_it_is_not_noted_that_all_is_checked_while_something_waits(database: Database, now: Hands):
    await Watches(database, SERVER, now=now).watch(CLAIM, found(), asker(1), limits=LIMITS)
    assert not await Waiting(database, SERVER, now=now).finished("2")


async def test_a_server_in_which_nothing_waits_any_more_is_asked_about_no_more(database: Database, now: Hands):
    await Watches(database, SERVER, now=now).watch(CLAIM, found(), asker(1), limits=LIMITS)
    now.move(days=30)
    assert await Rechecks(database, now=now).due() == (SERVER,)
    assert await Waiting(database, SERVER, now=now).finished("2")
    async with database.reading() as connection:
        assert await connection.scalar(text("SELECT count(*) FROM rechecks")) == 0
