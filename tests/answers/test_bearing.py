"""What is read of a library for a claim: enough to judge it as by everything, and no more than it is about."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from bot.answers.bearing import bearing_on
from bot.reasoning.judge import judge
from bot.record.domain import Topic
from bot.record.reading import Reading, ReadingKind
from bot.record.record import Record
from bot.storage.library import RecordQuery
from tests.reasoning.strategies import alignment_readings, readings, records
from tests.storage.making import AGAINST, FOR, about, article, libraries_in, person, said, server_with


@given(record=records(), reading=alignment_readings() | readings)
@settings(max_examples=150, deadline=None)
async def test_a_reading_is_judged_by_what_bears_on_it_as_by_everything(record: Record, reading: Reading):
    async with server_with(record) as library, library.view() as view:
        bearing = await bearing_on(view, reading)
        everything = await view.record(RecordQuery())
        assert judge(reading, bearing) == judge(reading, everything)


async def test_of_two_who_are_compared_on_one_thing_only_that_is_read():
    held = [
        said(name, proposition, stance, "2020")
        for name, stance in (("ada", FOR), ("bo", AGAINST))
        for proposition in ("tariffs", "quotas", "levies")
    ]
    defined = article(
        "first",
        *held,
        actors=[person("ada"), person("bo")],
        propositions=[about("tariffs"), about("quotas"), about("levies", topic="sea")],
        topics=[Topic(id="sea", label="Sea")],
    )
    async with libraries_in() as libraries:
        await libraries.library().publish([defined])
        async with libraries.library().view() as view:
            compared = Reading(kind=ReadingKind.ALIGNMENT, actors=("ada", "bo"), propositions=("quotas",))
            record = await bearing_on(view, compared)
            assert {item.position.proposition for item in record.positions} == {"quotas"}
            record = await bearing_on(view, replace(compared, topics=("sea",)))
            assert {item.position.proposition for item in record.positions} == {"quotas", "levies"}
            record = await bearing_on(view, replace(compared, propositions=()))
            assert len(record.positions) == len(held)
