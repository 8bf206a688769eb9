from __future__ import annotations

import json

import pytest

from bot.intake.document import Kind, Origin, Proposal
from bot.intake.refusal import IntakeError, Reason
from tests.intake.building import PAGE
from tests.intake.reading import document


def test_the_article_is_read_without_what_stands_around_it():
    found = document("article.html", PAGE.encode())
    assert found.kind is Kind.HTML
    assert [(paragraph[:23], paragraph[-12:]) for paragraph in found.paragraphs] == [
        ("Two crowns, one toast", "s, one toast"),
        ("The premier of Tolm sai", "ar it again."),
        ("The queen refused.", "een refused."),
        ("She holds that the soun", "h there now."),
        ("Premier Dask wants a la", "r his fleet."),
        ("Queen Ysolde wants none", "none at all."),
    ]
    assert "said on Monday that" in found.text


def test_what_the_page_says_of_itself_is_proposed():
    found = document("article.html", PAGE.encode())
    assert found.title == Proposal(value="Two crowns, one toast", origin=Origin.PAGE)
    assert [author.value for author in found.authors] == ["Ann Writer", "Bo Scribe"]
    assert found.published == Proposal(value="2031-06-09", origin=Origin.PAGE)
    assert found.outlet == Proposal(value="The Kettle Post", origin=Origin.PAGE)
    assert found.language == Proposal(value="en-GB", origin=Origin.PAGE)
    assert found.url == Proposal(value="https://kettle-post.example/two-crowns", origin=Origin.PAGE)


def test_where_the_page_does_not_say_its_address_the_one_it_was_fetched_from_is_proposed():
    bare = PAGE.replace('<link rel="canonical" href="https://kettle-post.example/two-crowns">', "")
    found = document("article.html", bare.encode(), url="https://www.kettle-post.example/a")
    assert found.url is not None
    assert found.url.value == "https://www.kettle-post.example/a"


def test_a_page_in_a_declared_encoding_is_read():
    page = PAGE.replace("utf-8", "windows-1252").replace("Tolm", "Tölm")
    assert "premier of Tölm" in document("article.html", page.encode("cp1252")).text


def test_scripts_and_styles_are_no_text():
    page = PAGE.replace("<p>The queen", "<script>steal()</script><style>p{}</style><p>The queen")
    found = document("article.html", page.encode())
    assert "steal" not in found.text
    assert "{}" not in found.text


@pytest.mark.parametrize("tag", ["div", "b", "ul><li"])
def test_tags_nested_a_million_deep_are_refused(tag: str):
    page = "<html><body>" + f"<{tag}>" * 1_000_000 + "words"
    with pytest.raises(IntakeError, match="which no article needs") as caught:
        document("article.html", page.encode())
    assert caught.value.reason in (Reason.FORBIDDEN_CONTENT, Reason.TOO_LARGE)


def test_tags_nested_deeper_than_the_parser_keeps_them_are_refused_and_not_silently_lost():
    with pytest.raises(IntakeError, match="nested more than 250 deep"):
        document("article.html", f"<html><body>{'<div>' * 300}words{'</div>' * 300}</body></html>".encode())


def test_a_million_tags_beside_each_other_are_refused():
    with pytest.raises(IntakeError, match="more than 200,000 elements"):
        document("article.html", b"<html><body>" + b"<p>a" * 700_000)


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><script>x()</script></body></html>", "<!doctype html >"]
)
def test_a_page_without_an_article_is_refused(page: str):
    with pytest.raises(IntakeError, match="no article was found on this page") as caught:
        document("article.html", page.encode())
    assert caught.value.reason is Reason.NO_TEXT


def test_entities_that_grow_are_not_followed():
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE html [<!ENTITY a0 "ha">{entities}<!ENTITY f SYSTEM "file:///etc/passwd">]>{PAGE[15:]}'
    found = document("article.html", bomb.replace("Monday", "&a11; &f; Monday").encode())
    assert len(found.text) < 5_000
    assert "root:" not in found.text


def test_what_a_page_says_of_itself_for_search_engines_is_proposed():
    described = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Two crowns",
        "datePublished": "2031-06-08T23:00:00+02:00",
        "author": [{"@type": "Person", "name": "Cy Reporter"}],
        "publisher": {"@type": "Organization", "name": "The Kettle Wire"},
    }
    start, end = PAGE.index("<meta property"), PAGE.index("</head>")
    page = f'{PAGE[:start]}<script type="application/ld+json">{json.dumps(described)}</script>{PAGE[end:]}'
    found = document("article.html", page.encode())
    assert [author.value for author in found.authors] == ["Cy Reporter"]
    assert found.published == Proposal(value="2031-06-08", origin=Origin.PAGE)
    assert found.outlet == Proposal(value="The Kettle Wire", origin=Origin.PAGE)


def test_a_date_within_the_text_is_no_date_of_the_page():
    page = PAGE.replace('<meta property="article:published_time" content="2031-06-09T10:00:00Z">', "")
    found = document("article.html", page.replace("on <b>Monday</b>", "on 3 March 2029").encode())
    assert "3 March 2029" in found.text
    assert found.published is None


def test_comments_of_readers_are_no_part_of_the_article():
    comments = '<section class="comments"><div class="comment"><p>First! What nonsense this all is.</p></div></section>'
    found = document("article.html", PAGE.replace("</article>", f"</article>{comments}").encode())
    assert "nonsense" not in found.text
