"""Partial dates: a year, a month or a day, as sources give them."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from bot.record.problems import shown

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@total_ordering
@dataclass(frozen=True, slots=True, kw_only=True, eq=True)
class PartialDate:
    """A date known to the year, the month or the day.

    Partial dates order by their first day and are known from it; two that share a first day
    are simultaneous for reasoning (compare `first_day`) but not equal as written.
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

        Raises:
            ValueError: with a sentence for a person, when the text is no such date.
        """
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError(f'"{shown(text)}" is not a date: write YYYY, YYYY-MM or YYYY-MM-DD')
        year, month, day = match.groups()
        try:
            date(int(year), int(month or 1), int(day or 1))
        except ValueError as error:
            raise ValueError(f'"{shown(text)}" is not a date in the calendar ({error})') from error
        return cls(year=int(year), month=int(month) if month else None, day=int(day) if day else None)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Return the partial date that is exactly one day."""
        return cls(year=day.year, month=day.month, day=day.day)

    @property
    def first_day(self) -> date:
        """The first day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day it may mean: the end of an `until` or of a role, inclusive."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __lt__(self, other: PartialDate) -> bool:
        """Order by first day; among equals the coarser first, so that sorting is total."""
        return (self.first_day, self.month or 0, self.day or 0) < (
            other.first_day,
            other.month or 0,
            other.day or 0,
        )

    def __str__(self) -> str:
        """Return the ISO form, as precise as it is known."""
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)
