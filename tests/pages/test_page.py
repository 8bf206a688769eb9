"""An article's page tells a reader what the article says, who stands where, and where it stands."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date

import pytest

from bot.pages.gathering import article_divergences, article_record
from bot.pages.page import article_page
from bot.pages.style import STYLE
from bot.record.domain import Catalogue, Evidence, Stance
from tests.pages.making import annotation_of, made, page_of, vocabulary, with_positions
from tests.pages.reading import Node, read_page
from tests.record.building import TEXT, changed, person, proposition, topic

QUOTE = "more herring"
WHERE = TEXT.index(QUOTE)


def marks(page: Node) -> list[tuple[str, str]]:
    """Return the marked stretches, each with its look."""
    return [(node.text(without=frozenset({"card"})), node.attributes["class"]) for node in page.all("mark")]


def row(page: Node, identity: str) -> Node:
    (found,) = (node for node in page.all("tr") if node.attributes.get("id") == identity)
    return found


def words(node: Node) -> str:
    return " ".join(node.text().split())


def stored(*evidence: Evidence) -> Node:
    """Return a page whose text is stored, with a position for each piece of evidence."""
    annotation = with_positions(annotation_of(text=TEXT), *((item,) for item in evidence))
    return page_of(replace(annotation, claims=()))


def test_a_mark_tells_who_takes_which_stance_on_what():
    page = stored(Evidence(paragraph=1, quote=QUOTE))
    assert marks(page) == [(QUOTE, "for")]
    assert words(page.one("span", "card")) == (
        "1Orrin Dask ▲ supportsFishing quotas in Kettle Sound should be raised.said, reported, 20 May 2031"
    )


def test_a_mark_can_be_reached_by_keyboard_and_names_its_row():
    (mark,) = stored(Evidence(quote=QUOTE)).all("mark")
    assert (mark.attributes["tabindex"], mark.attributes["aria-describedby"]) == ("0", "position-1")


def test_a_mark_is_followed_by_its_number_which_leads_to_its_row_and_back():
    page = stored(Evidence(quote=QUOTE))
    (reference,) = page.all("sup")
    assert (reference.text(), reference.one("a").attributes["href"]) == ("1▲", "#position-1")
    back = row(page, "position-1").one("a")
    assert (back.text(), back.attributes["href"]) == ("¶1", f"#{reference.attributes['id']}")


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        (((0, 12), (4, 8)), ["more", " her", "ring"]),
        (((0, 8), (4, 12)), ["more", " her", "ring"]),
        (((0, 4), (8, 12)), ["more", "ring"]),
        (((0, 12), (0, 12)), ["more herring"]),
        (((0, 4), (4, 12)), ["more", " herring"]),
    ],
)
def test_overlapping_spans_are_split_where_they_begin_and_end(spans: tuple[tuple[int, int], ...], found: list[str]):
    page = stored(*(Evidence(start=WHERE + start, end=WHERE + end) for start, end in spans))
    assert [text for text, _ in marks(page)] == found
    assert sorted(node.text() for node in page.all("sup")) == ["1▲", "2▲"]


def test_a_piece_under_two_marks_tells_of_both():
    page = stored(Evidence(quote=QUOTE), Evidence(start=WHERE + 5, end=WHERE + 12))
    cards = [words(card) for card in page.all("span", "card")]
    assert [card.count("Orrin Dask") for card in cards] == [1, 2]


def test_a_piece_under_differing_stances_has_a_look_of_its_own():
    annotation = with_positions(annotation_of(text=TEXT), (Evidence(quote=QUOTE),), (Evidence(quote="herring"),))
    first, second = annotation.positions
    page = page_of(replace(annotation, positions=(first, replace(second, stance=Stance.OPPOSE)), claims=()))
    assert marks(page) == [("more ", "for"), ("herring", "several")]
    assert "several that differ" in words(page.one("aside"))


def test_evidence_over_several_paragraphs_is_marked_in_each_and_numbered_at_its_end():
    start, end = TEXT.index("He said"), TEXT.index(" kept")
    page = stored(Evidence(start=start, end=end))
    assert [text for text, _ in marks(page)] == ["He said it twice.", "The queen"]
    (reference,) = page.all("sup")
    (last,) = (node for node in page.all("p") if node.attributes.get("id") == "paragraph-2")
    assert reference in last.content


def test_a_paragraph_without_words_is_named_at_its_end():
    page = stored(Evidence(paragraph=2))
    assert marks(page) == []
    (paragraph,) = (node for node in page.all("p") if node.attributes.get("id") == "paragraph-2")
    assert paragraph.one("span", "whole").text() == "1▲"


def test_evidence_in_the_title_or_beyond_the_text_marks_nothing_and_its_row_still_stands():
    page = stored(Evidence(start=0, end=3), Evidence(start=10_000, end=10_001), Evidence(paragraph=77))
    assert marks(page) == []
    assert [words(row(page, f"position-{number}"))[-9:] for number in (1, 2)] == ["not given", "not given"]
    assert words(row(page, "position-3")).endswith("¶77")


def test_the_words_meant_are_those_between_prefix_and_suffix():
    text = "Herring here.\n\nAnd herring there, herring everywhere."
    evidence = Evidence(quote="herring", prefix=", ", suffix=" every")
    annotation = with_positions(annotation_of(text=text), (evidence,))
    page = page_of(annotation)
    (mark,) = page.all("mark")
    paragraph = next(node for node in page.all("p") if mark in node.content)
    assert paragraph.content.index(mark) == 2
    assert paragraph.content[1] == "And herring there, "


def test_more_marks_over_one_piece_than_a_card_holds_are_counted():
    page = stored(*(Evidence(quote=QUOTE) for _ in range(11)))
    assert words(page.one("span", "card")).endswith("and 3 more, in the table below")
    assert len(page.all("sup")) == 11


def test_without_a_text_the_quotations_stand_by_paragraph():
    annotation = with_positions(annotation_of(), (Evidence(paragraph=2, quote=QUOTE), Evidence(paragraph=1)), ())
    page = page_of(replace(annotation, claims=()))
    assert page.all("div", "text") == []
    listing = page.one("dl")
    assert [node.text() for node in listing.all("dt")] == ["Paragraph 1", "Paragraph 2"]
    assert [words(node) for node in listing.all("dd", "others")] == ["In other words: 1▲"]
    assert marks(page) == [(QUOTE, "for")]
    assert "not kept here" in words(page.one("article"))


def test_a_position_is_told_with_its_condition_manner_date_and_place():
    told = words(row(page_of(annotation_of()), "position-2"))
    assert "Ysolde of Varr◆ supports on a condition (only if the herring return)" in told
    assert "done, in the author's words" in told
    assert "January 2031 until March 2031¶2" in told


def test_a_claim_is_told_with_what_it_professes():
    tree = changed("claims/0/article_assessment", "refuted")
    page = page_of(annotation_of(tree))
    told = words(row(page, "claim-1"))
    assert "no quarrel anywhere● claims: Orrin Dask and Ysolde of Varr are aligned on everything" in told
    assert "The article holds it to be ✘ refuted" in told
    assert "● claims: Ysolde of Varr supports: Fishing quotas" in words(row(page, "claim-2"))


def test_divergences_among_the_articles_actors_lead_to_the_rows_behind_them():
    tree = changed("positions/1/stance", "oppose")
    tree["positions"][1] = {key: value for key, value in tree["positions"][1].items() if key != "until"}
    page = page_of(annotation_of(tree))
    (divergence,) = page.one("table", "divergences").one("tbody").all("tr")
    assert words(divergence).startswith(
        "Fishing in Kettle SoundFishing quotas in Kettle Sound should be raised.Orrin Dask"
    )
    assert [link.attributes["href"] for link in divergence.all("a")] == ["#position-1", "#position-2"]
    assert words(divergence).endswith("20 May 2031")


def test_an_article_without_divergences_says_so_and_does_not_call_it_agreement():
    page = page_of(annotation_of())
    assert page.all("table", "divergences") == []
    assert "no sign that they agree" in words(page.one("main"))


def test_what_the_article_only_refers_to_has_its_librarys_names():
    annotation = replace(annotation_of(), actors=(), topics=(), propositions=())
    known = Catalogue(
        actors=(person("premier-dask", "Orrin Dask the Elder"),),
        topics=(topic("sound-fishing"),),
        propositions=(proposition("raise-quotas", "Raise them.", topic="sound-fishing"),),
    )
    told = words(row(page_of(annotation, known=known), "position-1"))
    assert "Orrin Dask the Elder▲ supportsRaise them." in told
    assert "queen-ysolde" in words(row(page_of(annotation, known=known), "position-2"))


@pytest.mark.parametrize("address", ["https://example.org/a?b=c&d", "http://example.org"])
def test_the_article_is_linked_at_its_source(address: str):
    link = page_of(annotation_of(url=address), retrieved=date(2031, 7, 1)).one("a", "source")
    assert link.attributes["href"] == address
    assert "noreferrer" in link.attributes["rel"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://user:word@example.org",
        "https://",
        "//x.org",
        "https://[1",
        " ",
    ],
)
def test_an_address_that_is_no_plain_web_address_is_no_link(address: str):
    page = page_of(annotation_of(url=address))
    assert page.all("a", "source") == []
    assert words(page.one("header")).endswith(address.strip())


def test_the_head_of_the_page_tells_where_and_when_it_appeared():
    annotation = annotation_of(outlet="The Kettle", authors=("Ada Quill", "Ben Oar"), summary="Of herring.")
    told = words(page_of(annotation, retrieved=date(2031, 7, 1)).one("header"))
    facts = "By Ada Quill, Ben Oar · 9 June 2031 · retrieved 1 July 2031"
    assert told == f"Opinion · The KettleTwo crowns, one heart{facts}Of herring."


def test_the_page_asks_for_nothing_from_outside_and_runs_no_script():
    page = page_of(annotation_of(text=TEXT))
    (policy,) = (node for node in page.all("meta") if node.attributes.get("http-equiv") == "Content-Security-Policy")
    style = page.one("style").text()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert re.search(r"url\(|@import|</|<!", style) is None


def test_the_style_sheet_is_ascii_with_every_bracket_closed():
    assert STYLE.isascii()
    assert STYLE.count("{") == STYLE.count("}")


@pytest.mark.parametrize("tone", ["for", "against", "condition", "claim", "several"])
def test_every_look_has_an_underline_of_its_own(tone: str):
    found = re.findall(rf"^\.{tone} {{ --tone: var\(--{tone}\); (.*) }}$", STYLE, re.MULTILINE)
    others = re.findall(r"^\.\w+ { --tone: var\(--\w+\); (.*) }$", STYLE, re.MULTILINE)
    assert len(found) == 1
    assert others.count(found[0]) == 1


def test_a_divergence_that_rests_on_another_article_cites_it():
    annotation = annotation_of(changed("positions/1/stance", "oppose"))
    record = article_record(annotation, vocabulary())
    first, second = record.positions
    elsewhere = replace(second, citation=replace(second.citation, article="other", authors=("Zed <b>",)))
    record = replace(record, positions=(first, replace(elsewhere, position=replace(elsewhere.position, until=None))))
    page = read_page(article_page(annotation, record=record, divergences=article_divergences(record)))
    (divergence,) = page.one("table", "divergences").one("tbody").all("tr")
    assert [link.attributes["href"] for link in divergence.all("a")] == ["#position-1"]
    assert "done: Zed <b> 2031" in words(divergence)


def test_overlapping_evidence_of_one_position_is_one_mark_with_one_number():
    evidence = (Evidence(start=WHERE, end=WHERE + 8), Evidence(start=WHERE + 4, end=WHERE + 12), Evidence(paragraph=1))
    page = page_of(replace(with_positions(annotation_of(text=TEXT), evidence), claims=()))
    assert marks(page) == [(QUOTE, "for")]
    assert [node.text() for node in page.all("sup")] == ["1▲"]


def test_an_address_or_a_language_cannot_leave_its_attribute():
    address = 'https://example.org/"onclick="x'
    page = page_of(annotation_of(url=address, language='en" onclick="x', text=TEXT))
    assert page.one("a", "source").attributes["href"] == address
    assert page.one("h1").attributes["lang"] == 'en" onclick="x'


def test_a_text_with_thousands_of_nested_marks_has_a_page_of_bounded_size():
    text = "word " * 8000
    evidence = tuple((Evidence(start=number, end=len(text) - 1 - number),) for number in range(4000))
    annotation = with_positions(annotation_of(text=text), *evidence)
    assert len(made(annotation)) < 30_000_000
