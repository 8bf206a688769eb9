"""Whether a condition that a claim names is one on record, by its content words."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FUNCTION_WORD = re.compile(
    r"(?:an?|the|and|or|nor|but|if|only|when|once|after|as|unless|until|provided|providing|that|than|of|to|in|on|for|by"
    r"|with|from|at|is|are|be|been|was|were|will|would|does?|did|has|have|had|it|its|his|her|their|them|they|he|she"
    r"|not|no|n|t|s|all|long|so|too|also|well|just|absolutely|such|this|these|those|there)"
)
_SHORTEST_STEM = 3
_LONGEST_ENDING = 4
_SURE_STEM = 6


def condition_matches(claimed: str | None, conditions: Sequence[str]) -> bool:
    """Say whether a claimed condition is one of those on record: at least half of its content words are in it.

    A claim that names no condition, or none in content words, matches any.
    """
    words = _content_words(claimed or "")
    if not words:
        return True
    return any(
        2 * sum(1 for word in words if any(_same_word(word, other) for other in _content_words(condition)))
        >= len(words)
        for condition in conditions
    )


def _content_words(text: str) -> tuple[str, ...]:
    words: list[str] = re.findall(r"[^\W_]+", text.casefold())
    return tuple(dict.fromkeys(word for word in words if _FUNCTION_WORD.fullmatch(word) is None))


def _same_word(one: str, other: str) -> bool:
    """Say whether two words share a stem, as "comply", "complies" and "compliance" do."""
    stem = next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    length = min(len(one), len(other)) if stem is None else stem
    if one == other or length >= _SURE_STEM:
        return True
    is_ending = abs(len(one) - len(other)) <= _LONGEST_ENDING
    return is_ending and length >= max(_SHORTEST_STEM, min(len(one), len(other)) - 1)
