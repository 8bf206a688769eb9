"""Sentences that set somebody apart, things told apart by a clause, and pronouns for things."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.record.domain import Stance
from bot.record.reading import Reading, ReadingKind

Read = Callable[[str], Reading]
FOR, AGAINST = Stance.SUPPORT, Stance.OPPOSE


@pytest.mark.parametrize(
    ("claim", "stance"),
    [
        ("It is Brandvik who wants the bridge", FOR),
        ("Brandvik is the one who opposes the bridge", AGAINST),
        ("Isn't Brandvik the one who opposes the bridge?", AGAINST),
        ("Brandvik is not the one who wants the bridge", AGAINST),
        ("It isn't Brandvik who wants the bridge", AGAINST),
        ("Brandvik is not the only leader who wants the bridge", FOR),
    ],
)
def test_who_is_set_apart_holds_it(read: Read, claim: str, stance: Stance):
    reading = read(claim)
    assert (reading.actors, reading.propositions) == (("ilsa-brandvik",), ("build-bridge",))
    assert reading.stance is stance


def test_what_another_wants_may_only_tell_which_thing_is_meant(read: Read):
    assert read("Velmoria has admitted all the refugees Tarnhult wants from Quellany").actors == ("velmoria",)


@pytest.mark.parametrize(
    ("claim", "proposition", "stances"),
    [
        ("Brandvik wants the bridge and Albesen wants it stopped", "build-bridge", (FOR, AGAINST)),
        ("Brandvik wants the bridge but Albesen would cancel it", "build-bridge", (FOR, AGAINST)),
        ("Albesen backs the ban on bottom trawling while Brandvik wants it lifted", "ban-trawling", (FOR, AGAINST)),
        ("Brandvik opposes the bridge and Albesen opposes it", "build-bridge", (AGAINST, AGAINST)),
        ("Brandvik wants to lift the ban on bottom trawling and Albesen wants it kept", "ban-trawling", (AGAINST, FOR)),
    ],
)
def test_it_stands_for_the_thing_of_the_claim_before(
    read: Read, claim: str, proposition: str, stances: tuple[Stance, Stance]
):
    reading = read(claim)
    assert reading.kind is ReadingKind.JOINT
    assert [part.propositions for part in reading.parts] == [(proposition,), (proposition,)]
    assert tuple(part.stance for part in reading.parts) == stances


def test_what_is_liked_less_is_no_part_of_what_is_wanted(read: Read):
    reading = read("Brandvik would rather build a bridge than ban bottom trawling")
    assert (reading.propositions, reading.stance) == (("build-bridge",), FOR)


def test_how_a_thing_is_tells_nobodys_stance(read: Read):
    assert read("the bridge is open to everyone again").obstacle is None
