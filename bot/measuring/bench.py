"""`bench discord`: commands as members meet them, over a generated library."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from bot.answers.loading import Loader
from bot.answers.opening import libraries_of_database
from bot.bench.check import generated_claims
from bot.bench.generated import GeneratedLibrary
from bot.measuring.driving import Crowd, Deed, all_at_once, completing, crowd, one_by_one, pressing, using
from bot.measuring.figures import CommandFigures, DiscordFigures, MemoryFigures, WriterFigures, percentile
from bot.measuring.measured import NOTHING
from bot.measuring.writers import write_notes
from bot.search.encoder import Encoder

_PEOPLE = 8
_WARM_UP = 20
_CHECKS_AT_ONCE = 10
_LAG_ROUNDS = 5
_SETTLING_SECONDS = 3.0
_WRITERS = 200
_NOTES_EACH = 6
_WRITING_PAUSE = 2.0
_MEGABYTE = 1024 * 1024


async def measure(data: Path, *, articles: int, commands: int, servers: Sequence[int]) -> DiscordFigures:
    """Measure the bot over a library.

    Args:
        data: the folder of the shipped data.
        articles: the size of the library.
        commands: how many of each kind are used, both one after the other and by several people at once.
        servers: for the memory of each.

    Raises:
        NotStartedError: the bot did not come up.
    """
    library = GeneratedLibrary(size=articles)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/bench.db"
        await _publish(library, url, data)
        async with crowd(url, data, servers=1, people=_PEOPLE):
            pass  # Discord is told of the commands once, by the first start of all
        began = time.perf_counter()
        async with crowd(url, data, servers=1, people=_PEOPLE) as people:
            first = _deeds(library, commands)["check"]
            _, wrong = await one_by_one(people.people[0], first, 1)
            start = time.perf_counter() - began
            figures, more_wrong = await _commands(people, library, commands)
            lags, lag_wrong = await _lag(people, library)
        writers = await _writers(url, data)
        idle = [await _idle(url, data, number) for number in servers]
    return DiscordFigures(
        articles=articles,
        commands=tuple(figures),
        start=start,
        lag=lags["lag"] * 1000,
        busy_lag=lags["busy_lag"] * 1000,
        idle=tuple(idle),
        writers=writers,
        wrong=wrong + more_wrong + lag_wrong,
    )


async def _publish(library: GeneratedLibrary, url: str, data: Path) -> None:
    loader = Loader(encoder=Encoder.load(data / "models" / "encoder"))
    async with libraries_of_database(url, data) as libraries:
        await loader.load(libraries.library(), list(library.annotations()))


async def _commands(people: Crowd, library: GeneratedLibrary, count: int) -> tuple[list[CommandFigures], int]:
    found: list[CommandFigures] = []
    wrong = 0
    for command, deeds in _deeds(library, 2 * count + _WARM_UP).items():
        _, cold_wrong = await one_by_one(people.people[0], deeds, _WARM_UP)
        times, slow_wrong = await one_by_one(people.people[0], deeds, count)
        before = (await people.figures())["work"]
        a_second, busy_wrong = await all_at_once(people.people, deeds, count)
        work = ((await people.figures())["work"] - before) / count
        wrong += cold_wrong + slow_wrong + busy_wrong
        median = percentile(times, 0.5)
        least = found[0].median if found else median
        found.append(
            CommandFigures(
                command=command,
                median=median,
                p99=percentile(times, 0.99),
                more=median - least,
                ratio=median / least,
                a_second=a_second,
                work=work * 1000,
            )
        )
    return found, wrong


async def _lag(people: Crowd, library: GeneratedLibrary) -> tuple[dict[str, float], int]:
    """Return the bot's figures after ten checks and a chart, several times, and how many answers were wrong."""
    first, second = (actor.name for actor in library.actors[:2])
    claims = cycle(generated_claims(library, _CHECKS_AT_ONCE * _LAG_ROUNDS))
    chart = pressing("alignment", {"actor": first, "other": second}, "Chart")
    await people.figures()
    wrong = 0
    for _ in range(_LAG_ROUNDS):
        checks = [using("check", {"claim": next(claims)}) for _ in range(_CHECKS_AT_ONCE)]
        asked = (deed(person) for deed, person in zip((chart, *checks), cycle(people.people), strict=False))
        wrong += sum(not is_right for is_right in await asyncio.gather(*asked))
        await asyncio.sleep(1.1)  # the same press within a second would count as a double click
    return await people.figures(), wrong


async def _writers(url: str, data: Path) -> tuple[WriterFigures, ...]:
    """Return how long members wait who write notes over the same time, and then all at the same instant."""
    async with crowd(url, data, servers=1, people=_WRITERS) as people:
        await write_notes(people.people[:1], each=_WARM_UP, pause=0.0)
        paced = await write_notes(people.people, each=_NOTES_EACH, pause=_WRITING_PAUSE)
        return (paced, await write_notes(people.people, each=1, pause=0.0))


async def _idle(url: str, data: Path, servers: int) -> MemoryFigures:
    async with crowd(url, data, servers=servers, people=1) as people:
        await asyncio.sleep(_SETTLING_SECONDS)
        return MemoryFigures(servers=servers, memory=(await people.figures())["memory"] / _MEGABYTE)


def _deeds(library: GeneratedLibrary, count: int) -> dict[str, Iterator[Deed]]:
    """Return what is measured; the command that does nothing comes first."""
    first, second = (actor.name for actor in library.actors[:2])
    claims = generated_claims(library, count)
    topics = [topic.label for topic in library.topics]
    names = [actor.name for actor in library.actors[:count]]
    return {
        NOTHING: cycle([using(NOTHING, {}, said="Nothing.")]),
        "check": cycle([using("check", {"claim": claim}) for claim in claims]),
        "divergences": cycle([using("divergences", {"topic": topic}) for topic in topics]),
        "alignment": cycle([using("alignment", {"actor": first, "other": second, "topic": topic}) for topic in topics]),
        "position": cycle([using("position", {"actor": name}) for name in names]),
        "completion": cycle([completing("alignment", "actor", name[:3]) for name in names]),
    }
