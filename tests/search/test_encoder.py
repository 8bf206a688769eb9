from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from bot.search.encoder import DIMENSIONS, Encoder, EncoderUnavailable

TEXTS = (
    "The border crossing should be reopened.",
    "",
    "   \n\t ",
    "Grenze",
    "🕊️ ⚖️ \u202e\u0000 \ud800 مفاوضات 和平协议 é́",
    "sanctions " * 5000,
    "a" * 30_000,
)


def copy_without_model(encoder_folder: Path, folder: Path) -> Path:
    for name in ("tokenizer.json", "encoder.sha256"):
        shutil.copyfile(encoder_folder / name, folder / name)
    return folder


def test_every_text_has_a_finite_vector_of_length_one(encoder: Encoder):
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_have_no_vectors(encoder: Encoder):
    assert encoder.encode([]).shape == (0, DIMENSIONS)


def test_a_text_has_the_same_vector_in_any_company(encoder: Encoder):
    together = encoder.encode(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        assert np.array_equal(encoder.encode([text])[0], vector)


def test_texts_of_like_meaning_are_nearer_than_others(encoder: Encoder):
    claim, alike, other = encoder.encode(
        ["Reopen the frontier to trucks.", "Lorries should cross the border again.", "The judge retired in spring."]
    )
    assert claim @ alike > claim @ other + 0.2


def test_words_beyond_the_limit_of_tokens_do_not_count(encoder: Encoder):
    beginning = "sanctions on the central bank " * 60
    first, second = encoder.encode([beginning, beginning + "and now for something else"])
    assert np.array_equal(first, second)


def test_a_query_asked_again_has_the_same_vector_and_nobody_can_change_it(encoder: Encoder):
    first = encoder.encode_query("Who wants the ceasefire?")
    assert np.array_equal(first, encoder.encode(["Who wants the ceasefire?"])[0])
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 2
    for number in range(300):
        encoder.encode_query(f"query {number}")
    assert np.array_equal(first, encoder.encode_query("Who wants the ceasefire?"))


def test_threads_share_an_encoder(encoder: Encoder):
    texts = [f"Convoy number {number} crossed the line." for number in range(40)]
    with ThreadPoolExecutor(4) as pool:
        threaded = np.stack(list(pool.map(encoder.encode_query, texts)))
    assert np.array_equal(threaded, encoder.encode(texts))


def test_a_missing_folder_is_said_in_a_sentence(tmp_path: Path):
    with pytest.raises(EncoderUnavailable, match=r"cannot be read \(No such file.*searches by words alone\. Restore"):
        Encoder.load(tmp_path / "nowhere")


def test_a_missing_model_is_said_in_a_sentence(encoder_folder: Path, tmp_path: Path):
    with pytest.raises(EncoderUnavailable, match=r"L6-v2-int8\.onnx cannot be read .*searches by words alone\."):
        Encoder.load(copy_without_model(encoder_folder, tmp_path))


def test_a_model_with_another_hash_is_not_used(encoder_folder: Path, tmp_path: Path):
    copy_without_model(encoder_folder, tmp_path)
    (tmp_path / "all-MiniLM-L6-v2-int8.onnx").write_bytes(b"something else")
    with pytest.raises(EncoderUnavailable, match=r"onnx is not the file it should be .*Restore the file"):
        Encoder.load(tmp_path)


def test_a_tokenizer_with_another_hash_is_not_used(encoder_folder: Path, tmp_path: Path):
    copy_without_model(encoder_folder, tmp_path)
    (tmp_path / "all-MiniLM-L6-v2-int8.onnx").symlink_to(encoder_folder / "all-MiniLM-L6-v2-int8.onnx")
    with (tmp_path / "tokenizer.json").open("a", encoding="utf-8") as file:
        file.write(" ")
    with pytest.raises(EncoderUnavailable, match=r"tokenizer\.json is not the file it should be"):
        Encoder.load(tmp_path)


def test_a_file_without_a_listed_hash_is_not_used(encoder_folder: Path, tmp_path: Path):
    copy_without_model(encoder_folder, tmp_path)
    (tmp_path / "all-MiniLM-L6-v2-int8.onnx").write_bytes(b"something else")
    (tmp_path / "encoder.sha256").write_text("", encoding="utf-8")
    with pytest.raises(EncoderUnavailable, match=r"has no hash for all-MiniLM"):
        Encoder.load(tmp_path)


def test_a_model_that_cannot_be_loaded_is_said_in_a_sentence(encoder_folder: Path, tmp_path: Path):
    copy_without_model(encoder_folder, tmp_path)
    (tmp_path / "all-MiniLM-L6-v2-int8.onnx").write_bytes(b"")
    listed = (tmp_path / "encoder.sha256").read_text(encoding="utf-8").splitlines()
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (tmp_path / "encoder.sha256").write_text(f"{empty}  all-MiniLM-L6-v2-int8.onnx\n{listed[1]}\n", encoding="utf-8")
    with pytest.raises(EncoderUnavailable, match="could not be loaded"):
        Encoder.load(tmp_path)
