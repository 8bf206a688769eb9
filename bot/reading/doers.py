"""Who does the deed that a clause without a word of stance speaks of, and whom things only happen to."""

from __future__ import annotations

from bot.reading import grammar
from bot.reading.clause import Clause
from bot.reading.holders import HolderFinder, Holders
from bot.reading.lexicon import Lexicon

_SUFFIXES_OF_PARTICIPLES = ("ed", "en")


class DoerFinder:
    """Finds doers around the first verb that may be a deed."""

    def __init__(self, lexicon: Lexicon, holders: HolderFinder) -> None:
        self._lexicon = lexicon
        self._holders = holders
        words = lexicon.words
        self._no_deeds = words.states | words.do
        self._be = words.be | {"gets", "got", "'s", "'re"}
        self._small = words.before_verb - words.be - words.have - words.do

    def find(self, clause: Clause) -> Holders | None:
        """Return who does it; without places when nobody known does, None when nobody stands there at all."""
        by = self._by_phrase(clause)
        if by is not None:
            return by
        if self._is_described(clause):
            return None
        verb = next((index for index in range(len(clause)) if self._may_be_deed(clause, index)), None)
        if verb is not None and self._is_undergone(clause, verb):
            return None
        holders = self._holders.of_verb(clause, verb, verb + 1) if verb is not None else None
        if holders is not None and holders.is_known:
            return self._who_has_it_done(clause, holders) or holders
        if clause.is_possessed() or self._begins_with_doer(clause):
            return Holders(places=(0,))
        beside = self.beside_subject(clause)
        if beside is not None and clause.lowers[beside + 1] == "'s":
            return Holders(places=(beside,))
        return holders

    def beside_subject(self, clause: Clause) -> int | None:
        """Return the mention that describes the subject of an active clause: "*A's* ships", "*German* arms exports"."""
        first = 1 if clause.lowers[0] in self._lexicon.words.articles else 0
        if first + 1 >= len(clause) or not clause.units[first].is_mention:
            return None
        if clause.doc[first + 1].tag_ not in grammar.NOUNS | {"POS", "JJ"}:
            return None
        verbs = [index for index in range(first + 1, len(clause)) if self._may_be_deed(clause, index)]
        return first if verbs and not self._is_undergone(clause, verbs[0]) else None

    def _may_be_deed(self, clause: Clause, index: int) -> bool:
        return (
            grammar.is_verb(clause.doc[index])
            and not clause.units[index].is_mention
            and clause.lowers[index] not in self._no_deeds
        )

    def _who_has_it_done(self, clause: Clause, holders: Holders) -> Holders | None:
        """Return who has it done: "*A* would have B lift the ban"."""
        if not holders.places or holders.places[0] == 0 or not clause.units[0].is_mention:
            return None
        between = clause.lowers[1 : holders.places[0]]
        has = not self._lexicon.words.have.isdisjoint(between)
        return (
            Holders(places=(0,)) if has and all(lower in self._lexicon.words.before_verb for lower in between) else None
        )

    def _by_phrase(self, clause: Clause) -> Holders | None:
        """Return whom "by" names in "A was lent money by B", where the parse may have lost the passive."""
        for by in range(2, len(clause) - 1):
            place = by + 1 + (clause.lowers[by + 1] == "the")
            if clause.lowers[by] != "by" or place >= len(clause) or not clause.units[place].is_mention:
                continue
            if any(self._is_participle(clause, index) for index in range(1, by)):
                return self._holders.chained(clause, place)
        return None

    def _is_participle(self, clause: Clause, index: int) -> bool:
        """Whether a word is the participle of a passive: "was lent", "has been kicked"."""
        before = index - 1
        while before >= 0 and clause.lowers[before] in self._small:
            before -= 1
        if before < 0 or clause.lowers[before] not in self._be or clause.units[index].is_mention:
            return False
        is_participle = clause.doc[index].tag_ in grammar.PARTICIPLES
        return (
            is_participle
            or clause.lowers[index].endswith(_SUFFIXES_OF_PARTICIPLES)
            or (clause.lowers[index] in self._lexicon.participles)
        )

    def _is_undergone(self, clause: Clause, verb: int) -> bool:
        """Whether the subject suffers the deed: "A was kicked out of B"."""
        return grammar.is_passive(clause.doc[verb]) or self._is_participle(clause, verb)

    def _is_described(self, clause: Clause) -> bool:
        """Whether it says how somebody is, not what they do: "A is back in B", "A is off the list"."""
        if len(clause) < len(("A", "is", "in")) or not clause.units[0].is_mention:
            return False
        place = 1
        while place < len(clause) and clause.lowers[place] in self._small - self._be:
            place += 1
        if place >= len(clause) or clause.lowers[place] not in self._be - {"'s"}:
            return False
        place += 1
        while place < len(clause) and clause.lowers[place] in self._small - {"to"}:
            place += 1
        return (
            place < len(clause)
            and clause.lowers[place] != "to"
            and not (clause.lowers[place].endswith("ing") or self._is_participle(clause, place))
        )

    def _begins_with_doer(self, clause: Clause) -> bool:
        """Whether a clause without a finite verb begins with somebody and what may be one: "A buys salt"."""
        if len(clause) < len(("A", "buys")) or not clause.units[0].is_mention:
            return False
        words = self._lexicon.words
        if clause.lowers[1] in words.states | words.modals | words.future:
            return True
        finite = grammar.FINITE_VERBS - {"VBD"}
        has_verb = any(
            token.tag_ in finite and clause.doc[token.i].dep_ not in grammar.DESCRIBING for token in clause.doc
        )
        return not has_verb and clause.lowers[1] not in self._lexicon.words.prepositions
