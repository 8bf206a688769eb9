"""Drafters over library versions, made of the models that readers have."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from bot.answers.readers import Models
from bot.reading.drafting.confidence import load_confidence
from bot.reading.drafting.drafter import Drafter, DraftingModels
from bot.reading.drafting.words import load_drafting_words
from bot.record.vocabulary import Vocabulary
from bot.search.finder import LayeredFinder
from bot.search.library_index import VectorStore, index_of


class KeptVectors:
    """Vectors kept in memory, for a vocabulary that no database holds."""

    def __init__(self) -> None:
        self._vectors: dict[str, bytes] = {}

    async def load(self, keys: Collection[str], /) -> Mapping[str, bytes]:
        """Return the vectors of these keys that are kept."""
        return {key: self._vectors[key] for key in keys if key in self._vectors}

    async def save(self, vectors: Mapping[str, bytes], /) -> None:
        """Keep vectors."""
        self._vectors.update(vectors)


def drafting_models(models: Models, data: Path) -> DraftingModels:
    """Return what drafting needs: the models that readers have, and the word lists of drafting.

    Raises:
        LexiconError: a word list is missing or malformed.
    """
    folder = data / "lexicons"
    return DraftingModels(
        pipeline=models.pipeline,
        lexicon=models.lexicon,
        words=load_drafting_words(folder),
        confidence=load_confidence(folder),
    )


async def finder_of(vocabulary: Vocabulary, models: Models, vectors: VectorStore) -> LayeredFinder:
    """Return what finds the propositions of a vocabulary."""
    index = await index_of(vocabulary, store=vectors, encoder=models.encoder)
    return LayeredFinder([index], encoder=models.encoder, stop_words=models.stop_words)


async def drafter_of(vocabulary: Vocabulary, models: Models, drafting: DraftingModels, vectors: VectorStore) -> Drafter:
    """Return the drafter of a vocabulary; vectors are taken from their store, missing ones computed and kept."""
    return Drafter(vocabulary=vocabulary, models=drafting, finder=await finder_of(vocabulary, models, vectors))
