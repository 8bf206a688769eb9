"""Unit vectors in a quarter of their size: one signed byte a dimension, with a scale per vector.

The scale needs no storage. The vectors have length 1, so the scale is whatever gives the codes that length again; a
stored vector is exactly its codes (384 bytes for the sentence encoder).

Codes are small integers, and float32 adds integers below 2^24 without rounding. Products of codes in at most
1,040 dimensions stay below that, so a cosine here comes out the same to the last bit in any order of
addition: for one row or many, on any number of threads, in any process.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Codes: TypeAlias = NDArray[np.int8]
Vectors: TypeAlias = NDArray[np.float32]

_LARGEST: Final = 127
# Rows turned into float32 at a time: 400 kB at 384 dimensions, which stays in the processor's cache.
_BLOCK: Final = 256


def quantise(vectors: Vectors) -> Codes:
    """Return the codes of unit vectors.

    With s = max|v| / 127 no component moves by more than s / 2; together with giving the codes length 1 again,
    `restore` moves a vector by at most s * sqrt(dimensions).

    Args:
        vectors: float32, shape (n, dimensions), each row of length 1.

    Returns:
        int8, shape (n, dimensions), from -127 to 127.

    Raises:
        ValueError: if a component is infinite or no number.
    """
    if not np.isfinite(vectors).all():
        raise ValueError("These vectors cannot be stored: one of them has a component that is not a finite number.")
    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=0)
    scale = np.where(largest > 0, largest, 1) / _LARGEST
    return np.rint(vectors / scale).astype(np.int8)


def restore(codes: Codes) -> Vectors:
    """Return the unit vectors that codes stand for: float32, of the codes' shape (a row of zeros stays zero)."""
    return codes.astype(np.float32) / lengths(codes)[:, np.newaxis]


def lengths(codes: Codes) -> Vectors:
    """Return the Euclidean length of each row of codes, float32, shape (n,); 1 for a row of zeros."""
    squares = np.concatenate(
        [np.square(codes[start : start + _BLOCK], dtype=np.float32).sum(axis=1) for start in _starts(codes)]
        or [np.zeros(0, dtype=np.float32)]
    )
    return np.sqrt(np.where(squares > 0, squares, 1)).astype(np.float32)


def cosines(codes: Codes, code_lengths: Vectors, query: Codes) -> Vectors:
    """Return the cosine of each row of codes with a query.

    Args:
        codes: int8, shape (n, dimensions).
        code_lengths: `lengths(codes)`, kept by the caller.
        query: int8, shape (dimensions,).

    Returns:
        float32, shape (n,), from -1 to 1.
    """
    direction = query.astype(np.float32)
    products = np.empty(len(codes), dtype=np.float32)
    # One block of memory is used over and over: with a new one each time this takes twice as long.
    block = np.empty((min(_BLOCK, len(codes)), len(query)), dtype=np.float32)
    for start in _starts(codes):
        some = codes[start : start + _BLOCK]
        block[: len(some)] = some
        np.dot(block[: len(some)], direction, out=products[start : start + len(some)])
    scaled = products / (code_lengths * lengths(query[np.newaxis])[0])
    return np.clip(scaled, -1, 1).astype(np.float32)


def to_bytes(codes: Codes) -> tuple[bytes, ...]:
    """Return each row as bytes, for storage."""
    return tuple(row.tobytes() for row in codes)


def from_bytes(stored: bytes) -> Codes:
    """Return one stored vector: int8, shape (dimensions,)."""
    return np.frombuffer(stored, dtype=np.int8)


def _starts(codes: Codes) -> range:
    return range(0, len(codes), _BLOCK)
