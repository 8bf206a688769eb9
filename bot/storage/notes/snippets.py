"""The part of a note that a search shows, and where in it the words are; found by the index's own reading of words."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing

from bot.storage.notes.values import Note, Snippet
from bot.storage.notes.words import quoted

LONGEST_SNIPPET = 240

_BEFORE = 60
"""So much of the text is shown before the first word that was looked for."""

_OPEN, _CLOSE = "\x02", "\x03"
"""No note holds these; where one does that was brought in from elsewhere, they give way."""

_PLAIN = {ord(_OPEN): " ", ord(_CLOSE): " "}


def snippets_of(shown: Sequence[Note], words: tuple[str, ...]) -> tuple[Snippet, ...]:
    """Return a snippet of each note, with the places of the words that were looked for, or of others of their stems."""
    places = _places([note.text for note in shown], words)
    return tuple(_snippet(note, hits) for note, hits in zip(shown, places, strict=True))


def _places(texts: Sequence[str], words: tuple[str, ...]) -> list[list[tuple[int, int]]]:
    """Return where in each text the words are, by an index in memory that reads as the database's does."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE shown USING fts5 (text, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        connection.executemany(
            "INSERT INTO shown (rowid, text) VALUES (?, ?)",
            [(place, text.translate(_PLAIN)) for place, text in enumerate(texts)],
        )
        rows = connection.execute(
            "SELECT rowid, highlight(shown, 0, ?, ?) FROM shown WHERE shown MATCH ?", (_OPEN, _CLOSE, quoted(words))
        )
        marked: dict[int, str] = dict(rows.fetchall())
    return [_hits(marked.get(place, "")) for place in range(len(texts))]


def _hits(marked: str) -> list[tuple[int, int]]:
    """Return where marks stood, as places in the text without them."""
    hits: list[tuple[int, int]] = []
    place = begin = 0
    for character in marked:
        if character == _OPEN:
            begin = place
        elif character == _CLOSE:
            hits.append((begin, place))
        else:
            place += 1
    return hits


def _snippet(note: Note, hits: list[tuple[int, int]]) -> Snippet:
    """Cut out the part around the place with the most hits."""
    begin, end = _window(note.text, hits)
    return Snippet(
        note=note,
        text=note.text[begin:end],
        hits=tuple((max(first, begin) - begin, min(last, end) - begin) for first, last in hits if begin <= first < end),
        begins=begin == 0,
        ends=end == len(note.text),
    )


def _window(text: str, hits: list[tuple[int, int]]) -> tuple[int, int]:
    if len(text) <= LONGEST_SNIPPET:
        return 0, len(text)
    firsts = [first for first, _ in hits]
    reach = LONGEST_SNIPPET - _BEFORE
    best = max(firsts, key=lambda first: (sum(first <= other < first + reach for other in firsts), -first), default=0)
    begin = max(0, min(best - _BEFORE, len(text) - LONGEST_SNIPPET))
    end = begin + LONGEST_SNIPPET
    # Words are not cut where a space is near.
    if begin > 0 and (space := text.find(" ", begin, best)) >= 0:
        begin = space + 1
    if end < len(text) and (space := text.rfind(" ", end - 20, end)) > best:
        end = space
    return begin, end
