"""The customs of servers: each has its own day and its own way of writing dates."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.desk.authority import Authority
from bot.desk.customs import Customs
from bot.record.dates import PartialDate
from bot.resources import data_directory
from bot.storage.database import Database, open_database
from bot.storage.servers.settings import ServerSettings, SettingsOf
from bot.ui.cards.card import Card, Text, compose
from bot.ui.cards.text import day, line
from bot.ui.dates import read_date_styles

NIGHT = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
KEPT_SECONDS = 5.0
HERE, THERE = 5, 6
CARD = compose(0, Text(lines=(line("Since ", day(PartialDate(year=2025, month=4, day=25)), "."),), share=100))


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    async with open_database("sqlite+aiosqlite:///:memory:") as opened:
        yield opened


def customs(database: Database, *, clock: Callable[[], float] = lambda: 0.0, patience: float = 1.0) -> Customs:
    authority = Authority(database, clock=clock, seconds=KEPT_SECONDS, patience=patience)
    return Customs(authority=authority, styles=read_date_styles(data_directory()), now=lambda: NIGHT)


async def settle(database: Database, guild: int, *, language: str = "en-GB", zone: str = "UTC") -> None:
    settings = replace(ServerSettings(), language=language, time_zone=zone)
    await SettingsOf(database, guild).write(settings, by=1, at=NIGHT)


async def test_today_is_the_day_that_the_servers_clocks_show(database: Database):
    await settle(database, HERE, zone="Europe/Berlin")
    await settle(database, THERE, zone="Pacific/Pago_Pago")
    known = customs(database)
    assert await known.today(HERE) == date(2026, 11, 25)
    assert await known.today(THERE) == date(2026, 11, 24)
    assert await known.today(0) == date(2026, 11, 24)
    assert await known.today(7) == date(2026, 11, 24)


async def test_each_server_reads_dates_as_it_has_settled(database: Database):
    await settle(database, HERE, language="de")
    await settle(database, THERE, language="en-US")
    known = customs(database)
    assert (await known.kept(CARD, HERE)).text == "Since 25\\. April 2025."
    assert (await known.kept(CARD, THERE)).text == "Since April 25, 2025."


@pytest.mark.parametrize("guild", [0, 7])
async def test_a_card_that_is_to_stay_as_it_is_is_the_same_one(database: Database, guild: int):
    assert await customs(database).kept(CARD, guild) is CARD


async def test_a_language_that_is_no_longer_there_is_the_usual_one(database: Database):
    await settle(database, HERE, language="xx")
    assert await customs(database).kept(CARD, HERE) is CARD


async def test_dates_cost_one_look_at_the_settings_in_a_while(database: Database):
    seconds = [0.0]
    known = customs(database, clock=lambda: seconds[0])
    await settle(database, HERE, language="de")
    assert await known.kept(CARD, HERE) != CARD
    await settle(database, HERE, language="en-GB")
    seconds[0] = KEPT_SECONDS / 2
    assert await known.kept(CARD, HERE) != CARD
    seconds[0] = KEPT_SECONDS * 2
    assert await known.kept(CARD, HERE) is CARD


async def test_while_the_database_does_not_answer_dates_are_those_of_everybody():
    async with open_database("sqlite+aiosqlite:///:memory:") as database:
        await settle(database, HERE, language="de", zone="Europe/Berlin")
        # A connection that is open is waited for in the end; one that is only being opened would outlive the loop.
        assert (await SettingsOf(database, HERE).read()).language == "de"
        slow = customs(database, patience=0.0)
        shown: Card = await slow.kept(CARD, HERE)
        assert shown is CARD
        assert await slow.today(HERE) == date(2026, 11, 24)
