"""Words of time in a line, which say when something was said or done and not what."""

from __future__ import annotations

from bot.reading.drafting.lines import Line
from bot.reading.drafting.words import DraftingWords


def time_places(line: Line, start: int, end: int, words: DraftingWords) -> frozenset[int]:
    """Return the units of "on Tuesday" and its like, which do not belong into a proposition."""
    lowers = line.lowers
    found: set[int] = set()
    for index in range(start, end):
        if lowers[index] in words.weekdays or lowers[index] in ("yesterday", "today"):
            found.add(index)
            if index > start and lowers[index - 1] in ("on", "last", "this"):
                found.add(index - 1)
        if lowers[index] in ("last", "this") and index + 1 < end and lowers[index + 1] in ("week", "month", "year"):
            found.update((index, index + 1))
    return frozenset(found)
