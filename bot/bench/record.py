"""How fast articles are published and questions answered, by size of the library, and how that grows.

Each library is made, given vectors and asked in processes of their own, so that the memory of each is its own. Beside
the time that a clock on the wall shows stands the time that the process worked, which a busy machine changes less.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from bot.answers.loading import Loader
from bot.answers.questions import ask_alignment, ask_divergences, ask_position
from bot.bench.generated import GeneratedLibrary
from bot.bench.measuring import Timing, in_fresh_process, largest_memory, timed
from bot.record.domain import Annotation
from bot.resources import data_directory
from bot.search.encoder import Encoder
from bot.search.library_index import vector_key
from bot.storage.database import Database, open_database
from bot.storage.library import Libraries, Library

SIZES: Final = (100, 1_000, 10_000)

_BATCH = 500
_SAMPLE = 100
_ROUNDS = 300
_FEW_ROUNDS = 20
_LOADS = 5
_PAGE = 10
_LIST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFigures:
    """What was measured on one library.

    Attributes:
        articles, positions, actors, propositions: its size.
        published: articles a second, in batches of 500, without vectors.
        published_with_vectors: articles a second, one at a time, over a sample of them spread evenly: each with the
            vectors of the texts that no article before it in the library has.
        publishing_memory, memory: the largest resident size in MB, of the process that published and of the one that
            answered.
        database: the size of its file in MB.
        vocabulary: loading the vocabulary, none of it in memory.
        divergences: listing the divergences of the measured pair.
        alignment: comparing the pair.
        page: the newest ten propositions of the most active actor.
        first_state_page: the same of the state that it speaks for, as others do too; nobody asked for it before.
        state_page: the same again, as when somebody turns the page.
        newest: the newest fifty divergences of anybody.
        shared: how many items the pair shares.
    """

    articles: int
    positions: int
    actors: int
    propositions: int
    published: float
    published_with_vectors: float
    publishing_memory: float
    memory: float
    database: float
    vocabulary: Timing
    divergences: Timing
    alignment: Timing
    page: Timing
    first_state_page: Timing
    state_page: Timing
    newest: Timing
    shared: int


_TIMED: Final = (
    ("vocabulary", "vocabulary load"),
    ("divergences", "divergences of the pair"),
    ("alignment", "alignment of the pair"),
    ("page", "page of the most active actor"),
    ("first_state_page", "page of its state, first"),
    ("state_page", "page of its state, again"),
    ("newest", "newest divergences of all"),
)


async def run(sizes: Sequence[int] = SIZES, *, rounds: int = _ROUNDS) -> tuple[RecordFigures, ...]:
    """Measure libraries of these sizes, one after the other.

    Args:
        sizes: numbers of articles, each at least ten.
        rounds: how often each question is asked.
    """
    found: list[RecordFigures] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            file = str(Path(folder) / "bench.db")
            published, publishing_memory = await in_fresh_process(_publish, size, file)
            with_vectors = await in_fresh_process(_publish_with_vectors, size, str(Path(folder) / "vectors.db"))
            asked: dict[str, Any] = await in_fresh_process(_ask, size, file, rounds)
            found.append(
                RecordFigures(
                    articles=size,
                    published=published,
                    published_with_vectors=with_vectors,
                    publishing_memory=publishing_memory,
                    database=_megabytes(file),
                    **asked,
                )
            )
    return tuple(found)


def print_figures(all_figures: Sequence[RecordFigures], console: Console) -> None:
    """Print what was measured, and how each size compares with the first."""
    table = Table(title="libraries", title_justify="left")
    headings = (
        "articles", "positions", "actors", "propositions", "articles/s", "with vectors", "database MB",
        "publishing MB", "answering MB",
    )  # fmt: skip
    for heading in headings:
        table.add_column(heading, justify="right")
    for each in all_figures:
        table.add_row(
            *(f"{number:,}" for number in (each.articles, each.positions, each.actors, each.propositions)),
            *(f"{number:,.0f}" for number in (each.published, each.published_with_vectors, each.database)),
            *(f"{number:,.0f}" for number in (each.publishing_memory, each.memory)),
        )
    console.print(table)
    table = Table(title="milliseconds, and how many times those of the smallest library", title_justify="left")
    for heading in ("question", "articles", "median", "p99", "work", "times median", "times work"):
        table.add_column(heading, justify="left" if heading == "question" else "right")
    for name, question in _TIMED:
        first: Timing = getattr(all_figures[0], name)
        for each in all_figures:
            timing: Timing = getattr(each, name)
            table.add_row(
                question if each is all_figures[0] else "",
                f"{each.articles:,}",
                *(f"{number:.1f}" for number in (timing.median, timing.p99, timing.work_median)),
                f"{timing.median / first.median:.1f}",
                f"{timing.work_median / first.work_median:.1f}",
            )
    console.print(table)
    shared = ", ".join(f"{each.shared} at {each.articles:,}" for each in all_figures)
    console.print(f"items that the pair shares: {shared}", highlight=False)


def main(arguments: Sequence[str]) -> int:
    """Measure as a command line says and return the exit code."""
    parser = argparse.ArgumentParser(prog="bench record", description="Measure publishing and answering.")
    parser.add_argument("--sizes", type=_sizes, default=SIZES, metavar="N,N", help="articles of the libraries")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, metavar="N", help="how often each question is asked")
    parser.add_argument("--json", action="store_true", help="print a list of objects")
    given = parser.parse_args(arguments)
    figures = asyncio.run(run(given.sizes, rounds=max(1, given.rounds)))
    if given.json:
        sys.stdout.write(json.dumps([asdict(each) for each in figures], indent=2) + "\n")
    else:
        print_figures(figures, Console())
    return 0


def _sizes(text: str) -> tuple[int, ...]:
    try:
        return tuple(GeneratedLibrary(size=int(part)).size for part in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'"{text}" are no sizes, such as 100,1000: {error}') from error


def _publish(size: int, file: str) -> tuple[float, float]:
    """Make a library and return how many articles were published a second, and the memory in MB."""

    async def publish() -> float:
        annotations = GeneratedLibrary(size=size).annotations()
        took = 0.0
        async with open_database(f"sqlite+aiosqlite:///{file}") as database:
            library = Libraries(database).library()
            while batch := list(islice(annotations, _BATCH)):
                began = time.perf_counter()
                await library.publish(batch)
                took += time.perf_counter() - began
        return size / took

    return asyncio.run(publish()), largest_memory()


def _publish_with_vectors(size: int, file: str) -> float:
    """Publish a sample of a library's articles and return how many a second."""

    async def publish() -> float:
        encoder = Encoder.load(data_directory() / "models" / "encoder")
        loader = Loader(encoder=encoder)
        took, count = 0.0, 0
        async with open_database(f"sqlite+aiosqlite:///{file}") as database:
            library = Libraries(database).library()
            for annotation, known in _sampled(size):
                # What earlier articles said has its vectors already.
                await library.vectors().save({vector_key(text, encoder): b"" for text in known})
                began = time.perf_counter()
                await loader.load(library, [annotation])
                took += time.perf_counter() - began
                count += 1
        return count / took

    return asyncio.run(publish())


