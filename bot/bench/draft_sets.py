"""Annotated articles that drafting is measured by: read from a folder, drafted, and held against the annotations."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answers.drafters import KeptVectors, drafter_of, drafting_models, finder_of
from bot.answers.files import parse_files, shipped_catalogue
from bot.answers.readers import Models
from bot.bench.draft_judge import DraftJudge
from bot.bench.drafts import Compared, compare
from bot.reading.drafting.drafter import Drafter
from bot.reading.drafting.meanings import MeaningReader
from bot.record.domain import Annotation, Article, Catalogue
from bot.record.draft import Draft, DraftedArticle
from bot.record.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOutcome:
    """One article drafted and compared; `seconds` is the processor time of drafting, models loaded."""

    name: str
    draft: Draft
    compared: Compared
    words: int
    seconds: float


def read_gold(folder: Path, data: Path) -> tuple[tuple[str, Annotation], ...]:
    """Return the annotations of a folder with their names, those without a text left out.

    Raises:
        AnnotationError: a file does not hold.
    """
    files = sorted(folder.glob("*.yaml"))
    catalogue = shipped_catalogue(data)
    parsed = [parse_files([file], library=Catalogue(), shipped=catalogue)[0].annotation for file in files]
    return tuple((file.stem, item) for file, item in zip(files, parsed, strict=True) if item.article.text)


async def evaluate_drafts(
    gold: Sequence[tuple[str, Annotation]], models: Models, data: Path, *, known: bool
) -> list[DraftOutcome]:
    """Draft every article and compare.

    Args:
        gold: annotations with texts, by name.
        models: what readers need.
        data: the folder of the shipped data.
        known: the drafter knows each article's own actors, topics and propositions; else the shipped catalogue alone.
    """
    drafting = drafting_models(models, data)
    catalogue = shipped_catalogue(data)
    vectors = KeptVectors()
    plain = await drafter_of(vocabulary_of([catalogue]), models, drafting, vectors)
    outcomes: list[DraftOutcome] = []
    for name, annotation in gold:
        whole = vocabulary_of([catalogue, annotation])
        finder = await finder_of(whole, models, vectors)
        drafter = Drafter(vocabulary=whole, models=drafting, finder=finder) if known else plain
        article, text = drafted_article(annotation.article), annotation.article.text or ""
        began = time.process_time()
        draft = drafter.draft(article, text)
        seconds = time.process_time() - began
        cast = drafter.cast(article, text)
        meanings = MeaningReader(
            vocabulary=replace(whole, actors={**cast.actors, **whole.actors}),
            lexicon=models.lexicon,
            pipeline=models.pipeline,
            finder=finder,
            cast=cast,
        )
        compared = compare(draft, annotation, DraftJudge(annotation, meanings))
        outcomes.append(
            DraftOutcome(name=name, draft=draft, compared=compared, words=len(text.split()), seconds=seconds)
        )
    return outcomes


def drafted_article(article: Article) -> DraftedArticle:
    """Return what a drafter is told of an article."""
    return DraftedArticle(
        title=article.title,
        authors=article.authors,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        genre=article.genre,
        language=article.language,
    )


def vocabulary_of(layers: Sequence[Catalogue | Annotation]) -> Vocabulary:
    """Return the vocabulary that some catalogues and annotations make together."""
    held: dict[str, set[str]] = {}
    for layer in layers:
        for position in layer.positions if isinstance(layer, Annotation) else ():
            held.setdefault(position.actor, set()).add(position.proposition)
    return Vocabulary(
        version="-".join(_names(layers)),
        actors={actor.id: actor for layer in layers for actor in layer.actors},
        topics={topic.id: topic for layer in layers for topic in layer.topics},
        propositions={item.id: item for layer in layers for item in layer.propositions},
        positions_of_actor={actor: len(items) for actor, items in held.items()},
        propositions_of_actor={actor: tuple(sorted(items)) for actor, items in held.items()},
    )


def _names(layers: Sequence[Catalogue | Annotation]) -> Iterator[str]:
    for layer in layers:
        yield layer.article.id if isinstance(layer, Annotation) else "catalogue"
