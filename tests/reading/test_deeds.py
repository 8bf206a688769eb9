"""Deeds: who does them, who only undergoes them, at what time, and what is no deed at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.record.domain import Basis, Stance
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind

Read = Callable[[str], Reading]
FOR, AGAINST = Stance.SUPPORT, Stance.OPPOSE


@pytest.mark.parametrize(
    ("claim", "stance", "negated"),
    [
        ("Did Velmoria ever admit refugees from Quellany?", FOR, False),
        ("Has Velmoria ever turned away refugees from Quellany?", AGAINST, False),
        ("Velmoria has never admitted refugees from Quellany", FOR, True),
    ],
)
def test_ever_asks_for_any_time(read: Read, claim: str, stance: Stance, *, negated: bool):
    reading = read(claim)
    assert (reading.actors, reading.propositions) == (("velmoria",), ("admit-refugees",))
    assert (reading.emphasis, reading.stance, reading.negated) == (Emphasis.EVER, stance, negated)


def test_ever_asks_for_a_word_of_any_time(read: Read):
    reading = read("Did Marrant ever oppose the bridge?")
    assert (reading.emphasis, reading.stance, reading.negated) == (Emphasis.EVER, AGAINST, False)


@pytest.mark.parametrize(
    "claim", ["Velmoria no longer admits refugees from Quellany", "Velmoria doesn't admit Quellan refugees anymore"]
)
def test_what_is_done_no_longer_is_denied(read: Read, claim: str):
    reading = read(claim)
    assert (reading.actors, reading.propositions) == (("velmoria",), ("admit-refugees",))
    assert (reading.stance, reading.negated, reading.basis) == (FOR, True, Basis.MATERIAL)


@pytest.mark.parametrize(
    "claim",
    [
        "Quellany was hit by military force at its uranium mines",
        "Quellany's uranium mines have been destroyed",
    ],
)
def test_who_undergoes_a_deed_does_not_do_it(read: Read, claim: str):
    assert read(claim).actors != ("quellany",)


def test_how_somebody_is_may_be_anybodys_deed(read: Read):
    assert read("Quellany is out of the bridge project").actors == ()


def test_by_names_who_did_it_in_a_passive_that_the_parser_does_not_know(read: Read):
    reading = read("Quellany was bought uranium from by Velmoria")
    assert reading.actors == ("velmoria",)


def test_whose_ships_and_companies_act_acts_itself(read: Read):
    reading = read("Velmorian companies buy uranium from Quellany")
    assert (reading.actors, reading.propositions) == (("velmoria",), ("buy-uranium",))


@pytest.mark.parametrize("claim", ["The bridge is an eyesore", "Brandvik building the bridge was a huge mistake"])
def test_a_judgement_is_no_deed(read: Read, claim: str):
    assert read(claim).propositions == ()


def test_what_somebody_unknown_would_do_is_no_state_of_affairs(read: Read):
    reading = read("The council would build the bridge only after a vote")
    assert reading.obstacle in (Obstacle.NO_ACTOR, Obstacle.UNKNOWN_ACTOR)
    assert reading.kind is ReadingKind.POSITION


def test_who_ties_one_thing_to_another_does_so_in_words(read: Read):
    reading = read("Brandvik tied the bridge across the sound to herring quotas")
    assert (reading.actors, reading.basis) == (("ilsa-brandvik",), None)


def test_who_has_something_done_is_before_who_does_it(read: Read):
    assert read("Brandvik would have Tarnhult admit refugees from Quellany").actors == ("ilsa-brandvik",)


def test_firms_told_apart_by_what_they_opposed_oppose_nothing_here(read: Read):
    reading = read("Velmoria has let in the refugees from Quellany that opposed the mines")
    assert (reading.actors, reading.basis) == (("velmoria",), Basis.MATERIAL)


@pytest.mark.parametrize(("claim", "stance"), [("proved his support for", FOR), ("showed his opposition to", AGAINST)])
def test_whose_own_stance_it_was_is_named_before(read: Read, claim: str, stance: Stance):
    reading = read(f"Albesen {claim} the bridge")
    assert (reading.actors, reading.stance) == (("rukh-albesen",), stance)
