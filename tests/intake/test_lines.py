from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.hyphens import Hyphens
from bot.intake.lines import paragraphs_of_text

FIRST = (
    "The premier of Tolm said on Monday that fishing quotas should be raised, for the second time this year. Nobody in "
    "the harbour was surprised to hear it, and nobody there believed that the queen would agree."
)
SECOND = (
    "The queen refused. She holds that the sound has been fished empty, and that only a ban on trawling can bring the "
    "herring back to its shores within the lifetime of those who fish there now."
)
THIRD = "Both sat down to the toast all the same, and both spoke of a friendship without a quarrel anywhere in it."
ALL = (FIRST, SECOND, THIRD)
WORDS = st.text(st.characters(categories=("Ll",), max_codepoint=0x17F), min_size=1, max_size=12)
PARAGRAPHS = st.lists(
    st.lists(WORDS, min_size=25, max_size=60).map(lambda words: " ".join(words).capitalize() + "."),
    min_size=1,
    max_size=5,
)


def test_blank_lines_part_paragraphs_and_wrapped_lines_are_joined():
    text = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in ALL)
    assert paragraphs_of_text(text) == ALL


def test_lines_of_a_window_are_each_a_paragraph():
    assert paragraphs_of_text("\n".join(ALL)) == ALL
    assert paragraphs_of_text(f"{FIRST}\n\n{SECOND}\n{THIRD}") == ALL


def test_wrapped_paragraphs_without_blank_lines_are_parted_where_a_line_is_not_full():
    text = "\n".join(textwrap.fill(paragraph, 72) for paragraph in ALL)
    assert paragraphs_of_text(text) == ALL


def test_wrapped_paragraphs_may_begin_with_an_indent():
    text = "\n".join(textwrap.fill(paragraph, 72, initial_indent="    ") for paragraph in ALL)
    assert paragraphs_of_text(text) == ALL


def test_title_and_byline_above_wrapped_paragraphs_stay_lines_of_their_own():
    head = "Two crowns, one toast\nBy Ann Writer\n9 June 2031"
    text = "\n\n".join((head, *(textwrap.fill(paragraph, 72) for paragraph in ALL)))
    assert paragraphs_of_text(text) == (*head.split("\n"), *ALL)


def test_short_lines_are_a_list_and_no_wrapped_text():
    assert paragraphs_of_text("Title\nBy somebody\nIn a place") == ("Title", "By somebody", "In a place")


@given(PARAGRAPHS, st.integers(60, 110))
def test_wrapping_at_any_width_loses_nothing(paragraphs: list[str], width: int):
    wrapped = "\n\n".join(
        textwrap.fill(paragraph, width, break_on_hyphens=False, break_long_words=False) for paragraph in paragraphs
    )
    assert " ".join(paragraphs_of_text(wrapped)).split() == wrapped.split()


@given(st.text(st.sampled_from("ab .-\n\t\u2019A1"), max_size=300))
def test_no_line_is_lost_and_no_paragraph_is_empty(text: str):
    found = paragraphs_of_text(text)
    assert all(found)
    unbroken = "".join(text.split()).replace("-", "")
    assert "".join("".join(found).split()).replace("-", "") == unbroken


@pytest.mark.parametrize(
    ("text", "line", "following", "joined"),
    [
        ("", "talks on diplo-", "macy began", "talks on diplomacy began"),
        ("a well-known man", "the well-", "known premier", "the well-known premier"),
        ("known, as well, to all", "the well-", "known premier", "the well-known premier"),
        ("wellknown", "the well-", "known premier", "the wellknown premier"),
        ("", "the anti-", "Tolmian league", "the anti-Tolmian league"),
        ("", "in 2031-", "32 they met", "in 2031- 32 they met"),
        ("", "a thought -", "and another", "a thought - and another"),
        ("", "the end", "of a line", "the end of a line"),
    ],
)
def test_a_word_broken_at_a_line_end_is_made_whole(text: str, line: str, following: str, joined: str):
    assert Hyphens(f"{text}\n{line}\n{following}").join(line, following) == joined
