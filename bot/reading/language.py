"""Whether a text is in English, as far as its words tell."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.lexicon import Lexicon
from bot.reading.text import fold
from bot.reading.words import Unit

_FEWEST = 3
_MOST_FOREIGN = 0.5
_MOST_SMALL_FOREIGN = 0.3


def is_other_language(units: Sequence[Unit], lexicon: Lexicon) -> bool:
    """Say whether most words are no English words; names do not count, and a few words are not enough to tell."""
    words = [unit.lower for unit in units if not unit.is_mention and unit.lower[:1].isalpha()]
    if any(not fold(word).isascii() for word in words):
        return sum(not fold(word).isascii() for word in words) * 2 > len(words)
    if len(words) < _FEWEST:
        return False
    foreign = [word for word in words if not lexicon.knows(word)]
    small = [word for word in words if len(word) <= _FEWEST]
    foreign_small = [word for word in small if word not in lexicon.function_words]
    return len(foreign) > _MOST_FOREIGN * len(words) or (
        len(words) > _FEWEST
        and len(foreign) >= _MOST_SMALL_FOREIGN * len(words)
        and len(foreign_small) > len(small) / 2
    )
