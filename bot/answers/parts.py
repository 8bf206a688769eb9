"""The parts of a reading, in the order in which the judge takes them: each with a text and a span of its own."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from bot.reading.wording import word
from bot.record.reading import Reading, ReadingKind
from bot.record.vocabulary import Vocabulary

_PAIR = 2


def parts_of(reading: Reading, vocabulary: Vocabulary) -> tuple[Reading, ...]:
    """Return the readings that the parts of a verdict answer; empty when a claim is judged as one.

    A joint claim has parts of its own; a claim about several actors or propositions is about each of them, one about
    more than two aligned actors about every pair.
    """
    match reading.kind:
        case ReadingKind.JOINT:
            return tuple(_placed(part, reading) for part in reading.parts)
        case ReadingKind.POSITION:
            actors = [(actor,) for actor in sorted(set(reading.actors))] or [()]
            single = [
                replace(reading, actors=actor, propositions=(proposition,), negated=False)
                for actor in actors
                for proposition in sorted(set(reading.propositions))
            ]
        case ReadingKind.ALIGNMENT:
            pairs = combinations(sorted(set(reading.actors)), _PAIR)
            single = [replace(reading, actors=pair, negated=False) for pair in pairs]
        case ReadingKind.SAYING | ReadingKind.CHANGE | ReadingKind.NOT_CHECKABLE:
            single = []
    return tuple(replace(part, text=word(part, vocabulary)) for part in single) if len(single) > 1 else ()


def content_of(reading: Reading) -> Reading | None:
    """Return what a saying says, placed within it."""
    return None if reading.content is None else _placed(reading.content, reading)


def _placed(part: Reading, whole: Reading) -> Reading:
    """Return a part with the span of the whole where it has none of its own."""
    start, end = part.span
    return part if start < end else replace(part, span=whole.span)


def words_of(text: str, part: Reading, whole: Reading) -> str:
    """Return the words of a text that a part reads; as it was read, where it has no words of its own."""
    start, end = part.span
    return part.text if part.span == whole.span else text[start:end]
