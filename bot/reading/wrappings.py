"""What people put around a claim ("I think that …", "…, right?"), cut off; some of it denies the claim."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.clause import lowers_of
from bot.reading.kinds import Wrapping
from bot.reading.lexicon import Lexicon
from bot.reading.words import MENTION, Unit

_MOST_WRAPPINGS = 12
_LONGEST_ENDING = 6
_FIRST_PERSON_REACH = 6
_OPENING_MARKS = frozenset({MENTION, '"', "'"})
_ENDING_MARKS = frozenset({MENTION, "'s", '"', "%"})
_BREAKS = frozenset({",", "-", ")"})


class Unwrapper:
    """Cuts wrappings off sentences."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def unwrapped(self, units: Sequence[Unit]) -> tuple[list[Unit], bool]:
        """Return the units of a claim without what stands around it, and whether an odd number of that denied it."""
        rest, is_denied = list(units), False
        for _ in range(_MOST_WRAPPINGS):
            cut = self._without_opening(rest) or self._without_ending(rest)
            if cut is None:
                break
            rest, denies = cut
            is_denied ^= denies
        return rest, is_denied

    def _without_opening(self, units: list[Unit]) -> tuple[list[Unit], bool] | None:
        if not units:
            return None
        if not units[0].lower[:1].isalnum() and units[0].lower not in _OPENING_MARKS:
            return units[1:], False
        lowers = lowers_of(units)
        match = self._lexicon.openings.at(lowers, 0)
        if match is not None and match.end < len(units):
            return units[match.end :], match.value is Wrapping.DENIAL
        return self._without_first_person(units, lowers)

    def _without_first_person(self, units: list[Unit], lowers: Sequence[str]) -> tuple[list[Unit], bool] | None:
        """Cut "… and I honestly think that": everything up to the first such verb before the first mention."""
        first_mention = next((index for index, unit in enumerate(units) if unit.is_mention), len(units))
        for index in range(min(first_mention, len(units) - 1)):
            if lowers[index] not in self._lexicon.words.writers:
                continue
            for place in range(index + 1, min(index + _FIRST_PERSON_REACH, len(lowers))):
                match = self._lexicon.first_person.at(lowers, place)
                if match is None or match.end >= len(units):
                    continue
                is_doubted = not self._lexicon.doubted.isdisjoint(lowers[place : match.end])
                return units[self._behind_links(lowers, match.end) :], "not" in lowers[index:place] and is_doubted
        return None

    def _behind_links(self, lowers: Sequence[str], start: int) -> int:
        end = start
        while end < len(lowers) - 1 and lowers[end] in self._lexicon.words.thought_links:
            end += 1
        return end

    def _without_ending(self, units: list[Unit]) -> tuple[list[Unit], bool] | None:
        if not units:
            return None
        lowers = lowers_of(units)
        if not lowers[-1][:1].isalnum() and lowers[-1] not in _ENDING_MARKS:
            return units[:-1], False
        for length in range(min(_LONGEST_ENDING, len(units) - 1), 0, -1):
            match = self._lexicon.endings.at(lowers, len(lowers) - length)
            if match is None or match.end != len(lowers):
                continue
            if match.value is Wrapping.ENDING and lowers[-length - 1] not in _BREAKS:
                continue
            return units[:-length], match.value is Wrapping.FALSE_ENDING
        return None
