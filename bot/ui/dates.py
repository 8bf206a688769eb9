"""Dates as a server wants them written: its language and its time zone. Charts and pages are English for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.record.dates import PartialDate

FILE = Path("dates") / "languages.yaml"
"""Where the languages are, below the folder of the shipped data."""

_MONTHS = 12
_PRECISIONS = (
    PartialDate(year=2026),
    PartialDate(year=2026, month=12),
    PartialDate(year=2026, month=12, day=1),
    PartialDate(year=2026, month=12, day=31),
)


class DateStyleError(ValueError):
    """The file of languages is missing or malformed; the message says how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateStyle:
    """How dates are written in a language; patterns have day, month and year in braces.

    Attributes:
        code: of the language, as `en-GB`.
        name: what its speakers call it.
        day_pattern: of a day.
        first_day_pattern: of the first day of a month.
        month_pattern: of a month.
        year_pattern: of a year.
        months: their names, from January.
    """

    code: str
    name: str
    day_pattern: str
    first_day_pattern: str
    month_pattern: str
    year_pattern: str
    months: tuple[str, ...]

    def day(self, day: date) -> str:
        """Return a day in words."""
        return self.written(PartialDate.of(day))

    def written(self, day: PartialDate) -> str:
        """Return a date in words, as precisely as it is known."""
        month = self.months[day.month - 1] if day.month else ""
        if day.day is not None:
            pattern = self.first_day_pattern if day.day == 1 else self.day_pattern
        else:
            pattern = self.month_pattern if day.month else self.year_pattern
        return pattern.format(day=day.day, month=month, year=day.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateStyles:
    """All languages that there are, by code; the first one stands in for what is not known."""

    by_code: Mapping[str, DateStyle]

    @property
    def usual(self) -> DateStyle:
        """The style that cards are made in."""
        return next(iter(self.by_code.values()))

    def style(self, code: str) -> DateStyle:
        """Return the style of a language."""
        return self.by_code.get(code) or self.usual


def read_date_styles(data: Path) -> DateStyles:
    """Read the languages.

    Raises:
        DateStyleError: the file is missing or malformed.
    """
    try:
        tree: Any = yaml.safe_load((data / FILE).read_text(encoding="utf-8"))
        styles = {code: _style(code, item) for code, item in tree.items()}
        broken = [style.code for style in styles.values() if not _is_whole(style)]
    except (OSError, yaml.YAMLError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise DateStyleError(f"{data / FILE} cannot be read: {error}") from error
    if broken:
        raise DateStyleError(f"{data / FILE}: {', '.join(broken)} is not whole")
    if not styles:
        raise DateStyleError(f"{data / FILE} names no language")
    return DateStyles(by_code=styles)


def local(at: datetime, zone: str) -> datetime:
    """Return a moment as the clocks of a time zone show it."""
    return at.astimezone(ZoneInfo(zone))


def _style(code: str, item: Mapping[str, Any]) -> DateStyle:
    return DateStyle(
        code=code,
        name=item["name"],
        day_pattern=item["day"],
        first_day_pattern=item.get("first day", item["day"]),
        month_pattern=item["month"],
        year_pattern=item["year"],
        months=tuple(item["months"]),
    )


def _is_whole(style: DateStyle) -> bool:
    """Say whether every date is written, and says what is known of it."""
    if len(style.months) != _MONTHS:
        return False
    for day in _PRECISIONS:
        text = style.written(day)
        if str(day.year) not in text or (day.month and style.months[day.month - 1] not in text):
            return False
        if day.day and str(day.day) not in text:
            return False
    return True
