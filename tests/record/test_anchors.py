"""Evidence: whether quotes, places and paragraphs are really there, where the article's text is at hand."""

from __future__ import annotations

import hashlib
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.record.anchors import check_anchors
from bot.record.dates import PartialDate
from bot.record.domain import Annotation, Article, Basis, Evidence, Genre, Position, Stance, Voice
from tests.record.building import TEXT, changed, parsed, warned, with_text, world, wrong

AT = "positions[0].evidence[0]"


def place(words: str, number: int = 1) -> dict[str, int]:
    """Return start and end of the first or a later place of words in the text."""
    start = -1
    for _ in range(number):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words)}


def annotated(text: str, *evidence: Evidence) -> Annotation:
    """Return an annotation of a text with one position."""
    article = Article(id="a", title="A", published=PartialDate(year=2031), genre=Genre.NEWS, language="en", text=text)
    position = Position(
        actor="a",
        proposition="p",
        stance=Stance.SUPPORT,
        voice=Voice.QUOTE,
        basis=Basis.VERBAL,
        summary="s",
        evidence=evidence,
    )
    return Annotation(article=article, positions=(position,))


@pytest.mark.parametrize(
    "evidence",
    [
        {"paragraph": 1},
        {"paragraph": 2},
        {"quote": "“more herring”"},
        {"quote": "twice", "paragraph": 1},
        {"quote": "He", "prefix": "”. "},
        {"quote": "h", "prefix": "more "},
        {"quote": "said", "suffix": " it"},
        {"quote": "said", "prefix": "premier ", "suffix": " “more"},
        {"quote": "queen", **place("queen")},
        {"quote": "said", **place("said", 2)},
        {"quote": "said", **place("said", 2), "prefix": "He ", "suffix": " it"},
        place("The queen") | {"paragraph": 2},
        {"quote": "The", "paragraph": 2},
    ],
)
def test_an_anchor_that_is_there_is_taken(evidence: dict[str, Any]):
    assert warned(with_text(**evidence)) == []


def test_without_the_text_an_anchor_is_taken_as_it_is():
    assert warned(changed("positions/0/evidence", [{"quote": "not there", "paragraph": 99}])) == []


@pytest.mark.parametrize(
    ("evidence", "problem"),
    [
        ({}, ": does not say where; give at least a paragraph or a quote"),
        ({"prefix": "The"}, ": does not say where; give at least a paragraph or a quote"),
        ({"paragraph": 1, "suffix": "."}, ": prefix and suffix stand around a quote; give the quote too"),
        ({"start": 3}, ": start and end go together; give both or neither"),
        ({"quote": "twice", "end": 3}, ": start and end go together; give both or neither"),
        ({"start": 5, "end": 5}, ".end: 5 is not after start (5)"),
        ({"start": 5, "end": 4}, ".end: 4 is not after start (5)"),
        ({"quote": "twice", "start": 0, "end": 4}, ".quote: has 5 code points, but from start to end there are 4"),
    ],
)
def test_an_anchor_that_makes_no_sense_is_told_without_the_text(evidence: dict[str, Any], problem: str):
    assert f"{AT}{problem}" in wrong(changed("positions/0/evidence", [evidence]))


@pytest.mark.parametrize(
    ("evidence", "problem"),
    [
        ({"paragraph": 3}, ".paragraph: no paragraph 3; the text has 2 paragraphs"),
        ({"quote": "cod"}, '.quote: "cod" is not in the text; copy it letter by letter'),
        ({"quote": "more Herring"}, '.quote: "more Herring" is not in the text; copy it letter by letter'),
        (
            {"quote": '"more herring"'},
            ".quote: the text has it with other signs; copy it letter by letter: “more herring”",
        ),
        (
            {"quote": "twice. The"},
            '.quote: "twice. The" is not in the text; copy it letter by letter',
        ),
        (
            {"quote": "twice.  The"},
            ".quote: the text has it with other signs; copy it letter by letter: twice.\\n\\nThe",
        ),
        (
            {"quote": "said"},
            '.quote: "said" stands more than once in the text; add a prefix or suffix that tells which is meant',
        ),
        (
            {"quote": "said", "paragraph": 1},
            '.quote: "said" stands more than once in the text; add a prefix or suffix that tells which is meant',
        ),
        (
            {"quote": "said", "prefix": "queen "},
            '.quote: "said" is in the text, but not between this prefix and suffix',
        ),
        ({"quote": "harbour", "paragraph": 1}, ".paragraph: the words stand in paragraph 2, not in 1"),
        ({"start": 0, "end": 5000}, f".end: 5000 is beyond the text, which has {len(TEXT)} code points"),
        ({"quote": "twice", "start": 0, "end": 5}, '.quote: start and end point at "Two c", not at the quote'),
        (
            {"quote": "twice", **place("twice"), "prefix": "once "},
            ": prefix and suffix are not what stands around start and end in the text",
        ),
        (place("queen") | {"paragraph": 1}, ".paragraph: the words stand in paragraph 2, not in 1"),
    ],
)
def test_an_anchor_that_is_not_in_the_text_is_told(evidence: dict[str, Any], problem: str):
    assert wrong(with_text(**evidence)) == [f"{AT}{problem}"]


