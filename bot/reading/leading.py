"""What a reversing verb at the beginning of a content stands over where the parse lost it: "A tore up *the pact*"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from spacy.tokens import Doc

from bot.reading import grammar
from bot.reading.closed_classes import ClosedClasses
from bot.reading.governing import Governing
from bot.reading.phrases import Match
from bot.reading.words import MENTION


class LeadingVerb:
    """Finds what the verb that opens a content acts on by its place alone."""

    def __init__(self, words: ClosedClasses, governing: Governing) -> None:
        self._governing = governing
        self._before = words.modals | words.future | words.have | words.do | {"to", MENTION}
        self._joiners = words.claim_joiners
        self._borders = words.circumstances | words.contrasts | words.relative_pronouns
        self._be = words.be
        self._between = words.articles | words.between_subject_and_verb
        self._passed = words.between_subject_and_verb
        self._openers = words.between_subject_and_verb | words.articles | words.modals | words.have | {"to", "that"}
        self._finite = words.be | words.modals | words.have

    def lost(
        self, doc: Doc, lowers: Sequence[str], operators: Mapping[int, Match[int]], inside: Collection[int]
    ) -> frozenset[int]:
        """Return the words behind a leading reversing verb that the parse puts under something else.

        Only the uppermost are named: what turns them turns the rest.

        Args:
            doc: the parse.
            lowers: for each token its normal form.
            operators: the reversing and affirming words by their places.
            inside: the places of the content.
        """
        start = next((index for index in sorted(inside) if not self._may_precede(lowers, index)), len(doc))
        operator = operators.get(start)
        if operator is None or operator.value > 0 or operator.start != start or not self._is_led(lowers, start):
            return frozenset()
        return self._uppermost(doc, operator, self._behind(doc, operator.end, lowers, inside))

    def judged(
        self, doc: Doc, lowers: Sequence[str], operators: Mapping[int, Match[int]], inside: Collection[int]
    ) -> frozenset[int]:
        """Return the words said to be bad that stand under something else: "*the pact* is a mistake".

        Takes the same as `lost`.
        """
        last = max((index for index in inside if lowers[index][:1].isalnum()), default=0)
        operator = operators.get(last)
        if operator is None or operator.value > 0 or self._is_linked(doc, operator):
            return frozenset()
        be = operator.start - 1
        while be >= 0 and (lowers[be] in self._between or lowers[be].endswith("ly")):
            be -= 1
        if be < 0 or lowers[be] not in self._be:
            return frozenset()
        return self._uppermost(doc, operator, (index for index in sorted(inside) if index < be))

    def _is_linked(self, doc: Doc, operator: Match[int]) -> bool:
        """Whether the parse says by other means what such words turn round."""
        governing = self._governing
        own = range(operator.start, operator.end)
        return any(governing.described(doc[index]) or governing.passive_subject_by_place(doc, index) for index in own)

    def _uppermost(self, doc: Doc, operator: Match[int], places: Iterable[int]) -> frozenset[int]:
        """Return the places that an operator does not stand over in the parse, and nothing else of these does."""
        own = range(operator.start, operator.end)
        found = {
            index for index in places if all(head.i not in own for _, head in self._governing.ancestors(doc[index]))
        }
        return frozenset(
            index for index in found if all(head.i not in found for _, head in self._governing.ancestors(doc[index]))
        )

    def _behind(self, doc: Doc, start: int, lowers: Sequence[str], inside: Collection[int]) -> Iterator[int]:
        """Yield the places behind a verb up to where means, circumstances or another clause begin."""
        for index in range(start, len(lowers)):
            lower = lowers[index]
            is_other = lower in self._joiners and index + 1 < len(doc) and grammar.is_verb(doc[index + 1])
            is_other |= lower in self._finite
            if index not in inside or is_other or lower in self._borders or not self._is_word(lower):
                return
            yield index

    def _may_precede(self, lowers: Sequence[str], index: int) -> bool:
        """Whether a word may stand before the verb that opens a content: "*that B* tear up the pact"."""
        is_possessor = index + 1 < len(lowers) and lowers[index + 1] == "'s"
        return (lowers[index] == MENTION and not is_possessor) or lowers[index] in self._openers

    def _is_word(self, lower: str) -> bool:
        return lower[:1].isalnum() or lower in (MENTION, "'s")

    def _is_led(self, lowers: Sequence[str], start: int) -> bool:
        """Whether somebody, or a word such as "to" or "should", stands right before: then it is a verb."""
        before = start - 1
        while before >= 0 and (lowers[before] in self._passed or lowers[before].endswith("ly")):
            before -= 1
        return lowers[start].endswith("ing") or (before >= 0 and lowers[before] in self._before)
