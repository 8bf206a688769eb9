"""Many members who write notes over the same time: how long each waits until the note is confirmed."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Sequence

from bot.measuring.figures import WriterFigures, percentile
from local_discord import Person

_PATIENCE = 60.0


async def write_notes(people: Sequence[Person], *, each: int, pause: float) -> WriterFigures:
    """Let everybody write so many notes.

    Args:
        people: who write.
        each: how many notes each of them writes.
        pause: the average seconds between two notes of one member, half as much to half as much again.
    """
    drawn = random.Random(1)  # noqa: S311 - when somebody writes is no secret
    times: list[float] = []
    wrong = 0

    async def busy(person: Person) -> None:
        nonlocal wrong
        await asyncio.sleep(drawn.uniform(0, pause))
        for number in range(each):
            began = time.perf_counter()
            text = f"{person.user.name} on the talks, for the {number + 1}. time"
            answer = await person.slash("note add", text=text, tags="talks", patience=_PATIENCE)
            times.append(time.perf_counter() - began)
            wrong += "Kept as note" not in answer.text
            await asyncio.sleep(drawn.uniform(pause / 2, pause * 3 / 2))

    began = time.perf_counter()
    await asyncio.gather(*(busy(person) for person in people))
    return WriterFigures(
        writers=len(people),
        notes=len(times),
        pause=pause,
        median=percentile(times, 0.5),
        p99=percentile(times, 0.99),
        a_second=len(times) / (time.perf_counter() - began),
        wrong=wrong,
    )
