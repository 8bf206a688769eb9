"""One of several claims in a text, taken by itself."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.checking import CheckAnswer
from bot.reasoning.judge import judge
from bot.record.reading import Reading


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
