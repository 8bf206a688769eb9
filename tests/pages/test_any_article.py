"""Whatever an annotation holds, its page is well-formed, whole and harmless."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings

from bot.record.domain import Annotation
from bot.record.paragraphs import paragraph_spans
from tests.pages.making import annotation_of, hostile_words, made, page_of, stored_texts
from tests.pages.reading import Node
from tests.record.strategies import annotated_articles

ADDED = frozenset({"card", "number", "reference", "whole"})
"""The parts of a text that are not its author's."""


def lines(text: str) -> str:
    return re.sub(r"[\r\n]+", "\n", text)


def shown_paragraphs(page: Node) -> list[str]:
    return [lines(node.text(without=ADDED)) for node in page.one("div", "text").all("p")]


def assert_whole(annotation: Annotation, page: Node) -> None:
    """Assert that every position and claim has one row, in order, with what it says."""
    for kind, items in (("position", annotation.positions), ("claim", annotation.claims)):
        rows = [row for row in page.all("tr") if row.attributes.get("id", "").startswith(f"{kind}-")]
        assert [row.attributes["id"] for row in rows] == [f"{kind}-{place + 1}" for place in range(len(items))]
    for number, held in enumerate(annotation.positions, start=1):
        (row,) = (row for row in page.all("tr") if row.attributes.get("id") == f"position-{number}")
        assert lines(held.summary) in lines(row.text())


@settings(max_examples=60)
@given(annotated_articles())
def test_every_article_has_a_page_with_every_position_and_claim_once(annotation: Annotation):
    page = page_of(annotation)
    assert_whole(annotation, page)
    assert page.one("h1").text() == annotation.article.title


@settings(max_examples=100)
@given(stored_texts())
def test_a_stored_text_is_shown_to_the_letter_whatever_is_marked_in_it(annotation: Annotation):
    page = page_of(annotation)
    assert_whole(annotation, page)
    article = annotation.article
    assert article.text is not None
    spans = paragraph_spans(article.text, article.title)
    assert shown_paragraphs(page) == [lines(article.text[start:end]) for start, end in spans]


@settings(max_examples=40)
@given(hostile_words, hostile_words)
def test_no_word_of_an_article_becomes_a_part_of_its_page(words: str, others: str):
    annotation = annotation_of(title=words, outlet=others, url=words, authors=(others,), summary=words, id=others)
    annotation = replace(
        annotation,
        actors=tuple(replace(actor, name=words) for actor in annotation.actors),
        topics=tuple(replace(topic, label=others) for topic in annotation.topics),
        propositions=tuple(replace(item, text=words) for item in annotation.propositions),
        positions=tuple(replace(item, condition=others, summary=words) for item in annotation.positions),
        claims=tuple(replace(item, quote=words, venue=others) for item in annotation.claims),
    )
    page = page_of(annotation)  # refuses every element and attribute that a page does not have
    assert page.all("script") == []
    assert {node.attributes["href"][:1] for node in page.all("a")} <= {"#"}
    assert lines(page.one("h1").text()) == lines(words)


@settings(max_examples=60)
@given(stored_texts())
def test_a_page_can_be_written_and_holds_nothing_that_reorders_its_words(annotation: Annotation):
    page = made(annotation)
    assert page.encode().decode() == page
    assert (
        re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", page)
        is None
    )


@settings(max_examples=30)
@given(stored_texts())
def test_the_same_article_has_the_same_page(annotation: Annotation):
    assert made(annotation) == made(annotation)
