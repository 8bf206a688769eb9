"""Whatever people type ends in a reading, soon, and in the same one every time."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.reader import Reader
from bot.record.reading import Reading, ReadingKind
from tests.reading.world import TODAY

LONGEST = 4000
_SECONDS = 1.0
HOSTILE = {
    "nothing but not": "not " * 1000,
    "nothing but never": "never " * 660,
    "nothing but if": "if " * 1300,
    "nothing but do": "do " * 1300,
    "names without end": "Brandvik " * 440,
    "names joined without end": "Brandvik and " * 300 + "Albesen agree",
    "claims joined without end": "Brandvik is for the bridge and Albesen is against it, " * 80,
    "claims without subjects": "Brandvik wants the bridge and " + "wants higher herring quotas and " * 120,
    "sentences without end": "Brandvik wants the bridge. " * 150,
    "sayings within sayings": "Brandvik says that " * 200,
    "according to without end": "according to Brandvik " * 180,
    "changes without end": "Brandvik used to oppose the bridge and " * 100,
    "conditions without end": "Brandvik wants the bridge unless " * 120,
    "scopes without end": "Brandvik and Albesen agree " + "on " * 1200,
    "offices without end": "the president of " * 240,
    "dates without end": "in March 2030 " * 280,
    "years without end": "2030 " * 800,
    "wrappings without end": "I think that " * 300 + "Brandvik wants the bridge",
    "one word of thousands of letters": "a" * LONGEST,
    "two words of thousands of letters": "x" * 2000 + " " + "y" * 1999,
    "misspelt words": " ".join(f"brand{chr(97 + item % 26)}{chr(97 + item // 26)}rst" for item in range(400)),
    "only emoji": "😀" * LONGEST,
    "only punctuation": "?!.,;:-()[]{}<>@#$%^&*" * 180,
    "only commas": ", " * 2000,
    "only quotation marks": '"' * LONGEST,
    "only line ends": "\n" * LONGEST,
    "only null characters": "\x00" * LONGEST,
    "only digits": "9" * LONGEST,
    "code": "def f(x):\n    return x if x else None  # Brandvik\n" * 80,
    "right to left": "يريد الرئيس بناء الجسر " * 180,
    "turned round by control characters": "\u202eBrandvik wants the bridge\u202c " * 140,
    "stacked diacritics": "B\u0337\u0353\u0308r\u0338a\u0336n\u0338d\u0337v\u0338i\u0335k\u0337 wants it " * 150,
    "characters that stand for many": "\ufdfa" * LONGEST,
    "words that stand for many": "\ufdfa " * 2000,
    "lone surrogates": "\ud800Brandvik wants the bridge\udfff" * 130,
    "full width": "\uff22\uff52\uff41\uff4e\uff44\uff56\uff49\uff4b \uff57\uff41\uff4e\uff54\uff53 it " * 260,
    "without blanks": "布兰德维克想要桥" * 500,
    "two languages": "Brandvik 想要 the bridge " * 160,
    "an address": "https://example.org/" + "a" * 3900,
}


@pytest.fixture(scope="module")
def warm(reader: Reader) -> Reader:
    """Return a reader that has looked everything up once."""
    for text in ("Brandvik wants the bridge", "Brandvik and Albesen agree on everything"):
        reader.read(text, as_of=TODAY)
    return reader


def all_parts(reading: Reading) -> Iterator[Reading]:
    yield reading
    for part in (*reading.parts, *((reading.content,) if reading.content is not None else ())):
        yield from all_parts(part)


def assert_sound(reading: Reading, text: str) -> None:
    """Assert what holds for every reading."""
    for part in all_parts(reading):
        assert part.obstacle is not None or part.kind is not ReadingKind.NOT_CHECKABLE
        assert part.kind is not ReadingKind.JOINT or len(part.parts) > 1
        assert part.kind is not ReadingKind.ALIGNMENT or part.polarity is not None
        assert 0 <= part.span[0] <= part.span[1] <= len(text)
    assert reading.text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_ends_in_a_reading_within_a_second(warm: Reader, text: str):
    begun = time.process_time()
    reading = warm.read(text[:LONGEST], as_of=TODAY)
    spent = time.process_time() - begun
    assert_sound(reading, text)
    assert spent < _SECONDS


@given(text=st.text(max_size=400))
@settings(max_examples=150)
def test_any_text_ends_in_a_reading(warm: Reader, text: str):
    assert_sound(warm.read(text, as_of=TODAY), text)


WORDS = st.sampled_from(
    """Brandvik Albesen Velmorian president Compact they he wants opposes not never if only unless and or while but , .
    ; ? " ' 's the a bridge quotas herring trawling ban banned lift agree disagree on everything nothing about says that
    according to changed mind no longer used in 2040 since March refuses has done by is are were been keeps out with
    between daylight will because Zorkan""".split()  # noqa: SIM905 - a text made of these words is what is tried
)


@given(words=st.lists(WORDS, max_size=40))
@settings(max_examples=300)
def test_any_order_of_the_words_of_claims_ends_in_a_reading(warm: Reader, words: list[str]):
    text = " ".join(words)
    assert_sound(warm.read(text, as_of=TODAY), text)


@given(words=st.lists(WORDS, max_size=25))
@settings(max_examples=60)
def test_the_same_text_is_read_the_same_way_again(warm: Reader, words: list[str]):
    text = " ".join(words)
    assert warm.read(text, as_of=TODAY) == warm.read(text, as_of=TODAY)


def test_what_goes_beyond_four_thousand_characters_is_not_read(warm: Reader):
    filler = "x " * (LONGEST // 2)
    assert warm.read(filler + "Brandvik wants the bridge", as_of=TODAY) == warm.read(filler, as_of=TODAY)


def test_an_empty_vocabulary_reads_everything_as_not_on_record(empty_reader: Reader):
    assert empty_reader.read("Brandvik and Albesen agree on everything", as_of=None).actors == ()
    assert empty_reader.read("Brandvik wants the bridge", as_of=None).propositions == ()


READ_IN_ANOTHER_PROCESS = """
import sys
from tests.reading.conftest import new_reader
from tests.reading.world import TODAY, vocabulary
reader = new_reader(vocabulary())
for claim in sys.stdin.read().splitlines():
    print(reader.read(claim, as_of=TODAY))
"""
CLAIMS = (
    "Brandvik and Albesen agree on fishing, trawling and the bridge",
    "Albesen says that refugees from Quellany should be kept out",
    "the Velmorian president opposes a ban on trawling while Zorkan wants it",
    "Brandvik changed her mind about quotas in 2040",
    "Brandvik, Albesen and Dorovan disagree on uranium",
)


def test_two_processes_read_the_same(warm: Reader):
    here = [str(warm.read(claim, as_of=TODAY)) for claim in CLAIMS]
    for seed in ("1",):
        finished = subprocess.run(
            [sys.executable, "-c", READ_IN_ANOTHER_PROCESS],
            input="\n".join(CLAIMS),
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert finished.stdout.splitlines() == here
