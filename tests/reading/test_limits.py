"""Conditions of many shapes, what rules them out, and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.record.domain import Stance
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind

Read = Callable[[str], Reading]
FOR, AGAINST, IF = Stance.SUPPORT, Stance.OPPOSE, Stance.CONDITIONAL


@pytest.mark.parametrize(
    ("claim", "condition"),
    [
        ("Brandvik will only build the bridge after a vote", "after a vote"),
        ("Brandvik would build the bridge once the Compact has paid", "once the Compact has paid"),
        ("Brandvik wants the bridge built as soon as the ice is gone", "as soon as the ice is gone"),
        ("Brandvik would build the bridge only inside the Compact", "only inside the Compact"),
        ("Brandvik wants the bridge, but for two years at most", "for two years at most"),
    ],
)
def test_a_condition_has_many_shapes(read: Read, claim: str, condition: str):
    reading = read(claim)
    assert (reading.stance, reading.condition, reading.propositions) == (IF, condition, ("build-bridge",))


@pytest.mark.parametrize(
    "claim",
    [
        "Brandvik wants the bridge, no exceptions whatsoever",
        "Brandvik supports the bridge without any preconditions",
        "Brandvik wants the bridge even if the Compact objects",
        "Brandvik backs the bridge regardless of the cost",
    ],
)
def test_what_is_conceded_is_no_condition(read: Read, claim: str):
    reading = read(claim)
    assert (reading.stance, reading.emphasis, reading.condition) == (FOR, Emphasis.EMPHATIC, None)
    assert reading.propositions == ("build-bridge",)


def test_as_soon_as_possible_is_no_condition(read: Read):
    assert read("Brandvik wants the bridge built as soon as possible").stance is FOR


@pytest.mark.parametrize(
    ("claim", "stance"),
    [
        ("Brandvik won't build the bridge", AGAINST),
        ("Brandvik still wont build a bridge", AGAINST),
        ("Brandvik will not build the bridge, no matter what", AGAINST),
    ],
)
def test_will_not_tells_a_refusal(read: Read, claim: str, stance: Stance):
    reading = read(claim)
    assert (reading.actors, reading.stance, reading.propositions) == (("ilsa-brandvik",), stance, ("build-bridge",))
    assert reading.basis is None


def test_will_alone_is_a_prediction(read: Read):
    reading = read("Brandvik will build the bridge")
    assert (reading.kind, reading.obstacle) == (ReadingKind.NOT_CHECKABLE, Obstacle.PREDICTION)


def test_because_of_tells_what_it_is_about_and_because_a_motive(read: Read):
    assert read("Brandvik supports the bridge because she wants votes").obstacle is Obstacle.MOTIVE
    assert read("Brandvik opposes the bridge because of the herring").obstacle is None


@pytest.mark.parametrize(
    "claim", ["tell me more about the bridge", "any news on the bridge", "let's talk about herring"]
)
def test_who_asks_for_news_claims_nothing(read: Read, claim: str):
    assert read(claim).kind is ReadingKind.NOT_CHECKABLE
