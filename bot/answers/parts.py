"""The parts of a reading, in the order in which the judge takes them: each with a text and a span of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product

from bot.reading.wording import word
from bot.record.reading import Reading, ReadingKind
from bot.record.vocabulary import Vocabulary

_PAIR = 2


def parts_of(reading: Reading, vocabulary: Vocabulary) -> tuple[Reading, ...]:
    """Return the readings that the parts of a verdict answer; empty when a claim is judged as one.

    A joint claim has parts of its own; a claim about several actors or propositions is about each of them, one about
    more than two aligned actors about every pair, and what is said jointly is said part by part.
    """
    match reading.kind:
        case ReadingKind.JOINT:
            return tuple(_placed(part, reading) for part in reading.parts)
        case ReadingKind.POSITION:
            single = _one_by_one(reading)
        case ReadingKind.ALIGNMENT:
            pairs = combinations(sorted(set(reading.actors)), _PAIR)
            single = [replace(reading, actors=pair) for pair in pairs]
        case ReadingKind.CHANGE:
            single = [replace(reading, actors=(actor,)) for actor in sorted(set(reading.actors))]
        case ReadingKind.SAYING:
            single = [_saying(reading, content, vocabulary) for content in _things_said(reading.content)]
        case ReadingKind.NOT_CHECKABLE:
            single = []
    if len(single) <= 1:
        return ()
    # The whole claim is denied, not each of its parts.
    affirmed = [replace(part, negated=False) for part in single]
    return tuple(replace(part, text=word(part, vocabulary)) for part in affirmed)


def content_of(reading: Reading) -> Reading | None:
    """Return what a saying says, placed within it."""
    return None if reading.content is None else _placed(reading.content, reading)


def _one_by_one(reading: Reading) -> list[Reading]:
    actors = [(actor,) for actor in sorted(set(reading.actors))] or [()]
    return [
        replace(reading, actors=actor, propositions=(proposition,))
        for actor, proposition in product(actors, sorted(set(reading.propositions)))
    ]


def _things_said(content: Reading | None) -> Sequence[Reading]:
    if content is None or content.obstacle is not None:
        return ()
    if content.kind is ReadingKind.JOINT:
        return () if content.negated else content.parts
    return _one_by_one(content) if content.kind is ReadingKind.POSITION else ()


def _saying(reading: Reading, content: Reading, vocabulary: Vocabulary) -> Reading:
    return replace(reading, content=replace(content, text=word(content, vocabulary)))


def _placed(part: Reading, whole: Reading) -> Reading:
    """Return a part with the span of the whole where it has none of its own."""
    start, end = part.span
    return part if start < end else replace(part, span=whole.span)


def words_of(text: str, part: Reading, whole: Reading) -> str:
    """Return the words of a text that a part reads; as it was read, where it has no words of its own."""
    start, end = part.span
    return part.text if part.span == whole.span else text[start:end]
