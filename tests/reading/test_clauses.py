"""Several claims in one text: joined, contrasted, shortened, one after the other, each with its own span."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.record.domain import Stance
from bot.record.reading import Reading, ReadingKind

Read = Callable[[str], Reading]
FOR, AGAINST = Stance.SUPPORT, Stance.OPPOSE
B, A = "ilsa-brandvik", "rukh-albesen"


@pytest.mark.parametrize(
    ("claim", "parts"),
    [
        (
            "Brandvik wants the bridge and Albesen opposes it",
            [(B, "build-bridge", FOR), (A, "build-bridge", AGAINST)],
        ),
        (
            "Brandvik wants the bridge while Albesen wants bottom trawling banned",
            [(B, "build-bridge", FOR), (A, "ban-trawling", FOR)],
        ),
        (
            "While Brandvik wants the bridge, Albesen opposes it",
            [(B, "build-bridge", FOR), (A, "build-bridge", AGAINST)],
        ),
        (
            "Brandvik wants the bridge but opposes a ban on bottom trawling",
            [(B, "build-bridge", FOR), (B, "ban-trawling", AGAINST)],
        ),
        (
            "Brandvik wants the bridge, and she opposes a ban on bottom trawling",
            [(B, "build-bridge", FOR), (B, "ban-trawling", AGAINST)],
        ),
        (
            "Brandvik wants the bridge. He also wants higher herring quotas.",
            [(B, "build-bridge", FOR), (B, "raise-quotas", FOR)],
        ),
        (
            "Brandvik wants the bridge; Albesen does not",
            [(B, "build-bridge", FOR), (A, "build-bridge", AGAINST)],
        ),
        (
            "Brandvik wants the bridge but Albesen doesn't",
            [(B, "build-bridge", FOR), (A, "build-bridge", AGAINST)],
        ),
        (
            "Brandvik wants the bridge and so does Albesen",
            [(B, "build-bridge", FOR), (A, "build-bridge", FOR)],
        ),
        (
            "Brandvik doesn't want the bridge and neither does Albesen",
            [(B, "build-bridge", AGAINST), (A, "build-bridge", AGAINST)],
        ),
        (
            "Brandvik wants the bridge while Albesen refuses",
            [(B, "build-bridge", FOR), (A, "build-bridge", AGAINST)],
        ),
        (
            "Brandvik wants the bridge and Albesen too",
            [(B, "build-bridge", FOR), (A, "build-bridge", FOR)],
        ),
        (
            "Brandvik wants uranium from Quellany and Albesen opposes the bridge",
            [(B, "buy-uranium", FOR), (A, "build-bridge", AGAINST)],
        ),
        (
            "Brandvik wants the bridge. Albesen does too.",
            [(B, "build-bridge", FOR), (A, "build-bridge", FOR)],
        ),
    ],
)
def test_each_claim_is_a_part(read: Read, claim: str, parts: list[tuple[str, str, Stance]]):
    reading = read(claim)
    found = [(part.actors, part.propositions, part.stance) for part in reading.parts]
    assert reading.kind is ReadingKind.JOINT
    assert found == [((actor,), (proposition,), stance) for actor, proposition, stance in parts]


@pytest.mark.parametrize(
    "claim",
    [
        "Brandvik and Albesen want the bridge",
        "Brandvik says that she and Albesen agree",
        "Brandvik wants food, water and medicine for refugees",
    ],
)
def test_a_list_is_not_several_claims(read: Read, claim: str):
    assert read(claim).kind is not ReadingKind.JOINT


def test_a_verb_said_twice_makes_two_claims(read: Read):
    reading = read("Velmoria admits refugees from Quellany and Tarnhult admits refugees from Quellany too")
    assert [part.actors for part in reading.parts] == [("velmoria",), ("tarnhult",)]


def test_small_words_alone_claim_nothing(read: Read):
    assert read("Brandvik wants the bridge. I'd say so.").kind is ReadingKind.POSITION


def test_each_sentence_has_its_own_span(read: Read):
    text = "  Brandvik wants the bridge!  And Albesen opposes higher herring quotas. "
    reading = read(text)
    assert [text[slice(*part.span)] for part in reading.parts] == [
        "Brandvik wants the bridge",
        "And Albesen opposes higher herring quotas",
    ]


def test_small_talk_beside_a_claim_is_passed_over(read: Read):
    reading = read("Good morning everyone! Brandvik wants the bridge. lol")
    assert (reading.kind, reading.actors) == (ReadingKind.POSITION, (B,))


def test_a_denial_around_two_claims_denies_both_together(read: Read):
    reading = read("It is not true that Brandvik wants the bridge and Albesen opposes it")
    assert (reading.kind, reading.negated, len(reading.parts)) == (ReadingKind.JOINT, True, 2)
