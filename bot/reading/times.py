"""When a claim speaks of: dates and windows, taken out of its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

import dateparser

from bot.reading.date_patterns import Calendar
from bot.reading.words import Unit
from bot.record.dates import PartialDate

_MOST_DATES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A span of time that a claim speaks of; None is open."""

    since: PartialDate | None = None
    until: PartialDate | None = None

    @property
    def is_open(self) -> bool:
        """Whether the claim names no time."""
        return self.since is None and self.until is None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A date with the words before it that go with it, at units `start` to `end`."""

    start: int
    end: int
    window: Window


def take_window(units: Sequence[Unit], calendar: Calendar, *, as_of: date | None) -> tuple[list[Unit], Window]:
    """Return the units without their dates, and the window that the dates make."""
    window = Window()
    remaining = list(units)
    for _ in range(_MOST_DATES):
        found = _find(remaining, calendar, as_of)
        if found is None:
            break
        window = Window(since=found.window.since or window.since, until=found.window.until or window.until)
        remaining = remaining[: found.start] + remaining[found.end :]
    return remaining, window


def _find(units: Sequence[Unit], calendar: Calendar, as_of: date | None) -> _Found | None:
    text, starts = _joined(units)
    for pattern in (*calendar.dates, calendar.relative):
        for match in pattern.finditer(text):
            lead = calendar.lead.search(text[: match.start()])
            if lead is None and pattern is not calendar.relative:
                continue
            when = _date(match, calendar, as_of)
            begin = lead.start() if lead else match.start()
            first = next((index for index, place in enumerate(starts) if place >= begin), None)
            if when is None or first is None:
                continue
            last = next((index for index, place in enumerate(starts) if place >= match.end()), len(units))
            while last < len(units) and units[last].lower == "," and first == 0:
                last += 1
            return _Found(start=first, end=last, window=_window(lead, when, calendar))
    return None


def _window(found: re.Match[str] | None, when: PartialDate, calendar: Calendar) -> Window:
    lead = found.group("lead") if found else ""
    if lead in calendar.since:
        return Window(since=when)
    if lead in calendar.before:
        return Window(until=PartialDate.of(when.first_day - timedelta(days=1)))
    words = found.group().split() if found else []
    last_month = next((calendar.through[word] for word in words if word in calendar.through), None)
    return Window(until=when if when.month or last_month is None else replace(when, month=last_month))


def _joined(units: Sequence[Unit]) -> tuple[str, list[int]]:
    """Return the lower-case text of units, and where each begins in it."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for unit in units:
        starts.append(length)
        pieces.append(unit.lower + " ")
        length += len(pieces[-1])
    return "".join(pieces), starts


def _date(match: re.Match[str], calendar: Calendar, as_of: date | None) -> PartialDate | None:
    groups = match.groupdict()
    if groups.get("relative"):
        return _relative(groups["relative"], as_of)
    month, day = groups.get("month"), groups.get("day")
    try:
        number = None if month is None else (int(month) if month.isdigit() else calendar.months[month])
        when = PartialDate(year=int(groups["year"]), month=number, day=int(day) if day else None)
        _ = when.first_day
    except ValueError:
        return None
    return when


def _relative(text: str, as_of: date | None) -> PartialDate | None:
    """Reckon "last year" from the as-of date, as precise as its words."""
    if as_of is None:
        return None
    counted = text.replace("this", "0").replace("last", "1")
    found = dateparser.parse(
        counted if counted == text else counted + " ago",
        languages=["en"],
        settings={"RELATIVE_BASE": datetime.combine(as_of, time.min), "PREFER_DATES_FROM": "past"},
    )
    if found is None:
        return None
    day = found.date()
    if "year" in text:
        return PartialDate(year=day.year)
    if "month" in text:
        return PartialDate(year=day.year, month=day.month)
    return PartialDate.of(day)
