"""Days as a server wants them written: its language and its time zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

FILE = Path("dates") / "languages.yaml"
"""Where the languages are, below the folder of the shipped data."""

_MONTHS = 12


class DateStyleError(ValueError):
    """The file of languages is missing or malformed; the message says how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateStyle:
    """How days are written in a language.

    Attributes:
        code: of the language, as `en-GB`.
        name: what its speakers call it.
        pattern: with day, month and year in braces.
        months: their names, from January.
    """

    code: str
    name: str
    pattern: str
    months: tuple[str, ...]

    def day(self, day: date) -> str:
        """Return a day in words."""
        return self.pattern.format(day=day.day, month=self.months[day.month - 1], year=day.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateStyles:
    """All languages that there are, by code; the first one stands in for what is not known."""

    by_code: Mapping[str, DateStyle]

    def style(self, code: str) -> DateStyle:
        """Return the style of a language."""
        return self.by_code.get(code) or next(iter(self.by_code.values()))


def read_date_styles(data: Path) -> DateStyles:
    """Read the languages.

    Raises:
        DateStyleError: the file is missing or malformed.
    """
    try:
        tree: Any = yaml.safe_load((data / FILE).read_text(encoding="utf-8"))
        styles = {
            code: DateStyle(code=code, name=item["name"], pattern=item["day"], months=tuple(item["months"]))
            for code, item in tree.items()
        }
        for style in styles.values():
            if len(style.months) != _MONTHS or not style.day(date(2026, 12, 31)):
                raise DateStyleError(f"{data / FILE}: {style.code} is not whole")
    except (OSError, yaml.YAMLError, AttributeError, KeyError, TypeError, IndexError) as error:
        raise DateStyleError(f"{data / FILE} cannot be read: {error}") from error
    if not styles:
        raise DateStyleError(f"{data / FILE} names no language")
    return DateStyles(by_code=styles)


def local(at: datetime, zone: str) -> datetime:
    """Return a moment as the clocks of a time zone show it."""
    return at.astimezone(ZoneInfo(zone))
