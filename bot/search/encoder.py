"""The sentence encoder: a text becomes a unit vector, and texts of like meaning become near ones.

Each text is run by itself. The model's int8 arithmetic takes its scale from everything in a batch, so that in a batch
a text's vector would depend on its neighbours (cosine as low as 0.97 with the vector it gets alone). Alone, a text has
one vector, today and tomorrow, stored or computed; on one thread a batch saves only a tenth to a fifth of the time.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.search.quantise import Vectors

DIMENSIONS: Final = 384
MOST_TOKENS: Final = 128

_MODEL: Final = "all-MiniLM-L6-v2-int8.onnx"
_TOKENIZER: Final = "tokenizer.json"
_HASHES: Final = "encoder.sha256"
# A text is cut to this before it is split into tokens; 128 tokens are far shorter.
_LONGEST_TEXT: Final = 20_000
_QUERIES_KEPT: Final = 256
_ONLY_FATAL: Final = 4


class EncoderUnavailable(Exception):  # noqa: N818 - it says what is the matter, and the caller goes on without
    """The encoder cannot be used; the message is a sentence for the operator. Plain search still works."""


class _Session(Protocol):
    """The part of an onnxruntime session used here; the library's own types leave it open."""

    def run(self, output_names: None, input_feed: Mapping[str, NDArray[np.int64]], /) -> Sequence[Vectors]: ...


class Encoder:
    """Encodes texts. Safe to use from several threads."""

    def __init__(self, *, session: _Session, tokenizer: Tokenizer, version: str) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._version = version
        self._recent: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    @classmethod
    def load(cls, folder: Path, *, threads: int = 1) -> Encoder:
        """Load the encoder from a folder, checking the hash of each file that is read.

        Args:
            folder: holds the model, `tokenizer.json` and `encoder.sha256`.
            threads: how many threads one text is encoded on.

        Raises:
            EncoderUnavailable: if a file is missing, is not the one it should be, or cannot be loaded.
        """
        expected = _expected_hashes(folder)
        model = _verified(folder, _MODEL, expected)
        tokenizer_file = _verified(folder, _TOKENIZER, expected)
        runtime: Any = onnxruntime  # its classes carry no types
        options = runtime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = _ONLY_FATAL
        try:
            session: _Session = runtime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
            tokenizer: Any = Tokenizer.from_str(tokenizer_file.decode())  # nor do its options
        except Exception as error:  # both libraries raise classes of their own, without a common ancestor
            raise EncoderUnavailable(
                f"The sentence encoder in {folder} could not be loaded ({error}). The bot searches by words alone. "
                "Install the versions in requirements/runtime.txt."
            ) from error
        tokenizer.no_padding()
        tokenizer.enable_truncation(MOST_TOKENS)
        version = hashlib.sha256((expected[_MODEL] + expected[_TOKENIZER]).encode()).hexdigest()
        return cls(session=session, tokenizer=tokenizer, version=version)

    @property
    def version(self) -> str:
        """Identifies the model and its tokenizer: vectors of different versions cannot be compared."""
        return self._version

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector per text: float32, shape (len(texts), 384). Only the first 128 tokens count."""
        vectors = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            # A lone surrogate is no text and would be refused; it becomes a question mark.
            cut = text[:_LONGEST_TEXT].encode("utf-8", "replace").decode()
            tokens = np.array([self._tokenizer.encode(cut).ids], dtype=np.int64)
            given = {"input_ids": tokens, "attention_mask": np.ones_like(tokens)}
            vectors[row] = self._session.run(None, given)[0][0]
        return vectors

    def encode_query(self, text: str) -> Vectors:
        """Return the vector of one text, shape (384,), from memory if it was asked for recently."""
        with self._lock:
            known = self._recent.get(text)
            if known is not None:
                self._recent.move_to_end(text)
                return known
        vector = self.encode([text])[0]
        vector.flags.writeable = False
        with self._lock:
            self._recent[text] = vector
            if len(self._recent) > _QUERIES_KEPT:
                self._recent.popitem(last=False)
        return vector


def _expected_hashes(folder: Path) -> dict[str, str]:
    lines = _contents(folder, _HASHES).decode("utf-8", "replace").splitlines()
    pairs = (line.split(maxsplit=1) for line in lines if line.strip())
    return {pair[-1].strip().removeprefix("*"): pair[0] for pair in pairs}


def _verified(folder: Path, name: str, expected: dict[str, str]) -> bytes:
    contents = _contents(folder, name)
    if name not in expected:
        raise EncoderUnavailable(
            f"{folder / _HASHES} has no hash for {name}, so the sentence encoder is not trusted and the bot searches "
            "by words alone. Restore the folder from the release."
        )
    if hashlib.sha256(contents).hexdigest() != expected[name]:
        raise EncoderUnavailable(
            f"{folder / name} is not the file it should be (its SHA-256 is not the one in {_HASHES}), so the "
            "sentence encoder is not used and the bot searches by words alone. Restore the file from the release."
        )
    return contents


def _contents(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise EncoderUnavailable(
            f"{folder / name} cannot be read ({error.strerror or error}), so there is no sentence encoder and the bot "
            "searches by words alone. Restore the file from the release."
        ) from error
