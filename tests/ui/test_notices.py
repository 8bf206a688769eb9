from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.ui.cards.card import Button, Card, Tone
from bot.ui.cards.notices import (
    changed_card,
    confirm_card,
    elsewhere_card,
    error_card,
    forgotten_card,
    rate_limit_card,
)
from bot.ui.plain import plain_card
from tests.ui.markup import formatted


def test_an_error_says_what_happened_that_nothing_was_lost_and_what_to_do() -> None:
    shown = plain_card(error_card("The record could not be read.", "Ask again in a minute."))
    assert "The record could not be read.\nNothing was lost. Ask again in a minute." in shown


def test_an_error_that_lost_something_does_not_say_otherwise() -> None:
    assert "Nothing was lost" not in plain_card(error_card("It is gone.", "Write it again.", is_kept=False))


def test_an_unexpected_error_has_a_reference() -> None:
    assert "give them this: a1b2c3" in plain_card(error_card("Something broke.", "Ask again.", reference="a1b2c3"))


def test_what_an_error_quotes_is_inert() -> None:
    card = error_card("no actor “@everyone [x](https://evil.example)”", "**Ask** again.")
    assert {found.kind for found in formatted(card.text)} == {"heading"}


def test_a_limit_is_told_kindly_with_the_time_it_ends() -> None:
    card = rate_limit_card(datetime(2030, 1, 1, tzinfo=UTC), command="check")
    assert "<t:1893456000:R>" in card.text
    assert "/check" in plain_card(card)


@pytest.mark.parametrize("card", [forgotten_card(), elsewhere_card(), changed_card()])
def test_each_refusal_says_what_to_do(card: Card) -> None:
    assert "command" in plain_card(card)
    assert "Nothing was lost." in plain_card(card)


def test_asking_back_has_both_answers() -> None:
    confirm = Button(label="Delete it", custom_id="yes", tone=Tone.DANGER)
    cancel = Button(label="Keep it", custom_id="no")
    card = confirm_card("Delete this?", "It cannot be brought back.", confirm=confirm, cancel=cancel)
    assert card.controls == (confirm, cancel)
    assert "Delete this?\nIt cannot be brought back." in plain_card(card)
