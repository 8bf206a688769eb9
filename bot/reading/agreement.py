"""Whether two meanings want the same: words that both have vote, those that stand high in both the loudest."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.reading.lexicon import Lexicon
from bot.reading.meaning import Meaning, SignedWord

_EXACT = 1.0
_SYNONYM = 0.6
_OPPOSITE = 1.0
_OPERATOR = 0.8
_OPPOSED = 1.0
_LIKE_OPERATOR = 0.05
_SHORTEST_UNDONE = 3
_COMMON = 0.3
_NAME = 0.2
_AGENT = 0.02


class Agreement:
    """Compares the meanings of claims with those of propositions."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def agree(self, claim: Meaning, wordings: Sequence[Meaning], *, common: Collection[str]) -> bool:
        """Say whether a claim wants what a proposition says (True) or its opposite (False).

        Words that stand high in both texts decide; `common` are stems that all propositions of the topic share, and
        decide least. Of the proposition's wordings, its own text first, the one that speaks most clearly decides.
        """
        votes = max((self._votes(claim, wording, common) for wording in wordings), key=abs)
        if votes == 0:
            return claim.overall == wordings[0].overall
        return votes > 0

    def is_opposed(self, word: SignedWord, wordings: Sequence[Meaning]) -> bool:
        """Say whether a word is the opposite of one in a proposition's wordings: "hidden" and "published"."""
        return any(
            (word.stem, other.stem) in self._lexicon.opposites or _undo_each_other(word.stem, other.stem)
            for wording in wordings
            for other in wording.words
        )

    def _votes(self, claim: Meaning, wording: Meaning, common: Collection[str]) -> float:
        return sum(
            self._vote(word, wording) * (_COMMON if word.stem in common else 1.0) * (_NAME if word.is_name else 1.0)
            for word in claim.words
        )

    def _vote(self, word: SignedWord, proposition: Meaning) -> float:
        best = 0.0
        others = [other for other in proposition.words if other.is_name or not word.is_name]
        for other in [other for other in others if other.stem == word.stem] or others:
            strength = self._strength(word, other)
            weight = _height(word) * _height(other) if strength > -_OPPOSITE else _OPPOSED
            weight *= _AGENT if word.is_agent and other.is_agent else 1.0
            if abs(strength) * weight > abs(best):
                best = strength * word.sign * other.sign * weight
        return best

    def _strength(self, word: SignedWord, other: SignedWord) -> float:
        if word.stem == other.stem:
            return _OPERATOR if word.operator else _EXACT
        if (word.stem, other.stem) in self._lexicon.opposites or _undo_each_other(word.stem, other.stem):
            return -_OPPOSITE
        if word.operator * other.operator < 0:
            return 0.0
        if word.operator and other.operator:
            return _LIKE_OPERATOR if self._lexicon.synonyms.same(word.stem, other.stem) else 0.0
        return _SYNONYM if self._lexicon.synonyms.same(word.stem, other.stem) else 0.0


def _undo_each_other(one: str, other: str) -> bool:
    """Whether one stem is the other with a denying prefix: "armed" and "unarmed"."""
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(shorter) >= _SHORTEST_UNDONE and longer in (f"un{shorter}", f"dis{shorter}")


def _height(word: SignedWord) -> float:
    return 1.0 / (1 + word.depth) ** 2
