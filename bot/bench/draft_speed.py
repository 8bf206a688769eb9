"""How fast articles are drafted once the models are loaded, how long a long one takes, and what memory that needs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from bot.answers.drafters import KeptVectors, drafter_of, drafting_models
from bot.answers.files import shipped_catalogue
from bot.answers.readers import load_models
from bot.bench.draft_sets import drafted_article, read_gold, vocabulary_of
from bot.bench.measuring import largest_memory
from bot.record.domain import Annotation

LONG_ARTICLE = 10_000
"""Words of the long article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSpeed:
    """What was measured.

    Attributes:
        articles, words: how much was drafted, article by article.
        words_per_second: by processor time of one core, models loaded.
        long_words, long_seconds: the long article, and how long it took on the clock.
        loaded_memory, memory: the largest resident size before and after, in MB.
    """

    articles: int
    words: int
    words_per_second: float
    long_words: int
    long_seconds: float
    loaded_memory: float
    memory: float


def measure(data: Path, *, long_words: int = LONG_ARTICLE) -> DraftSpeed:
    """Draft every building article once, then a long one made of their paragraphs.

    Raises:
        AnnotationError: an article does not hold.
        PipelineUnavailable, LexiconError: a model or word list cannot be used.
    """
    gold = [annotation for _, annotation in read_gold(data / "evaluation" / "drafts", data)]
    models = load_models(data)
    vocabulary = vocabulary_of([shipped_catalogue(data), *gold])
    drafter = asyncio.run(drafter_of(vocabulary, models, drafting_models(models, data), KeptVectors()))
    first = gold[0].article
    drafter.draft(drafted_article(first), first.text or "")
    loaded = largest_memory()
    began = time.process_time()
    for annotation in gold:
        drafter.draft(drafted_article(annotation.article), annotation.article.text or "")
    seconds = time.process_time() - began
    text = _long_text(gold, long_words)
    clock = time.perf_counter()
    drafter.draft(drafted_article(first), text)
    words = sum(len((annotation.article.text or "").split()) for annotation in gold)
    return DraftSpeed(
        articles=len(gold),
        words=words,
        words_per_second=words / seconds,
        long_words=len(text.split()),
        long_seconds=time.perf_counter() - clock,
        loaded_memory=loaded,
        memory=largest_memory(),
    )


def _long_text(gold: Sequence[Annotation], words: int) -> str:
    """Return the paragraphs of all articles, again and again, until there are so many words."""
    paragraphs = [block for annotation in gold for block in (annotation.article.text or "").split("\n\n")]
    lengths = [len(block.split()) for block in paragraphs]
    rounds = words // max(1, sum(lengths)) + 1
    chosen: list[str] = []
    total = 0
    for block in islice(cycle(paragraphs), rounds * len(paragraphs)):
        if total >= words:
            break
        chosen.append(block)
        total += len(block.split())
    return "\n\n".join(chosen)
