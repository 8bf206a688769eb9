"""Dates as languages write them: as precisely as they are known, and in English as cards are made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.record.dates import PartialDate
from bot.resources import data_directory
from bot.ui.dates import FILE, DateStyle, DateStyleError, read_date_styles
from bot.ui.words import day_words

STYLES = read_date_styles(data_directory())


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates())
    precision = draw(st.integers(0, 2))
    return PartialDate(
        year=day.year,
        month=day.month if precision else None,
        day=day.day if precision == len(("month", "day")) else None,
    )


@given(partial_dates())
def test_the_language_that_cards_are_made_in_writes_dates_as_cards_do(day: PartialDate):
    assert STYLES.usual.written(day) == day_words(day)


@given(st.sampled_from(list(STYLES.by_code.values())), partial_dates())
def test_every_language_says_what_is_known_of_a_date_and_no_more(style: DateStyle, day: PartialDate):
    written = style.written(day)
    assert str(day.year) in written
    assert [month for month in style.months if month in written] == (
        [] if day.month is None else [style.months[day.month - 1]]
    )
    numbers = [int(number) for number in "".join(sign if sign.isdecimal() else " " for sign in written).split()]
    assert sorted(numbers) == sorted([day.year, *([] if day.day is None else [day.day])])


@pytest.mark.parametrize(
    ("code", "year", "month", "day", "first"),
    [
        ("en-GB", "2025", "April 2025", "25 April 2025", "1 April 2025"),
        ("en-US", "2025", "April 2025", "April 25, 2025", "April 1, 2025"),
        ("de", "2025", "April 2025", "25. April 2025", "1. April 2025"),
        ("es", "2025", "abril de 2025", "25 de abril de 2025", "1 de abril de 2025"),
        ("fr", "2025", "avril 2025", "25 avril 2025", "1er avril 2025"),
        ("it", "2025", "aprile 2025", "25 aprile 2025", "1º aprile 2025"),
    ],
)
def test_each_language_has_its_own_way(code: str, year: str, month: str, day: str, first: str):
    style = STYLES.style(code)
    assert style.written(PartialDate(year=2025)) == year
    assert style.written(PartialDate(year=2025, month=4)) == month
    assert style.written(PartialDate(year=2025, month=4, day=25)) == day
    assert style.written(PartialDate(year=2025, month=4, day=1)) == first
    assert style.day(date(2025, 4, 25)) == day


@pytest.mark.parametrize(
    ("pattern", "instead"),
    [
        ("{day} de {month} de {year}", "{day} de {moon} de {year}"),
        ("{day} de {month} de {year}", "{month} de {year}"),
        ("{day} de {month} de {year}", "{day"),
        ("1er {month} {year}", "premier {month} {year}"),
        ("{month} de {year}", "{year}"),
        ("{day}. {month} {year}", "{day}. {month}"),
    ],
)
def test_a_language_that_leaves_out_what_is_known_is_told(tmp_path: Path, pattern: str, instead: str):
    shipped = (data_directory() / FILE).read_text(encoding="utf-8")
    damaged = shipped.replace(f'"{pattern}"', f'"{instead}"')
    assert damaged != shipped
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(damaged, encoding="utf-8")
    with pytest.raises(DateStyleError, match=r"languages\.yaml"):
        read_date_styles(tmp_path)
