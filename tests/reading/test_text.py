"""Clean text: what Discord and keyboards add is gone, and each character knows where it came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.text import clean, fold

MOST = 4000


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("A  wants\tit", "A wants it"),
        ("**A** wants _it_", "A wants it "),
        ("\u201cA\u201d wants \u2018it\u2019", "\"A\" wants 'it'"),
        ("A doesn\u2019t", "A doesn't"),
        ("A\u2014B", "A - B"),
        ("<@123> A wants it", "A wants it"),
        ("A <:flag:12345> wants it", "A wants it"),
        ("A wants it https://example.org/x?y=z", "A wants it "),
        ("A \U0001f600 wants it", "A wants it"),
        ("Z\u0337a\u0308lgo", "Zalgo"),
        ("\uff21 wants", "A wants"),
        ("\u202eA wants\u202c", "A wants"),
        ("A\u00ad wants", "A wants"),
        ("", ""),
    ],
)
def test_what_people_type_becomes_plain(typed: str, read: str):
    assert clean(typed, most=MOST).text == read


def test_an_endless_word_is_cut():
    assert clean("a" * 500 + " b", most=MOST).text == "a" * 60 + " b"


@given(text=st.text(max_size=200))
def test_each_character_came_from_somewhere_in_order(text: str):
    cleaned = clean(text, most=MOST)
    assert len(cleaned.origins) == len(cleaned.text)
    assert list(cleaned.origins) == sorted(cleaned.origins)
    assert all(0 <= origin < len(text) for origin in cleaned.origins)


@given(text=st.text(max_size=200))
def test_nothing_invisible_or_unencodable_is_left(text: str):
    kept = clean(text, most=MOST).text
    assert {unicodedata.category(character) for character in kept} & {"Cc", "Cf", "Cs", "Mn", "So"} <= {"Cc"}
    assert all(character == "\n" for character in kept if unicodedata.category(character) == "Cc")
    kept.encode()


@given(text=st.text(max_size=60), most=st.integers(min_value=0, max_value=40))
def test_no_more_is_kept_than_asked_for(text: str, most: int):
    assert len(clean(text, most=most).text) <= most


def test_a_span_leads_back_to_the_original():
    typed = "<@1>  **Brandvik** wants it"
    cleaned = clean(typed, most=MOST)
    start = cleaned.text.index("Brandvik")
    span = cleaned.span(start, start + len("Brandvik"))
    assert typed[slice(*span)] == "Brandvik"


@pytest.mark.parametrize(("name", "folded"), [("Schröder", "schroder"), ("ÉLYSÉE", "elysee"), ("Straße", "strasse")])
def test_names_compare_without_case_and_diacritics(name: str, folded: str):
    assert fold(name) == folded
