"""The real pipeline, lexicons and search, loaded once; readers over small vocabularies cost little after that."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

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

LEXICONS = data_directory() / "lexicons"
MODELS = data_directory() / "models"


@cache
def loaded_pipeline() -> Pipeline:
    return Pipeline.load(MODELS / "pipeline" / "en_daylight_ud_sm")


@cache
def loaded_lexicon() -> Lexicon:
    return load_lexicon(LEXICONS)


@cache
def loaded_encoder() -> Encoder:
    return Encoder.load(MODELS / "encoder")


def new_reader(known: Vocabulary, *, is_plain: bool = False) -> Reader:
    """Return the reader of a vocabulary with the search that the bot has, or with plain search."""
    documents = documents_of(known)
    encoder = None if is_plain or not documents else loaded_encoder()
    codes = None if encoder is None else quantise(encoder.encode([document.text for document in documents]))
    finder = LayeredFinder(
        [PropositionIndex(documents, codes=codes)],
        encoder=encoder,
        stop_words=load_stop_words(LEXICONS / "stop_words.txt"),
    )
    return Reader(vocabulary=known, lexicon=loaded_lexicon(), pipeline=loaded_pipeline(), finder=finder)


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return loaded_pipeline()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return loaded_lexicon()


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Return the reader of the invented world."""
    return new_reader(vocabulary())


@pytest.fixture(scope="session")
def empty_reader() -> Reader:
    return new_reader(vocabulary((), (), (), held={}))


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[[str], Reading]:
    """Return what reads a claim in the invented world."""
    return lambda text: reader.read(text, as_of=TODAY)
