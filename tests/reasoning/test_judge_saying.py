"""Verdicts on sayings: whether it was said, with what the record holds on the content beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.reasoning.judge import judge
from bot.reasoning.verdict import Verdict
from bot.record.dates import PartialDate
from bot.record.domain import Basis, Level, Polarity, PositionAssertion, Quantifier, Stance, Topic
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind
from bot.record.record import CitedClaim, CitedPosition
from tests.reasoning.building import (
    AGAINST,
    FOR,
    IF,
    about,
    alignment,
    claimed_by,
    did,
    holds,
    professed_by,
    record_of,
    said,
)

EVERY, MOST, SOME, NO = Quantifier.EVERY, Quantifier.MOST, Quantifier.SOME, Quantifier.NO
ALIGNED, DIVERGENT = Polarity.ALIGNED, Polarity.DIVERGENT
S, R, N = Level.SUPPORTED, Level.REFUTED, Level.NOT_ENOUGH_EVIDENCE
TOPICS = [
    Topic(id="trade", label="Trade"),
    Topic(id="steel", label="Steel", broader="trade"),
    Topic(id="sea", label="Sea"),
]


def saying(speaker: str, content: Reading, *, negated: bool = False) -> Reading:
    return Reading(kind=ReadingKind.SAYING, actors=(speaker,), speaker=speaker, content=content, negated=negated)


def judged(reading: Reading, *items: CitedPosition | CitedClaim) -> Verdict:
    record = record_of(*items, propositions=[about("tariffs", "steel")], topics=TOPICS)
    return judge(reading, record)


@pytest.mark.parametrize(
    ("said_so", "asked", "level"),
    [
        ((ALIGNED, EVERY), (ALIGNED, EVERY), S),
        ((ALIGNED, EVERY), (ALIGNED, SOME), S),
        ((ALIGNED, MOST), (ALIGNED, EVERY), N),
        ((ALIGNED, MOST), (ALIGNED, None), S),
        ((ALIGNED, SOME), (ALIGNED, None), N),
        ((DIVERGENT, EVERY), (ALIGNED, NO), S),
        ((ALIGNED, EVERY), (DIVERGENT, NO), S),
        ((DIVERGENT, SOME), (ALIGNED, EVERY), R),
        ((DIVERGENT, SOME), (ALIGNED, MOST), N),
        ((DIVERGENT, SOME), (ALIGNED, SOME), N),
        ((DIVERGENT, MOST), (ALIGNED, MOST), R),
        ((DIVERGENT, None), (ALIGNED, None), R),
        ((ALIGNED, NO), (ALIGNED, SOME), R),
        ((ALIGNED, MOST), (DIVERGENT, EVERY), R),
    ],
)
def test_what_was_said_of_an_alignment_implies_rules_out_or_leaves_open(
    said_so: tuple[Polarity, Quantifier | None], asked: tuple[Polarity, Quantifier | None], level: Level
):
    claim = professed_by("ada", "ada", "bo", polarity=said_so[0], quantifier=said_so[1])
    reading = saying("ada", alignment("bo", "ada", polarity=asked[0], quantifier=asked[1]))
    assert judged(reading, claim).level is level


@pytest.mark.parametrize(
    ("said_topic", "quantifier", "asked_topics", "asked", "level"),
    [
        (None, EVERY, ("steel",), alignment("ada", "bo"), S),
        (None, SOME, ("steel",), alignment("ada", "bo", quantifier=SOME), N),
        (None, None, ("steel",), alignment("ada", "bo"), S),
        (None, EVERY, ("steel",), alignment("ada", "bo", polarity=DIVERGENT, quantifier=SOME), R),
        (None, MOST, ("steel",), alignment("ada", "bo", polarity=DIVERGENT), N),
        ("trade", EVERY, ("steel",), alignment("ada", "bo"), S),
        ("sea", EVERY, ("steel",), alignment("ada", "bo"), N),
        ("steel", EVERY, (), alignment("ada", "bo", quantifier=EVERY), N),
        ("steel", None, (), alignment("ada", "bo", quantifier=SOME), S),
        ("steel", None, (), alignment("ada", "bo", quantifier=NO), R),
        ("steel", None, ("trade",), alignment("ada", "bo", polarity=DIVERGENT, quantifier=EVERY), R),
        ("steel", None, ("steel",), alignment("ada", "bo"), S),
    ],
)
def test_what_was_said_of_everything_is_said_of_each_topic_and_one_topic_is_an_example(
    said_topic: str | None, quantifier: Quantifier | None, asked_topics: tuple[str, ...], asked: Reading, level: Level
):
    claim = professed_by("ada", "ada", "bo", quantifier=quantifier, topic=said_topic)
    assert judged(saying("ada", replace(asked, topics=asked_topics)), claim).level is level


def test_a_proposition_is_on_its_topic():
    claim = professed_by("ada", "ada", "bo", topic="steel")
    assert judged(saying("ada", alignment("ada", "bo", propositions=("tariffs",))), claim).level is S


def test_a_denied_alignment_is_held_against_its_negation():
    content = alignment("ada", "bo", quantifier=EVERY, negated=True)
    assert judged(saying("ada", content), professed_by("ada", "ada", "bo")).level is R
    apart = professed_by("ada", "ada", "bo", polarity=DIVERGENT, quantifier=SOME)
    assert judged(saying("ada", content), apart).level is S


def test_of_what_was_said_to_the_point_the_newest_counts():
    first, second = (
        professed_by("ada", "ada", "bo", on="2020"),
        professed_by("ada", "ada", "bo", on="2021", polarity=DIVERGENT),
    )
    aside = professed_by("ada", "ada", "bo", on="2022", quantifier=SOME)
    found = judged(saying("ada", alignment("ada", "bo", quantifier=EVERY)), first, second, aside)
    assert (found.level, found.rule, [claim.date.year for claim in found.claims]) == (
        R,
        "saying/opposite-on-record",
        [2021],
    )
    within = replace(saying("ada", alignment("ada", "bo", quantifier=EVERY)), until=PartialDate(year=2020))
    assert judged(within, first, second).level is S


def test_what_others_said_or_said_of_others_is_not_on_record_for_the_speaker():
    content = alignment("ada", "bo", quantifier=EVERY)
    assert judged(saying("bo", content), professed_by("ada", "ada", "bo")).level is N
    assert judged(saying("ada", content), professed_by("ada", "ada", "cy")).level is N


def test_the_own_position_is_held_against_the_latest_word_not_against_deeds():
    content = holds("ada", "tariffs")
    history = (
        said("ada", "tariffs", AGAINST, "2019"),
        said("ada", "tariffs", FOR),
        did("ada", "tariffs", AGAINST, "2022"),
    )
    found = judged(saying("ada", content), *history)
    assert (found.level, found.rule, len(found.positions)) == (S, "saying/on-record", 1)
    assert judged(saying("ada", holds("ada", "tariffs", AGAINST)), *history).level is R
    assert judged(saying("ada", content), history[2]).level is N


def test_a_denied_own_position_is_the_opposite_one():
    content = replace(holds("ada", "tariffs"), negated=True)
    assert judged(saying("ada", content), said("ada", "tariffs", AGAINST)).level is S


@pytest.mark.parametrize(
    ("word", "stance", "emphasis", "level"),
    [
        (IF, FOR, Emphasis.PLAIN, N),
        (IF, FOR, Emphasis.EMPHATIC, R),
        (IF, IF, Emphasis.PLAIN, S),
        (FOR, IF, Emphasis.PLAIN, R),
    ],
)
def test_a_condition_in_what_was_said_counts(word: Stance, stance: Stance, emphasis: Emphasis, level: Level):
    content = replace(holds("ada", "tariffs", stance), emphasis=emphasis)
    assert judged(saying("ada", content), said("ada", "tariffs", word)).level is level


def test_sources_that_report_the_word_differently_are_not_enough():
    found = judged(saying("ada", holds("ada", "tariffs")), said("ada", "tariffs", FOR), said("ada", "tariffs", AGAINST))
    assert (found.level, len(found.beside)) == (N, 2)


def test_a_claim_about_somebody_s_position_is_a_saying():
    claim = claimed_by("ada", PositionAssertion(actor="bo", proposition="tariffs", stance=FOR))
    assert judged(saying("ada", holds("bo", "tariffs")), claim).level is S
    assert judged(saying("ada", holds("bo", "tariffs", AGAINST)), claim).level is R
    assert judged(saying("ada", holds("cy", "tariffs")), claim).level is N


def test_a_claim_about_a_deed_is_none_about_a_word():
    claim = claimed_by("ada", PositionAssertion(actor="bo", proposition="tariffs", stance=FOR, basis=Basis.MATERIAL))
    assert judged(saying("ada", replace(holds("bo", "tariffs"), basis=Basis.VERBAL)), claim).level is N
    assert judged(saying("ada", replace(holds("bo", "tariffs"), basis=Basis.MATERIAL)), claim).level is S


def test_a_claim_that_names_no_basis_is_about_words_and_deeds_alike():
    claim = claimed_by("ada", PositionAssertion(actor="bo", proposition="tariffs", stance=FOR))
    for basis in Basis:
        assert judged(saying("ada", replace(holds("bo", "tariffs"), basis=basis)), claim).level is S


def test_what_was_said_of_one_topic_is_not_said_of_a_topic_off_the_record():
    claim = professed_by("ada", "ada", "bo", topic="steel")
    assert judged(saying("ada", alignment("ada", "bo", topics=("space",))), claim).level is N


def test_a_position_that_is_on_record_according_to_the_speaker_is_its_saying():
    word = said("bo", "tariffs", FOR, according_to="ada")
    assert judged(saying("ada", holds("bo", "tariffs")), word).level is S
    assert judged(saying("cy", holds("bo", "tariffs")), word).level is N


def test_how_things_stand_according_to_a_speaker_is_what_it_attributes_to_whoever_acts():
    own, attributed = said("ada", "tariffs", AGAINST), replace(did("bo", "tariffs", FOR))
    attributed = replace(attributed, position=replace(attributed.position, according_to="ada"))
    assert judged(saying("ada", holds(None, "tariffs")), own).level is N
    assert judged(saying("ada", holds(None, "tariffs")), own, attributed).level is S


def test_the_content_is_judged_beside_and_never_changes_the_level():
    claim = professed_by("ada", "ada", "bo")
    apart = (said("ada", "tariffs", FOR), said("bo", "tariffs", AGAINST))
    found = judged(saying("ada", alignment("ada", "bo", quantifier=EVERY)), claim, *apart)
    assert found.level is S
    assert found.content is not None
    assert (found.content.level, found.content.robustness) == (R, None)
    assert judged(saying("bo", alignment("ada", "bo", quantifier=EVERY)), claim, *apart).level is N


def test_the_content_is_judged_at_the_end_of_the_saying_s_window_unless_it_has_its_own():
    history = (said("ada", "tariffs", FOR, "2018"), said("ada", "tariffs", AGAINST, "2022"))
    then = replace(saying("ada", holds("ada", "tariffs")), until=PartialDate(year=2019))
    of_its_own = replace(holds("ada", "tariffs"), until=PartialDate(year=2023))
    for reading, level in (
        (then, S),
        (saying("ada", holds("ada", "tariffs")), R),
        (replace(then, content=of_its_own), R),
    ):
        found = judged(reading, *history)
        assert found.content is not None
        assert found.content.level is level


def test_a_denied_saying_exchanges_the_levels_and_leaves_the_content_alone():
    claim = professed_by("ada", "ada", "bo")
    found = judged(saying("ada", alignment("ada", "bo", quantifier=EVERY), negated=True), claim)
    assert found.level is R
    assert found.content is not None
    assert found.content.level is N


def test_several_things_said_must_each_have_been_said():
    content = Reading(kind=ReadingKind.JOINT, parts=(holds("ada", "tariffs"), holds("ada", "quotas")))
    one, other = said("ada", "tariffs", FOR), said("ada", "quotas", FOR)
    assert judged(saying("ada", content), one, other).level is S
    assert judged(saying("ada", content), one).level is N
    two = replace(holds("ada", "tariffs"), propositions=("tariffs", "quotas"))
    assert judged(saying("ada", two), one, said("ada", "quotas", AGAINST)).level is R


@pytest.mark.parametrize(
    "content",
    [
        replace(alignment("ada", "bo"), obstacle=Obstacle.UNKNOWN_TOPIC),
        replace(holds("ada", "tariffs"), obstacle=Obstacle.NO_MATCH),
        Reading(kind=ReadingKind.CHANGE, actors=("ada",)),
        Reading(kind=ReadingKind.NOT_CHECKABLE, obstacle=Obstacle.OPINION),
        None,
    ],
)
def test_what_cannot_be_matched_is_not_enough(content: Reading | None):
    reading = Reading(kind=ReadingKind.SAYING, actors=("ada",), speaker="ada", content=content)
    found = judged(reading, professed_by("ada", "ada", "bo"), said("ada", "tariffs", FOR))
    assert (found.level, found.rule) == (N, "saying/not-on-record")


def test_what_was_said_before_the_window_does_not_count():
    reading = replace(saying("ada", holds("ada", "tariffs")), since=PartialDate(year=2020))
    assert judged(reading, said("ada", "tariffs", FOR, "2019")).level is N
    assert judged(reading, said("ada", "tariffs", FOR, "2020-05")).level is S
