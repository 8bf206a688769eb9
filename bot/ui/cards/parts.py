"""The parts of a claim: what each says in a line, and one of several taken by itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from bot.answers.checking import CheckAnswer
from bot.reasoning.judge import judge
from bot.reasoning.verdict import Verdict
from bot.record.reading import Reading, ReadingKind
from bot.record.record import Record
from bot.ui import words
from bot.ui.cards.citing import actor_name, proposition_text


def claim_of(answer: CheckAnswer, part: Reading) -> str:
    """Return the words of a claim that a part was read from."""
    start, end = part.span
    return answer.claim[start:end] or part.text or answer.claim


def part_answer(answer: CheckAnswer, part: int) -> CheckAnswer | None:
    """Return the answer to one of several claims, from 0, as if it had been asked alone; None when there is none."""
    parts = answer.reading.parts
    if not 0 <= part < len(parts):
        return None
    whole = answer.reading
    chosen = replace(parts[part], since=parts[part].since or whole.since, until=parts[part].until or whole.until)
    verdict = judge(chosen, answer.record, as_of=answer.verdict.as_of)
    return replace(answer, claim=claim_of(answer, chosen), reading=chosen, verdict=verdict)


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
