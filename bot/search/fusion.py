"""Two opinions on the same candidates made one: what the words say and what the meaning says."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.search.quantise import Vectors

_SHARE_OF_WORDS: Final = 0.3


def fuse(bm25: NDArray[np.float64], cosines: Vectors) -> NDArray[np.float64]:
    """Return 0.3 * bm25 + 0.7 * cosine, each brought to 0..1 over the candidates.

    Cosines by their smallest and largest; bm25, whose zero has a meaning (no word in common), by its largest alone.
    Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval" (2023), find such a sum better than
    reciprocal rank fusion.

    Args:
        bm25: of each candidate, 0 where no word matches.
        cosines: of each candidate, in the same order.
    """
    return _SHARE_OF_WORDS * share_of_best(bm25) + (1 - _SHARE_OF_WORDS) * _between_extremes(cosines)


def share_of_best(bm25: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each score divided by the best one; all 0 when no word matches anywhere."""
    best = bm25.max(initial=0)
    return bm25 / best if best > 0 else np.zeros_like(bm25)


def _between_extremes(cosines: Vectors) -> NDArray[np.float64]:
    values = cosines.astype(np.float64)
    lowest, highest = values.min(initial=1), values.max(initial=-1)
    return (values - lowest) / (highest - lowest) if highest > lowest else np.ones_like(values)
