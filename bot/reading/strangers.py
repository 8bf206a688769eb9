"""Somebody not on record where a further actor would stand: "A and Zork agree", "the council and A agree"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.reading.clause import Clause
from bot.reading.kinds import Relation
from bot.reading.lexicon import Lexicon
from bot.reading.phrases import Match
from bot.reading.scopes import Scope
from bot.reading.words import Unit

_NEAR = len(("and", "the", "Zork"))
_PAIR = 2


def strangers(
    clause: Clause, participants: Sequence[int], scopes: Sequence[Scope], cue: Match[Relation], lexicon: Lexicon
) -> tuple[str, ...]:
    """Return the words of an alignment claim that name somebody unknown beside its participants.

    A name may stand anywhere beside them; where but one participant is known, any word joined to it before the verb
    stands for the other.
    """
    inside = {index for scope in scopes for index in scope.places} | set(range(cue.start, cue.end))
    joiners = lexicon.words.joiners - {","}
    partners = joiners | lexicon.words.comparers | {"from", "between"}
    found: list[str] = []
    for index, unit in enumerate(clause.units):
        if index in inside or not _has_content(unit, lexicon):
            continue
        is_near = not participants or min(abs(index - place) for place in participants) <= _NEAR
        is_behind = _is_joined_before(clause, index, partners)
        is_before = _is_before_mention(clause, index, lexicon.words.joiners)
        is_name = is_near and _may_be_name(unit, lexicon) and (is_behind or is_before)
        is_subject = len(participants) < _PAIR and index < cue.start
        if is_name or (is_subject and (_is_joined_before(clause, index, joiners) or is_before)):
            found.append(unit.text)
    return tuple(found)


def _has_content(unit: Unit, lexicon: Lexicon) -> bool:
    return not unit.is_mention and unit.lower[:1].isalpha() and unit.lower not in lexicon.function_words


def _may_be_name(unit: Unit, lexicon: Lexicon) -> bool:
    return unit.text[:1].isupper() or not lexicon.knows(unit.lower)


def _is_joined_before(clause: Clause, index: int, joiners: Collection[str]) -> bool:
    before = index - 1
    while before >= 0 and clause.lowers[before] in ("the", "both"):
        before -= 1
    return before >= 0 and clause.lowers[before] in joiners


def _is_before_mention(clause: Clause, index: int, joiners: Collection[str]) -> bool:
    is_followed = index + 2 < len(clause) and clause.units[index + 2].is_mention
    return is_followed and clause.lowers[index + 1] in joiners
