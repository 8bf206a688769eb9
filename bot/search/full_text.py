"""Full-text search over short texts: SQLite's FTS5 in memory, ranked by its bm25.

No text of a person reaches the query language: a query is put together from words that hold letters and digits only,
each quoted.
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
import unicodedata
import weakref
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

MOST_WORDS: Final = 16

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


class FullText:
    """An immutable full-text index; row *i* is the *i*-th text. Safe to use from several threads."""

    def __init__(self, texts: Iterable[str], *, stop_words: frozenset[str]) -> None:
        self._stop_words = stop_words
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(":memory:", check_same_thread=False)
        weakref.finalize(self, self._connection.close)
        # Contentless: the caller has the texts.
        self._connection.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize='porter unicode61 remove_diacritics 2')"
        )
        rows = ((row, text.encode("utf-8", "replace").decode()) for row, text in enumerate(texts))
        self._connection.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", rows)
        self._connection.execute("INSERT INTO texts(texts) VALUES ('optimize')")
        self._connection.commit()

    def query(self, text: str) -> str | None:
        """Return the query for a text: any of its words, at most the 16 rarest; None if it has none worth searching."""
        words = query_words(text, self._stop_words)
        if len(words) > MOST_WORDS:
            counted = [(self._count(word), place, word) for place, word in enumerate(words)]
            words = tuple(word for count, _, word in sorted(counted) if count)[:MOST_WORDS]
        return " OR ".join(f'"{word}"' for word in words) or None

    def best(self, query: str, limit: int) -> NDArray[np.int64]:
        """Return the rows that match a query best, best first, at most `limit`."""
        found = self._fetch("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank, rowid LIMIT ?", query, limit)
        return np.array([row for (row,) in found], dtype=np.int64)

    def scores(self, query: str, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the bm25 of some rows with the statistics of the whole index, in their order; 0 where nothing matches.

        Args:
            query: from `query`.
            rows: ascending, without repetition.
        """
        # The plus keeps SQLite from asking the index once per row: one pass over the matches is ten times faster.
        found = self._fetch(
            "SELECT rowid, -bm25(texts) FROM texts WHERE texts MATCH ?"
            " AND +rowid IN (SELECT value FROM json_each(?)) ORDER BY rowid",
            query,
            json.dumps(rows.tolist()),
        )
        scores = np.zeros(len(rows), dtype=np.float64)
        if found:
            matching, values = zip(*found, strict=True)
            scores[np.searchsorted(rows, np.array(matching, dtype=np.int64))] = values
        return scores

    def _count(self, word: str) -> int:
        return self._fetch("SELECT count(*) FROM texts WHERE texts MATCH ?", f'"{word}"')[0][0]

    def _fetch(self, statement: str, *values: str | int) -> Sequence[tuple[int, ...]]:
        with self._lock:
            return self._connection.execute(statement, values).fetchall()
