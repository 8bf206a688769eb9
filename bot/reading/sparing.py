"""Verbs such as "spare": who is spared is kept, what they are spared goes ("spare pirates", "spare ships the toll")."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Doc

from bot.reading import grammar
from bot.reading.closed_classes import ClosedClasses
from bot.reading.phrases import Match
from bot.reading.words import MENTION

_FROM_WHAT = frozenset({"from", "of"})
_VERBAL = ("ed", "ing")
_DETERMINERS = frozenset({"DT", "PRP$"})


class Sparing:
    """Says what such a verb does to what it stands over."""

    def __init__(self, words: ClosedClasses) -> None:
        self._articles = words.articles | words.determiners
        self._be = words.be
        self._borders = words.claim_joiners | words.contrasts | words.relative_pronouns

    def sign(self, doc: Doc, lowers: Sequence[str], match: Match[int], inside: Collection[int]) -> int:
        """Return -1 where it says what somebody is spared, +1 where it only says who is.

        Args:
            doc: the parse.
            lowers: for each token its normal form.
            match: the verb.
            inside: the places of the content.
        """
        behind = self._behind(lowers, match.end, inside)
        is_from = not _FROM_WHAT.isdisjoint(lowers[index] for index in behind)
        if match.value > 0:
            is_verb = grammar.is_verb(doc[match.start]) or lowers[match.start].endswith(_VERBAL)
            return -1 if is_from and is_verb else 1
        if is_from:
            return -1
        things = [index for index in behind if doc[index].tag_ in grammar.NOUNS or lowers[index] == MENTION]
        if match.end - match.start > 1 or self._is_passive(doc, lowers, match.start):
            return -1 if things else 1
        first = next(iter(things), None)
        if first is None:
            return 1
        is_named = lowers[first] == MENTION
        begins_anew = any(
            lowers[index] in self._articles or doc[index].tag_ in _DETERMINERS for index in behind if index > first
        )
        return -1 if begins_anew or (is_named and len(things) > 1) else 1

    def _behind(self, lowers: Sequence[str], start: int, inside: Collection[int]) -> list[int]:
        words = range(start, len(lowers))
        ends = (index for index in words if lowers[index] in self._borders or not self._is_word(lowers[index]))
        return [index for index in range(start, next(ends, len(lowers))) if index in inside]

    def _is_word(self, lower: str) -> bool:
        return lower[:1].isalnum() or lower == MENTION

    def _is_passive(self, doc: Doc, lowers: Sequence[str], start: int) -> bool:
        """Whether it stands behind who is spared: "wants ships *spared* the toll", "should be *spared*"."""
        if doc[start].tag_ not in grammar.PARTICIPLES or start == 0:
            return False
        before = lowers[start - 1]
        return before in self._be or doc[start - 1].tag_ in grammar.NOUNS | {"JJ"} or before == MENTION
