"""Where an alignment claim names what it is about: "on Iran", "when it comes to tariffs"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.reading.clause import Clause
from bot.reading.kinds import Opener, Relation
from bot.reading.lexicon import Lexicon
from bot.reading.phrases import Match

_ENDING_MARKS = frozenset({",", "-", ":", "(", ")"})
_LIST_REACH = 4
_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Units `start` to `end`; what it is about begins at `content`, behind its opening words.

    Attributes:
        is_weak: its opening words may also go with an actor ("the gap *of* A *to* B").
    """

    start: int
    content: int
    end: int
    is_weak: bool

    @property
    def places(self) -> range:
        """All its units."""
        return range(self.start, self.end)


class ScopeFinder:
    """Finds scopes by their opening words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        words = lexicon.words
        self._joiners = words.joiners | words.comparers
        self._before_cue = words.do | words.be | words.correlatives | {"not"}

    def find(self, clause: Clause, cue: Match[Relation]) -> list[Scope]:
        """Return the scopes of a clause around its expression of relation, and within it ("see *Iran* differently")."""
        found: list[Scope] = []
        if cue.gap:
            found.append(Scope(start=cue.gap[0], content=cue.gap[0], end=cue.gap[-1] + 1, is_weak=False))
        index = 0
        while index < len(clause):
            opener = None if cue.start <= index < cue.end else self._lexicon.scopes.at(clause.lowers, index)
            if opener is None or opener.end >= len(clause):
                index += 1
                continue
            end = self._end(clause, opener.end, cue)
            if end > opener.end:
                is_weak = opener.value is Opener.WEAK
                found.append(Scope(start=index, content=opener.end, end=end, is_weak=is_weak))
            index = max(end, index + 1)
        return found

    def content(self, clause: Clause, scopes: list[Scope], cue: Match[Relation]) -> list[int]:
        """Return the units that say what scopes are about: without amounts, the relation and further openers."""
        passed = set(range(cue.start, cue.end)) - set(cue.gap)
        for amount in self._lexicon.quantifiers.all(clause.lowers):
            passed.update(range(amount.start, amount.end))
        places = [index for scope in scopes for index in range(scope.content, scope.end) if index not in passed]
        openers = {place for opener in self._openers(clause, places) for place in range(opener.start, opener.end)}
        return [index for index in places if index not in openers]

    def without_general(self, clause: Clause, places: list[int]) -> list[int]:
        """Return places without words that name everything there is to agree on ("foreign policy", "things")."""
        lowers = [clause.lowers[index] for index in places]
        general = {place for match in self._lexicon.general.all(lowers) for place in range(match.start, match.end)}
        return [index for place, index in enumerate(places) if place not in general]

    def _openers(self, clause: Clause, places: list[int]) -> Iterator[Match[Opener]]:
        for index in places:
            opener = self._lexicon.scopes.at(clause.lowers, index)
            if opener is not None and (opener.value is Opener.FIRM or opener.end - opener.start > 1):
                yield opener

    def _end(self, clause: Clause, start: int, cue: Match[Relation]) -> int:
        for index in range(start, len(clause)):
            if index == cue.start or (index > start and self._ends_at(clause, index, start, cue)):
                return index
        return len(clause)

    def _ends_at(self, clause: Clause, index: int, start: int, cue: Match[Relation]) -> bool:
        """Whether a scope that began at `start` is over: a mark, a partner ("with B"), or the actors before the cue."""
        lower = clause.lowers[index]
        if lower in _ENDING_MARKS:
            return not self._goes_on(clause, index)
        is_before_mention = index + 1 < len(clause) and clause.units[index + 1].is_mention
        if lower in ("with", "from", "between") and is_before_mention and len(clause.mentions(0, start)) < _PAIR:
            return True
        return (
            clause.units[index].is_mention
            and cue.start > index
            and all(
                unit.is_mention or unit.lower in self._joiners or unit.lower in self._before_cue
                for unit in clause.units[index : cue.start]
            )
        )

    def _goes_on(self, clause: Clause, index: int) -> bool:
        """Whether a comma in a topic only joins its words ("food, water and medicine")."""
        following = clause.units[index + 1 : index + 1 + _LIST_REACH]
        is_list = any(unit.lower in ("and", "or") for unit in following)
        return clause.lowers[index] == "," and is_list and not any(unit.is_mention for unit in following)
