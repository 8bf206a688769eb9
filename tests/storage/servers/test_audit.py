"""Who did what: each server's own, page by page, in one transaction with the deed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from bot.storage.database import Database, open_database
from bot.storage.servers.audit import Account, Audit, AuditFilter, Deed, record_deed
from bot.storage.servers.moments import moment, read_moment
from tests.storage.making import IN_MEMORY

START = datetime(2026, 11, 1, tzinfo=UTC)
DEEDS = st.lists(st.tuples(st.sampled_from([7, 8]), st.sampled_from(list(Deed)[:3]), st.integers(1, 3)), max_size=40)
FILTERS = st.builds(
    AuditFilter,
    deed=st.none() | st.sampled_from(list(Deed)[:3]),
    who=st.none() | st.integers(1, 3),
    since=st.none() | st.integers(0, 40).map(lambda hours: START + timedelta(hours=hours)),
    until=st.none() | st.integers(0, 40).map(lambda hours: START + timedelta(hours=hours)),
)


async def record(database: Database, guild: int, number: int, deed: Deed = Deed.NOTE_DELETED, who: int = 1) -> None:
    async with database.writing() as connection:
        await record_deed(
            connection, guild, at=START + timedelta(hours=number), who=who, deed=deed, subject=f"note {number}"
        )


@given(DEEDS, FILTERS, st.integers(1, 7))
async def test_pages_hold_what_is_wanted_of_the_server_and_lead_there_and_back(
    deeds: list[tuple[int, Deed, int]], wanted: AuditFilter, most: int
):
    async with open_database(IN_MEMORY) as database:
        for number, (guild, deed, who) in enumerate(deeds):
            await record(database, guild, number, deed, who)
        expected = [
            f"note {number}"
            for number, (guild, deed, who) in enumerate(deeds)
            if guild == 7
            and wanted.deed in (None, deed)
            and wanted.who in (None, who)
            and (wanted.since is None or START + timedelta(hours=number) >= wanted.since)
            and (wanted.until is None or START + timedelta(hours=number) < wanted.until)
        ][::-1]
        audit = Audit(database, 7)
        pages: list[tuple[Account, ...]] = []
        before: int | None = None
        backwards: list[int | None] = []
        while True:
            page = await audit.page(wanted, before=before, most=most)
            pages.append(page.accounts)
            backwards.append(page.newer)
            if page.older is None:
                break
            before = page.older
        assert [account.subject for page in pages for account in page] == expected
        assert all(len(page) == most for page in pages[:-1])
        assert backwards[0] is None
        for earlier, newer in zip(pages, backwards[1:], strict=False):
            assert (await audit.page(wanted, before=newer, most=most)).accounts == earlier
        assert [account.subject async for account in audit.export(wanted)] == expected


async def test_deeds_are_numbered_in_each_server_from_one(database: Database):
    for guild in (7, 8, 7):
        await record(database, guild, 1)
    assert [account.number for account in (await Audit(database, 7).page(AuditFilter())).accounts] == [2, 1]
    assert [account.number for account in (await Audit(database, 8).page(AuditFilter())).accounts] == [1]


async def test_a_deed_that_fails_is_not_on_account(database: Database):
    async def fail() -> None:
        async with database.writing() as connection:
            await record_deed(connection, 7, at=START, who=1, deed=Deed.NOTE_PINNED, subject="note 1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert (await Audit(database, 7).page(AuditFilter())).accounts == ()


async def test_what_is_told_of_a_deed_is_read_back(database: Database):
    async with database.writing() as connection:
        await record_deed(
            connection,
            7,
            at=START,
            who=1,
            whom=2,
            deed=Deed.NOTE_DELETED,
            subject="note 1",
            detail={"why": ["spam", 3]},
        )
    (account,) = (await Audit(database, 7).page(AuditFilter())).accounts
    assert (account.whom, account.detail, account.at) == (2, {"why": ["spam", 3]}, START)


async def test_pages_are_found_by_an_index(database: Database):
    async with database.reading() as connection:
        for condition in ("true", "deed = 'x'", "who = 5", "at >= '2026'"):
            plan = await connection.execute(
                text(
                    f"EXPLAIN QUERY PLAN SELECT * FROM audit WHERE guild_id = 7 AND {condition} "
                    "AND number < 500 ORDER BY number DESC LIMIT 11"
                )
            )
            assert not [row for row in plan if row[3].startswith("SCAN")]


@given(st.datetimes(timezones=st.just(UTC)))
def test_moments_are_kept_to_the_second_and_order_as_text(at: datetime):
    kept = moment(at)
    assert len(kept) == 20
    assert read_moment(kept) == at.replace(microsecond=0)
    assert (moment(START) < kept) == (at.replace(microsecond=0) > START)


def test_a_moment_without_a_time_zone_is_none():
    with pytest.raises(ValueError, match="no time zone"):
        moment(datetime(2026, 11, 1))  # noqa: DTZ001 - what is refused