def _sampled(size: int) -> Iterator[tuple[Annotation, list[str]]]:
    """Yield articles spread evenly over a library, each with those of its texts that earlier articles have."""
    seen: set[str] = set()
    stride = max(1, size // _SAMPLE)
    for number, annotation in enumerate(GeneratedLibrary(size=size).annotations()):
        texts = [text for item in annotation.propositions for text in (item.text, *item.paraphrases)]
        if number % stride == stride // 2:
            yield annotation, [text for text in texts if text in seen]
        seen.update(texts)


def _ask(size: int, file: str, rounds: int) -> dict[str, Any]:
    """Ask a library and return what was measured, by the names of `RecordFigures`."""
    generated = GeneratedLibrary(size=size)
    first, second = (actor.name for actor in generated.actors[:2])
    state = generated.state.name

    async def ask() -> dict[str, Any]:
        async with open_database(f"sqlite+aiosqlite:///{file}") as database:
            loading = await timed(lambda: Libraries(database).library().vocabulary(), _LOADS, warm_up=1)
            library = Libraries(database).library()
            known = await library.vocabulary()
            pair = await ask_alignment(library, first, second)
            return {
                "positions": sum(known.positions_of_actor.values()),
                "actors": len(known.actors),
                "propositions": len(known.propositions),
                "shared": pair.alignment.counts.shared,
                "vocabulary": loading,
                **await _answered(library, (first, second, state), rounds),
                "memory": largest_memory(),
                "first_state_page": await _first_asked(database, state),
            }

    return asyncio.run(ask())


async def _first_asked(database: Database, state: str) -> Timing:
    """Time a state's page, with the vocabulary in memory but nothing that a question before has left there."""
    asked: list[Timing] = []
    for _ in range(_LOADS):
        library = Libraries(database).library()
        await library.vocabulary()
        asked.append(await timed(partial(ask_position, library, state, limit=_PAGE), 1, warm_up=0))
    return Timing(
        median=median(each.median for each in asked),
        p99=max(each.p99 for each in asked),
        work_median=median(each.work_median for each in asked),
    )


async def _answered(library: Library, names: tuple[str, str, str], rounds: int) -> dict[str, Timing]:
    first, second, state = names
    return {
        "divergences": await timed(lambda: ask_divergences(library, actor=first, other=second), rounds),
        "alignment": await timed(lambda: ask_alignment(library, first, second), rounds),
        "page": await timed(lambda: ask_position(library, first, limit=_PAGE), rounds),
        "state_page": await timed(lambda: ask_position(library, state, limit=_PAGE), rounds),
        "newest": await timed(lambda: ask_divergences(library, limit=_LIST), min(rounds, _FEW_ROUNDS), warm_up=1),
    }


def _megabytes(file: str) -> float:
    return Path(file).stat().st_size / 1_000_000
