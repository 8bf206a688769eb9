from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.alternatives import alternatives, reread
from bot.answers.opening import libraries_of_files
from bot.record.domain import Level, Polarity, Quantifier
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind
from bot.record.record import Record
from bot.resources import data_directory
from tests.reasoning.building import AGAINST, FOR, about, alignment, holder, holds, record_of, said
from tests.reasoning.strategies import readings, records
from tests.ui.answers import checked

RECORD = record_of(
    said("ada", "tolls", FOR), said("ada", "nets", FOR), said("bo", "tolls", AGAINST), said("cy", "tolls", FOR)
)


def texts(reading: Reading, *near: str, record: Record = RECORD) -> list[str]:
    return [item.reading.text for item in alternatives(checked(reading, record, near=near))]


def test_a_position_may_have_been_meant_as_its_opposite() -> None:
    assert texts(holds("ada", "tolls")) == ['Ada opposes "tolls should be"']


def test_a_position_may_have_been_meant_for_what_the_text_comes_near_to() -> None:
    assert 'Ada supports "nets should be"' in texts(holds("ada", "tolls"), "nets")


def test_a_deed_may_have_been_meant_as_a_word() -> None:
    reading = replace(holds("ada", "tolls"), emphasis=Emphasis.ALWAYS)
    assert 'Ada supports "tolls should be"' in texts(reading)


def test_a_saying_may_have_been_meant_for_its_content() -> None:
    reading = Reading(kind=ReadingKind.SAYING, actors=("ada",), speaker="ada", content=holds("bo", "tolls"))
    assert texts(reading)[0] == 'Bo supports "tolls should be"'


def test_an_alignment_may_have_been_meant_for_another_topic_for_all_or_for_its_contrary() -> None:
    record = record_of(
        said("ada", "tolls", FOR), said("bo", "nets", FOR), propositions=[about("tolls"), about("nets", "fish")]
    )
    reading = alignment("ada", "bo", quantifier=Quantifier.MOST, topics=("trade",))
    assert texts(reading, "nets", "tolls", record=record) == [
        "Ada and Bo are aligned on most topics",
        "Ada and Bo are aligned on most points of fish",
        "Ada and Bo diverge on most points of trade",
    ]


def test_where_nobody_on_record_is_named_those_who_hold_it_are_offered() -> None:
    reading = Reading(kind=ReadingKind.POSITION, obstacle=Obstacle.UNKNOWN_ACTOR, mentioned=("Nobody",), stance=FOR)
    assert texts(reading, "tolls") == ['Ada supports "tolls should be"', 'Bo supports "tolls should be"']


def test_an_alignment_without_two_known_actors_offers_nothing() -> None:
    reading = Reading(
        kind=ReadingKind.ALIGNMENT, actors=("ada",), polarity=Polarity.ALIGNED, obstacle=Obstacle.UNKNOWN_ACTOR
    )
    assert texts(reading, "tolls") == []


def test_of_several_claims_one_has_to_be_chosen_first() -> None:
    assert texts(Reading(kind=ReadingKind.JOINT, parts=(holds("ada", "tolls"),)), "nets") == []


@given(readings, records(), st.lists(st.sampled_from(["a", "b", "c", "gone"]), max_size=3, unique=True).map(tuple))
@settings(deadline=None)
def test_each_alternative_is_another_reading_with_its_own_key(
    reading: Reading, record: Record, near: tuple[str, ...]
) -> None:
    offered = alternatives(checked(reading, record, near=near))
    assert len({item.key for item in offered}) == len(offered) <= 8
    for item in offered:
        assert item.reading.obstacle is None
        assert item.reading.text
        assert item.reading.kind in (ReadingKind.POSITION, ReadingKind.ALIGNMENT)
        assert replace(item.reading, text=reading.text, span=reading.span) != reading
    assert offered == alternatives(checked(reading, record, near=near))


@pytest.fixture
def first_article() -> Path:
    return data_directory() / "articles" / "glass-2025-same-side.yaml"


async def test_a_chosen_reading_is_judged_over_what_bears_on_it(first_article: Path) -> None:
    record = record_of(actors=[holder("donald-trump"), holder("benjamin-netanyahu")])
    async with libraries_of_files([first_article], data_directory()) as libraries:
        library = libraries.library()
        vocabulary = await library.vocabulary()
        reading = holds("benjamin-netanyahu", "iran-nuclear-diplomacy")
        answer = replace(checked(reading, record, near=("iran-existential-threat",)), vocabulary=vocabulary)
        opposite, other = alternatives(answer)[:2]
        levels = [(await reread(library, answer, item.key), item.reading.text) for item in (opposite, other)]
        assert [(found.verdict.level if found else None, text) for found, text in levels] == [
            (Level.SUPPORTED, 'Benjamin Netanyahu opposes "Diplomacy can settle Iran\'s nuclear programme"'),
            (
                Level.SUPPORTED,
                'Benjamin Netanyahu supports "Iran\'s nuclear ambitions are an existential threat to Israel"',
            ),
        ]
        pair = replace(
            checked(alignment("donald-trump", "benjamin-netanyahu", quantifier=Quantifier.EVERY), record),
            vocabulary=vocabulary,
        )
        contrary = await reread(library, pair, alternatives(pair)[0].key)
        assert contrary is not None
        assert contrary.verdict.counts is not None
        assert contrary.verdict.counts.shared == 3


async def test_a_reading_that_is_no_longer_offered_is_none(first_article: Path) -> None:
    async with libraries_of_files([first_article], data_directory()) as libraries:
        answer = checked(holds("ada", "tolls"), RECORD)
        assert await reread(libraries.library(), answer, "gone") is None
