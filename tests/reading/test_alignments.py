"""Alignment claims: idioms, amounts, denials as logic has them, and what a claim is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.record.domain import Polarity, Quantifier
from bot.record.reading import Obstacle, Reading, ReadingKind
from tests.reading.conftest import new_reader
from tests.reading.world import TODAY, person, vocabulary

Read = Callable[[str], Reading]
PAIR = {"ilsa-brandvik", "rukh-albesen"}
EVERY, MOST, SOME, NO = Quantifier.EVERY, Quantifier.MOST, Quantifier.SOME, Quantifier.NO
TOGETHER, APART = Polarity.ALIGNED, Polarity.DIVERGENT


@pytest.mark.parametrize(
    ("predicate", "polarity", "quantifier"),
    [
        ("agree", TOGETHER, None),
        ("agree on everything", TOGETHER, EVERY),
        ("always agree", TOGETHER, EVERY),
        ("agree on most things", TOGETHER, MOST),
        ("mostly agree", TOGETHER, MOST),
        ("agree on some things", TOGETHER, SOME),
        ("sometimes agree", TOGETHER, SOME),
        ("agree on nothing", TOGETHER, NO),
        ("disagree", APART, None),
        ("disagree on everything", APART, EVERY),
        ("disagree on nothing", TOGETHER, EVERY),
        ("never disagree", TOGETHER, EVERY),
        ("never agree", APART, EVERY),
        ("do not agree", APART, None),
        ("don't agree on everything", APART, SOME),
        ("do not disagree on everything", TOGETHER, SOME),
        ("don't agree on anything", TOGETHER, NO),
        ("never agree on anything", TOGETHER, NO),
        ("hardly agree on anything", APART, MOST),
        ("rarely disagree", TOGETHER, MOST),
        ("almost always agree", TOGETHER, MOST),
        ("see eye to eye", TOGETHER, None),
        ("are on the same page", TOGETHER, None),
        ("are not on the same page", APART, None),
        ("are in lockstep", TOGETHER, None),
        ("are fully aligned", TOGETHER, EVERY),
        ("are completely on the same page", TOGETHER, EVERY),
        ("are all on the same page", TOGETHER, None),
        ("speak with one voice", TOGETHER, None),
        ("are at odds", APART, None),
        ("have parted ways", APART, None),
        ("clash on everything", APART, EVERY),
        ("are polar opposites", APART, EVERY),
        ("fully agree", TOGETHER, EVERY),
        ("hold the same views", TOGETHER, EVERY),
        ("don't hold the same views", APART, SOME),
        ("have nothing in common", TOGETHER, NO),
        ("have yet to disagree on anything", APART, NO),
        ("couldn't agree more", TOGETHER, EVERY),
        ("couldn't be further apart", APART, EVERY),
        ("agree on more or less everything", TOGETHER, MOST),
        ("have little in common", APART, MOST),
        ("don't agree on much", APART, MOST),
        ("have their differences", APART, SOME),
        ("have no differences", TOGETHER, EVERY),
        ("are partners on everything", TOGETHER, EVERY),
        ("are at each other's throats", APART, None),
        ("are poles apart", APART, None),
        ("agree on all issues, never a quarrel", TOGETHER, EVERY),
    ],
)
def test_what_is_said_of_two_actors(read: Read, predicate: str, polarity: Polarity, quantifier: Quantifier | None):
    reading = read(f"Brandvik and Albesen {predicate}")
    assert reading.kind is ReadingKind.ALIGNMENT
    assert set(reading.actors) == PAIR
    assert (reading.polarity, reading.quantifier, reading.negated) == (polarity, quantifier, False)


@pytest.mark.parametrize(
    ("predicate", "polarity"),
    [
        ("agree on more than they disagree", TOGETHER),
        ("agree on more things than they disagree on", TOGETHER),
        ("agree more often than they clash", TOGETHER),
        ("disagree more than they agree", APART),
        ("agree less than they disagree", APART),
    ],
)
def test_more_agreement_than_disagreement_is_agreement_on_most_things(read: Read, predicate: str, polarity: Polarity):
    reading = read(f"Brandvik and Albesen {predicate}")
    assert (reading.polarity, reading.quantifier, reading.obstacle) == (polarity, MOST, None)


@pytest.mark.parametrize(
    ("claim", "polarity", "quantifier"),
    [
        ("Brandvik and Albesen see the bridge differently", APART, None),
        ("Brandvik and Albesen see the bridge completely differently", APART, EVERY),
        ("Brandvik views the bridge the same way as Albesen", TOGETHER, None),
        ("Brandvik does not share Albesen's view of the bridge", APART, None),
        ("Brandvik and Albesen have the same view of the bridge", TOGETHER, EVERY),
    ],
)
def test_what_is_seen_alike_or_differently_is_the_topic(
    read: Read, claim: str, polarity: Polarity, quantifier: Quantifier | None
):
    reading = read(claim)
    assert set(reading.actors) == PAIR
    assert (reading.topics, reading.polarity, reading.quantifier) == (("sound-bridge",), polarity, quantifier)


@pytest.mark.parametrize("words", ["foreign policy", "every foreign policy issue", "all the issues"])
def test_foreign_policy_at_large_is_no_topic_of_its_own(read: Read, words: str):
    reading = read(f"Brandvik and Albesen agree on {words}")
    assert (reading.topics, reading.propositions, reading.obstacle) == ((), (), None)


@pytest.mark.parametrize(
    "claim",
    [
        "There is daylight between Brandvik and Albesen",
        "is there any daylight between brandvik and albesen?",
    ],
)
def test_daylight_is_disagreement_on_something(read: Read, claim: str):
    reading = read(claim)
    assert (set(reading.actors), reading.polarity, reading.quantifier) == (PAIR, APART, SOME)


def test_not_on_most_things_denies_the_whole_claim(read: Read):
    reading = read("Brandvik and Albesen don't agree on most things")
    assert (reading.polarity, reading.quantifier, reading.negated) == (TOGETHER, MOST, True)


@pytest.mark.parametrize(
    "claim",
    [
        "There is no daylight between Brandvik and Albesen",
        "No daylight between Brandvik and Albesen",
        "there isn't any daylight between brandvik and albesen",
        "there's not a sliver of daylight between Brandvik and Albesen",
        "you couldn't slip a sheet of paper between Brandvik and Albesen",
    ],
)
def test_no_daylight_is_agreement_on_everything(read: Read, claim: str):
    reading = read(claim)
    assert set(reading.actors) == PAIR
    assert reading.polarity is not APART or reading.quantifier is NO or reading.negated


@pytest.mark.parametrize(
    "claim",
    [
        "Brandvik agrees with Albesen",
        "Brandvik is aligned with Albesen",
        "Brandvik sides with Albesen",
        "Brandvik and Albesen are united",
        "both Brandvik and Albesen agree",
        "Do Brandvik and Albesen agree?",
    ],
)
def test_two_actors_are_compared_however_they_are_joined(read: Read, claim: str):
    reading = read(claim)
    assert (reading.kind, set(reading.actors), reading.polarity) == (ReadingKind.ALIGNMENT, PAIR, TOGETHER)


@pytest.mark.parametrize(
    "claim",
    [
        "Brandvik and Albesen agree on the bridge",
        "On the bridge Brandvik and Albesen agree",
        "When it comes to the bridge, Brandvik and Albesen agree",
        "Brandvik agrees with Albesen about the bridge",
        "as regards the bridge, brandvik and albesen are on the same page",
    ],
)
def test_a_claim_about_a_topic_names_it(read: Read, claim: str):
    reading = read(claim)
    assert (reading.topics, reading.obstacle) == (("sound-bridge",), None)


def test_a_claim_about_a_proposition_names_it(read: Read):
    assert read("Brandvik and Albesen disagree about bottom trawling").propositions == ("ban-trawling",)


def test_fully_makes_it_every_point_of_a_topic(read: Read):
    reading = read("Brandvik and Albesen completely agree on fishing")
    assert (reading.topics, reading.quantifier) == (("herring",), EVERY)


def test_of_points_that_fit_the_one_both_speak_to_is_meant(read: Read):
    reading = read("Brandvik and Albesen disagree over bombing the uranium mines")
    assert (reading.propositions, reading.obstacle) == (("bomb-mines",), None)


def test_a_topic_off_the_record_is_an_obstacle(read: Read):
    reading = read("Brandvik and Albesen agree on opera subsidies")
    assert (reading.obstacle, reading.mentioned) == (Obstacle.UNKNOWN_TOPIC, ("opera subsidies",))


@pytest.mark.parametrize(
    "claim", ["Brandvik and Zorkan agree", "Zorkan agrees with Brandvik", "Brandvik and zorkan agree"]
)
def test_a_partner_off_the_record_is_an_obstacle(read: Read, claim: str):
    reading = read(claim)
    assert reading.obstacle is Obstacle.UNKNOWN_ACTOR
    assert [name.lower() for name in reading.mentioned] == ["zorkan"]


def test_more_than_two_may_be_compared(read: Read):
    reading = read("Brandvik, Albesen and Dorovan all agree on everything")
    assert set(reading.actors) == {*PAIR, "pell-dorovan"}
    assert reading.quantifier is EVERY


@pytest.mark.parametrize(("many", "kind"), [(12, ReadingKind.ALIGNMENT), (13, ReadingKind.NOT_CHECKABLE)])
def test_up_to_twelve_are_compared_with_each_other_and_more_are_too_many_at_once(many: int, kind: ReadingKind):
    names = [
        f"{first} {second}"
        for first in ("Avo", "Bil", "Cor", "Dag")
        for second in ("Enlund", "Fossler", "Garv", "Hult")
    ]
    reader = new_reader(vocabulary(actors=[person(name) for name in names]))
    named = f"{', '.join(names[: many - 1])} and {names[many - 1]}"
    reading = reader.read(f"{named} agree on everything", as_of=TODAY)
    assert reading.kind is kind
    assert reading.obstacle is (Obstacle.TOO_MANY_ACTORS if kind is ReadingKind.NOT_CHECKABLE else None)
    assert ("name twelve or fewer" in reading.text) is (kind is ReadingKind.NOT_CHECKABLE)


def test_who_fights_for_somebody_does_not_fight_with_them(read: Read):
    assert read("Brandvik fights with Albesen").kind is ReadingKind.ALIGNMENT
    assert read("Brandvik would fight for Tarnhult").kind is ReadingKind.POSITION


def test_all_of_them_agree_counts_actors_not_issues(read: Read):
    assert read("Brandvik, Albesen and Dorovan all agree").quantifier is None


def test_they_means_those_named_before(read: Read):
    joint = read("Brandvik and Albesen disagree on the bridge. They agree on everything.")
    assert [set(part.actors) for part in joint.parts] == [PAIR, PAIR]
    assert joint.parts[1].quantifier is EVERY


def test_they_without_anybody_before_is_not_guessed(read: Read):
    assert read("They agree on everything").obstacle is Obstacle.NO_ACTOR


def test_agreeing_that_something_should_be_is_about_both_positions(read: Read):
    reading = read("Albesen agrees with Brandvik that the bridge should be built")
    assert (reading.kind, set(reading.actors), reading.propositions) == (ReadingKind.POSITION, PAIR, ("build-bridge",))


def test_agreement_within_a_condition_is_no_alignment(read: Read):
    assert read("Brandvik would bomb the mines only if the Compact agrees").kind is ReadingKind.POSITION
