from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.near_duplicates import (
    NEAR,
    SKETCH_BYTES,
    fingerprint,
    nearest,
    similarities,
    similarity,
    sketch,
    stacked,
)

WORDS = [f"word{number}" for number in range(3_000)]


def article(seed: int, words: int = 700) -> list[str]:
    """Return the words of an article that no other seed has."""
    chance = random.Random(seed)
    return [chance.choice(WORDS) for _ in range(words)]


def runs_shared(one: list[str], other: list[str]) -> float:
    """Return the share of runs of five words that two texts have in common, counted exactly."""
    first, second = ({tuple(words[place : place + 5]) for place in range(len(words) - 4)} for words in (one, other))
    return len(first & second) / len(first | second)


def edited(words: list[str], changes: int, seed: int) -> list[str]:
    """Return a text with single words replaced."""
    chance = random.Random(seed)
    changed = list(words)
    for _ in range(changes):
        changed[chance.randrange(len(changed))] = "another"
    return changed


def test_a_fingerprint_is_of_words_alone():
    assert fingerprint("The Queen refused;  “no”.\n\nCafé") == fingerprint("the queen refused no cafe\u0301")
    assert fingerprint("The queen refused") != fingerprint("The queen agreed")
    assert fingerprint("one two") != fingerprint("onetwo")


def test_fingerprint_and_sketch_are_the_same_everywhere():
    text = "The premier of Tolm said on Monday that fishing quotas should be raised."
    assert fingerprint(text)[:16] == "53c9505ef7a1c7b3"
    assert sketch(text)[:8].hex() == "d236aba662cc1706"


@pytest.mark.parametrize("changes", [5, 20, 60, 150])
def test_similarity_is_the_share_of_runs_in_common(changes: int):
    errors = [
        similarity(sketch(" ".join(words)), sketch(" ".join(changed))) - runs_shared(words, changed)
        for seed in range(20)
        for words in (article(seed),)
        for changed in (edited(words, changes, seed),)
    ]
    assert abs(sum(errors) / len(errors)) < 0.03
    assert max(map(abs, errors)) < 0.2


def test_an_article_is_known_again_with_another_beginning_and_end():
    words = article(1)
    framed = ["share", "this", "story", *words[20:], "all", "rights", "reserved"]
    assert similarity(sketch(" ".join(words)), sketch(" ".join(framed))) > NEAR


def test_other_articles_on_the_same_matter_are_not_near():
    assert similarity(sketch(" ".join(article(1))), sketch(" ".join(article(2)))) < 0.1


@given(st.text(), st.text())
def test_similarity_is_a_share_the_same_both_ways_and_whole_with_oneself(one: str, other: str):
    first, second = sketch(one), sketch(other)
    assert len(first) == SKETCH_BYTES
    assert similarity(first, first) == 1.0
    assert 0.0 <= similarity(first, second) == similarity(second, first) <= 1.0


def test_the_nearest_of_many_is_found_in_a_few_milliseconds():
    chance = random.Random(1)
    wanted = sketch(" ".join(article(1)))
    many = stacked(
        [*(chance.randbytes(SKETCH_BYTES) for _ in range(9_999)), sketch(" ".join(edited(article(1), 20, 1)))]
    )
    took: list[float] = []
    for _ in range(5):
        begun = time.perf_counter()
        found = nearest(many, wanted)
        took.append(time.perf_counter() - begun)
        assert found is not None
        assert found[0] == 9_999
    assert min(took) < 0.05  # 1.1 ms on a machine that does nothing else
    assert similarities(many, wanted).shape == (10_000,)


def test_nothing_is_near_to_nothing():
    assert nearest(stacked([]), sketch("words")) is None
    assert nearest(stacked([sketch(" ".join(article(1)))]), sketch(" ".join(article(2)))) is None


def test_what_is_no_sketch_is_told():
    with pytest.raises(ValueError, match="does not have 256 bytes; make it anew"):
        stacked([b"short"])
