"""Claims about change: changed, kept, used to, no longer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.record.domain import Stance
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind

Read = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("claim", "negated"),
    [
        ("Marrant changed his mind on the bridge", False),
        ("Marrant has reversed course on the bridge", False),
        ("Marrant flip-flopped on the bridge", False),
        ("Marrant did a U-turn on the bridge", False),
        ("Marrant made a 180 on the bridge", False),
        ("Marrant backed down on the bridge", False),
        ("Marrant dropped his opposition to the bridge", False),
        ("Marrant abandoned his resistance to the bridge", False),
        ("Marrant went from opposing the bridge to supporting it", False),
        ("Marrant never changed his mind on the bridge", True),
        ("Marrant has not changed his position on the bridge", True),
        ("Marrant has been consistent on the bridge", True),
        ("Marrant never wavered on the bridge", True),
        ("Marrant has not been consistent on the bridge", False),
    ],
)
def test_a_change_is_claimed_or_denied(read: Read, claim: str, *, negated: bool):
    reading = read(claim)
    assert (reading.kind, reading.actors) == (ReadingKind.CHANGE, ("odo-marrant",))
    assert (reading.propositions, reading.negated) == (("build-bridge",), negated)


def test_a_change_may_be_about_anything(read: Read):
    reading = read("Marrant changed his mind")
    assert (reading.kind, reading.propositions, reading.obstacle) == (ReadingKind.CHANGE, (), None)


@pytest.mark.parametrize("claim", ["Marrant used to oppose the bridge", "Marrant no longer opposes the bridge"])
def test_what_is_given_up_was_held_once_and_is_not_now(read: Read, claim: str):
    once, now = read(claim).parts
    assert (once.emphasis, once.stance) == (Emphasis.EVER, Stance.OPPOSE)
    assert (now.emphasis, now.stance) == (Emphasis.WITHHELD, Stance.SUPPORT)
    assert once.propositions == now.propositions == ("build-bridge",)


def test_a_change_that_is_a_condition_is_none(read: Read):
    assert read("Albesen would bomb the mines only if Velmoria changes course").kind is ReadingKind.POSITION


def test_what_was_held_before_a_day_is_not_sought_after_it(read: Read):
    once, now = read("since May 2038 Marrant no longer opposes the bridge").parts
    assert once.since is None
    assert now.since is not None


def test_moving_a_thing_is_no_change_of_mind(read: Read):
    assert read("Brandvik moved the bridge").kind is not ReadingKind.CHANGE


def test_whose_mind_it_was_must_be_known(read: Read):
    assert read("Zorkan changed his mind on the bridge").obstacle is Obstacle.UNKNOWN_ACTOR
