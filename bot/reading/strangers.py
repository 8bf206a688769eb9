"""Names that are not on record, where a further actor would stand: "A and Zork agree", "A agrees with Zork"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.clause import Clause
from bot.reading.kinds import Relation
from bot.reading.lexicon import Lexicon
from bot.reading.phrases import Match
from bot.reading.scopes import Scope
from bot.reading.words import Unit

_NEAR = len(("and", "the", "Zork"))


def strangers(
    clause: Clause, participants: Sequence[int], scopes: Sequence[Scope], cue: Match[Relation], lexicon: Lexicon
) -> tuple[str, ...]:
    """Return the words of an alignment claim that name somebody unknown beside its participants."""
    inside = {index for scope in scopes for index in scope.places} | set(range(cue.start, cue.end))
    found: list[str] = []
    for index, unit in enumerate(clause.units):
        if index in inside or not _may_be_name(unit, lexicon):
            continue
        is_near = not participants or min(abs(index - place) for place in participants) <= _NEAR
        if is_near and (_is_joined_before(clause, index, lexicon) or _is_joined_behind(clause, index, lexicon)):
            found.append(unit.text)
    return tuple(found)


def _may_be_name(unit: Unit, lexicon: Lexicon) -> bool:
    if unit.is_mention or not unit.lower[:1].isalpha() or unit.lower in lexicon.function_words:
        return False
    return unit.text[:1].isupper() or not lexicon.knows(unit.lower)


def _is_joined_before(clause: Clause, index: int, lexicon: Lexicon) -> bool:
    before = index - 1
    while before >= 0 and clause.lowers[before] in ("the", "both"):
        before -= 1
    joiners = (lexicon.words.joiners - {","}) | lexicon.words.comparers | {"from", "between"}
    return before >= 0 and clause.lowers[before] in joiners


def _is_joined_behind(clause: Clause, index: int, lexicon: Lexicon) -> bool:
    is_before_mention = index + 2 < len(clause) and clause.units[index + 2].is_mention
    return is_before_mention and clause.lowers[index + 1] in lexicon.words.joiners
