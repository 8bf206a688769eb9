"""The judge: obstacles, joint claims, changes, denial, robustness, and that every rule is explained."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.reasoning.judge import judge
from bot.reasoning.rules import RULES
from bot.record.dates import PartialDate
from bot.record.domain import Basis, Level, Quantifier, Topic, Voice
from bot.record.reading import Obstacle, Reading, ReadingKind
from tests.reasoning.building import AGAINST, FOR, about, alignment, did, holds, professed_by, record_of, said

S, R, C, N, U = (
    Level.SUPPORTED,
    Level.REFUTED,
    Level.CONFLICTING,
    Level.NOT_ENOUGH_EVIDENCE,
    Level.NOT_CHECKABLE,
)
RECORD = record_of(
    said("ada", "tariffs", FOR, "2020"),
    said("bo", "tariffs", AGAINST, "2021"),
    said("ada", "quotas", FOR, "2015"),
    said("ada", "quotas", AGAINST, "2018"),
    propositions=[about("tariffs", "steel"), about("quotas", "fish")],
    topics=[Topic(id="steel", label="Steel", broader="trade"), Topic(id="trade", label="Trade")],
)
TRUE, FALSE, OPEN = holds("ada", "tariffs"), holds("ada", "tariffs", AGAINST), holds("ada", "cameras")
TORN = alignment("ada", "bo", quantifier=Quantifier.SOME)


@pytest.mark.parametrize("obstacle", Obstacle)
@pytest.mark.parametrize("negated", [False, True])
def test_an_obstacle_is_never_a_verdict_about_something_else(obstacle: Obstacle, *, negated: bool):
    for kind in ReadingKind:
        reading = replace(
            TRUE, kind=kind, obstacle=obstacle, speaker="ada", content=TRUE, parts=(TRUE,), negated=negated
        )
        found = judge(reading, RECORD)
        if kind is ReadingKind.NOT_CHECKABLE:
            assert (found.level, found.rule) == (U, f"not-checkable/{obstacle.value}")
        else:
            assert (found.level, found.rule) == (N, f"not-enough/{obstacle.value}")
        assert found.rule in RULES


def test_a_text_without_a_claim_is_not_checkable():
    assert judge(Reading(kind=ReadingKind.NOT_CHECKABLE), RECORD).rule == "not-checkable/no-claim"


@pytest.mark.parametrize("reading", [TRUE, TORN, Reading(kind=ReadingKind.CHANGE, actors=("ada",))])
def test_an_empty_record_is_never_enough(reading: Reading):
    found = judge(reading, record_of())
    assert (found.level, found.rule, found.as_of) == (N, "not-enough/empty-record", None)


@pytest.mark.parametrize(
    ("parts", "level", "rule"),
    [
        ((TRUE, TRUE), S, "joint/supported"),
        ((TRUE, FALSE), R, "joint/refuted"),
        ((OPEN, FALSE), R, "joint/refuted"),
        ((TRUE, OPEN), N, "joint/not-enough"),
        ((TRUE, Reading(kind=ReadingKind.NOT_CHECKABLE, obstacle=Obstacle.OPINION)), N, "joint/not-enough"),
        ((TRUE, replace(TRUE, negated=True)), R, "joint/refuted"),
        ((), N, "joint/not-enough"),
    ],
)
def test_all_parts_of_a_joint_claim_must_hold(parts: tuple[Reading, ...], level: Level, rule: str):
    found = judge(Reading(kind=ReadingKind.JOINT, parts=parts), RECORD)
    assert (found.level, found.rule, len(found.parts)) == (level, rule, len(parts))


def test_a_conflicting_part_leaves_a_joint_claim_conflicting_unless_another_decides():
    torn = record_of(*RECORD.positions, did("bo", "fish", FOR, "2020"), said("bo", "fish", AGAINST, "2021"))
    conflicting = holds("bo", "fish")
    assert judge(Reading(kind=ReadingKind.JOINT, parts=(TRUE, conflicting)), torn).rule == "joint/conflicting"
    assert judge(Reading(kind=ReadingKind.JOINT, parts=(OPEN, conflicting)), torn).rule == "joint/not-enough"
    assert judge(Reading(kind=ReadingKind.JOINT, parts=(FALSE, conflicting)), torn).rule == "joint/refuted"


def test_a_joint_claim_rests_on_the_part_that_refutes_it():
    found = judge(Reading(kind=ReadingKind.JOINT, parts=(holds("bo", "tariffs"), TRUE)), RECORD)
    assert [item.position.actor for item in found.positions] == ["bo"]
    assert [item.position.actor for item in found.beside] == ["ada"]


def test_each_part_has_its_own_window():
    before = replace(holds("ada", "quotas"), until=PartialDate(year=2016))
    found = judge(Reading(kind=ReadingKind.JOINT, parts=(before, holds("ada", "quotas"))), RECORD)
    assert [(part.level, part.as_of) for part in found.parts] == [(S, date(2016, 12, 31)), (R, date(2021, 1, 1))]


def test_a_part_without_a_window_has_that_of_the_whole():
    parts = (holds("ada", "quotas"), replace(holds("ada", "quotas", AGAINST), until=PartialDate(year=2019)))
    found = judge(Reading(kind=ReadingKind.JOINT, parts=parts, until=PartialDate(year=2016)), RECORD)
    assert [(part.level, part.as_of) for part in found.parts] == [(S, date(2016, 12, 31)), (S, date(2019, 12, 31))]
    later = Reading(kind=ReadingKind.JOINT, parts=(TRUE, FALSE), since=PartialDate(year=2021))
    assert [part.level for part in judge(later, RECORD).parts] == [N, N]


def test_a_denied_joint_claim_is_the_opposite():
    assert judge(Reading(kind=ReadingKind.JOINT, parts=(TRUE, FALSE), negated=True), RECORD).level is S


CHANGED = Reading(kind=ReadingKind.CHANGE, actors=("ada",))


@pytest.mark.parametrize(
    ("reading", "level"),
    [
        (CHANGED, S),
        (replace(CHANGED, negated=True), R),
        (replace(CHANGED, propositions=("quotas",)), S),
        (replace(CHANGED, propositions=("tariffs",)), N),
        (replace(CHANGED, propositions=("tariffs",), negated=True), N),
        (replace(CHANGED, propositions=("tariffs", "quotas")), S),
        (replace(CHANGED, topics=("fish",)), S),
        (replace(CHANGED, topics=("trade",)), N),
        (replace(CHANGED, since=PartialDate(year=2019)), N),
        (replace(CHANGED, until=PartialDate(year=2017)), N),
        (replace(CHANGED, since=PartialDate(year=2016), until=PartialDate(year=2019)), S),
        (replace(CHANGED, stance=AGAINST), S),
        (replace(CHANGED, stance=FOR), N),
        (replace(CHANGED, basis=Basis.MATERIAL), N),
        (replace(CHANGED, actors=("ada", "bo")), N),
        (replace(CHANGED, actors=()), N),
    ],
)
def test_a_change_on_record_supports_and_none_leaves_open(reading: Reading, level: Level):
    assert judge(reading, RECORD).level is level


def test_a_change_is_shown_with_what_came_before_it():
    found = judge(CHANGED, RECORD)
    assert (found.rule, [item.date.year for item in found.positions]) == ("change/on-record", [2018, 2015])


def test_a_verdict_tells_day_window_version_weakest_voice_and_newest_date():
    record = record_of(
        said("ada", "tariffs", FOR, "2020", voice=Voice.QUOTE), said("ada", "tariffs", FOR, "2020", voice=Voice.AUTHOR)
    )
    reading = replace(TRUE, since=PartialDate(year=2019), until=PartialDate(year=2021))
    found = judge(reading, record)
    assert (found.as_of, found.since, found.until) == (date(2020, 1, 1), reading.since, reading.until)
    assert (found.weakest_voice, found.newest, found.record_version) == (Voice.AUTHOR, date(2020, 1, 1), "tested")
    assert judge(OPEN, record).weakest_voice is None
    assert judge(OPEN, record).newest is None


def test_robustness_is_the_level_without_each_single_article():
    record = record_of(
        said("ada", "tariffs", FOR, "2020", article="old"),
        said("ada", "tariffs", AGAINST, "2021", article="new"),
        said("bo", "quotas", FOR, article="elsewhere"),
    )
    found = judge(FALSE, record).robustness
    assert found is not None
    assert (found.articles, found.level_without) == (("new",), {"new": R})


def test_a_second_article_that_says_so_makes_it_robust():
    record = record_of(said("ada", "tariffs", FOR, article="one"), said("ada", "tariffs", FOR, article="two"))
    found = judge(TRUE, record).robustness
    assert found is not None
    assert (found.articles, found.level_without) == (("one", "two"), {"one": S, "two": S})
    alone = judge(TRUE, record_of(said("ada", "tariffs", FOR))).robustness
    assert alone is not None
    assert alone.level_without == {"daily": N}


def test_the_level_without_an_article_is_judged_on_the_same_day():
    record = record_of(
        did("ada", "tariffs", FOR, "2020", until="2021", article="old"),
        said("bo", "tariffs", FOR, "2023", article="new"),
        said("ada", "tariffs", AGAINST, "2019", article="older"),
    )
    found = judge(alignment("ada", "bo"), record)
    assert found.robustness is not None
    assert (found.level, found.robustness.level_without) == (R, {"new": N, "older": N})


def test_articles_of_what_stands_beside_are_tried_too():
    shared = [said(actor, name, FOR, article=name) for actor in ("ada", "bo") for name in ("a", "b")]
    record = record_of(*shared, said("ada", "c", FOR, article="c"), said("bo", "c", AGAINST, article="c"))
    found = judge(alignment("ada", "bo", quantifier=Quantifier.MOST), record)
    assert found.robustness is not None
    assert found.robustness.articles == ("a", "b")
    assert found.robustness.level_without == {"a": N, "b": N, "c": N}


def test_a_saying_is_tried_without_the_article_that_has_the_claim():
    reading = Reading(
        kind=ReadingKind.SAYING,
        actors=("ada",),
        speaker="ada",
        content=alignment("ada", "bo", quantifier=Quantifier.EVERY),
    )
    found = judge(reading, record_of(professed_by("ada", "ada", "bo", article="post")))
    assert found.robustness is not None
    assert found.robustness.level_without == {"post": N}


def test_of_many_articles_the_first_twelve_that_decide_are_tried():
    for_it = [said("ada", "tariffs", FOR, article=f"article-{place:02}") for place in range(40)]
    found = judge(TRUE, record_of(*reversed(for_it))).robustness
    assert found is not None
    assert len(found.articles) == 40
    assert list(found.level_without) == [f"article-{place:02}" for place in range(12)]


def test_what_decides_is_tried_before_what_stands_beside():
    words = [said("ada", "tariffs", FOR, article=f"article-{place:02}") for place in range(40)]
    deed = did("ada", "tariffs", AGAINST, "2021", article="the-deed")
    found = judge(FALSE, record_of(*words, deed)).robustness
    assert found is not None
    assert found.articles == ("the-deed",)
    assert found.level_without["the-deed"] is R
    assert list(found.level_without) == [*(f"article-{place:02}" for place in range(11)), "the-deed"]


def test_windowed_claims_are_tried_without_each_article_too():
    record = record_of(
        said("ada", "tariffs", FOR, "2018", article="old"), said("ada", "tariffs", FOR, "2020", article="new")
    )
    found = judge(replace(TRUE, since=PartialDate(year=2019)), record).robustness
    assert found is not None
    assert found.level_without == {"new": N}


def test_every_rule_is_one_sentence():
    for rule, sentence in RULES.items():
        assert "/" in rule
        assert sentence.endswith(".")
        assert sentence[:1].isupper()
