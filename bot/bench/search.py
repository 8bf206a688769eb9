"""How well and how fast search finds: on a folder with `documents.jsonl` and `queries.jsonl`.

Each line of the first is `{"id", "text"}`, of the second `{"id", "text", "relevant": [ids]}`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final, cast

import numpy as np
from rich.console import Console
from rich.table import Table

from bot.search.encoder import Encoder
from bot.search.finder import LayeredFinder
from bot.search.index import Document, PropositionIndex
from bot.search.quantise import quantise

_DEPTH: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A text and the ids of the documents it should find."""

    text: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Means over all queries, from 0 to 1.

    Attributes:
        average_precision: MAP@5, where a query's best possible is the smaller of 5 and its relevant documents.
        reciprocal_rank: MRR over the first 20.
        recall: the share of relevant documents among the first 1, 5 and 20.
    """

    average_precision: float
    reciprocal_rank: float
    recall: tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """Milliseconds per query."""

    median: float
    p99: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFigures:
    """What was measured on one folder.

    Attributes:
        name: the folder's.
        documents, queries: how many.
        words, meaning, fused: how well full text, the encoder and both together find.
        encode: latency of encoding a query.
        words_alone: latency of a plain search.
        fused_alone: latency of a fused search of a query that is already encoded.
        among: the same, restricted to 100 documents.
        rate: documents encoded a second.
    """

    name: str
    documents: int
    queries: int
    words: Quality
    meaning: Quality
    fused: Quality
    encode: Latency
    words_alone: Latency
    fused_alone: Latency
    among: Latency
    rate: float


def run(folder: Path, encoder: Encoder, *, stop_words: frozenset[str]) -> SearchFigures:
    """Measure search on a folder.

    Raises:
        ValueError: with a sentence naming the file and line, when a line is not as described above.
        OSError: when a file cannot be read.
    """
    documents = [
        Document(proposition=str(line["id"]), text=str(line["text"]))
        for line in _lines(folder / "documents.jsonl", ("id", "text"))
    ]
    queries = [
        Query(text=str(line["text"]), relevant=frozenset(map(str, line["relevant"])))
        for line in _lines(folder / "queries.jsonl", ("text", "relevant"))
    ]
    if not documents or not queries:
        raise ValueError(f"{folder} holds {len(documents)} documents and {len(queries)} queries: both are needed.")
    began = time.perf_counter()
    codes = quantise(encoder.encode([document.text for document in documents]))
    rate = len(documents) / (time.perf_counter() - began)
    index = PropositionIndex(documents, codes=codes)
    hybrid = LayeredFinder([index], encoder=encoder, stop_words=stop_words)
    plain = LayeredFinder([index], encoder=None, stop_words=stop_words)
    some = [document.proposition for document in documents[:: max(1, len(documents) // 100)]][:100]

    def by_meaning(text: str) -> tuple[str, ...]:
        cosines = index.cosines(quantise(encoder.encode_query(text)[np.newaxis])[0])
        order: list[int] = np.argsort(-cosines, kind="stable")[:_DEPTH].tolist()
        return tuple(documents[row].proposition for row in order)

    def by(finder: LayeredFinder, among: Collection[str] | None = None) -> Callable[[str], tuple[str, ...]]:
        def search(text: str) -> tuple[str, ...]:
            return tuple(found.proposition for found in finder.propositions(text, among=among, limit=_DEPTH))

        return search

    encode = _timed(queries, lambda text: encoder.encode([text]))
    words, words_alone = _searched(queries, by(plain))
    meaning, _ = _searched(queries, by_meaning)
    fused, fused_alone = _searched(queries, by(hybrid), before=encoder.encode_query)
    _, among = _searched(queries, by(hybrid, some), before=encoder.encode_query)
    return SearchFigures(
        name=folder.name,
        documents=len(documents),
        queries=len(queries),
        words=words,
        meaning=meaning,
        fused=fused,
        encode=encode,
        words_alone=words_alone,
        fused_alone=fused_alone,
        among=among,
        rate=rate,
    )


def quality(ranked: Sequence[Sequence[str]], relevant: Sequence[frozenset[str]]) -> Quality:
    """Return how good rankings are, best first, against the relevant ids of each query."""
    pairs = [(ids, wanted) for ids, wanted in zip(ranked, relevant, strict=True) if wanted]

    def mean(values: list[float]) -> float:
        return sum(values) / len(values) if values else 0.0

    def recall(depth: int) -> float:
        return mean([len(wanted.intersection(ids[:depth])) / len(wanted) for ids, wanted in pairs])

    return Quality(
        average_precision=mean([_average_precision(ids, wanted) for ids, wanted in pairs]),
        reciprocal_rank=mean([_reciprocal_rank(ids, wanted) for ids, wanted in pairs]),
        recall=(recall(1), recall(5), recall(_DEPTH)),
    )


def print_figures(figures: SearchFigures, console: Console) -> None:
    """Print what was measured as two tables."""
    title = f"{figures.name}: {figures.queries:,} queries, {figures.documents:,} documents"
    found = Table(title=title, title_justify="left")
    for heading in ("search by", "MAP@5", "MRR", "R@1", "R@5", "R@20"):
        found.add_column(heading, justify="left" if heading == "search by" else "right")
    for name, each in (("words", figures.words), ("meaning", figures.meaning), ("both, fused", figures.fused)):
        values = (each.average_precision, each.reciprocal_rank, *each.recall)
        found.add_row(name, *(f"{value:.3f}" for value in values))
    console.print(found)
    took = Table(title="milliseconds a query", title_justify="left")
    for heading in ("step", "median", "p99"):
        took.add_column(heading, justify="left" if heading == "step" else "right")
    for name, latency in (
        ("encode", figures.encode),
        ("search by words alone", figures.words_alone),
        ("search by both, encoded before", figures.fused_alone),
        ("the same among 100 documents", figures.among),
    ):
        took.add_row(name, f"{latency.median:.2f}", f"{latency.p99:.2f}")
    console.print(took)
    console.print(f"{figures.rate:,.0f} documents encoded a second")


def _lines(path: Path, needed: tuple[str, ...]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row: Any = json.loads(line)
        except json.JSONDecodeError as error:
            raise ValueError(f"{path}, line {number} is not JSON: {error}.") from error
        given = cast("dict[str, Any]", row) if isinstance(row, dict) else {}
        lacks = [name for name in needed if name not in given]
        if lacks:
            raise ValueError(f"{path}, line {number} lacks {' and '.join(lacks)}.")
        rows.append(given)
    return rows


def _searched(
    queries: Sequence[Query], search: Callable[[str], tuple[str, ...]], *, before: Callable[[str], object] = len
) -> tuple[Quality, Latency]:
    ranked: list[tuple[str, ...]] = []
    latency = _timed(queries, lambda text: ranked.append(search(text)), before=before)
    return quality(ranked, [query.relevant for query in queries]), latency


def _timed(
    queries: Sequence[Query], work: Callable[[str], object], *, before: Callable[[str], object] = len
) -> Latency:
    times: list[float] = []
    for query in queries:
        before(query.text)
        began = time.perf_counter()
        work(query.text)
        times.append((time.perf_counter() - began) * 1000)
    return Latency(median=median(times), p99=float(np.quantile(times, 0.99)))


def _average_precision(ids: Sequence[str], wanted: frozenset[str]) -> float:
    hits = 0
    total = 0.0
    for rank, identifier in enumerate(ids[:5], start=1):
        if identifier in wanted:
            hits += 1
            total += hits / rank
    return total / min(5, len(wanted))


def _reciprocal_rank(ids: Sequence[str], wanted: frozenset[str]) -> float:
    return next((1 / rank for rank, identifier in enumerate(ids, start=1) if identifier in wanted), 0.0)
