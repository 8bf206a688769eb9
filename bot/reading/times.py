"""When a claim speaks of: dates and windows, taken out of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import dateparser

from bot.reading.words import Unit
from bot.record.dates import PartialDate

_MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct|november nov|december dec".split(
            "|"
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})"
_DATES = tuple(
    re.compile(pattern + r"\b")
    for pattern in (
        r"(?P<year>[12]\d{3}) ?- ?(?P<month>\d{2}) ?- ?(?P<day>\d{2})",
        rf"(?:the )?{_DAY} (?:of )?{_MONTH},? (?:of )?{_YEAR}",
        rf"{_MONTH} (?:the )?{_DAY} ?,? {_YEAR}",
        rf"{_MONTH} ?,? (?:of )?{_YEAR}",
        r"(?P<year>[12]\d{3}) ?- ?(?P<month>\d{2})",
        _YEAR,
        r"(?P<relative>(?:last|this) (?:year|month|week)|yesterday|(?:a|one|two|three|\d{1,2}) (?:years?|months?|weeks?|days?) ago)",
    )
)
_LEAD = re.compile(
    r"(?P<lead>(?:ever )?since|after|from|starting in|starting|before|prior to|until|till|up to|up until|as of|as at|by|back in|"
    r"in early|in late|in mid|in the spring of|in the summer of|in the autumn of|in the winter of|early in|late in|in|during|throughout|on|at) "
    r"(?:the end of |the start of |the beginning of |early |late |mid |the year )?$"
)
_SINCE = frozenset({"since", "ever since", "after", "from", "starting", "starting in"})
_BEFORE = frozenset({"before", "prior to", "until", "till", "up to", "up until"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A span of time that a claim speaks of; None is open."""

    since: PartialDate | None = None
    until: PartialDate | None = None


def take_window(units: Sequence[Unit], *, as_of: date | None) -> tuple[list[Unit], Window]:
    """Return the units without their dates, and the window that the dates make."""
    window = Window()
    remaining = list(units)
    for _ in range(2):
        found = _find(remaining, as_of)
        if found is None:
            break
        start, end, since, until = found
        window = Window(since=since or window.since, until=until or window.until)
        remaining = remaining[:start] + remaining[end:]
    return remaining, window


def _find(units: Sequence[Unit], as_of: date | None) -> tuple[int, int, PartialDate | None, PartialDate | None] | None:
    text, starts = _joined(units)
    for pattern in _DATES:
        for match in pattern.finditer(text):
            lead = _LEAD.search(text[: match.start()])
            if lead is None and match.lastgroup != "relative" and "relative" not in pattern.groupindex:
                continue
            if lead is not None and lead.start() > 0 and text[lead.start() - 1] != " ":
                continue
            when = _date(match, as_of)
            if when is None:
                continue
            begin = lead.start() if lead else match.start()
            first = next((index for index, place in enumerate(starts) if place >= begin), None)
            last = next((index for index, place in enumerate(starts) if place >= match.end()), len(units))
            if first is None:
                continue
            word = lead.group("lead") if lead else ""
            while last < len(units) and units[last].lower == "," and first == 0:
                last += 1
            if word in _SINCE:
                return first, last, when, None
            if word in _BEFORE:
                return first, last, None, PartialDate.of(when.first_day - timedelta(days=1))
            return first, last, None, when
    return None


def _joined(units: Sequence[Unit]) -> tuple[str, list[int]]:
    text = ""
    starts: list[int] = []
    for unit in units:
        starts.append(len(text))
        text += ("\N{BULLET}" if unit.is_mention else unit.lower) + " "
    return text, starts


def _date(match: re.Match[str], as_of: date | None) -> PartialDate | None:
    groups = match.groupdict()
    if groups.get("relative"):
        return _relative(groups["relative"], as_of)
    month = groups.get("month")
    day = groups.get("day")
    try:
        number = None if month is None else (int(month) if month.isdigit() else _MONTHS[month])
        when = PartialDate(year=int(groups["year"]), month=number, day=int(day) if day else None)
        _ = when.first_day
    except ValueError:
        return None
    return when


def _relative(text: str, as_of: date | None) -> PartialDate | None:
    """Read "last year" from the as-of date, as precise as its words."""
    if as_of is None:
        return None
    from datetime import datetime, time  # noqa: PLC0415 - only here

    base = datetime.combine(as_of, time.min)
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    found = dateparser.parse(
        text.replace("this", "0").replace("last", "1") + (" ago" if text.startswith(("last", "this")) else ""),
        languages=["en"],
        settings=settings,
    )  # pyright: ignore[reportArgumentType]
    if found is None:
        return None
    day = found.date()
    if "year" in text:
        return PartialDate(year=day.year)
    if "month" in text:
        return PartialDate(year=day.year, month=day.month)
    return PartialDate.of(day)
