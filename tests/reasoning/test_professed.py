"""What two actors profess of their alignment."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bot.reasoning.alignment import align
from bot.reasoning.professed import Professed
from bot.record.domain import Polarity, Quantifier, Topic
from bot.record.record import CitedClaim
from tests.reasoning.building import about, professed_by, record_of

EVERY, MOST, SOME, NO = Quantifier.EVERY, Quantifier.MOST, Quantifier.SOME, Quantifier.NO
TOPICS = [
    Topic(id="trade", label="Trade"),
    Topic(id="steel", label="Steel", broader="trade"),
    Topic(id="sea", label="Sea"),
]


def profess(*claims: CitedClaim, topic: str | None = None, as_of: date | None = None) -> Professed:
    record = record_of(*claims, propositions=[about("tariffs")], topics=TOPICS)
    return align(record, "ada", "bo", topic=topic, as_of=as_of).professed


@pytest.mark.parametrize(("quantifier", "value"), [(EVERY, 1), (None, 1), (MOST, Fraction(1, 2)), (NO, -1)])
def test_each_quantifier_has_its_value_and_divergence_mirrors_it(quantifier: Quantifier | None, value: Fraction):
    assert profess(professed_by("ada", "ada", "bo", quantifier=quantifier)).index == value
    mirrored = professed_by("ada", "ada", "bo", quantifier=quantifier, polarity=Polarity.DIVERGENT)
    assert profess(mirrored).index == -value


def test_some_is_shown_and_not_counted():
    found = profess(professed_by("ada", "ada", "bo", quantifier=SOME))
    assert (found.index, [claim.value for claim in found.claims]) == (None, [None])


def test_the_latest_counted_claim_of_each_of_the_two_counts():
    found = profess(
        professed_by("ada", "ada", "bo", on="2020"),
        professed_by("ada", "ada", "bo", on="2021", quantifier=NO),
        professed_by("ada", "ada", "bo", on="2022", quantifier=SOME),
        professed_by("bo", "bo", "ada", on="2019", quantifier=MOST),
    )
    assert found.index == Fraction(-1, 4)
    assert [claim.cited.date.year for claim in found.claims] == [2022, 2021, 2019]


def test_others_and_other_pairs_do_not_count():
    found = profess(
        professed_by("cy", "ada", "bo"), professed_by("ada", "ada", "cy"), professed_by("bo", "bo", "cy", "di")
    )
    assert (found.index, found.claims) == (None, ())


def test_a_claim_about_more_actors_is_about_each_pair_of_them():
    assert profess(professed_by("ada", "ada", "bo", "cy")).index == 1


def test_a_claim_counts_from_its_day_on():
    claim = professed_by("ada", "ada", "bo", on="2022")
    assert profess(claim, as_of=date(2021, 12, 31)).index is None
    assert profess(claim, as_of=date(2022, 1, 1)).index == 1


@pytest.mark.parametrize(("claimed", "is_counted"), [("steel", True), ("trade", True), (None, True), ("sea", False)])
def test_within_a_topic_claims_on_it_narrower_broader_or_open_count(claimed: str | None, *, is_counted: bool):
    assert (profess(professed_by("ada", "ada", "bo", topic=claimed), topic="steel").index is not None) is is_counted
    assert (profess(professed_by("ada", "ada", "bo", topic=claimed), topic="trade").index is not None) is is_counted


def test_without_a_topic_every_claim_about_the_pair_counts():
    assert profess(professed_by("ada", "ada", "bo", topic="sea")).index == 1
