from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.ui.limits import LONGEST_CUSTOM_ID
from bot.ui.state import PATTERN, TURNING, Address, Manner, State, StateError, Trigger, View, decode, encode, manner

ids = st.integers(0, 2**64 - 1)
states = st.builds(
    State,
    view=st.sampled_from(View),
    trigger=st.sampled_from(Trigger),
    guild=ids,
    asker=ids,
    key=st.text("0123456789abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=24),
    page=st.integers(0, 999_999),
)
HERE, ELSEWHERE, ASKER, OTHER = 5, 6, 1, 2


@given(states)
def test_a_state_survives_its_custom_id(state: State) -> None:
    custom_id = encode(state)
    assert len(custom_id) <= LONGEST_CUSTOM_ID
    assert PATTERN.fullmatch(custom_id)
    assert decode(custom_id) == state


@given(st.text(max_size=120))
def test_a_custom_id_of_somebody_else_is_told_in_words(custom_id: str) -> None:
    assume(not PATTERN.fullmatch(custom_id))
    with pytest.raises(StateError, match="Nothing was lost"):
        decode(custom_id)


@pytest.mark.parametrize(
    "custom_id",
    [
        "daylight:1:answer:open:5:1:key",
        "daylight:1:answer:open:5:1:key:x",
        "daylight:1:nothing:open:5:1:key:0",
        "daylight:1:answer:kick:5:1:key:0",
        "daylight:1:answer:open:5:1::0",
        "daylight:1:answer:open:-5:1:key:0",
        "daylight:1:answer:open:5:1:KEY:0",
    ],
)
def test_a_damaged_custom_id_is_told_as_damaged(custom_id: str) -> None:
    with pytest.raises(StateError, match=r"damaged|none of mine"):
        decode(custom_id)


def test_a_button_of_another_version_is_told_as_such() -> None:
    with pytest.raises(StateError, match="another version"):
        decode("daylight:2:anything:at:all")


def test_a_key_that_no_memory_gives_is_a_mistake_told_at_once() -> None:
    with pytest.raises(ValueError, match="no custom id"):
        Address(guild=1, asker=1, key="a:b").custom_id(View.ANSWER)
    with pytest.raises(ValueError, match="not an id"):
        Address(guild=-1, asker=1, key="ab").custom_id(View.ANSWER)


def state(trigger: Trigger, guild: int = HERE) -> State:
    return State(view=View.ANSWER, trigger=trigger, guild=guild, asker=ASKER, key="k")


@pytest.mark.parametrize("trigger", sorted(TURNING))
def test_the_asker_turns_the_page_and_anybody_else_gets_a_copy(trigger: Trigger) -> None:
    assert manner(state(trigger), clicker=ASKER, guild=HERE, is_private=False) is Manner.EDIT
    assert manner(state(trigger), clicker=OTHER, guild=HERE, is_private=False) is Manner.PRIVATELY


@pytest.mark.parametrize("clicker", [ASKER, OTHER])
def test_what_a_button_opens_on_a_public_card_is_private_to_whoever_pressed(clicker: int) -> None:
    assert manner(state(Trigger.OPEN), clicker=clicker, guild=HERE, is_private=False) is Manner.PRIVATELY
    assert manner(state(Trigger.CHOOSE), clicker=clicker, guild=HERE, is_private=False) is Manner.PRIVATELY


def test_a_choice_on_a_private_card_is_answered_in_place() -> None:
    assert manner(state(Trigger.CHOOSE), clicker=ASKER, guild=HERE, is_private=True) is Manner.EDIT


@pytest.mark.parametrize("trigger", list(Trigger))
def test_a_private_card_answers_nobody_but_its_owner(trigger: Trigger) -> None:
    assert manner(state(trigger), clicker=OTHER, guild=HERE, is_private=True) is Manner.REFUSE


@pytest.mark.parametrize("trigger", list(Trigger))
def test_a_servers_card_answers_in_no_other_server(trigger: Trigger) -> None:
    assert manner(state(trigger), clicker=ASKER, guild=ELSEWHERE, is_private=False) is Manner.REFUSE
    assert manner(state(trigger), clicker=ASKER, guild=0, is_private=False) is Manner.REFUSE


def test_a_card_of_the_shared_library_answers_anywhere() -> None:
    shared = state(Trigger.NEXT, guild=0)
    assert manner(shared, clicker=ASKER, guild=ELSEWHERE, is_private=False) is Manner.EDIT


def test_a_jump_goes_to_the_page_that_was_chosen() -> None:
    assert state(Trigger.JUMP).chosen("12").page == 12


@pytest.mark.parametrize("value", ["", "-1", "two", "\u0661", "9999999"])
def test_a_jump_to_no_page_is_told_in_words(value: str) -> None:
    with pytest.raises(StateError, match="does not exist"):
        state(Trigger.JUMP).chosen(value)


def test_a_control_knows_whose_card_it_is_on() -> None:
    address = Address(guild=HERE, asker=ASKER, key="k")
    assert address.state(View.EVIDENCE, page=3).address == address
