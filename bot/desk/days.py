"""Days as people type them: "2025-04", "March 2025", "last week"; refused in words when they are none."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateparser.date import DateDataParser

from bot.record.dates import PartialDate
from bot.record.problems import shown

_LONGEST = 60
_WORD = re.compile(r"[A-Za-z]{3}|\b[Qq][1-4]\b")
_MONTHS_IN_QUARTER = 3
_DAYS_IN_WEEK = 7
_DAYS_AT_ONCE = 3
"""On how many days people are at one moment, from the first time zone to the last."""


class DayError(ValueError):
    """What was typed is no day; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days that a typed date may mean: one, or those of a week, month or year."""

    first: date
    last: date


def read_days(typed: str, *, today: date) -> Span:
    """Return the days that a typed date means.

    The first date in words takes some tenths of a second, as the words are loaded: call this off the event loop.

    Args:
        typed: a date as YYYY, YYYY-MM or YYYY-MM-DD, or in English words.
        today: what "last week" counts from.

    Raises:
        DayError: it is no date, or one that reads differently in different countries.
    """
    text = " ".join(typed.split())
    try:
        exact = PartialDate.parse(text)
    except ValueError:
        return _in_words(text, today)
    return Span(first=exact.first_day, last=exact.last_day)


def _in_words(text: str, today: date) -> Span:
    # Without a word only the order of numbers could tell day and month apart, and countries differ in that.
    if len(text) > _LONGEST or not _WORD.search(text):
        raise _no_day(text)
    try:
        found = _parser(today).get_date_data(text)
    except (ValueError, OverflowError, TypeError) as error:
        raise _no_day(text) from error
    if found.date_obj is None:
        raise _no_day(text)
    day = found.date_obj.date()
    period = str(found.period)  # its type leaves out quarters
    match period:
        case "week":
            first = day - timedelta(days=day.weekday())
            return Span(first=first, last=first + timedelta(days=_DAYS_IN_WEEK - 1))
        case "month":
            return _months(day.year, day.month, 1)
        case "quarter":
            start = day.month - (day.month - 1) % _MONTHS_IN_QUARTER
            return _months(day.year, start, _MONTHS_IN_QUARTER)
        case "year":
            return _months(day.year, 1, 12)
        case _:
            return Span(first=day, last=day)


def _months(year: int, month: int, count: int) -> Span:
    end = month + count - 1
    return Span(first=date(year, month, 1), last=date(year, end, monthrange(year, end)[1]))


@lru_cache(maxsize=_DAYS_AT_ONCE)
def _parser(today: date) -> DateDataParser:
    """Return a parser; making one is dear."""
    return DateDataParser(
        languages=["en"],
        settings={
            "RELATIVE_BASE": datetime.combine(today, time.min),
            "PREFER_DATES_FROM": "past",
            "PARSERS": ["relative-time", "absolute-time"],
        },
    )


def _no_day(text: str) -> DayError:
    return DayError(f'"{shown(text)}" is no day that I can read. Write it as 2025-04-25, 2025-04, 2025 or "last week".')
