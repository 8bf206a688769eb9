"""Sayings: "A says that …", "according to A, …", "…, A says"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.reading.clauses import Cues
from bot.reading.lexicon import Saying
from bot.reading.words import Unit

_LINKS = frozenset({"that", ":", ",", '"', "'", "how", "whether"})
_BETWEEN = frozenset(
    "has have had not never also repeatedly publicly openly once just recently always did does do , often famously".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who is said to have said what.

    Attributes:
        speaker: the unit that names the speaker.
        content: the units of what was said.
        is_denied, is_never: "did not say", "never said".
    """

    speaker: Unit
    content: tuple[Unit, ...]
    is_denied: bool = False
    is_never: bool = False


def find_saying(units: Sequence[Unit], cues: Cues) -> Said | None:
    """Return what a clause reports as said, or None when it reports nothing."""
    for match in cues.sayings:
        said = {Saying.VERB: _by_verb, Saying.BEFORE: _by_preposition, Saying.NOUN: _by_noun}[match.value](
            units, match.start, match.end
        )
        if said is not None and any(unit.lower[:1].isalnum() or unit.is_mention for unit in said.content):
            return said
    return None


def _by_verb(units: Sequence[Unit], start: int, end: int) -> Said | None:
    index = start - 1
    passed: list[str] = []
    while (
        index >= 0
        and not units[index].is_mention
        and (units[index].lower in _BETWEEN or units[index].lower.endswith("ly"))
    ):
        passed.append(units[index].lower)
        index -= 1
    if index < 0 or not units[index].is_mention:
        return _inverted(units, start, end)
    if end >= len(units):
        content = [unit for unit in units[:index] if unit.lower not in ('"',)]
        return Said(speaker=units[index], content=_trimmed(content)) if content else None
    if index > 0 and units[index - 1].lower in ("and", "or", "nor"):
        return None
    after = end
    if (
        units[start].lower in ("tell", "tells", "told", "telling")
        and after < len(units)
        and (
            units[after].is_mention
            or units[after].lower
            in ("reporters", "journalists", "the", "parliament", "supporters", "us", "them", "everyone")
        )
    ):
        after = next((place + 1 for place in range(after, len(units)) if units[place].lower == "that"), after + 1)
    content = list(units[after:])
    if index > 0 and not any(unit.is_mention or unit.lower[:1].isalnum() for unit in content):
        content = list(units[:index])
    return Said(speaker=units[index], content=_trimmed(content), is_denied="not" in passed, is_never="never" in passed)


def _inverted(units: Sequence[Unit], start: int, end: int) -> Said | None:
    """Read "…, said A" at the end."""
    speaker = end + (end < len(units) and units[end].lower == "the")
    if speaker == len(units) - 1 and units[speaker].is_mention and start > 1:
        return Said(speaker=units[speaker], content=_trimmed(units[:start]))
    return None


def _by_preposition(units: Sequence[Unit], start: int, end: int) -> Said | None:
    if end >= len(units) or not units[end].is_mention:
        return None
    content = units[end + 1 :] if start == 0 else units[:start]
    return Said(speaker=units[end], content=_trimmed(content))


def _by_noun(units: Sequence[Unit], start: int, end: int) -> Said | None:
    index = start - 1 - (start > 0 and units[start - 1].lower == "'s")
    if index < 0 or not units[index].is_mention or end >= len(units):
        return None
    return Said(speaker=units[index], content=_trimmed(units[end:]))


def _trimmed(units: Sequence[Unit]) -> tuple[Unit, ...]:
    start, end = 0, len(units)
    while start < end and units[start].lower in _LINKS:
        start += 1
    while end > start and units[end - 1].lower in _LINKS:
        end -= 1
    return tuple(units[start:end])
