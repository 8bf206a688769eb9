from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.encoder import Encoder
from bot.search.quantise import Vectors, cosines, from_bytes, lengths, quantise, restore, to_bytes


@st.composite
def unit_vectors(draw: st.DrawFn) -> Vectors:
    """Vectors of length 1, evenly spread or with nearly everything in a few components."""
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = (draw(st.integers(1, 5)), draw(st.sampled_from([1, 2, 7, 384])))
    vectors = generator.standard_normal(shape) * generator.random(shape) ** draw(st.integers(0, 12))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


@given(unit_vectors())
def test_no_vector_moves_further_than_its_scale_allows(vectors: Vectors):
    moved = np.linalg.norm(restore(quantise(vectors)) - vectors, axis=1)
    scale = np.abs(vectors).max(axis=1) / 127
    assert (moved <= scale * math.sqrt(vectors.shape[1]) + 1e-6).all()


@given(unit_vectors())
def test_a_vector_goes_through_storage_unchanged(vectors: Vectors):
    codes = quantise(vectors)
    stored = to_bytes(codes)
    assert {len(each) for each in stored} == {vectors.shape[1]}
    assert all(np.array_equal(from_bytes(each), row) for each, row in zip(stored, codes, strict=True))


@given(unit_vectors())
def test_quantising_again_changes_nothing(vectors: Vectors):
    codes = quantise(vectors)
    assert np.array_equal(quantise(restore(codes)), codes)


@given(unit_vectors())
def test_a_cosine_is_the_same_to_the_last_bit_alone_and_among_others(vectors: Vectors):
    codes = quantise(np.repeat(vectors, 700, axis=0))  # more rows than are worked on at a time
    together = cosines(codes, lengths(codes), codes[0])
    for row in (0, 699, len(codes) - 1):
        alone = codes[row : row + 1]
        assert cosines(alone, lengths(alone), codes[0])[0] == together[row]


def test_cosines_of_real_vectors_hardly_change(encoder: Encoder):
    vectors = encoder.encode(["Lift the blockade.", "Keep the blockade.", "Tax the banks.", "Send aid by sea."])
    codes = quantise(vectors)
    for code, vector in zip(codes, vectors, strict=True):
        assert np.allclose(cosines(codes, lengths(codes), code), vectors @ vector, atol=0.006)


def test_zeros_stay_zeros_and_have_no_similarity():
    codes = quantise(np.zeros((1, 384), dtype=np.float32))
    assert not restore(codes).any()
    assert cosines(codes, lengths(codes), codes[0])[0] == 0


def test_no_vectors_are_fine():
    codes = quantise(np.zeros((0, 384), dtype=np.float32))
    assert restore(codes).shape == (0, 384)
    assert cosines(codes, lengths(codes), np.zeros(384, dtype=np.int8)).shape == (0,)


def test_a_vector_that_is_not_finite_is_refused():
    with pytest.raises(ValueError, match="not a finite number"):
        quantise(np.array([[np.nan, 1]], dtype=np.float32))
