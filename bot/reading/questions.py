"""Questions read as their claim: "do A and B agree?" asks whether A and B agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.reading.closed_classes import ClosedClasses
from bot.reading.words import Unit


def as_statement(units: list[Unit], words: ClosedClasses) -> tuple[list[Unit], bool]:
    """Return a sentence as a statement, and whether it asked.

    A denial in a question asks for its affirmation: "don't A and B agree?" is read as "A and B agree".
    """
    if not units or units[0].lower not in words.auxiliaries:
        return units, False
    denies = len(units) > 1 and units[1].lower == "not"
    start = 1 + denies
    end = _end_of_subject(units, start, words)
    if end == start:
        return [units[0], *units[start:]], True
    auxiliary = [] if units[0].lower in words.do else [replace(units[0], shown=units[0].shown.lower())]
    return [*units[start:end], *auxiliary, *units[end:]], True


def _end_of_subject(units: Sequence[Unit], start: int, words: ClosedClasses) -> int:
    """Return where a subject made of mentions ("both A, B and C") ends."""
    between = words.correlatives | {"and", "or", "nor", ",", "the"}
    end = start
    for index in range(start, len(units)):
        if units[index].is_mention:
            end = index + 1
        elif units[index].lower not in between:
            break
    return end
