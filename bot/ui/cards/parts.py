"""The parts of a claim: what each says in a line, and one of several taken by itself."""

from __future__ import annotations

from itertools import combinations

from bot.answers.part_answers import claim_of, part_answer
from bot.reasoning.verdict import Verdict
from bot.record.reading import Reading, ReadingKind
from bot.record.record import Record
from bot.ui import words
from bot.ui.cards.citing import actor_name, proposition_text

__all__ = ["claim_of", "part_answer", "part_texts"]


def part_texts(reading: Reading, verdict: Verdict, record: Record) -> tuple[str, ...]:
    """Return a sentence for each part of a verdict.

    The parts are those of a joint claim, the pairs of an alignment of several, or each actor with each proposition.
    """
    texts = _texts(reading, record)
    if len(texts) == len(verdict.parts):
        return tuple(texts)
    return tuple(f"Part {number}" for number in range(1, len(verdict.parts) + 1))


def _texts(reading: Reading, record: Record) -> list[str]:
    actors = sorted(set(reading.actors))
    match reading.kind:
        case ReadingKind.ALIGNMENT:
            pairs = combinations(actors, 2)
            return [words.listed([actor_name(record, one), actor_name(record, other)]) for one, other in pairs]
        case ReadingKind.POSITION:
            about = sorted(set(reading.propositions))
            texts = [proposition_text(record, name) for name in about]
            return [f"{actor_name(record, actor)}: {text}" for actor in actors for text in texts] or texts
        case ReadingKind.CHANGE:
            return [actor_name(record, actor) for actor in actors]
        case ReadingKind.SAYING if reading.content is not None:
            content = reading.content
            return [part.text for part in content.parts] if content.parts else _texts(content, record)
        case _:
            return [part.text or f"Part {number}" for number, part in enumerate(reading.parts, 1)]
