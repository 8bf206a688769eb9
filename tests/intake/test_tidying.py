from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.tidying import tidy, tidy_line

ANY = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("Cafe\u0301", "Café"),
        ("diplo\u00admacy", "diplomacy"),
        ("diplo\u00ad\n  macy", "diplomacy"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\u00a0b\tc\u2009d", "a b c d"),
        ("a\x00b\x07c\x9bd", "abcd"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("half \ud800 of one", "half  of one"),
        ("\ue123private", "private"),
        ("\ufb01nal o\ufb03ce", "final office"),
    ],
)
def test_a_text_keeps_what_can_be_read(given_text: str, kept: str):
    assert tidy(given_text) == kept


@given(ANY)
def test_a_tidy_text_is_composed_printable_and_stays_as_it_is(text: str):
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode()
    assert not [letter for letter in once if unicodedata.category(letter) in ("Cc", "Cs", "Co") and letter != "\n"]


@given(ANY)
def test_a_tidy_line_is_one_line_without_blanks_around_it(text: str):
    line = tidy_line(text)
    assert line == " ".join(line.split())


def test_a_line_that_is_too_long_is_cut_with_a_sign():
    assert tidy_line("one two three", longest=9) == "one two…"
    assert tidy_line("onetwothree", longest=6) == "onetwo…"
    assert tidy_line("one two", longest=7) == "one two"
