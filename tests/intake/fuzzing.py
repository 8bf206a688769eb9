"""Damaged attachments by the thousand: each is read or refused in words, in bounded time and memory.

`python -m tests.intake.fuzzing 2000 --seed 1` writes a report; any other outcome ends it with exit code 1.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.intake.document import Document
from bot.intake.limits import ReadingLimits
from bot.intake.reading import read_document
from bot.intake.refusal import IntakeError
from tests.intake.damaging import Attachment, attachments

LIMITS = ReadingLimits()
_KILLED_WITHIN = 5.0
"""Seconds that ending a reader may take on a machine under load."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one attachment.

    Attributes:
        damage: what was done to it.
        answer: "read", "annotation", or the reason of the refusal.
        seconds: how long it took.
        fault: what should not have happened; empty if nothing did.
    """

    damage: str
    answer: str
    seconds: float
    fault: str = ""


async def tried(attachment: Attachment, limits: ReadingLimits = LIMITS) -> Outcome:
    """Read one attachment as the bot would."""
    begun = time.perf_counter()
    fault = ""
    try:
        found = await read_document(attachment.name, attachment.content, limits=limits)
        answer = "read" if isinstance(found, Document) else "annotation"
        fault = _fault_of(found) if isinstance(found, Document) else ""
    except IntakeError as error:
        answer = str(error.reason)
        fault = "" if error.message.endswith(".") and len(error.message) > len("no.") else f"no sentence: {error}"
    except Exception:  # noqa: BLE001 - whatever else comes is what is looked for
        answer, fault = "fault", traceback.format_exc()
    seconds = time.perf_counter() - begun
    if seconds > limits.wall_seconds + _KILLED_WITHIN:
        fault = fault or f"took {seconds:.1f} s"
    return Outcome(damage=attachment.damage, answer=answer, seconds=seconds, fault=fault)


def _fault_of(document: Document) -> str:
    text = document.text
    if not text.strip() or len(text) > LIMITS.characters:
        return f"a text of {len(text):,} characters"
    if any(paragraph != " ".join(paragraph.split()) for paragraph in document.paragraphs):
        return "a paragraph that is not one line"
    text.encode()
    return ""


async def fuzzed(seed: int, count: int, at_once: int) -> list[Outcome]:
    """Try so many attachments, some of them at once."""
    turns = asyncio.Semaphore(at_once)

    async def in_turn(attachment: Attachment) -> Outcome:
        async with turns:
            return await tried(attachment)

    outcomes: list[Outcome] = []
    step = 60
    for start in range(0, count, step):
        some = attachments(seed + start, min(step, count - start))
        outcomes.extend(await asyncio.gather(*map(in_turn, some)))
    return outcomes


def report(outcomes: Sequence[Outcome], seconds: float, seed: int) -> str:
    """Return the figures as Markdown."""
    took = sorted(outcome.seconds for outcome in outcomes)
    answers = sorted({outcome.answer for outcome in outcomes})
    summary = (
        f"{len(outcomes):,} attachments, seed {seed}, {seconds:.0f} s in all; one took {took[len(took) // 2]:.2f} s at "
        f"the median, {took[int(0.95 * len(took))]:.2f} s at the 95th percentile, {took[-1]:.1f} s at most. "
        f"Largest reader: {largest_reader():,} MB. Faults: {sum(bool(outcome.fault) for outcome in outcomes)}."
    )
    lines = [
        summary,
        "",
        f"| damage | {' | '.join(answers)} | longest (s) |",
        f"|---|{'---|' * (len(answers) + 1)}",
    ]
    for damage in sorted({outcome.damage for outcome in outcomes}):
        those = [outcome for outcome in outcomes if outcome.damage == damage]
        counted = Counter(outcome.answer for outcome in those)
        cells = " | ".join(str(counted[answer] or "") for answer in answers)
        lines.append(f"| {damage} | {cells} | {max(outcome.seconds for outcome in those):.1f} |")
    return "\n".join(lines) + "\n"


def largest_reader() -> int:
    """Return the most memory that a child of this process had resident, in megabytes; 0 where nobody says."""
    try:
        import resource  # noqa: PLC0415 - does not exist everywhere
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit // 1_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run so many, print the report, and say what should not have happened."""
    parser = argparse.ArgumentParser(description="Damaged attachments are read or refused in words.")
    parser.add_argument("count", type=int, nargs="?", default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--report", type=Path, help="also write the report to this file")
    given = parser.parse_args(arguments)
    begun = time.perf_counter()
    outcomes = asyncio.run(fuzzed(given.seed, given.count, given.at_once))
    text = report(outcomes, time.perf_counter() - begun, given.seed)
    sys.stdout.write(text)
    if given.report:
        given.report.write_text(text, encoding="utf-8")
    faults = [outcome for outcome in outcomes if outcome.fault]
    sys.stdout.writelines(f"\n{outcome.damage}: {outcome.fault}\n" for outcome in faults[:20])
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
