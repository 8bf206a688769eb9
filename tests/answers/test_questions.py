"""Questions to a library: what is read by index and cut to what is shown is what reasoning makes of everything."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.answers.names import UnknownNameError
from bot.answers.opening import libraries_of_files
from bot.answers.questions import HISTORY_SHOWN, ask_alignment, ask_divergences, ask_position
from bot.reasoning.alignment import align
from bot.reasoning.changes import position_page
from bot.reasoning.divergences import divergences
from bot.record.domain import Topic
from bot.record.record import Record
from bot.resources import data_directory
from bot.storage.library import RecordQuery
from tests.reasoning.strategies import NAMES, records
from tests.storage.making import (
    AGAINST,
    FOR,
    about,
    article,
    did,
    libraries_in,
    person,
    said,
    server_with,
    whole_article,
)

EVERYTHING = RecordQuery()
DATA = data_directory()
ARTICLE = DATA / "articles" / "glass-2025-same-side.yaml"

actors = st.sampled_from(NAMES)
anybody = st.none() | actors
topics = st.sampled_from([None, "steel", "trade"])
days = st.none() | st.dates(date(2009, 6, 1), date(2021, 6, 1))
patiently = settings(max_examples=40, deadline=None)


@given(record=records(), actor=anybody, other=anybody, topic=topics, since=days, until=days)
@patiently
async def test_divergences_are_those_of_the_whole_record(
    *, record: Record, actor: str | None, other: str | None, topic: str | None, since: date | None, until: date | None
):
    async with server_with(record) as library:
        assume(actor is None or actor != other)
        answer = await ask_divergences(library, topic=topic, actor=actor, other=other, since=since, until=until)
        whole = await library.record(EVERYTHING)
        first, second = (actor, other) if actor else (other, None)
        expected = divergences(whole, topic=topic, actor=first, other=second, since=since, until=until)
        assert answer.rows == expected
        assert answer.is_complete


@given(record=records(), actor=anybody, topic=topics, since=days, until=days, limit=st.integers(1, 4))
@patiently
async def test_a_limited_list_is_the_beginning_of_the_whole_one_and_says_whether_it_is_all(
    *, record: Record, actor: str | None, topic: str | None, since: date | None, until: date | None, limit: int
):
    async with server_with(record) as library:
        whole = await ask_divergences(library, topic=topic, actor=actor, since=since, until=until)
        answer = await ask_divergences(library, topic=topic, actor=actor, since=since, until=until, limit=limit)
        assert answer.rows == whole.rows[:limit]
        assert answer.is_complete == (len(whole.rows) <= limit)
        assert {item for row in answer.rows for item in row.item.positions} == set(answer.record.positions)
        assert answer.record.propositions.keys() >= {row.item.proposition for row in answer.rows}


@given(records(), actors, actors, topics, days)
@patiently
async def test_an_alignment_is_that_of_the_whole_record(
    record: Record, first: str, second: str, topic: str | None, day: date | None
):
    async with server_with(record) as library:
        assume(first != second)
        answer = await ask_alignment(library, first, second, topic=topic, as_of=day)
        assert answer.alignment == align(await library.record(EVERYTHING), first, second, topic=topic, as_of=day)


@given(records(), actors, topics, days)
@patiently
async def test_an_actors_page_is_that_of_the_whole_record(
    record: Record, actor: str, topic: str | None, day: date | None
):
    async with server_with(record) as library:
        expected = position_page(await library.record(EVERYTHING), actor, topic=topic, as_of=day)
        answer = await ask_position(library, actor, topic=topic, as_of=day)
        assert (answer.pages, answer.total) == (expected, None)
        cut = await ask_position(library, actor, topic=topic, as_of=day, limit=2, offset=1)
        if cut.as_of is not None:
            assert cut.total == len(expected)
        assert [page.proposition for page in cut.pages] == [page.proposition for page in expected[1:3]]
        assert [page.standing for page in cut.pages] == [page.standing for page in expected[1:3]]
        for page, whole in zip(cut.pages, expected[1:3], strict=True):
            assert [item for item in whole.history if item in page.history] == list(page.history)
            assert page.history[:HISTORY_SHOWN] == whole.history[:HISTORY_SHOWN]


async def test_the_first_article_answers_as_it_should():
    async with libraries_of_files([ARTICLE], DATA) as libraries:
        library = libraries.library()
        rows = (await ask_divergences(library, actor="Trump", other="Netanyahu")).rows
        assert [row.item.topic for row in rows] == ["gaza-humanitarian-aid", "iran-nuclear-programme"]
        assert all(row.item.first.deciding and row.item.second.deciding for row in rows)
        alignment = (await ask_alignment(library, "Bibi", "donald trump")).alignment
        assert (alignment.counts.shared, alignment.counts.diverge, alignment.counts.differ) == (3, 2, 1)
        assert (alignment.counts.index, alignment.topic_weighted_index) == (Fraction(-2, 3), Fraction(-3, 4))
        assert (alignment.professed.index, alignment.gap) == (1, Fraction(5, 3))
        page = (await ask_position(library, "netanyahu", topic="aid to gaza")).pages
        assert [item.standing.ambivalence for item in page] == ["words-against-deeds"]


async def test_what_people_type_leads_to_ids_or_to_the_nearest_names():
    async with libraries_in() as libraries:
        library = libraries.library(7)
        await library.publish([whole_article("row", said("ada", "steel"), said("bo", "steel", AGAINST))])
        assert len((await ask_divergences(library, actor="ADA", topic="Trade")).rows) == 1
        with pytest.raises(UnknownNameError, match="Ada"):
            await ask_alignment(library, "Adda", "bo")
        for asking in (ask_alignment(library, "ada", "Ada"), ask_divergences(library, actor="Ada", other="ada")):
            with pytest.raises(UnknownNameError, match="both names mean ada: name two actors"):
                await asking
        with pytest.raises(UnknownNameError, match="Trade"):
            await ask_position(library, "ada", topic="treade")


async def test_an_empty_library_has_nothing_to_tell():
    async with libraries_in() as libraries:
        library = libraries.library(7)
        await library.publish([article("row", actors=[person("ada"), person("bo")])])
        for limit in (None, 5):
            assert (await ask_divergences(library, limit=limit)).rows == ()
            page = await ask_position(library, "ada", limit=limit)
            assert (page.pages, page.as_of) == ((), None)
        assert (await ask_alignment(library, "ada", "bo")).alignment.words == "nothing shared"


async def test_a_long_history_is_cut_and_says_how_much_is_left_out():
    async with libraries_in() as libraries:
        library = libraries.library(7)
        words = [said("ada", "steel", AGAINST if year % 2 else FOR, on=f"20{year}") for year in range(10, 40)]
        await library.publish([whole_article("row", did("ada", "steel", FOR, on="2001"), *words)])
        (page,) = (answer := await ask_position(library, "ada", limit=1)).pages
        assert len(page.history) == HISTORY_SHOWN + 1
        assert answer.untold == {"steel": 30 - HISTORY_SHOWN}
        assert page.standing.deed is FOR
        (whole,) = (await ask_position(library, "ada")).pages
        assert page.standing == whole.standing
        assert len(whole.history) == 31


async def test_pages_follow_one_another_without_gap_or_repetition():
    async with libraries_in() as libraries:
        library = libraries.library(7)
        items = [said("ada", f"p{number}", on=f"20{10 + number % 7}") for number in range(20)]
        await library.publish([whole_article("row", *items)])
        whole = [page.proposition for page in (await ask_position(library, "ada")).pages]
        paged = [
            page.proposition
            for offset in range(0, 25, 6)
            for page in (await ask_position(library, "ada", limit=6, offset=offset)).pages
        ]
        assert paged == whole
        assert len(whole) == 20


async def test_a_limited_list_goes_on_through_a_large_library_until_it_has_enough():
    async with libraries_in() as libraries:
        library = libraries.library(7)
        agreed = [
            said(name, f"p{number}", on=f"20{number % 40 + 10}") for number in range(600) for name in ("ada", "bo")
        ]
        old = [said("ada", "steel", on="2001"), said("bo", "steel", AGAINST, on="2002")]
        older = [said("ada", "salt", on="1999"), said("cy", "no-salt", on="1998")]
        contraries = article(
            "contraries",
            *older,
            actors=[person("ada"), person("cy")],
            topics=[Topic(id="trade", label="Trade")],
            propositions=[about("salt", contrary=("no-salt",)), about("no-salt")],
        )
        await library.publish([whole_article("row", *agreed, *old), contraries])
        answer = await ask_divergences(library, limit=1)
        assert ([row.item.proposition for row in answer.rows], answer.is_complete) == (["steel"], False)
        answer = await ask_divergences(library, limit=5)
        assert [row.item.proposition for row in answer.rows] == ["steel", "no-salt"]
        assert answer.is_complete
        assert (await ask_divergences(library, limit=5, since=date(2001, 6, 1))).rows == answer.rows[:1]
        assert (await ask_divergences(library, actor="cy", limit=5)).rows[0].item.contrary == "salt"
