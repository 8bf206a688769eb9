from __future__ import annotations

from bot.answers.alternatives import alternatives
from bot.record.domain import Quantifier
from bot.record.reading import Reading, ReadingKind
from bot.ui.cards.card import Choice
from bot.ui.cards.readings import did_you_mean_card, readings_card
from bot.ui.plain import plain_card
from bot.ui.state import Trigger, View, decode
from tests.reasoning.building import FOR, alignment, holds, record_of, said
from tests.ui.answers import ASKING, checked

RECORD = record_of(said("ada", "tolls", FOR), said("bo", "quotas", FOR))


def test_other_readings_are_listed_and_can_be_chosen() -> None:
    answer = checked(holds("ada", "tolls"), RECORD, near=("quotas",))
    card = readings_card(answer, ASKING)
    shown = plain_card(card)
    assert 'Ada opposes "tolls should be"' in shown
    assert 'Ada supports "quotas should be"' in shown
    choice = card.controls[0]
    assert isinstance(choice, Choice)
    assert [option.value for option in choice.options] == [f"reading:{item.key}" for item in alternatives(answer)]


def test_where_nothing_comes_near_the_person_is_told_how_to_ask() -> None:
    card = readings_card(checked(Reading(kind=ReadingKind.NOT_CHECKABLE), RECORD), ASKING)
    assert "Nothing else on record comes near to it." in plain_card(card)
    assert card.controls == ()


def test_an_alignment_offers_its_contrary() -> None:
    card = readings_card(checked(alignment("ada", "bo", quantifier=Quantifier.EVERY), RECORD), ASKING)
    assert "Ada and Bo diverge on every topic" in plain_card(card)


def test_a_name_that_several_bear_is_asked_back_with_a_button_for_each() -> None:
    message = 'no actor "Adda" on record; did you mean Ada or Addo?'
    card = did_you_mean_card(message, [("Ada", "key1"), ("Addo", "key2"), ("Ada again", "key1")], ASKING)
    assert "No actor" in plain_card(card)
    states = [decode(control.custom_id or "") for control in card.controls]
    assert [(state.key, state.view, state.trigger) for state in states] == [
        ("key1", View.ANSWER, Trigger.CHOOSE),
        ("key2", View.ANSWER, Trigger.CHOOSE),
    ]
    assert {state.asker for state in states} == {42}


def test_many_names_stand_in_two_rows_at_most() -> None:
    card = did_you_mean_card("who?", [(f"Name {number}", f"key{number}") for number in range(30)], ASKING)
    assert len(card.controls) == 10


def test_a_name_without_any_near_it_is_told_without_buttons() -> None:
    card = did_you_mean_card('no actor "X" on record', [], ASKING)
    assert card.controls == ()
    assert "Press the one" not in plain_card(card)
