"""Ranking of names while they are typed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.desk.completing import Names
from tests.ui.hostile import texts

PEOPLE = Names(
    [
        ("bo-gold", "Bo Gold", ("Goldie",)),
        ("ada-bolt", "Ada Bolt", ()),
        ("rambo", "Rambo", ()),
        ("bo", "Bo", ("The Boss",)),
        ("zoë", "Zoë Ångström", ()),
    ]
)


def values(typed: str, *, without: str | None = None) -> list[str]:
    return [item.value for item in PEOPLE.offers(typed, without=without)]


def test_a_whole_name_comes_before_a_beginning_a_word_and_a_middle():
    assert values("bo") == ["bo", "bo-gold", "ada-bolt", "rambo"]


def test_nothing_typed_keeps_the_order_of_importance():
    assert values("") == ["bo-gold", "ada-bolt", "rambo", "bo", "zoë"]


def test_case_accents_and_hyphens_make_no_difference():
    assert values("ZOE")[0] == values("angstrom")[0] == "zoë"
    assert values("bo-go")[0] == "bo-gold"


def test_an_alias_leads_to_the_name_that_is_shown():
    [found] = PEOPLE.offers("the boss")
    assert (found.name, found.value) == ("Bo", "bo")


def test_what_is_spelt_nearly_so_is_offered_last():
    assert values("ada bult") == ["ada-bolt"]
    assert values("bo", without="bo") == ["bo-gold", "ada-bolt", "rambo"]


@given(st.lists(st.tuples(texts, texts), max_size=40), texts)
def test_whatever_names_there_are_discord_takes_the_choices(named: list[tuple[str, str]], typed: str):
    names = Names([(f"id-{place}", name, (alias,)) for place, (name, alias) in enumerate(named)])
    offers = names.offers(typed)
    assert len(offers) <= 25
    assert len({offer.value for offer in offers}) == len(offers)
    assert all(1 <= len(offer.name) <= 100 for offer in offers)
