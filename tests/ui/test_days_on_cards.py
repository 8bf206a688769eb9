"""Days on cards, written as a server wants them: within the limits, inert, and nothing else changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.record.dates import PartialDate
from bot.record.reading import Reading
from bot.record.record import Record
from bot.resources import data_directory
from bot.ui.cards.card import Card, Text, compose, with_days
from bot.ui.cards.text import Line, Style, bullet, day, line, small, under
from bot.ui.dates import DateStyle, read_date_styles
from bot.ui.limits import MOST_TEXT
from bot.ui.plain import plain_card
from bot.ui.words import day_words
from tests.ui import hostile
from tests.ui.test_laws import (
    assert_inert,
    assert_within_limits,
    cards_of_check,
    cards_of_record,
    hostile_readings,
    hostile_records,
    texts,
)

STYLES = read_date_styles(data_directory())
SPRING = PartialDate(year=2025, month=4, day=25)
styles = st.sampled_from(list(STYLES.by_code.values()))


def lengthy(day: PartialDate) -> str:
    """Write a day as no language would: so long that a card has to be cut anew."""
    return f"on {day_words(day)} of the years that are counted from long ago (*as **everybody** counts*)" * 2


@given(hostile_readings(), hostile_records(), texts, styles)
@settings(max_examples=20)
def test_every_card_of_a_hostile_claim_is_lawful_in_every_language(
    reading: Reading, record: Record, claim: str, style: DateStyle
):
    for card in cards_of_check(reading, record, claim):
        for write in (style.written, lengthy):
            written = with_days(card, write)
            assert_within_limits(written)
            assert_inert(written)
            assert written.controls == card.controls


@given(hostile_records(), styles)
@settings(max_examples=20)
def test_every_card_of_a_hostile_record_is_lawful_in_every_language(record: Record, style: DateStyle):
    for card in cards_of_record(record):
        for write in (style.written, lengthy):
            written = with_days(card, write)
            assert_within_limits(written)
            assert_inert(written)
            assert written.controls == card.controls


@given(hostile_readings(), hostile_records(), texts)
@settings(max_examples=20)
def test_a_card_whose_days_are_written_as_they_are_stays_as_it_is(reading: Reading, record: Record, claim: str):
    for card in (*cards_of_check(reading, record, claim), *cards_of_record(record)):
        assert compose(card.colour, *card.blocks) == card
        written = with_days(card, day_words)
        assert written.text == card.text
        assert plain_card(written) == plain_card(card)


@given(st.lists(hostile.texts, min_size=1, max_size=60), st.integers(0, 120))
def test_what_is_cut_once_more_says_only_once_where_the_rest_is(rows: list[str], longer: int):
    lines = tuple(bullet(day(SPRING), ": ", row) for row in rows)
    rest = small("… all that there is no room for is behind the button “Evidence” below.")
    card = compose(0, Text(lines=lines, share=900, rest=rest))
    written = with_days(card, lambda day: day_words(day) + "x" * longer)
    [block] = written.blocks
    assert isinstance(block, Text)
    assert [item for item in block.lines if "no room" in item.plain] in ([], [rest])
    assert all(not item.plain.startswith("… all") for item in block.lines[:-1])
    assert len(written.text) <= 900


def test_what_shows_nothing_leaves_no_room_that_would_be_gone_when_days_are_written():
    said = Text(lines=(line("Since ", day(SPRING), ": ", "word " * 60),), share=200)
    card = compose(0, Text(lines=(line("\u200b"),), share=500), said)
    assert len(card.text) <= 200
    assert with_days(card, day_words).text == card.text


@pytest.mark.parametrize("make", [line, bullet, under, small])
def test_a_day_at_the_beginning_of_a_line_begins_no_list(make: Callable[..., Line]):
    shown = with_days(_card(make(day(SPRING), " it was")), STYLES.style("de").written)
    assert shown.text.endswith("25\\. April 2025 it was")
    assert "25. April 2025 it was" in plain_card(shown)


def test_a_day_keeps_its_style_and_what_stands_around_it():
    card = _card(line("Since ", day(SPRING, Style.BOLD), ", or ", day(PartialDate(year=2024, month=5)), "."))
    assert card.text == "Since **25 April 2025**, or May 2024."
    assert with_days(card, STYLES.style("es").written).text == "Since **25 de abril de 2025**, or mayo de 2024."


def test_no_day_is_told_as_such_in_every_language():
    card = _card(line("As of ", day(None), "."))
    assert {with_days(card, style.written).text for style in STYLES.by_code.values()} == {"As of no date."}


def _card(said: Line) -> Card:
    return compose(0, Text(lines=(said,), share=MOST_TEXT))
