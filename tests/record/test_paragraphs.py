"""Paragraphs are blocks between blank lines; the title is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.record.paragraphs import paragraph_spans


def paragraphs(text: str, title: str = "") -> list[str]:
    return [text[begin:end] for begin, end in paragraph_spans(text, title)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.", ["One."]),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One,\nstill one.\n\n\n\nTwo.\n", ["One,\nstill one.", "Two."]),
        ("\n\n  One.  \r\n \t \r\n Two. \r\n", ["One.", "Two."]),
        ("\n \n", []),
        ("", []),
    ],
)
def test_blank_lines_part_paragraphs(text: str, expected: list[str]):
    assert paragraphs(text) == expected


def test_the_title_at_the_top_is_not_counted():
    assert paragraphs("The  Title\n\nOne.", "the title") == ["One."]
    assert paragraphs("Not the title\n\nOne.", "The title") == ["Not the title", "One."]
    assert paragraphs("One.\n\nThe title", "The title") == ["One.", "The title"]


@given(st.text("ab \n\t\r", max_size=40))
def test_paragraphs_hold_everything_that_is_not_blank_in_its_order(text: str):
    assert "".join("".join(part.split()) for part in paragraphs(text)) == "".join(text.split())


@given(st.text("ab \n\t\r", max_size=40))
def test_a_paragraph_has_no_blank_line_and_no_blank_border(text: str):
    for part in paragraphs(text):
        assert part == part.strip()
        assert all(line.strip() for line in part.splitlines())
