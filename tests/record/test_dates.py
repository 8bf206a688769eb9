"""Partial dates: years, months and days as sources give them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.record.dates import PartialDate
from tests.record.strategies import partial_dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2025-04-25", date(2025, 4, 25), date(2025, 4, 25)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_partial_date_spans_the_days_it_may_mean(text: str, first: date, last: date):
    parsed = PartialDate.parse(text)
    assert (parsed.first_day, parsed.last_day) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025-4", "2025-04-1", "25-04-2025", "2025/04/25", "2025-04-25T10", " 2025", "2025\n", "٢٠٢٥", "soon"],
)
def test_what_is_not_written_as_a_date_is_refused_with_the_way_to_write_it(text: str):
    with pytest.raises(ValueError, match="write YYYY, YYYY-MM or YYYY-MM-DD"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["0000", "2025-00", "2025-13", "2025-02-29", "2025-04-31", "2025-04-00"])
def test_a_day_that_no_calendar_has_is_refused(text: str):
    with pytest.raises(ValueError, match="is not a date in the calendar"):
        PartialDate.parse(text)


@given(partial_dates)
def test_a_date_reads_back_as_it_was_written(written: PartialDate):
    assert PartialDate.parse(str(written)) == written


@given(partial_dates)
def test_a_date_begins_before_it_ends(written: PartialDate):
    assert written.first_day <= written.last_day


@given(st.dates())
def test_a_day_is_known_to_the_day(day: date):
    assert PartialDate.of(day).first_day == PartialDate.of(day).last_day == day


@given(partial_dates, partial_dates)
def test_of_two_different_dates_one_is_earlier(one: PartialDate, other: PartialDate):
    assert (one < other) + (other < one) == (one != other)


@given(st.lists(partial_dates, max_size=6))
def test_dates_sort_by_their_first_day(dates: list[PartialDate]):
    days = [item.first_day for item in sorted(dates)]
    assert days == sorted(days)


def test_of_dates_with_one_first_day_the_coarser_comes_first():
    assert sorted([PartialDate.parse(text) for text in ("2025-01-01", "2025-01", "2025")]) == [
        PartialDate.parse(text) for text in ("2025", "2025-01", "2025-01-01")
    ]
