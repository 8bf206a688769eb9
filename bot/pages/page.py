"""An article as one self-contained HTML file, to be read in a browser, on a phone and on paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import date

from bot.pages.body import Body, quotations_body, text_body
from bot.pages.marks import Mark, marks_of
from bot.pages.markup import Markup, element, joined, name_of, safe_address, visible
from bot.pages.style import STYLE
from bot.pages.tables import claims_table, divergences_table, positions_table
from bot.pages.words import CLAIM, GENRES, SEVERAL, STANCES, Look, day_words
from bot.reasoning.divergences import Divergence
from bot.record.article_text import ArticleText
from bot.record.domain import Annotation, Article
from bot.record.record import Record

_NO_DIVERGENCE = "None: this article shows no two actors on opposite sides. That is no sign that they agree."


def article_page(
    annotation: Annotation, *, record: Record, divergences: Sequence[Divergence], retrieved: date | None = None
) -> str:
    """Return an article with its positions, divergences and claims as an HTML file.

    It holds no script and asks for nothing from outside. Whatever the annotation holds is shown as text.

    Args:
        annotation: the article.
        record: for the names of ids, see `article_record`.
        divergences: among the article's actors, in the order in which they are to be shown.
        retrieved: the day on which the article was read at its address.
    """
    article = annotation.article
    marks = marks_of(annotation, record)
    text = ArticleText(article.text, article.title) if article.text is not None else None
    body = _body(text, marks, article)
    return "<!DOCTYPE html>\n" + element(
        "html",
        _head(article),
        element(
            "body",
            _masthead(article, retrieved),
            element(
                "main",
                element("div", _article(body, text), _legend(annotation, text), class_="reading"),
                _positions(annotation, record, body),
                _divergences(divergences, annotation, record),
                _claims(annotation, record, body),
            ),
            _foot(article),
        ),
        lang="en",
    )


def _head(article: Article) -> Markup:
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", visible(article.title)),
        element("style", Markup(STYLE)),
    )


def _masthead(article: Article, retrieved: date | None) -> Markup:
    outlet = joined((" · ", name_of(article.outlet))) if article.outlet is not None else None
    authors = joined(("By ", joined(map(name_of, article.authors), ", "))) if article.authors else None
    day = element("time", day_words(article.published), datetime=str(article.published))
    read = f"retrieved {day_words(retrieved)}" if retrieved is not None else None
    facts = [fact for fact in (authors, day, _source(article), read) if fact is not None]
    summary = element("p", article.summary, class_="summary", dir="auto") if article.summary is not None else None
    return element(
        "header",
        element("p", GENRES[article.genre], outlet, class_="kicker"),
        element("h1", article.title, dir="auto", lang=article.language),
        element("p", joined(facts, " · "), class_="facts"),
        summary,
    )


def _source(article: Article) -> Markup | None:
    if article.url is None:
        return None
    address = safe_address(article.url)
    if address is None:
        return name_of(article.url)
    return element("a", "The article at its source", href=address, rel="noopener noreferrer nofollow", class_="source")


def _body(text: ArticleText | None, marks: Sequence[Mark], article: Article) -> Body:
    if text is None:
        return quotations_body(marks, language=article.language)
    return text_body(text, marks, language=article.language)


def _article(body: Body, text: ArticleText | None) -> Markup:
    if text is not None:
        return element("article", body.markup, aria_label="The article's text")
    note = (
        "The article's text is its author's and is not kept here. These are the paragraphs that the positions and "
        "claims below refer to, with the words quoted from them."
    )
    empty = None if body.markup else element("p", "No paragraph is named.")
    return element("article", element("h2", "From the article"), element("p", note, class_="lead"), body.markup, empty)


def _legend(annotation: Annotation, text: ArticleText | None) -> Markup | None:
    looks: list[Look] = [
        look for stance, look in STANCES.items() if any(p.stance is stance for p in annotation.positions)
    ]
    if annotation.claims:
        looks.append(CLAIM)
    if text is not None and len(looks) > 1:
        looks.append(SEVERAL)
    if not looks:
        return None
    entries = (
        element(
            "li",
            element("span", look.icon, class_=f"icon {look.tone}", aria_hidden="true"),
            element("span", look.word, class_=f"sample {look.tone}"),
            element("span", look.line, class_="line"),
        )
        for look in looks
    )
    hint = "Point at marked words, tap them or reach them with the Tab key to see whose position they are."
    return element(
        "aside",
        element("h2", "Marks"),
        element("ul", *entries),
        element("p", hint, class_="hint"),
        aria_label="What the marks mean",
        class_="legend",
    )


def _positions(annotation: Annotation, record: Record, body: Body) -> Markup:
    if not annotation.positions:
        return _section("positions", "Positions", element("p", "None is recorded from this article.", class_="lead"))
    lead = element("p", "Who takes which stance on what, as this article tells it.", class_="lead")
    return _section("positions", "Positions", lead, positions_table(annotation, record, body))


def _divergences(found: Sequence[Divergence], annotation: Annotation, record: Record) -> Markup:
    lead = "Where two actors of this article stand on opposite sides, the newest first. A lasting deed outweighs words."
    if not found:
        return _section("divergences", "Divergences", element("p", _NO_DIVERGENCE, class_="lead"))
    table = divergences_table(found, annotation, record)
    return _section("divergences", "Divergences", element("p", lead, class_="lead"), table)


def _claims(annotation: Annotation, record: Record, body: Body) -> Markup | None:
    if not annotation.claims:
        return None
    lead = element("p", "What is asserted of actors in this article, and what it professes.", class_="lead")
    return _section("claims", "Claims", lead, claims_table(annotation, record, body))


def _section(identity: str, heading: str, *content: Markup) -> Markup:
    name = f"{identity}-heading"
    return element("section", element("h2", heading, id=name), *content, aria_labelledby=name)


def _foot(article: Article) -> Markup:
    words = (
        "The positions are what people have read in this article; they say what is on record, not what is right. "
        f"Annotation {article.id}, made with daylight."
    )
    return element("footer", element("p", words))
