"""Who holds the view or does the deed that a clause speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from bot.reading import grammar
from bot.reading.clause import Clause
from bot.reading.lexicon import Lexicon
from bot.reading.words import Unit

_AGENT_REACH = 8
_AUXILIARY_REACH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """The units that name who holds a view.

    Attributes:
        places: units of mentions; empty when the holder is a pronoun or somebody not on record.
        is_pronoun: a pronoun stands there.
        unknown: the words that stand there instead of a known actor.
        denied: the subject itself denies ("neither A nor B", "no one").
    """

    places: tuple[int, ...] = ()
    is_pronoun: bool = False
    unknown: str = ""
    denied: bool = False

    @property
    def is_known(self) -> bool:
        """Whether somebody stands there whom the record or the text before may know."""
        return bool(self.places) or self.is_pronoun


class HolderFinder:
    """Finds holders around a verb or noun of stance, by what stands beside it first, by the parse second."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = lexicon.words
        self._joiners = lexicon.words.joiners | lexicon.words.as_well_as
        self._before_verb = lexicon.words.before_verb | lexicon.words.relative_pronouns | {"to", ",", "-", "(", ")"}

    def of_verb(self, clause: Clause, start: int, end: int) -> Holders | None:
        """Return who holds the stance of the verb at units `start` to `end`; None when nobody stands there."""
        passive = self._agent(clause.units, clause.doc, start, end)
        if passive is not None:
            return passive
        left = None if grammar.is_passive(clause.doc[start]) else self._left(clause.units, start)
        return left or self._by_parse(clause.units, clause.doc, start)

    def of_noun(self, units: Sequence[Unit], start: int, end: int) -> Holders | None:
        """Return whose support it is: "A's support for", "A repeated his support for", "support from A for"."""
        passed = self._before_verb | self._words.articles | self._words.degrees
        index = start - 1
        while index >= 0 and units[index].lower in passed:
            index -= 1
        if index >= 0 and units[index].is_mention:
            return self._mentioned(units, self._chain(units, index))
        if index >= 0 and units[index].lower in self._words.pronouns:
            before = [place for place in range(index) if units[place].is_mention]
            is_own = units[index].lower in self._words.possessives and bool(before)
            return self._mentioned(units, self._chain(units, before[0])) if is_own else Holders(is_pronoun=True)
        for place in range(end, len(units) - 1):
            if units[place].lower in ("from", "by") and units[place + 1].is_mention:
                return Holders(places=(place + 1,))
        return Holders(unknown=units[index].text) if index >= 0 and units[index].lower[:1].isalpha() else None

    def chained(self, clause: Clause, first: int) -> Holders:
        """Return the mentions coordinated from `first` on: "by A, B and C"."""
        return Holders(places=self._chain_right(clause.units, first))

    def _agent(self, units: Sequence[Unit], doc: Doc, start: int, end: int) -> Holders | None:
        """Return whom "by" names behind a passive verb."""
        reach = range(end, min(end + _AGENT_REACH, len(units) - 1))
        by = next((index for index in reach if units[index].lower == "by"), None)
        if by is None or any(grammar.is_verb(doc[index]) for index in range(end, by)):
            return None
        last = end - 1 if units[end - 1].lower not in self._words.participle_prepositions else start
        is_participle = doc[last].tag_ == "VBN" or units[last].lower.endswith(("ed", "en"))
        before = units[max(0, start - _AUXILIARY_REACH) : end]
        has_auxiliary = any(unit.lower in self._words.be or unit.lower in ("gets", "got", "'s") for unit in before)
        if not is_participle or not (has_auxiliary or by == end):
            return None
        place = by + 1
        while place < len(units) and (units[place].lower == "the" or units[place].lower in self._words.correlatives):
            place += 1
        if place == len(units):
            return None
        if units[place].is_mention:
            return Holders(places=self._chain_right(units, place))
        if units[place].lower in self._words.pronouns:
            return Holders(is_pronoun=True)
        return None if doc[place].tag_ == "VBG" else Holders(unknown=units[place].text)

    def _left(self, units: Sequence[Unit], start: int) -> Holders | None:
        """Return who stands right before a verb, with nothing but small words between."""
        index = start - 1
        while index >= 0 and not units[index].is_mention and self._may_precede_verb(units[index].lower):
            index -= 1
        if index < 0:
            return None
        if not units[index].is_mention:
            return Holders(is_pronoun=True) if units[index].lower in self._words.pronouns else None
        chain = self._chain(units, index)
        if chain[0] > 0 and units[chain[0] - 1].lower in self._words.prepositions:
            return None
        stranger = self._stranger_before(units, chain[0])
        return Holders(unknown=stranger) if stranger else self._mentioned(units, chain)

    def _may_precede_verb(self, lower: str) -> bool:
        return lower in self._before_verb or (lower.endswith("ly") and lower != "only")

    def _stranger_before(self, units: Sequence[Unit], first: int) -> str:
        """Return an unknown name joined to the first holder: "Zork and A want"."""
        if first < len(("Zork", "and")) or units[first - 1].lower not in ("and", "&", "nor"):
            return ""
        word = units[first - 2]
        is_name = word.text[:1].isupper() and not word.is_mention and word.lower not in self._lexicon.function_words
        return word.text if is_name else ""

    def _by_parse(self, units: Sequence[Unit], doc: Doc, start: int) -> Holders | None:
        token = grammar.subject(doc[start])
        if token is not None and token.i != start:
            places = tuple(item.i for item in grammar.conjuncts(token) if units[item.i].is_mention)
            if places:
                return self._mentioned(units, places)
            lower = units[token.i].lower
            if lower in self._words.pronouns:
                return Holders(is_pronoun=True)
            if token.i < start and lower[:1].isalpha() and lower not in self._words.first_and_second:
                return Holders(unknown=units[token.i].text)
        if grammar.is_passive(doc[start]):
            return None
        before = [index for index in range(start) if units[index].is_mention and self._may_be_subject(units, index)]
        if before:
            return self._mentioned(units, self._chain(units, before[-1]))
        names = (unit.text for unit in units[:start] if self._is_content(unit))
        unknown = next(names, "")
        return Holders(unknown=unknown) if unknown else None

    def _may_be_subject(self, units: Sequence[Unit], index: int) -> bool:
        is_possessor = index + 1 < len(units) and units[index + 1].lower == "'s"
        return not is_possessor and (index == 0 or units[index - 1].lower not in self._words.prepositions)

    def _is_content(self, unit: Unit) -> bool:
        return unit.lower[:1].isalpha() and unit.lower not in self._lexicon.function_words

    def _mentioned(self, units: Sequence[Unit], places: tuple[int, ...]) -> Holders:
        """Return mentions as holders, denied by "neither" and its like before the first."""
        index = places[0] - 1
        while index >= 0 and units[index].lower in ("the", "of"):
            index -= 1
        return Holders(places=places, denied=index >= 0 and units[index].lower in ("neither", "nor", "none"))

    def _chain(self, units: Sequence[Unit], last: int) -> tuple[int, ...]:
        """Return the mentions coordinated up to `last`: "A, B and C"."""
        places = [last]
        for index in range(last - 1, -1, -1):
            lower = units[index].lower
            if units[index].is_mention and any(unit.lower in self._joiners for unit in units[index + 1 : places[0]]):
                places.insert(0, index)
            elif lower not in self._joiners and lower not in self._words.correlatives and lower != "the":
                break
        return tuple(places)

    def _chain_right(self, units: Sequence[Unit], first: int) -> tuple[int, ...]:
        places = [first]
        for index in range(first + 1, len(units)):
            if units[index].is_mention:
                places.append(index)
            elif units[index].lower not in self._joiners and units[index].lower != "the":
                break
        return tuple(places)
