from __future__ import annotations

import sqlite3

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.resources import data_directory
from bot.search.full_text import MOST_WORDS, FullText, load_stop_words, query_words

STOP_WORDS = load_stop_words(data_directory() / "lexicons" / "stop_words.txt")
TEXTS = (
    "The embargo on grain should be lifted.",
    "Peacekeepers should be sent to the valley.",
    "US troops should leave the islands.",
    "Café owners beside the embassy should be paid.",
)
WORDS = ("embargo", "grain", "lifting", "valley", "troops", "café")
INDEX = FullText(TEXTS, stop_words=STOP_WORDS)


def rows(text: str, index: FullText = INDEX) -> list[int]:
    """Return the rows that a text finds, best first."""
    scores = index.scores(index.query(text))
    return [row for row in np.argsort(-scores, kind="stable").tolist() if scores[row] > 0]


def test_stop_words_are_single_words_in_lower_case_each_once():
    lines = (data_directory() / "lexicons" / "stop_words.txt").read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]
    assert words == sorted(set(words))
    assert all(word.isalpha() and word.islower() for word in words)


def test_other_forms_of_a_word_are_found():
    assert rows("lifting embargoes") == [0]
    assert rows("a peacekeeper") == [1]


def test_accents_do_not_matter_in_either_direction():
    assert rows("cafe") == rows("café") == rows("cafe\u0301") == [3]
    assert rows("émbargo") == [0]


def test_stop_words_find_nothing():
    assert INDEX.query("should the be on, or not?") == ()


def test_an_acronym_is_no_stop_word_but_shouting_makes_no_acronyms():
    assert rows("the US") == [2]
    assert rows("give it to us") == []
    assert query_words("LIFT IT FOR US", STOP_WORDS) == ("lift",)


def test_a_hashtag_is_searched_for_whole_and_in_its_parts():
    assert query_words("#LiftTheEmbargo2024", STOP_WORDS) == ("lifttheembargo2024", "lift", "embargo", "2024")
    assert rows("#LiftTheEmbargo") == [0]


@pytest.mark.parametrize(
    "text",
    [
        '"',
        '"embargo',
        "embargo*",
        "text:embargo",
        "NEAR(embargo grain, 2)",
        "embargo NOT grain",
        "^embargo",
        "-embargo",
    ],
)
def test_the_query_language_is_inert(text: str):
    assert rows(text) == ([0] if "embargo" in text else [])


@given(st.text() | st.text(st.sampled_from("\"*()^:+-{}'\\;\0 \ud800aΩ़é"), max_size=30))
@example("\ud800 embargo")
@example("𞤀𞤣𞤤𞤢𞤥 \u0300\u0301")
@settings(max_examples=200)
def test_any_text_can_be_asked_for(text: str):
    scores = INDEX.scores(INDEX.query(text))
    assert scores.shape == (len(TEXTS),)
    assert (scores >= 0).all()


def test_any_text_can_be_indexed():
    assert rows("tariffs", FullText(["\ud800\0 \" tariffs '", ""], stop_words=STOP_WORDS)) == [0]


def test_a_long_text_is_searched_by_its_rarest_words():
    common = [f"common{number}" for number in range(40)]
    index = FullText([" ".join([*common, "rare" if row == 3 else ""]) for row in range(6)], stop_words=STOP_WORDS)
    query = index.query(" ".join([*common, "unheard", "rare"]))
    assert query[0] == "rare"
    assert len(query) == MOST_WORDS
    assert index.scores(query).argmax() == 3


def test_scores_are_those_that_fts5_gives_the_whole_query():
    texts = [f"{first} {second} {first}" for first in WORDS for second in WORDS]
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='porter unicode61 remove_diacritics 2')")
    connection.executemany("INSERT INTO texts(rowid, text) VALUES (?, ?)", enumerate(texts))
    index = FullText(texts, stop_words=STOP_WORDS)
    for words in (("embargo",), ("embargoes", "grain", "valley"), ("troop", "troops"), ("unheard", "lift")):
        query = " OR ".join(f'"{word}"' for word in words)
        found = connection.execute("SELECT rowid, -bm25(texts) FROM texts WHERE texts MATCH ?", (query,)).fetchall()
        expected = np.zeros(len(texts))
        expected[[row for row, _ in found]] = [score for _, score in found]
        for _ in range(2):  # the second time from memory
            assert index.scores(words) == pytest.approx(expected)
    connection.close()


def test_an_empty_index_finds_nothing():
    assert rows("embargo", FullText([], stop_words=STOP_WORDS)) == []
