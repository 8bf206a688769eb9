"""The real pipeline, lexicons and search, loaded once; readers over small vocabularies cost little after that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings

from bot.reading.lexicon import Lexicon, load_lexicon
from bot.reading.pipeline import Pipeline
from bot.reading.reader import Reader
from bot.record.reading import Reading
from bot.record.vocabulary import Vocabulary
from bot.resources import data_directory
from bot.search.encoder import Encoder
from bot.search.finder import LayeredFinder
from bot.search.full_text import load_stop_words
from bot.search.index import PropositionIndex
from bot.search.library_index import documents_of
from bot.search.quantise import quantise
from tests.reading.world import TODAY, vocabulary

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline.load(data_directory() / "models" / "pipeline" / "en_daylight_ud_sm")


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(data_directory() / "lexicons")


@pytest.fixture(scope="session")
def make_reader(pipeline: Pipeline, lexicon: Lexicon) -> Callable[[Vocabulary], Reader]:
    """Return what makes the reader of a vocabulary, with the search that the bot has."""
    encoder = Encoder.load(data_directory() / "models" / "encoder")
    stop_words = load_stop_words(data_directory() / "lexicons" / "stop_words.txt")

    def make(known: Vocabulary) -> Reader:
        documents = documents_of(known)
        codes = quantise(encoder.encode([document.text for document in documents])) if documents else None
        layers = [PropositionIndex(documents, codes=codes)] if documents else []
        finder = LayeredFinder(layers, encoder=encoder if documents else None, stop_words=stop_words)
        return Reader(vocabulary=known, lexicon=lexicon, pipeline=pipeline, finder=finder)

    return make


@pytest.fixture(scope="session")
def reader(make_reader: Callable[[Vocabulary], Reader]) -> Reader:
    """Return the reader of the invented world."""
    return make_reader(vocabulary())


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[[str], Reading]:
    """Return what reads a claim in the invented world."""
    return lambda text: reader.read(text, as_of=TODAY)
