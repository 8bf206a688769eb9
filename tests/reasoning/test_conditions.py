"""Whether a claimed condition is one on record."""

from __future__ import annotations

import pytest

from bot.reasoning.conditions import condition_matches


@pytest.mark.parametrize(
    ("claimed", "on_record"),
    [
        (None, "if paid"),
        ("only if", "if paid"),
        ("if the boats are compensated", "only if the boats are compensated"),
        ("unless its owner sells it", "only if its owner doesn't sell it"),
        ("if Saddam complies", "only if Saddam does not comply with the demand"),
        ("for money", "for a lot of money"),
        ("with full compliance", "if Iran complies"),
        ("if the voter approves in a vote", "only if voters approve"),
        ("ONLY IF THE PREMIUM IS CAPPED", "only if the premium is capped"),
    ],
)
def test_half_of_the_content_words_are_enough_in_any_form(claimed: str | None, on_record: str):
    assert condition_matches(claimed, (on_record,))


@pytest.mark.parametrize(
    ("claimed", "on_record"),
    [
        ("if the reserve stays closed", "if the premium is capped"),
        ("if neighbours and farmers pay", "if neighbours vote"),
        ("if it is paid", "if it is planned"),
    ],
)
def test_another_condition_does_not_match(claimed: str, on_record: str):
    assert not condition_matches(claimed, (on_record,))


def test_any_of_several_conditions_may_match_and_none_matches_nothing():
    assert condition_matches("if paid", ("if asked", "if paid"))
    assert not condition_matches("if paid", ())
