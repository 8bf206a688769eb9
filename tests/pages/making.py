"""Pages for tests: of any annotation, with nothing known beside it, and annotations whose text is stored."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from bot.pages.gathering import article_divergences, article_record
from bot.pages.page import article_page
from bot.record.annotation import parse_annotation
from bot.record.domain import Annotation, Catalogue, Evidence
from bot.record.vocabulary import Vocabulary
from tests.pages.reading import Node, read_page
from tests.record.building import Tree, world
from tests.record.strategies import annotated_articles, exact_words


def vocabulary(known: Catalogue | None = None) -> Vocabulary:
    known = known or Catalogue()
    return Vocabulary(
        version="1",
        actors={item.id: item for item in known.actors},
        topics={item.id: item for item in known.topics},
        propositions={item.id: item for item in known.propositions},
        positions_of_actor={},
        propositions_of_actor={},
    )


def made(annotation: Annotation, *, known: Catalogue | None = None, retrieved: date | None = None) -> str:
    record = article_record(annotation, vocabulary(known))
    return article_page(annotation, record=record, divergences=article_divergences(record), retrieved=retrieved)


def page_of(annotation: Annotation, *, known: Catalogue | None = None, retrieved: date | None = None) -> Node:
    return read_page(made(annotation, known=known, retrieved=retrieved))


def annotation_of(tree: Tree | None = None, **article: Any) -> Annotation:
    """Return the annotation of a file, with some of its article's fields changed unchecked."""
    parsed = parse_annotation(json.dumps(tree or world()).encode(), source="crowns.json").annotation
    return replace(parsed, article=replace(parsed.article, **article))


def with_positions(annotation: Annotation, *evidence: tuple[Evidence, ...]) -> Annotation:
    """Return an annotation whose first position stands as often as there are pieces of evidence, with each of them."""
    return replace(annotation, positions=tuple(replace(annotation.positions[0], evidence=item) for item in evidence))


# Words that would be something else than words in a page that does not escape them.
_HOSTILE = st.sampled_from(
    [
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"'><svg onload=alert(1)>",
        "<!-- ",
        "]]>",
        "&lt;b&gt; &amp; &#60;",
        "</title></style></mark></p>",
        "javascript:alert(1)",
        "\u202eright\u2066left\u2069",
        "a\u0000b\ud800c\ufffe",
        "x" * 10_000,
        "one\r\ntwo\rthree",
    ]
)
hostile_words = st.lists(_HOSTILE | exact_words, min_size=1, max_size=4).map(" ".join)


@st.composite
def stored_texts(draw: st.DrawFn) -> Annotation:
    """Draw an annotation with a text of several paragraphs and evidence all over it, overlapping as it likes."""
    annotation = draw(annotated_articles())
    text = "\n\n".join(draw(st.lists(hostile_words, min_size=1, max_size=4)))
    place = st.integers(0, max(1, len(text)))

    def evidence() -> tuple[Evidence, ...]:
        found: list[Evidence] = []
        for _ in range(draw(st.integers(0, 3))):
            start, end = sorted((draw(place), draw(place)))
            kind = draw(st.sampled_from(["span", "quote", "paragraph", "nowhere"]))
            if kind == "span":
                found.append(Evidence(start=start, end=end + 1))
            elif kind == "quote":
                found.append(
                    Evidence(quote=text[start : end + 1] or "none", paragraph=draw(st.sampled_from([None, 1])))
                )
            elif kind == "paragraph":
                found.append(Evidence(paragraph=draw(st.integers(1, 6))))
            else:
                found.append(Evidence(quote="stands nowhere in it"))
        return tuple(found)

    return replace(
        annotation,
        article=replace(annotation.article, text=text, title=draw(hostile_words), url=draw(hostile_words)),
        positions=tuple(
            replace(item, evidence=evidence(), summary=draw(hostile_words)) for item in annotation.positions
        ),
        claims=tuple(replace(item, evidence=evidence(), quote=draw(hostile_words)) for item in annotation.claims),
    )
