"""Hybrid search: the propositions that a text may be about, over one or several layers of a library as one.

Candidates are the documents nearest in words and those nearest in meaning; both scores are then computed for every
candidate and fused. What is found is a proposal: whether it matches is for the reader to say.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.search.encoder import Encoder
from bot.search.full_text import FullText
from bot.search.fusion import fuse, share_of_best
from bot.search.index import Document, PropositionIndex
from bot.search.quantise import Codes, Vectors, quantise

# Documents taken from each of the two rankings, or more where many propositions are asked for.
_POOL: Final = 100
_POOL_PER_PROPOSITION: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundProposition:
    """A proposition that a text may be about.

    Attributes:
        proposition: its id.
        score: how well it fits among the candidates, from 0 to 1; not comparable between texts.
        cosine: similarity of the nearest of its texts, from -1 to 1; 0 on plain search.
        text: the text of it that fits best.
    """

    proposition: str
    score: float
    cosine: float
    text: str


class LayeredFinder:
    """Searches layers as one: a server's own propositions and the shared ones are ranked together.

    Words are weighed by their rarity over all layers, since each layer's own statistics would favour the larger one.
    The full-text index is therefore made here (ten thousand documents take 40 ms), while the layers and their vectors
    are shared between finders. Immutable, and safe to use from several threads.
    """

    def __init__(
        self, layers: Sequence[PropositionIndex], *, encoder: Encoder | None, stop_words: frozenset[str]
    ) -> None:
        """Make one index of the layers.

        Args:
            layers: in any order; a proposition may have documents in several.
            encoder: None for plain search.
            stop_words: words that say nothing about a subject.

        Raises:
            ValueError: if there is an encoder but a layer without vectors.
        """
        if encoder is not None and not all(layer.has_vectors for layer in layers):
            raise ValueError("A layer without vectors can only be searched plainly: give every layer vectors, or none.")
        self._layers = tuple(layers)
        self._encoder = encoder
        self._documents: tuple[Document, ...] = tuple(each for layer in layers for each in layer.documents)
        self._names = tuple(sorted({each.proposition for each in self._documents}))
        numbers = {name: number for number, name in enumerate(self._names)}
        self._numbers = np.array([numbers[each.proposition] for each in self._documents], dtype=np.int64)
        sizes = [len(layer.documents) for layer in layers]
        self._starts = tuple(sum(sizes[:place]) for place in range(len(sizes) + 1))
        self._full_text = FullText((each.text for each in self._documents), stop_words=stop_words)

    @property
    def is_plain(self) -> bool:
        """Whether the encoder is missing, so that full-text search alone answers."""
        return self._encoder is None

    def propositions(
        self, text: str, *, among: Collection[str] | None = None, limit: int = 20
    ) -> tuple[FoundProposition, ...]:
        """Return the propositions nearest to a text, best first, equals by id.

        On plain search only those that share a word with the text.

        Args:
            text: any text; without a letter or digit it finds nothing.
            among: ids to choose from (unknown ones are passed over), or None for all. Vectors are then compared in
                proportion to their documents, not to the library.
            limit: at most so many.
        """
        rows = None if among is None else self._rows_of(among)
        if limit < 1 or not any(map(str.isalnum, text)) or not self._documents or (rows is not None and not len(rows)):
            return ()
        bm25 = self._full_text.scores(self._full_text.query(text))
        pool = max(_POOL, _POOL_PER_PROPOSITION * limit)
        if self._encoder is None:
            return self._plain(bm25, rows, pool, limit)
        vector = quantise(self._encoder.encode_query(text)[np.newaxis])[0]
        if rows is None:
            all_cosines = np.concatenate([layer.cosines(vector) for layer in self._layers])
            rows = np.union1d(_largest(all_cosines, pool), _largest_above_zero(bm25, pool))
            cosines = all_cosines[rows]
        else:
            cosines = self._cosines(vector, rows)
        return self._ranked(rows, fuse(bm25[rows], cosines), cosines, limit)

    def _plain(
        self, bm25: NDArray[np.float64], rows: NDArray[np.int64] | None, pool: int, limit: int
    ) -> tuple[FoundProposition, ...]:
        rows = _largest_above_zero(bm25, pool) if rows is None else rows[bm25[rows] > 0]
        return self._ranked(rows, share_of_best(bm25[rows]), np.zeros(len(rows), dtype=np.float32), limit)

    def _ranked(
        self, rows: NDArray[np.int64], scores: NDArray[np.float64], cosines: Vectors, limit: int
    ) -> tuple[FoundProposition, ...]:
        """Return the propositions of some documents, each by the document that scores best (of equals the first text).

        What few are asked for is picked out before any of it is looked at one by one.
        """
        numbers, places = np.unique(self._numbers[rows], return_inverse=True)
        best, nearest = np.zeros(len(numbers)), np.full(len(numbers), -1, dtype=np.float32)
        np.maximum.at(best, places, scores)
        np.maximum.at(nearest, places, cosines)
        # Numbers go by id, so that among equals the lower one comes first.
        return tuple(
            FoundProposition(
                proposition=self._names[numbers[place]],
                score=float(best[place]),
                cosine=float(nearest[place]),
                text=self._first_text(rows[(places == place) & (scores == best[place])]),
            )
            for place in np.lexsort((numbers, -best))[:limit]
        )

    def _first_text(self, rows: NDArray[np.int64]) -> str:
        places: list[int] = rows.tolist()
        return min(self._documents[place].text for place in places)

    def _rows_of(self, propositions: Collection[str]) -> NDArray[np.int64]:
        rows = [
            np.fromiter(chain.from_iterable(map(layer.rows_of, propositions)), dtype=np.int64) + start
            for layer, start in zip(self._layers, self._starts, strict=False)
        ]
        return np.unique(np.concatenate(rows))

    def _cosines(self, query: Codes, rows: NDArray[np.int64]) -> Vectors:
        borders = np.searchsorted(rows, self._starts)
        return np.concatenate(
            [
                layer.cosines(query, rows[first:last] - start)
                for layer, start, first, last in zip(self._layers, self._starts, borders, borders[1:], strict=False)
            ]
        )


def _largest_above_zero(values: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    """Return the places of the largest values above zero, with all that tie with the last."""
    above = np.flatnonzero(values > 0)
    return above[_largest(values[above], count)]


def _largest(values: NDArray[np.float64] | Vectors, count: int) -> NDArray[np.int64]:
    """Return the places of the largest values, all of those that tie with the last, so that order plays no part."""
    if len(values) <= count:
        return np.arange(len(values), dtype=np.int64)
    threshold = np.partition(values, len(values) - count)[len(values) - count]
    return np.flatnonzero(values >= threshold).astype(np.int64)
