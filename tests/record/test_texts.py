"""Texts in a file: how long they may be, what an id and an address look like, and the one form they are put into."""

from __future__ import annotations

import json

import pytest

from bot.record.annotation import parse_annotation
from bot.record.dates import PartialDate
from tests.record.building import changed, parsed, refused, wrong


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("article/title", "T" * 501),
        ("article/url", "https://example.org/" + "a" * 2000),
        ("actors/0/name", "N" * 201),
        ("propositions/0/text", "A" * 191),
        ("propositions/0/paraphrases/0", "A" * 191),
        ("positions/0/summary", "S" * 2001),
        ("positions/1/condition", "C" * 501),
        ("claims/0/quote", "Q" * 2001),
    ],
)
def test_a_text_that_is_too_long_is_told_with_the_limit(path: str, value: str):
    (told,) = wrong(changed(path, value))
    assert f"has {len(value):,} characters; at most {len(value) // 10 * 10:,} are allowed" in told or "https" in value


def test_a_proposition_of_a_hundred_and_ninety_characters_is_short_enough():
    assert parsed(changed("propositions/1/text", "A" * 190)).annotation.propositions[1].text == "A" * 190


def test_a_text_that_only_its_normal_form_makes_too_long_is_refused_too():
    """Otherwise what was read could not be written and read again."""
    assert wrong(changed("propositions/1/text", "\u0958" * 190)) == [
        "propositions[1].text: has too many characters; at most 190 are allowed"
    ]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("article/title", "article.title: is empty; write something"),
        ("article/outlet", "article.outlet: is empty; write something or leave it out"),
        ("actors/0/aliases/0", "actors[0].aliases[0]: is empty; write something or leave it out"),
        ("propositions/0/text", "propositions[0].text: is empty; write something"),
        ("positions/1/condition", "positions[1].condition: is empty; write something or leave it out"),
    ],
)
@pytest.mark.parametrize("blank", ["", "  ", "\n\t", "\u3000"])
def test_blank_text_is_no_text(path: str, problem: str, blank: str):
    assert problem in wrong(changed(path, blank))


@pytest.mark.parametrize("identity", ["../../etc/passwd", "a/b", "C:\\secrets", "..", "a..b"])
def test_an_id_that_looks_like_a_path_is_refused(identity: str):
    assert wrong(changed("article/id", identity)) == [
        f'article.id: "{identity}" looks like a path; an id has only lower-case letters, digits and single hyphens'
    ]


@pytest.mark.parametrize(
    ("identity", "proposal"),
    [
        ("Two Crowns", ', such as "two-crowns"'),
        ("two_crowns", ', such as "two-crowns"'),
        ("-two--crowns-", ', such as "two-crowns"'),
        ("Émile Zölä", ', such as "emile-zola"'),
        ("二冠", ""),
        ("a.b", ', such as "a-b"'),
    ],
)
def test_an_id_that_is_no_slug_is_refused_with_the_slug_it_could_be(identity: str, proposal: str):
    assert wrong(changed("article/id", identity)) == [
        f'article.id: "{identity}" is no id: use lower-case letters, digits and single hyphens{proposal}'
    ]


def test_what_cannot_be_seen_is_written_out():
    assert wrong(changed("article/id", "\u200btwo\u202e"))[0].startswith('article.id: "\\u200btwo\\u202e" is no id')


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("article/url", "ftp://example.org", "is no web address that begins with http:// or https://"),
        ("article/url", "javascript:alert(1)", "is no web address that begins with http:// or https://"),
        ("article/url", "https://a b", "is no web address that begins with http:// or https://"),
        ("article/language", "english", 'is no language code such as "en" or "pt-BR"'),
        ("article/language", "en_GB", 'is no language code such as "en" or "pt-BR"'),
        ("actors/0/wikidata", "q30", 'is no Wikidata item such as "Q30"'),
        ("article/text_sha256", "ABC", "is no SHA-256: 64 digits from 0 to 9 and a to f"),
    ],
)
def test_what_has_a_form_of_its_own_is_told_with_it(path: str, value: str, problem: str):
    assert wrong(changed(path, value)) == [f'{path.replace("/0", "[0]").replace("/", ".")}: "{value}" {problem}']


def test_words_are_put_into_one_form_but_what_is_compared_with_the_text_is_left_alone():
    tree = changed("actors/0/name", "  Tolm\n of  the Cafe\u0301 ")
    tree = changed("positions/0/evidence/0/quote", " two  spaces\u0301 ", tree)
    annotation = parsed(tree).annotation
    assert annotation.actors[0].name == "Tolm of the Caf\u00e9"
    assert annotation.positions[0].evidence[0].quote == " two  spaces\u0301 "


def test_numbers_in_yaml_are_typed_by_the_schema():
    data = b"""
format: daylight/1
article: {id: '7', title: 2025, published: 2025-04-25, genre: news, language: no}
topics: [{id: 1984, label: no}]
propositions: [{id: p, topic: 1984, text: yes}]
actors: [{id: a, name: 1e3, kind: group}]
positions:
  - {actor: a, proposition: p, stance: support, voice: quote, basis: verbal, summary: 007, evidence: [{paragraph: 3}]}
"""
    annotation = parse_annotation(data, source="numbers.yaml").annotation
    assert (annotation.article.title, annotation.article.language) == ("2025", "no")
    assert annotation.article.published == PartialDate.parse("2025-04-25")
    assert (annotation.topics[0].label, annotation.propositions[0].text) == ("no", "yes")
    assert annotation.positions[0].evidence[0].paragraph == 3


@pytest.mark.parametrize("written", ["three", "3.0", "-3", "0x3", "9999999999", "3 "])
def test_what_is_no_number_in_yaml_is_told(written: str):
    data = json.dumps(changed("positions/0/evidence/0/paragraph", written)).encode()
    (told,) = refused(data, "crowns.yaml")
    assert told.startswith("positions[0].evidence[0].paragraph: must be a whole number, not the text")
