"""Full-text search over short texts: SQLite's FTS5 in memory, ranked by its bm25.

A bm25 is a sum over words, so each word is asked for by itself and what it adds to which text is kept: a word that
thousands of texts have takes FTS5 many milliseconds, and adding up what is known of it a few hundredths of one.

No text of a person reaches the query language: a query is put together from words that hold letters and digits only,
each quoted.
"""

from __future__ import annotations

import re
import sqlite3
import threading
import unicodedata
import weakref
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

MOST_WORDS: Final = 16

# What is kept of words: twelve bytes for each text that has one, so 12 MB at most; each word counts as one more.
_MOST_KEPT: Final = 1_000_000

# Of a long text only so many different words are weighed; the encoder reads no more of it either.
_WORDS_CONSIDERED: Final = 128
_LONGEST_TEXT: Final = 20_000
_WORD: Final = re.compile(r"[^\W_]+")
_INNER_BORDER: Final = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")


def load_stop_words(path: Path) -> frozenset[str]:
    """Read a file of words, one a line; lines that begin with # are remarks."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


def query_words(text: str, stop_words: frozenset[str]) -> tuple[str, ...]:
    """Return the different words of a text that are worth searching for, in lower case, in order.

    A word in capitals is never a stop word ("US", "WHO", "IT"), unless the whole text shouts. A word written together,
    as in "#FreezeTheSettlements", is searched for whole and in its parts.
    """
    composed = unicodedata.normalize("NFC", text[:_LONGEST_TEXT])
    shouts = composed.isupper()
    words: dict[str, None] = {}
    for word in _WORD.findall(composed):
        parts = _INNER_BORDER.split(word)
        for each in (word, *parts) if len(parts) > 1 else (word,):
            is_acronym = len(each) > 1 and each.isupper() and not shouts
            lower = each.lower()
            if is_acronym or lower not in stop_words:
                words.setdefault(lower)
    return tuple(words)[:_WORDS_CONSIDERED]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weights:
    """What one word adds to the bm25 of the texts that have it: rows ascending, and values in their order."""

    rows: NDArray[np.int32]
    values: NDArray[np.float64]

    @property
    def size(self) -> int:
        return len(self.rows) + 1


class FullText:
    """An immutable full-text index; row *i* is the *i*-th text. Safe to use from several threads."""

    def __init__(self, texts: Iterable[str], *, stop_words: frozenset[str]) -> None:
        self._stop_words = stop_words
        self._lock = threading.Lock()
        self._weights: OrderedDict[str, _Weights] = OrderedDict()
        self._kept = 0
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        weakref.finalize(self, self._connection.close)
        # Contentless: the caller has the texts.
        self._connection.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize='porter unicode61 remove_diacritics 2')"
        )
        rows = [(row, text.encode("utf-8", "replace").decode()) for row, text in enumerate(texts)]
        self._connection.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", rows)
        self._connection.execute("INSERT INTO texts(texts) VALUES ('optimize')")
        self._connection.commit()
        self._size = len(rows)

    def query(self, text: str) -> tuple[str, ...]:
        """Return the words of a text to search for, at most the 16 rarest; none if it has none worth searching."""
        words = query_words(text, self._stop_words)
        if len(words) <= MOST_WORDS:
            return words
        counted = [(self._count(word), place, word) for place, word in enumerate(words)]
        return tuple(word for count, _, word in sorted(counted) if count)[:MOST_WORDS]

    def scores(self, query: Sequence[str]) -> NDArray[np.float64]:
        """Return the bm25 of every row, shape (texts,); 0 where no word of the query is found."""
        scores = np.zeros(self._size, dtype=np.float64)
        for word in query:
            weights = self._weights_of(word)
            scores[weights.rows] += weights.values  # a row comes once a word
        return scores

    def _weights_of(self, word: str) -> _Weights:
        with self._lock:
            known = self._weights.get(word)
            if known is not None:
                self._weights.move_to_end(word)
                return known
            statement = "SELECT rowid, -bm25(texts) FROM texts WHERE texts MATCH ? ORDER BY rowid"
            found = self._connection.execute(statement, (f'"{word}"',)).fetchall()
            weights = _Weights(
                rows=np.array([row for row, _ in found], dtype=np.int32),
                values=np.array([value for _, value in found], dtype=np.float64),
            )
            self._weights[word] = weights
            self._kept += weights.size
            while self._kept > _MOST_KEPT and len(self._weights) > 1:
                self._kept -= self._weights.popitem(last=False)[1].size
            return weights

    def _count(self, word: str) -> int:
        with self._lock:
            known = self._weights.get(word)
            if known is not None:
                return len(known.rows)
            counting = "SELECT count(*) FROM texts WHERE texts MATCH ?"
            return self._connection.execute(counting, (f'"{word}"',)).fetchone()[0]
