"""Sayings: who is reported to have said what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.record.domain import Basis, Polarity, Quantifier, Stance
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind

Read = Callable[[str], Reading]
A = "rukh-albesen"


@pytest.mark.parametrize(
    "claim",
    [
        "Albesen says that bottom trawling should be banned",
        "Albesen said bottom trawling should be banned",
        "Albesen repeatedly said that bottom trawling should be banned",
        "Albesen told reporters that bottom trawling must be banned",
        "Albesen told parliament bottom trawling must be banned",
        "According to Albesen, bottom trawling should be banned",
        "Bottom trawling should be banned, according to Albesen",
        "Bottom trawling should be banned, Albesen said",
        "Bottom trawling should be banned, said Albesen",
        '"Bottom trawling should be banned," Albesen said',
        "Albesen's claim that bottom trawling should be banned",
        "Albesen's position is that bottom trawling should be banned",
        "In Albesen's view bottom trawling should be banned",
        "Bottom trawling should be banned, as Albesen puts it",
        "As far as Albesen is concerned, bottom trawling should be banned",
        "Albesen says that he wants bottom trawling banned",
    ],
)
def test_the_speaker_stands_for_what_they_say(read: Read, claim: str):
    reading = read(claim)
    assert (reading.kind, reading.speaker, reading.actors) == (ReadingKind.SAYING, A, (A,))
    assert reading.content is not None
    assert reading.content.actors == (A,)
    assert (reading.content.propositions, reading.content.stance) == (("ban-trawling",), Stance.SUPPORT)


@pytest.mark.parametrize(
    "claim",
    [
        "Albesen told everyone that bottom trawling must be banned",
        "Albesen told his party that bottom trawling must be banned",
        "Albesen insists that bottom trawling must be banned",
        "Albesen promised that bottom trawling would be banned",
    ],
)
def test_whoever_hears_it_and_however_firmly_it_is_said(read: Read, claim: str):
    reading = read(claim)
    assert (reading.kind, reading.speaker) == (ReadingKind.SAYING, A)
    assert reading.content is not None
    assert (reading.content.propositions, reading.content.stance) == (("ban-trawling",), Stance.SUPPORT)


@pytest.mark.parametrize(
    ("claim", "is_saying"),
    [
        ("Albesen insists Brandvik is against the bridge", True),
        ("Albesen insists on the bridge", False),
        ("Albesen admits refugees", False),
        ("Albesen admits there is a ban on bottom trawling", True),
    ],
)
def test_a_verb_like_insist_reports_only_a_clause(read: Read, claim: str, *, is_saying: bool):
    assert (read(claim).kind is ReadingKind.SAYING) is is_saying


def test_what_is_said_of_somebody_else_is_theirs(read: Read):
    reading = read("Brandvik says that Albesen opposes the bridge")
    assert reading.speaker == "ilsa-brandvik"
    assert reading.content is not None
    assert (reading.content.actors, reading.content.stance) == ((A,), Stance.OPPOSE)


@pytest.mark.parametrize(
    ("verb", "polarity"), [("agrees with", Polarity.ALIGNED), ("disagrees with", Polarity.DIVERGENT)]
)
def test_everything_somebody_says_is_every_issue(read: Read, verb: str, polarity: Polarity):
    reading = read(f"Brandvik {verb} everything Albesen says")
    assert set(reading.actors) == {"ilsa-brandvik", A}
    assert (reading.polarity, reading.quantifier) == (polarity, Quantifier.EVERY)


def test_an_alignment_may_be_said(read: Read):
    reading = read("Brandvik says that she and Albesen agree on everything")
    assert reading.content is not None
    assert set(reading.content.actors) == {"ilsa-brandvik", A}
    assert (reading.content.polarity, reading.content.quantifier) == (Polarity.ALIGNED, Quantifier.EVERY)


def test_a_denied_saying_is_negated(read: Read):
    reading = read("Albesen did not say that bottom trawling should be banned")
    assert (reading.kind, reading.negated) == (ReadingKind.SAYING, True)


def test_never_said_is_about_every_word_on_record(read: Read):
    reading = read("Albesen never said that bottom trawling should be banned")
    assert (reading.kind, reading.emphasis) == (ReadingKind.POSITION, Emphasis.EVER)
    assert (reading.basis, reading.negated) == (Basis.VERBAL, True)


def test_what_an_unknown_speaker_said_is_not_read_as_anybody_elses(read: Read):
    reading = read("According to Zorkan, bottom trawling should be banned")
    assert reading.obstacle is not None or reading.actors == ()


def test_two_speakers_of_one_name_are_not_told_apart(read: Read):
    reading = read("Zorkan says that bottom trawling should be banned")
    assert reading.obstacle is Obstacle.UNKNOWN_ACTOR
