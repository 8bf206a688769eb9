"""The words of dates, as patterns over lower-case text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.reading.lexicon_files import Sections

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[12]\d{3})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Patterns and tables made from `calendar.yaml`.

    Attributes:
        months: the number of each name of a month.
        dates: patterns of dates, the most precise first, with the groups year, month and day.
        relative: the pattern of dates that count from a given day, with the group relative.
        lead: matches at the end of what stands before a date, with the group lead.
        through: the last month of what a word before a year names ("early").
        since, before: the leads that open a window, and those that close one.
    """

    months: Mapping[str, int]
    dates: tuple[re.Pattern[str], ...]
    relative: re.Pattern[str]
    lead: re.Pattern[str]
    through: Mapping[str, int]
    since: frozenset[str]
    before: frozenset[str]

    @classmethod
    def of(cls, sections: Sections) -> Calendar:
        """Make the patterns.

        Raises:
            LexiconError: a section is missing.
        """
        months = {name: number for number in range(1, 13) for name in sections[f"months.{number}"]}
        month = f"(?P<month>{_any_of(months)})\\.?"
        leads = [*sections["since"], *sections["before"], *sections["within"]]
        number = _any_of((*sections["numbers"], r"\d{1,2}"))
        relative = _any_of(sections["relative"]).replace("N ", f"(?:{number}) ")
        return cls(
            months=months,
            dates=tuple(
                re.compile(pattern + r"\b")
                for pattern in (
                    r"(?P<year>[12]\d{3}) ?- ?(?P<month>\d{2}) ?- ?(?P<day>\d{2})",
                    rf"(?:the )?{_DAY} (?:of )?{month},? (?:of )?{_YEAR}",
                    rf"{month} (?:the )?{_DAY} ?,? {_YEAR}",
                    rf"{month} ?,? (?:of )?{_YEAR}",
                    r"(?P<year>[12]\d{3}) ?- ?(?P<month>\d{2})",
                    _YEAR,
                )
            ),
            relative=re.compile(rf"(?P<relative>{relative})\b"),
            lead=re.compile(rf"(?:^|(?<= ))(?P<lead>{_any_of(leads)}) (?:(?:{_any_of(sections['parts'])}) )?$"),
            through={word: number for number in range(1, 13) for word in sections[f"through.{number}"]},
            since=frozenset(sections["since"]),
            before=frozenset(sections["before"]),
        )


def _any_of(words: Iterable[str]) -> str:
    """Return the alternatives of a pattern, longer ones first, so that none hides another."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
