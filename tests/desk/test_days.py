"""Days as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.days import DayError, read_days

TODAY = date(2025, 4, 30)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2025-04-25", date(2025, 4, 25), date(2025, 4, 25)),
        (" 2025-04 ", date(2025, 4, 1), date(2025, 4, 30)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("25 April 2025", date(2025, 4, 25), date(2025, 4, 25)),
        ("April 25, 2025", date(2025, 4, 25), date(2025, 4, 25)),
        ("March 2025", date(2025, 3, 1), date(2025, 3, 31)),
        ("February 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("yesterday", date(2025, 4, 29), date(2025, 4, 29)),
        ("last week", date(2025, 4, 21), date(2025, 4, 27)),
        ("last month", date(2025, 3, 1), date(2025, 3, 31)),
        ("last year", date(2024, 1, 1), date(2024, 12, 31)),
        ("Q3 2024", date(2024, 7, 1), date(2024, 9, 30)),
    ],
)
def test_a_date_means_the_days_that_its_words_leave_open(typed: str, first: date, last: date):
    found = read_days(typed, today=TODAY)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "typed", ["", "  ", "1/2/2025", "12", "0", "2025-13", "2025-02-30", "spring", "x" * 100, "@@@"]
)
def test_what_is_no_date_or_reads_differently_elsewhere_is_refused_with_an_example(typed: str):
    with pytest.raises(DayError, match=r"is no day that I can read\. Write it as 2025-04-25"):
        read_days(typed, today=TODAY)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_written_out_is_that_day(day: date):
    found = read_days(day.isoformat(), today=TODAY)
    assert found.first == found.last == day


@given(st.text(max_size=80))
def test_any_text_is_a_span_or_refused(typed: str):
    try:
        found = read_days(typed, today=TODAY)
    except DayError:
        return
    assert found.first <= found.last
