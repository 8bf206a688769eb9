"""Sentences that set somebody apart, read straight: "it is A who wants", "A is the one who wants" say that A wants."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.lexicon import Lexicon
from bot.reading.words import Unit

_LONGEST_NOUN = len(("the", "only", "prime", "minister"))


def straight(units: Sequence[Unit], lexicon: Lexicon) -> list[Unit]:
    """Return the units of a clause without what sets its subject apart; a denial goes to the verb."""
    rest, denial = _without_it_is(units, lexicon)
    words = lexicon.words
    if not rest or not rest[0].is_mention:
        return list(units)
    place = 1
    while place < len(rest) and rest[place].lower in words.be | words.between_subject_and_verb | words.denials:
        place += 1
    denials = [*denial, *(unit for unit in rest[1:place] if unit.lower in words.denials)]
    if place > 1 and any(unit.lower in words.be for unit in rest[1:place]):
        place = _behind_noun(rest, place, lexicon)
    elif len(rest) == len(units):
        return list(units)
    if place >= len(rest) - 1 or rest[place].lower not in words.relative_pronouns:
        return list(units)
    is_one_of_several = any(unit.lower == "only" for unit in units[: len(units) - len(rest) + place])
    return [rest[0], *(() if is_one_of_several else denials), *rest[place + 1 :]]


def _without_it_is(units: Sequence[Unit], lexicon: Lexicon) -> tuple[list[Unit], list[Unit]]:
    """Cut "it is (not)" off, and return what is left and the denial."""
    if len(units) < len(("it", "is", "A", "who", "wants")) or units[0].lower not in ("it", "that"):
        return list(units), []
    place = 1
    while place < len(units) and units[place].lower in lexicon.words.be | lexicon.words.clitics | {"not", "never"}:
        place += 1
    if place == 1:
        return list(units), []
    return list(units[place:]), [unit for unit in units[1:place] if unit.lower in lexicon.words.denials]


def _behind_noun(units: Sequence[Unit], start: int, lexicon: Lexicon) -> int:
    """Return where "the one", "the only leader", "one of those" ends, or where it began when none stands there."""
    if start >= len(units) or units[start].lower not in lexicon.words.determiners | lexicon.words.degrees:
        return start
    ends = range(start + 1, min(start + 1 + _LONGEST_NOUN, len(units)))
    return next((end for end in ends if units[end].lower in lexicon.words.relative_pronouns), start)
