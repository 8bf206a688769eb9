"""How fast a claim is checked, by size of the library: on one core, each library in a process of its own.

Claims are made from the generated vocabulary: about pairs and persons of every rank, on what they hold and on what
they do not, so that reading, search, database and reasoning all have their share.
"""

from __future__ import annotations

import asyncio
import gc
import os
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import ParamSpec, TypeVar

import numpy as np
from rich.console import Console
from rich.table import Table

from bot.answers.checking import check
from bot.answers.loading import Loader
from bot.answers.opening import libraries_of_database
from bot.answers.readers import Readers, load_models
from bot.bench.generated import GeneratedLibrary
from bot.search.encoder import Encoder

SIZES = (100, 1_000, 10_000)
MOST_CLAIMS = 400
_WARM_UP = 20
_MOST_RANKS = 200
_MOST_DRAWN = 10
_SHARE_OF_THE_PAIR = 0.3

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFigures:
    """What was measured on one library.

    Attributes:
        articles: its size.
        claims: how many were checked, each for the first time.
        median, p99, slowest: milliseconds a claim.
        cpu_median, cpu_p99: the same of this process's work alone, whatever else the machine does.
        first_answer: seconds from the start of the process to the first answer, models and index included.
        memory: the process's largest resident size in MB.
        levels: how many claims got each level.
    """

    articles: int
    claims: int
    median: float
    p99: float
    slowest: float
    cpu_median: float
    cpu_p99: float
    first_answer: float
    memory: float
    levels: Mapping[str, int]


def run(sizes: Sequence[int], data: Path, *, claims: int = MOST_CLAIMS) -> Iterator[CheckFigures]:
    """Measure libraries of these sizes, one after the other, on so many claims at most."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite+aiosqlite:///{folder}/bench.db"
            _in_process(_publish, size, url, data)
            yield _in_process(_measure, size, url, data, claims, time.time())


def generated_claims(library: GeneratedLibrary, count: int) -> list[str]:
    """Return different claims about a generated library, the same ones every time; of a small one not so many."""
    source = random.Random(f"claims {library.size}")
    names = [actor.name for actor in library.actors[:_MOST_RANKS]]
    claims: dict[str, None] = {}
    for _ in range(_MOST_DRAWN * count):
        if len(claims) == count:
            break
        first, second = names[:2] if source.random() < _SHARE_OF_THE_PAIR else source.sample(names, 2)
        subject, _, outcome = (
            source.choice(library.propositions[:_MOST_RANKS]).text.rstrip(".").partition(" should be ")
        )
        thing, topic = f"{subject[0].lower()}{subject[1:]}", source.choice(library.topics).label
        claim = source.choice(
            (
                f"{first} and {second} agree on everything",
                f"{first} and {second} see eye to eye on {topic}",
                f"is there a rift between {first} and {second} over {topic}?",
                f"{first} and {second} disagree on {thing}",
                f"{first} wants {thing} to be {outcome}",
                f"{first} says that {thing} should be {outcome}",
                f"{first} opposes that {thing} should be {outcome}",
                f"{first} has never said that {thing} should be {outcome}",
                f"{first} changed position on {topic}",
                f"{first} wants {thing} to be {outcome}, while {second} opposes it",
            )
        )
        claims[claim] = None
    return list(claims)


def print_figures(all_figures: Sequence[CheckFigures], console: Console) -> None:
    """Print what was measured, and how it grows from the first size on."""
    table = Table(title="checking a claim, on one core", title_justify="left")
    for heading in (
        "articles",
        "claims",
        "median ms",
        "p99 ms",
        "slowest ms",
        "median CPU",
        "p99 CPU",
        "first answer s",
        "memory MB",
    ):
        table.add_column(heading, justify="right")
    for figures in all_figures:
        numbers = (
            figures.median,
            figures.p99,
            figures.slowest,
            figures.cpu_median,
            figures.cpu_p99,
            figures.first_answer,
        )
        table.add_row(
            f"{figures.articles:,}",
            str(figures.claims),
            *(f"{value:.2f}" for value in numbers),
            f"{figures.memory:.0f}",
        )
    console.print(table)
    for figures in all_figures:
        levels = ", ".join(f"{level} {number}" for level, number in figures.levels.items())
        console.print(f"{figures.articles:,} articles: {levels}", highlight=False)
    for figures in all_figures[1:]:
        first = all_figures[0]
        console.print(
            f"{first.articles:,} to {figures.articles:,} articles: "
            f"median times {figures.median / first.median:.2f}, p99 times {figures.p99 / first.p99:.2f}",
            highlight=False,
        )


def _publish(size: int, url: str, data: Path) -> None:
    """Make a library with its vectors."""

    async def publish() -> None:
        loader = Loader(encoder=Encoder.load(data / "models" / "encoder"))
        async with libraries_of_database(url, data) as libraries:
            await loader.load(libraries.library(), list(GeneratedLibrary(size=size).annotations()))

    asyncio.run(publish())


def _measure(size: int, url: str, data: Path, count: int, began: float) -> CheckFigures:
    """Check claims in this process, which does nothing else."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    claims = generated_claims(GeneratedLibrary(size=size), count + _WARM_UP)

    async def measure() -> CheckFigures:
        async with libraries_of_database(url, data) as libraries:
            readers, library = Readers(load_models(data)), libraries.library()
            times: list[float] = []
            work: list[float] = []
            levels: Counter[str] = Counter()
            await check(library, readers, claims[0])
            first_answer = time.time() - began
            # As the bot does once all is loaded: a collector that goes through models and names halts everything.
            gc.collect()
            gc.freeze()
            for number, claim in enumerate(claims[1:]):
                start, busy = time.perf_counter(), time.process_time()
                answer = await check(library, readers, claim)
                if number >= _WARM_UP - 1:
                    times.append((time.perf_counter() - start) * 1000)
                    work.append((time.process_time() - busy) * 1000)
                    levels[answer.verdict.level.value] += 1
        return CheckFigures(
            articles=size,
            claims=len(times),
            median=median(times),
            p99=float(np.quantile(times, 0.99)),
            slowest=max(times),
            cpu_median=median(work),
            cpu_p99=float(np.quantile(work, 0.99)),
            first_answer=first_answer,
            memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            levels=dict(sorted(levels.items())),
        )

    return asyncio.run(measure())


def _in_process(work: Callable[_Given, _Made], *given: _Given.args, **named: _Given.kwargs) -> _Made:
    """Do work in a fresh process, so that its memory and its caches are its own."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given, **named).result()
