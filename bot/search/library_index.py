"""From a library to its index: the documents of a vocabulary, with vectors that are computed once and then stored.

Documents are the propositions' own texts and their paraphrases. The summaries of positions are left out: finding the
proposition of one position's summary among records with and without the other positions' summaries, they helped where
propositions are few (mean reciprocal rank .78 to .84 among 16) and did harm where they lie close together (.64 to
.61 among 46, and the first twelve held the right one in 79 % instead of 85 %), and 100,000 of them would cost 38 MB.
Who wants a proposition to be found by further words gives it a paraphrase.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from typing import Final, Protocol

import numpy as np

from bot.record.vocabulary import Vocabulary
from bot.search.encoder import DIMENSIONS, Encoder
from bot.search.index import Document, PropositionIndex
from bot.search.quantise import from_bytes, quantise, to_bytes

# Texts encoded between two writes: a second's work or two, so that little is lost when it is cut short.
_BATCH: Final = 128


class VectorStore(Protocol):
    """Where vectors are kept. They belong to texts, not to libraries or servers, and never change."""

    async def load(self, keys: Collection[str], /) -> Mapping[str, bytes]:
        """Return the stored vectors of these keys; absent: not stored."""
        ...

    async def save(self, vectors: Mapping[str, bytes], /) -> None:
        """Store vectors in one transaction; a key that is there already keeps its vector, which is the same."""
        ...


def vector_key(text: str, encoder: Encoder) -> str:
    """Return the key of a text's vector: SHA-256 of the encoder's version and the text, in hexadecimal."""
    return hashlib.sha256(f"{encoder.version}\n{text}".encode("utf-8", "replace")).hexdigest()


def documents_of(vocabulary: Vocabulary) -> tuple[Document, ...]:
    """Return the texts by which a vocabulary's propositions are found, sorted by id, each text once a proposition."""
    return tuple(
        Document(proposition=identifier, text=text)
        for identifier, proposition in sorted(vocabulary.propositions.items())
        for text in dict.fromkeys((proposition.text, *proposition.paraphrases))
    )


async def stored_vectors(
    texts: Iterable[str], *, store: VectorStore, encoder: Encoder, executor: Executor | None = None
) -> Mapping[str, bytes]:
    """Return the int8 vector of each text, from the store; what it lacks is encoded and stored first.

    Before a library's version becomes visible, this is called with the texts that are new in it.

    Args:
        texts: any, repeated or not.
        store: where vectors are kept.
        encoder: computes what is missing, off the event loop.
        executor: where it runs; None is the loop's own.
    """
    keys = {text: vector_key(text, encoder) for text in texts}
    known = dict(await store.load(frozenset(keys.values())))
    missing = [text for text, key in keys.items() if key not in known]
    loop = asyncio.get_running_loop()
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        encoded = await loop.run_in_executor(executor, _encoded, encoder, batch)
        computed = {keys[text]: vector for text, vector in zip(batch, encoded, strict=True)}
        await store.save(computed)
        known.update(computed)
    return {text: known[key] for text, key in keys.items()}


async def index_of(
    vocabulary: Vocabulary,
    *,
    store: VectorStore,
    encoder: Encoder | None,
    beneath: PropositionIndex | None = None,
    executor: Executor | None = None,
) -> PropositionIndex:
    """Return the index of a vocabulary, or of what it adds to the layer beneath it.

    Args:
        vocabulary: what the reader of this server may recognise.
        store: where vectors are kept.
        encoder: None for plain search; nothing is read from the store then.
        beneath: the shared layer, whose documents are left out here because both layers are searched together.
        executor: where texts are encoded; None is the loop's own.
    """
    covered = frozenset(beneath.documents) if beneath is not None else frozenset[Document]()
    documents = tuple(document for document in documents_of(vocabulary) if document not in covered)
    if encoder is None:
        return PropositionIndex(documents, codes=None)
    vectors = await stored_vectors(
        (document.text for document in documents), store=store, encoder=encoder, executor=executor
    )
    codes = np.empty((len(documents), DIMENSIONS), dtype=np.int8)
    for row, document in enumerate(documents):
        codes[row] = from_bytes(vectors[document.text])
    return PropositionIndex(documents, codes=codes)


def _encoded(encoder: Encoder, texts: Sequence[str]) -> tuple[bytes, ...]:
    return to_bytes(quantise(encoder.encode(texts)))
