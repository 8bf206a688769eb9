"""Readers over library versions: models loaded once, indexes and readers kept for the versions used last."""

from __future__ import annotations

import logging
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from bot.reading.lexicon import Lexicon, load_lexicon
from bot.reading.pipeline import Pipeline
from bot.reading.reader import Reader
from bot.record.vocabulary import Vocabulary
from bot.search.encoder import Encoder, EncoderUnavailable
from bot.search.finder import LayeredFinder
from bot.search.full_text import load_stop_words
from bot.search.library_index import VectorStore, index_of

_MOST_CACHED = 4
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """What reading needs and no library changes.

    Attributes:
        pipeline: tokeniser, tagger and parser.
        lexicon: the word lists.
        stop_words: words that full-text search passes over.
        encoder: None when it cannot be used; then `plain_reason` says why.
    """

    pipeline: Pipeline
    lexicon: Lexicon
    stop_words: frozenset[str]
    encoder: Encoder | None
    plain_reason: str | None = None


def load_models(data: Path, *, spacy_model: str | None = None) -> Models:
    """Load the models of a data folder.

    Raises:
        PipelineUnavailable: the spaCy pipeline cannot be loaded.
        LexiconError: a word list is missing or malformed.
    """
    lexicons = data / "lexicons"
    pipeline = Pipeline.load(spacy_model or data / "models" / "pipeline" / "en_daylight_ud_sm")
    encoder, reason = None, None
    try:
        encoder = Encoder.load(data / "models" / "encoder")
    except EncoderUnavailable as error:
        reason = str(error)
        _log.warning("Plain search: %s", reason)
    return Models(
        pipeline=pipeline,
        lexicon=load_lexicon(lexicons),
        stop_words=load_stop_words(lexicons / "stop_words.txt"),
        encoder=encoder,
        plain_reason=reason,
    )


class Readers:
    """Makes the reader of a vocabulary and keeps those used last."""

    def __init__(self, models: Models) -> None:
        self._models = models
        self._readers: OrderedDict[str, Reader] = OrderedDict()

    @property
    def is_plain(self) -> bool:
        """Whether search goes by words alone."""
        return self._models.encoder is None

    async def reader(self, vocabulary: Vocabulary, vectors: VectorStore) -> Reader:
        """Return the reader of a vocabulary; vectors are taken from their store, missing ones computed and kept."""
        reader = self._readers.get(vocabulary.version)
        if reader is None:
            index = await index_of(vocabulary, store=vectors, encoder=self._models.encoder)
            finder = LayeredFinder([index], encoder=self._models.encoder, stop_words=self._models.stop_words)
            reader = Reader(
                vocabulary=vocabulary,
                lexicon=self._models.lexicon,
                pipeline=self._models.pipeline,
                finder=finder,
            )
            self._readers[vocabulary.version] = reader
            while len(self._readers) > _MOST_CACHED:
                self._readers.popitem(last=False)
        self._readers.move_to_end(vocabulary.version)
        return reader
