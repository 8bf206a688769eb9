"""Readers over library versions: models loaded once, indexes and readers kept for the versions used last."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from bot.answers.workers import Workers
from bot.reading.lexicon import Lexicon, load_lexicon
from bot.reading.pipeline import Pipeline
from bot.reading.reader import Reader
from bot.record.vocabulary import Vocabulary
from bot.search.encoder import Encoder, EncoderUnavailable
from bot.search.finder import LayeredFinder
from bot.search.full_text import load_stop_words
from bot.search.index import PropositionIndex
from bot.search.library_index import VectorStore, index_of

_MOST_CACHED = 4
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
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

    def __init__(self, models: Models, *, workers: Workers | None = None) -> None:
        """Take the models; without workers everything is done on the spot, which suits a command line."""
        self._models = models
        self._workers = workers
        self._readers: OrderedDict[str, Reader] = OrderedDict()
        self._making = asyncio.Lock()

    @property
    def is_plain(self) -> bool:
        """Whether search goes by words alone."""
        return self._models.encoder is None

    async def work(self, work: Callable[_Given, _Made], *given: _Given.args, **named: _Given.kwargs) -> _Made:
        """Do what takes a processor some time and return what came of it.

        Raises:
            BusyError: too much is waiting.
            TimeoutError: it took too long.
        """
        if self._workers is None:
            return work(*given, **named)
        return await self._workers.do(work, *given, **named)

    async def reader(self, vocabulary: Vocabulary, vectors: VectorStore) -> Reader:
        """Return the reader of a vocabulary; vectors are taken from their store, missing ones computed and kept."""
        if vocabulary.version not in self._readers:
            async with self._making:  # whoever comes second waits for the first one's instead of making it again
                if vocabulary.version not in self._readers:
                    self._readers[vocabulary.version] = await self._made(vocabulary, vectors)
                    while len(self._readers) > _MOST_CACHED:
                        self._readers.popitem(last=False)
        self._readers.move_to_end(vocabulary.version)
        return self._readers[vocabulary.version]

    async def _made(self, vocabulary: Vocabulary, vectors: VectorStore) -> Reader:
        if self._workers is None:
            return self._reader(vocabulary, await index_of(vocabulary, store=vectors, encoder=self._models.encoder))
        lent = _LentStore(vectors, asyncio.get_running_loop())
        # A large library takes seconds; its first question waits as long as it takes, by no worker's patience.
        return await asyncio.to_thread(self._made_apart, vocabulary, lent)

    def _made_apart(self, vocabulary: Vocabulary, vectors: VectorStore) -> Reader:
        """Make a reader in a thread of its own, on an event loop of its own."""
        index = asyncio.run(index_of(vocabulary, store=vectors, encoder=self._models.encoder))
        return self._reader(vocabulary, index)

    def _reader(self, vocabulary: Vocabulary, index: PropositionIndex) -> Reader:
        models = self._models
        finder = LayeredFinder([index], encoder=models.encoder, stop_words=models.stop_words)
        return Reader(vocabulary=vocabulary, lexicon=models.lexicon, pipeline=models.pipeline, finder=finder)


class _LentStore:
    """A store of one event loop, used from another one in another thread."""

    def __init__(self, store: VectorStore, loop: asyncio.AbstractEventLoop) -> None:
        self._store = store
        self._loop = loop

    async def load(self, keys: Collection[str], /) -> Mapping[str, bytes]:
        """Return the stored vectors of these keys."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(self._load(keys), self._loop))

    async def save(self, vectors: Mapping[str, bytes], /) -> None:
        """Store vectors."""
        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(self._save(vectors), self._loop))

    async def _load(self, keys: Collection[str]) -> Mapping[str, bytes]:
        return await self._store.load(keys)

    async def _save(self, vectors: Mapping[str, bytes]) -> None:
        await self._store.save(vectors)
