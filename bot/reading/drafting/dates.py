"""When something was said or done: "on Tuesday", "in March", against the day that the article appeared."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.reading.date_patterns import Calendar
from bot.reading.drafting.lines import Line
from bot.reading.drafting.words import DraftingWords
from bot.reading.times import take_window
from bot.record.dates import PartialDate

_LEADS = r"(?:in|since|on|by|of|until|from|last|early|late|mid|this)"
_PERFECT = 7


class DateReader:
    """Reads the dates of lines against the day of publication."""

    def __init__(self, calendar: Calendar, words: DraftingWords, published: PartialDate | None) -> None:
        self._calendar = calendar
        self._weekdays = words.weekdays
        self._published = published
        months = "|".join(sorted(calendar.months, key=len, reverse=True))
        day = r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?)?"
        later = r"(?: (?P<later>\d{1,2})\b)?"
        self._day_month = re.compile(rf"\b{day}(?P<month>{months})\b{later}(?! ?,? ?\d{{4}})")
        self._lead = re.compile(rf"\b{_LEADS} (?:the )?$")

    def date(self, line: Line, start: int) -> PartialDate | None:
        """Return the date that a line gives for what it says at a unit; None where it gives none."""
        if self._published is None:
            return None
        as_of = self._published.last_day if self._published.day is None else self._published.first_day
        found = self._absolute(line, as_of) or self._weekday(line, start, as_of) or self._month(line, as_of)

        return found if found is not None and found.first_day <= as_of else None

    def _absolute(self, line: Line, as_of: date) -> PartialDate | None:
        window = take_window(line.units, self._calendar, as_of=as_of)[1]
        when = window.since or window.until
        return None if when is None or when.first_day > as_of else when

    def _weekday(self, line: Line, start: int, as_of: date) -> PartialDate | None:
        """Return the last such day before the article: "on Tuesday", "Tuesday"; "yesterday" too."""
        places = [
            index
            for index, lower in enumerate(line.lowers)
            if lower in self._weekdays or lower in ("yesterday", "today")
        ]
        if not places:
            return None
        place = min(places, key=lambda index: abs(index - start))
        lower = line.lowers[place]
        if place and line.lowers[place - 1] in ("next", "by", "until", "coming"):
            return None
        if lower in ("yesterday", "today"):
            return PartialDate.of(as_of - timedelta(days=lower == "yesterday"))
        if self._published is None or self._published.day is None:
            return None
        back = (as_of.weekday() - self._weekdays.index(lower)) % len(self._weekdays)
        return PartialDate.of(as_of - timedelta(days=back))

    def _month(self, line: Line, as_of: date) -> PartialDate | None:
        """Return a month, or a day of one, of the year before the article: "in March", "on 3 March"."""
        text = " ".join(line.lowers)
        for match in self._day_month.finditer(text):
            has_day = match["day"] or match["later"]
            if not has_day and not self._lead.search(text[: match.start()]):
                continue
            number = self._calendar.months[match["month"]]
            day = int(has_day) if has_day else None
            year = as_of.year - (
                number > as_of.month or (number == as_of.month and day is not None and day > as_of.day)
            )
            try:
                when = PartialDate(year=year, month=number, day=day)
                _ = when.first_day
            except ValueError:
                continue
            return when
        return None
