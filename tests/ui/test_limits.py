from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui.escaping import clean, inert
from bot.ui.limits import ELLIPSIS, is_border, shorten, units
from tests.ui import hostile


@given(hostile.texts, st.integers(0, 80))
def test_shortened_text_is_never_longer_than_asked(text: str, most: int) -> None:
    assert units(shorten(text, most)) <= most


@given(hostile.texts, st.integers(0, 80))
def test_text_is_never_longer_than_asked_once_it_is_escaped(text: str, most: int) -> None:
    cleaned = clean(text)

    def measure(part: str) -> int:
        return units(inert(part))

    assert measure(shorten(cleaned, most, measure=measure)) <= most


@given(hostile.texts)
def test_text_that_fits_stays_as_it_is(text: str) -> None:
    assert shorten(text, units(text)) == text


@given(hostile.texts, st.integers(1, 40))
def test_shortened_text_is_the_beginning_with_an_ellipsis(text: str, most: int) -> None:
    kept = shorten(text, most)
    if kept != text:
        assert kept.endswith(ELLIPSIS)
        assert text.startswith(kept[:-1])


def test_text_is_cut_between_words() -> None:
    assert shorten("let aid into Gaza", 12) == "let aid…"


def test_an_endless_word_is_cut_all_the_same() -> None:
    assert shorten("x" * 100, 10) == "x" * 9 + ELLIPSIS


@pytest.mark.parametrize(
    "grapheme", ["e\u0301", "👍\U0001f3fd", "👨\u200d👩\u200d👧", "🇫🇷", "\u1112\u1161\u11ab", "❤\ufe0f"]
)
def test_no_grapheme_is_cut_in_two(grapheme: str) -> None:
    text = "ab" + grapheme * 3
    for most in range(1, units(text)):
        kept = shorten(text, most).removesuffix(ELLIPSIS)
        assert kept in {"", "a", "ab"} | {"ab" + grapheme * times for times in range(4)}


@given(hostile.texts)
def test_no_mark_is_parted_from_its_letter(text: str) -> None:
    for place in range(1, len(text)):
        if unicodedata.combining(text[place]):
            assert not is_border(text, place)


def test_lengths_are_counted_as_the_longest_count_would() -> None:
    assert units("a😀é") == 4


def test_nothing_is_left_where_not_even_an_ellipsis_fits() -> None:
    assert shorten("abc", 0) == ""