def test_evidence_of_claims_is_checked_too():
    tree = changed("claims/0/evidence", [{"paragraph": 1}, {"quote": "cod"}], changed("article/text", TEXT))
    assert wrong(tree) == ['claims[0].evidence[1].quote: "cod" is not in the text; copy it letter by letter']


def test_a_text_of_one_paragraph_is_counted_in_the_singular():
    tree = changed("positions", [world()["positions"][0]], changed("article/text", "One line."))
    assert wrong(changed("positions/0/evidence", [{"paragraph": 2}], tree)) == [
        f"{AT}.paragraph: no paragraph 2; the text has 1 paragraph"
    ]


def test_the_hash_of_the_text_is_compared():
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    right = changed("article/text_sha256", digest, with_text(paragraph=1))
    assert warned(right) == []
    assert wrong(changed("article/text_sha256", "0" * 64, right)) == [
        f"article.text_sha256: does not match the text, whose SHA-256 is {digest}"
    ]


def test_a_hash_alone_stands_for_a_text_that_is_kept_elsewhere():
    assert warned(changed("article/text_sha256", "0" * 64)) == []


def test_the_text_is_kept_letter_by_letter():
    text = " Two  spaces,\r\n\r\ne\u0301 and a tab\t.\n"
    tree = changed("positions", [], changed("article/text", text))
    assert parsed(tree).annotation.article.text == text


def test_offsets_count_code_points():
    text = "🐟🐟 swim. é"
    assert list(check_anchors(annotated(text, Evidence(quote="swim", start=3, end=7)))) == []
    assert list(check_anchors(annotated(text, Evidence(quote="é", start=9, end=10)))) == []


@given(st.text("ab\n", min_size=1, max_size=30), st.integers(0, 29), st.integers(1, 5))
def test_a_quote_with_its_place_is_always_found(text: str, start: int, length: int):
    quote = text[start : start + length]
    if quote:
        evidence = Evidence(quote=quote, start=start, end=start + len(quote))
        assert list(check_anchors(annotated(text, evidence))) == []


@given(st.text("ab\n ", min_size=1, max_size=20), st.integers(0, 19), st.integers(1, 3), st.integers(0, 4))
def test_a_quote_is_taken_exactly_when_it_stands_once_between_its_surroundings(
    text: str, start: int, length: int, around: int
):
    quote = text[start : start + length]
    if not quote:
        return
    prefix, suffix = text[max(0, start - around) : start], text[start + len(quote) : start + len(quote) + around]
    evidence = Evidence(quote=quote, prefix=prefix or None, suffix=suffix or None)
    selector = f"{prefix}{quote}{suffix}"
    count = sum(text.startswith(selector, place) for place in range(len(text)))
    assert (list(check_anchors(annotated(text, evidence))) == []) == (count == 1)


def test_so_many_quotes_in_so_long_a_text_end_the_search():
    text = "herring and cod. " * 110_000
    evidence = [Evidence(quote=f"no fish {number}") for number in range(3000)]
    begin = time.perf_counter()
    problems = list(check_anchors(annotated(text, *evidence)))
    assert time.perf_counter() - begin < 15
    assert problems[-1].message.startswith("the text is too long to look for so many quotes")
    assert 100 < len(problems) < 1000


def test_a_long_text_with_a_quote_in_each_of_many_paragraphs_is_looked_through_to_the_end():
    text = "\n\n".join(f"Paragraph {number} speaks of herring." for number in range(20_000))
    evidence = [Evidence(paragraph=number + 1, quote="herring") for number in range(20_000)]
    begin = time.perf_counter()
    assert list(check_anchors(annotated(text, *evidence))) == []
    assert time.perf_counter() - begin < 5
