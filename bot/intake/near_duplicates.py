"""Telling an article that is loaded already: an exact mark of its words, and a sketch that finds near copies.

A sketch is a MinHash over runs of five words. Two sketches agree in each of their places with the probability
that the two texts share that much of their runs (Jaccard), so the share of equal places estimates it. Hashes
are fixed: the same text has the same sketch in any process, on any machine, in any version of this module
with the same `SKETCH_VERSION`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Sketches: TypeAlias = NDArray[np.uint16]

SKETCH_VERSION: Final = 1
"""Goes up when the same text would get another sketch."""
PLACES: Final = 128
SKETCH_BYTES: Final = 2 * PLACES
NEAR: Final = 0.5
"""From this similarity on two texts are versions of one article: what was edited, cut or framed anew."""

_RUN: Final = 5
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS: Final = 200_000
# Runs hashed at a time: 4 MB of hashes.
_BLOCK: Final = 4_096
_CHANCE: Final = 1 / 65_536
_GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
_FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
_SECOND: Final = np.uint64(0x94D049BB133111EB)


def fingerprint(text: str) -> str:
    """Return 64 hexadecimal digits that two texts share if they have the same words in the same order.

    Case, punctuation, layout and the way letters are composed do not count.
    """
    return hashlib.sha256(" ".join(_words(text)).encode()).hexdigest()


def sketch(text: str) -> bytes:
    """Return a text's sketch: `SKETCH_BYTES` bytes, to be stored. A text without words has one of its own."""
    words = _words(text)[:_MOST_WORDS]
    hashes = {
        word: int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little") for word in set(words)
    }
    codes = np.array([hashes[word] for word in words], dtype=np.uint64)
    length = min(_RUN, len(codes))
    runs = np.zeros(max(1, len(codes) - length + 1), dtype=np.uint64)
    for place in range(length):
        runs = _mixed(runs * _GOLDEN + codes[place : place + len(runs)])
    runs = np.unique(runs)
    seeds = _mixed(np.arange(1, PLACES + 1, dtype=np.uint64) * _GOLDEN)
    least = np.full(PLACES, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(runs), _BLOCK):
        some = _mixed(runs[start : start + _BLOCK, np.newaxis] ^ seeds[np.newaxis, :])
        np.minimum(least, some.min(axis=0), out=least)
    # The low bits: the high ones of a least value are nearly all zero.
    return (least & np.uint64(0xFFFF)).astype("<u2").tobytes()


def similarity(one: bytes, other: bytes) -> float:
    """Return how much two texts share, from 0 to 1, by their sketches; the standard error is at most 0.045."""
    return float(similarities(stacked([one]), other)[0])


def stacked(sketches: list[bytes]) -> Sketches:
    """Return many stored sketches as one array: uint16, shape (n, `PLACES`).

    Raises:
        ValueError: if one of them is no sketch.
    """
    if any(len(one) != SKETCH_BYTES for one in sketches):
        raise ValueError(f"A stored sketch does not have {SKETCH_BYTES} bytes; make it anew from the article's text.")
    return np.frombuffer(b"".join(sketches), dtype="<u2").reshape(len(sketches), PLACES)


def similarities(sketches: Sketches, one: bytes) -> NDArray[np.float64]:
    """Return how much each of many texts shares with one: float64, shape (n,), from 0 to 1."""
    equal = (sketches == stacked([one])).mean(axis=1)
    return np.clip((equal - _CHANCE) / (1 - _CHANCE), 0.0, 1.0)


def nearest(sketches: Sketches, one: bytes) -> tuple[int, float] | None:
    """Return the row that shares most with a text and how much; None if none is `NEAR`. Of equals the first."""
    if not len(sketches):
        return None
    found = similarities(sketches, one)
    best = int(found.argmax())
    return (best, float(found[best])) if found[best] >= NEAR else None


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return values whose bits each depend on all bits given (the finish of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * _FIRST
    values = (values ^ (values >> np.uint64(27))) * _SECOND
    return values ^ (values >> np.uint64(31))
