"""What a reversing verb at the beginning of a content stands over where the parse lost it: "A tore up *the pact*"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from spacy.tokens import Doc

from bot.reading.closed_classes import ClosedClasses
from bot.reading.governing import Governing
from bot.reading.phrases import Match
from bot.reading.words import MENTION


class LeadingVerb:
    """Finds what the verb that opens a content acts on by its place alone."""

    def __init__(self, words: ClosedClasses, governing: Governing) -> None:
        self._governing = governing
        self._before = words.modals | words.future | words.have | words.do | {"to", MENTION}
        self._borders = words.circumstances | words.claim_joiners | words.contrasts | words.relative_pronouns
        self._passed = words.between_subject_and_verb

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
        start = next((index for index in sorted(inside) if lowers[index] not in self._passed | {"to"}), len(doc))
        operator = operators.get(start)
        if operator is None or operator.value > 0 or operator.start != start or not self._is_led(lowers, start):
            return frozenset()
        own = range(operator.start, operator.end)
        found = {
            index
            for index in self._behind(lowers, operator.end, inside)
            if all(head.i not in own for _, head in self._governing.ancestors(doc[index]))
        }
        return frozenset(
            index for index in found if all(head.i not in found for _, head in self._governing.ancestors(doc[index]))
        )

    def _behind(self, lowers: Sequence[str], start: int, inside: Collection[int]) -> Iterator[int]:
        """Yield the places behind a verb up to where means, circumstances or another clause begin."""
        for index in range(start, len(lowers)):
            if index not in inside or lowers[index] in self._borders or not lowers[index][:1].isalnum():
                return
            yield index

    def _is_led(self, lowers: Sequence[str], start: int) -> bool:
        """Whether somebody, or a word such as "to" or "should", stands right before: then it is a verb."""
        before = start - 1
        while before >= 0 and (lowers[before] in self._passed or lowers[before].endswith("ly")):
            before -= 1
        return lowers[start].endswith("ing") or (before >= 0 and lowers[before] in self._before)
