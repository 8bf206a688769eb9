"""A drafter over the shipped catalogue, and over the first article's record, with the real models."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from bot.answers.files import parse_files, shipped_catalogue
from bot.bench.draft_sets import vocabulary_of
from bot.reading.drafting.confidence import load_confidence
from bot.reading.drafting.drafter import Drafter, DraftingModels
from bot.reading.drafting.words import DraftingWords, load_drafting_words
from bot.record.dates import PartialDate
from bot.record.domain import Catalogue, Genre
from bot.record.draft import Draft, DraftedArticle
from bot.record.vocabulary import Vocabulary
from bot.resources import data_directory
from bot.search.finder import LayeredFinder
from bot.search.full_text import load_stop_words
from bot.search.index import PropositionIndex
from bot.search.library_index import documents_of
from bot.search.quantise import quantise
from tests.reading.conftest import LEXICONS, loaded_encoder, loaded_lexicon, loaded_pipeline

DraftOf = Callable[..., Draft]


@cache
def loaded_models() -> DraftingModels:
    return DraftingModels(
        pipeline=loaded_pipeline(),
        lexicon=loaded_lexicon(),
        words=load_drafting_words(LEXICONS),
        confidence=load_confidence(LEXICONS),
    )


def new_drafter(known: Vocabulary) -> Drafter:
    documents = documents_of(known)
    encoder = loaded_encoder() if documents else None
    codes = None if encoder is None else quantise(encoder.encode([document.text for document in documents]))
    finder = LayeredFinder(
        [PropositionIndex(documents, codes=codes)],
        encoder=encoder,
        stop_words=load_stop_words(LEXICONS / "stop_words.txt"),
    )
    return Drafter(vocabulary=known, models=loaded_models(), finder=finder)


@cache
def catalogue_drafter() -> Drafter:
    return new_drafter(vocabulary_of([shipped_catalogue(data_directory())]))


@cache
def first_article_drafter() -> Drafter:
    catalogue = shipped_catalogue(data_directory())
    files = sorted((data_directory() / "articles").glob("*.yaml"))
    parsed = parse_files(files, library=Catalogue(), shipped=catalogue)
    return new_drafter(vocabulary_of([catalogue, *(item.annotation for item in parsed)]))


def drafted(
    text: str,
    *,
    title: str = "An article",
    authors: tuple[str, ...] = (),
    genre: Genre = Genre.NEWS,
    published: str | None = "2041-06-14",
    drafter: Drafter | None = None,
) -> Draft:
    article = DraftedArticle(
        title=title,
        authors=authors,
        genre=genre,
        published=PartialDate.parse(published) if published else None,
    )
    return (drafter or catalogue_drafter()).draft(article, text)


@pytest.fixture(scope="session")
def words() -> DraftingWords:
    return loaded_models().words
