"""Position claims: verbs and nouns of stance, denials, reversals, conditions, emphasis, holders."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.record.domain import Basis, Stance
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind

Read = Callable[[str], Reading]
FOR, AGAINST, IF = Stance.SUPPORT, Stance.OPPOSE, Stance.CONDITIONAL


@pytest.mark.parametrize(
    ("claim", "proposition", "stance"),
    [
        ("Brandvik wants the bridge", "build-bridge", FOR),
        ("Brandvik is in favour of the bridge", "build-bridge", FOR),
        ("Brandvik is all for building a bridge", "build-bridge", FOR),
        ("Brandvik opposes the bridge", "build-bridge", AGAINST),
        ("Brandvik is against the bridge", "build-bridge", AGAINST),
        ("Brandvik rules out a bridge", "build-bridge", AGAINST),
        ("Brandvik refuses to support the bridge", "build-bridge", AGAINST),
        ("Brandvik doesn't want the bridge", "build-bridge", AGAINST),
        ("Brandvik does not oppose the bridge", "build-bridge", FOR),
        ("Brandvik would never back the bridge", "build-bridge", AGAINST),
        ("Brandvik thinks the bridge should be built", "build-bridge", FOR),
        ("Brandvik's support for the bridge", "build-bridge", FOR),
        ("Brandvik is an opponent of the bridge", "build-bridge", AGAINST),
        ("Brandvik wants bottom trawling banned", "ban-trawling", FOR),
        ("Brandvik wants to ban bottom trawling", "ban-trawling", FOR),
        ("Brandvik opposes a ban on bottom trawling", "ban-trawling", AGAINST),
        ("Brandvik is against banning bottom trawling", "ban-trawling", AGAINST),
        ("Brandvik wants to allow bottom trawling", "ban-trawling", AGAINST),
        ("Brandvik wants to lift the ban on bottom trawling", "ban-trawling", AGAINST),
        ("Brandvik wants higher herring quotas", "raise-quotas", FOR),
        ("Brandvik wants to lower herring quotas", "raise-quotas", AGAINST),
        ("Brandvik opposes raising herring quotas", "raise-quotas", AGAINST),
        ("Brandvik wants to keep refugees from Quellany out", "admit-refugees", AGAINST),
        ("Brandvik wants Quellan refugees let in", "admit-refugees", FOR),
    ],
)
def test_what_somebody_wants(read: Read, claim: str, proposition: str, stance: Stance):
    reading = read(claim)
    assert (reading.kind, reading.actors) == (ReadingKind.POSITION, ("ilsa-brandvik",))
    assert (reading.propositions, reading.stance) == ((proposition,), stance)
    assert reading.basis is not Basis.MATERIAL


@pytest.mark.parametrize(
    ("claim", "emphasis", "stance", "negated"),
    [
        ("Brandvik stops short of backing the bridge", Emphasis.WITHHELD, AGAINST, False),
        ("Brandvik has not endorsed the bridge", Emphasis.WITHHELD, AGAINST, False),
        ("Brandvik has not ruled out the bridge", Emphasis.WITHHELD, FOR, False),
        ("Brandvik has never backed the bridge", Emphasis.EVER, FOR, True),
        ("Brandvik has always backed the bridge", Emphasis.ALWAYS, FOR, False),
        ("Brandvik fully supports the bridge", Emphasis.EMPHATIC, FOR, False),
        ("Brandvik wants the bridge no matter what", Emphasis.EMPHATIC, FOR, False),
    ],
)
def test_how_far_a_claim_goes(read: Read, claim: str, emphasis: Emphasis, stance: Stance, *, negated: bool):
    reading = read(claim)
    assert (reading.emphasis, reading.stance, reading.negated) == (emphasis, stance, negated)
    assert reading.propositions == ("build-bridge",)


@pytest.mark.parametrize(
    ("claim", "condition"),
    [
        ("Brandvik supports the bridge only if the Compact pays", "only if the Compact pays"),
        ("Brandvik supports the bridge as long as it is cheap", "as long as it is cheap"),
        ("Provided the Compact pays, Brandvik supports the bridge", "Provided the Compact pays"),
        ("Brandvik would only support the bridge if the Compact pays", "if the Compact pays"),
    ],
)
def test_a_condition_is_kept_in_its_words(read: Read, claim: str, condition: str):
    reading = read(claim)
    assert (reading.stance, reading.condition, reading.propositions) == (IF, condition, ("build-bridge",))


def test_emphasis_rules_a_condition_out(read: Read):
    reading = read("Brandvik supports the bridge unconditionally, if you ask me")
    assert (reading.stance, reading.emphasis, reading.condition) == (FOR, Emphasis.EMPHATIC, None)


@pytest.mark.parametrize(
    ("claim", "actors", "stance"),
    [
        ("The bridge is supported by Brandvik", ("ilsa-brandvik",), FOR),
        ("The bridge was opposed by both Brandvik and Albesen", ("ilsa-brandvik", "rukh-albesen"), AGAINST),
        ("Brandvik and Albesen both want the bridge", ("ilsa-brandvik", "rukh-albesen"), FOR),
        ("Neither Brandvik nor Albesen wants the bridge", ("ilsa-brandvik", "rukh-albesen"), AGAINST),
        ("Brandvik, who opposes the bridge", ("ilsa-brandvik",), AGAINST),
    ],
)
def test_who_holds_it(read: Read, claim: str, actors: tuple[str, ...], stance: Stance):
    reading = read(claim)
    assert (reading.actors, reading.stance, reading.propositions) == (actors, stance, ("build-bridge",))


@pytest.mark.parametrize(
    ("claim", "obstacle", "mentioned"),
    [
        ("Zorkan wants the bridge", Obstacle.UNKNOWN_ACTOR, ("Zorkan",)),
        ("The bridge is backed by Zorkan", Obstacle.UNKNOWN_ACTOR, ("Zorkan",)),
        ("Zorkan and Brandvik want the bridge", Obstacle.UNKNOWN_ACTOR, ("Zorkan",)),
        ("He wants the bridge", Obstacle.NO_ACTOR, ()),
        ("Brandvik wants cheaper opera tickets", Obstacle.NO_MATCH, ("cheaper opera tickets",)),
    ],
)
def test_who_or_what_is_not_on_record_is_said(read: Read, claim: str, obstacle: Obstacle, mentioned: tuple[str, ...]):
    reading = read(claim)
    assert (reading.obstacle, reading.mentioned) == (obstacle, mentioned)


@pytest.mark.parametrize(
    ("claim", "actors", "stance", "negated"),
    [
        ("Velmoria has admitted refugees from Quellany", ("velmoria",), FOR, False),
        ("Velmoria lets Quellan refugees in", ("velmoria",), FOR, False),
        ("Velmoria has not admitted refugees from Quellany", ("velmoria",), FOR, True),
        ("Velmoria keeps Quellan refugees out", ("velmoria",), AGAINST, False),
        ("Refugees from Quellany are being admitted", (), FOR, False),
    ],
)
def test_what_was_done(read: Read, claim: str, actors: tuple[str, ...], stance: Stance, *, negated: bool):
    reading = read(claim)
    assert (reading.basis, reading.propositions) == (Basis.MATERIAL, ("admit-refugees",))
    assert (reading.actors, reading.stance, reading.negated) == (actors, stance, negated)


def test_what_would_be_done_is_wanted_not_done(read: Read):
    reading = read("Brandvik would admit refugees from Quellany")
    assert (reading.basis, reading.stance) == (None, FOR)


def test_a_reading_is_worded_so_that_a_person_can_contradict_it(read: Read):
    assert read("Brandvik and Albesen oppose the bridge").text == (
        'Ilsa Brandvik and Rukh Albesen oppose "A bridge should be built across the sound"'
    )
    assert read("Velmoria has admitted refugees from Quellany").text == (
        'Velmoria has acted for "Refugees from Quellany should be admitted"'
    )
    assert read("Zorkan wants the bridge").text == '"Zorkan" is not on record'


def test_a_verb_that_nobody_knows_leaves_open_what_is_wanted(read: Read):
    assert read("Brandvik wants the bridge over the sound built").propositions == ("build-bridge",)
    reading = read("Brandvik wants the bridge over the sound frobnicated")
    assert (reading.propositions, reading.obstacle) == ((), Obstacle.NO_MATCH)


def test_a_denial_before_and_does_not_reach_the_stance_behind_it(read: Read):
    reading = read("Brandvik could not care less and is against the bridge")
    assert (reading.propositions, reading.stance) == (("build-bridge",), Stance.OPPOSE)


def test_back_that_completes_a_verb_says_no_stance(read: Read):
    reading = read("Brandvik is holding back the herring quotas")
    assert (reading.propositions, reading.stance) == (("raise-quotas",), Stance.OPPOSE)


def test_who_sees_nothing_wrong_with_something_is_for_it(read: Read):
    reading = read("Brandvik sees nothing wrong with the bridge")
    assert (reading.propositions, reading.stance) == (("build-bridge",), Stance.SUPPORT)
