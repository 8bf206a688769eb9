"""The shape of a file: keys, types, values, lengths; what is wrong is told in place and in plain words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.record.annotation import parse_annotation
from bot.record.dates import PartialDate
from bot.record.domain import (
    AlignmentAssertion,
    Annotation,
    Basis,
    Evidence,
    Polarity,
    PositionAssertion,
    Quantifier,
    Role,
    Stance,
)
from tests.record.building import changed, parsed, refused, without, world, wrong


def test_a_file_says_everything_that_the_domain_knows():
    annotation = parsed(world()).annotation
    dask = annotation.actors[1]
    assert (dask.name, dask.aliases) == ("Orrin Dask", ("Dask", "Premier Dask"))
    assert dask.roles == (
        Role(office="Premier", of="tolm", start=PartialDate.parse("2027"), end=PartialDate.parse("2031-05")),
    )
    assert annotation.positions[1].stance is Stance.CONDITIONAL
    assert annotation.positions[1].basis is Basis.MATERIAL
    assert annotation.positions[1].until == PartialDate.parse("2031-03")
    assert annotation.positions[1].evidence == (Evidence(paragraph=2),)
    assert annotation.claims[0].says == AlignmentAssertion(
        actors=("premier-dask", "queen-ysolde"), quantifier=Quantifier.EVERY, polarity=Polarity.ALIGNED
    )
    assert annotation.claims[1].says == PositionAssertion(
        actor="queen-ysolde", proposition="raise-quotas", stance=Stance.SUPPORT
    )


def test_an_article_alone_is_an_annotation():
    article = world()["article"]
    assert parsed({"format": "daylight/1", "article": article}).annotation == Annotation(
        article=parsed(world()).annotation.article
    )


@pytest.mark.parametrize(
    "path",
    [
        "format",
        "article",
        "article/id",
        "article/title",
        "article/published",
        "article/genre",
        "article/language",
        "actors/1/id",
        "actors/1/name",
        "actors/1/kind",
        "actors/1/roles/0/office",
        "actors/1/roles/0/of",
        "topics/0/id",
        "topics/0/label",
        "propositions/1/id",
        "propositions/1/topic",
        "propositions/1/text",
        "positions/0/actor",
        "positions/0/proposition",
        "positions/0/stance",
        "positions/0/voice",
        "positions/0/basis",
        "positions/0/summary",
        "claims/0/id",
        "claims/0/speaker",
        "claims/0/quote",
        "claims/0/says",
        "claims/0/says/alignment/actors",
        "claims/0/says/alignment/polarity",
        "claims/1/says/position/actor",
        "claims/1/says/position/proposition",
        "claims/1/says/position/stance",
    ],
)
def test_what_is_required_is_missed_at_its_place(path: str):
    place = "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in path.split("/")).removeprefix(".")
    assert f"{place}: is required and missing" in wrong(without(path))


@pytest.mark.parametrize("key", ["actors", "topics", "propositions", "positions", "claims"])
def test_an_empty_list_may_be_left_blank(key: str):
    blank = {"format": "daylight/1", "article": world()["article"], key: None}
    assert parsed(blank) == parsed({"format": "daylight/1", "article": world()["article"]})


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("junk", "junk: is no key of the format; the keys known here are format, article, actors, topics, "),
        ("article/autors", 'article.autors: is no key of the format; did you mean "authors"?'),
        ("positions/0/stanse", 'positions[0].stanse: is no key of the format; did you mean "stance"?'),
        ("actors/1/roles/0/start", "actors[1].roles[0].start: is no key of the format; "),
        ("positions/0/evidence/0/page", "positions[0].evidence[0].page: is no key of the format; "),
        (
            "claims/0/says/alignment/topics",
            'claims[0].says.alignment.topics: is no key of the format; did you mean "topic"',
        ),
    ],
)
def test_an_unknown_key_is_an_error_and_the_near_one_is_proposed(path: str, problem: str):
    (told,) = wrong(changed(path, "x"))
    assert told.startswith(problem)


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("format", "daylight/2", '"daylight/2" is not among the values known here: write daylight/1'),
        ("format", 1, "write daylight/1, not the number 1"),
        ("article/genre", "oped", "write news, opinion, analysis, speech or document"),
        ("article/genre", ["news"], "write news, opinion, analysis, speech or document, not a list"),
        ("actors/0/kind", "State", 'did you mean "state"?'),
        ("positions/0/stance", "suport", 'did you mean "support"?'),
        ("positions/0/voice", "quoted", 'did you mean "quote"?'),
        ("positions/0/basis", "said", "write verbal or material"),
        ("claims/0/says/alignment/quantifier", "all", "write every, most, some or no"),
        ("claims/0/says/alignment/polarity", "alligned", 'did you mean "aligned"?'),
        ("claims/0/article_assessment", "false", "write supported, refuted, conflicting, not-enough-evidence"),
    ],
)
def test_a_value_outside_a_closed_set_is_told_with_the_set(path: str, value: Any, problem: str):
    (told,) = wrong(changed(path, value))
    assert problem in told


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("article", [], "article: must be a mapping of keys and values, not a list"),
        ("article", "text", 'article: must be a mapping of keys and values, not the text "text"'),
        ("actors", {}, "actors: must be a list, not a mapping"),
        ("actors", "Dask", 'actors: must be a list, not the text "Dask"'),
        ("positions/0", None, "positions[0]: must be a mapping of keys and values, not nothing"),
        ("article/authors", "Ada Quill", 'article.authors: must be a list, not the text "Ada Quill"'),
        ("article/title", 7, "article.title: must be text, not the number 7"),
        ("article/title", True, "article.title: must be text, not the truth value true"),
        ("article/title", None, "article.title: must be text, not nothing"),
        ("article/published", 2031, "article.published: write a date as text, such as "),
        ("positions/0/date", True, "positions[0].date: write a date as text, such as "),
        (
            "positions/0/date",
            "last week",
            'positions[0].date: "last week" is not a date: write YYYY, YYYY-MM or YYYY-MM-DD',
        ),
        ("positions/0/date", "2031-02-29", 'positions[0].date: "2031-02-29" is not a date in the calendar'),
        (
            "positions/0/evidence/0/paragraph",
            "2",
            'positions[0].evidence[0].paragraph: must be a whole number, not the text "2"',
        ),
        (
            "positions/0/evidence/0/paragraph",
            2.0,
            "positions[0].evidence[0].paragraph: must be a whole number, not the number 2.0",
        ),
        (
            "positions/0/evidence/0/paragraph",
            True,
            "positions[0].evidence[0].paragraph: must be a whole number, not the truth value",
        ),
        ("positions/0/evidence/0/paragraph", 0, "positions[0].evidence[0].paragraph: must be 1 or more, not 0"),
        (
            "positions/0/evidence/0/paragraph",
            100_001,
            "positions[0].evidence[0].paragraph: must be 100,000 or less, not 100001",
        ),
        ("positions/0/evidence/0/start", -1, "positions[0].evidence[0].start: must be 0 or more, not -1"),
    ],
)
def test_a_value_of_another_type_is_told(path: str, value: Any, problem: str):
    assert any(told.startswith(problem) for told in wrong(changed(path, value)))


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


@pytest.mark.parametrize("says", [{}, {"alignment": None}, world()["claims"][0]["says"] | world()["claims"][1]["says"]])
def test_a_claim_says_one_of_two_things(says: dict[str, Any]):
    assert wrong(changed("claims/0/says", says)) == [
        "claims[0].says: write either alignment or position below says, and not both"
    ]


def test_an_alignment_is_between_two_actors_at_least():
    assert wrong(changed("claims/0/says/alignment/actors", ["tolm"])) == [
        "claims[0].says.alignment.actors: needs at least 2 entries"
    ]
    assert wrong(changed("claims/0/says/alignment/actors", ["tolm", "tolm"])) == [
        'claims[0].says.alignment.actors[1]: "tolm" is named twice; name each actor once'
    ]


def test_a_pair_with_a_wrong_name_in_it_is_not_called_too_short():
    assert wrong(changed("claims/0/says/alignment/actors", ["nobody", 5])) == [
        'claims[0].says.alignment.actors[0]: no actor "nobody"; define it under actors',
        "claims[0].says.alignment.actors[1]: must be text, not the number 5",
    ]


def test_too_many_entries_are_told():
    assert wrong(changed("article/authors", ["A"] * 101)) == [
        "article.authors: has too many entries; at most 100 are allowed"
    ]


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


def test_of_very_many_mistakes_the_first_thousand_are_told_and_the_rest_counted():
    told = wrong(changed("positions", [5] * 3000))
    assert len(told) == 1001
    assert told[-1] == "2,000 more mistakes are not listed; mend the listed ones first"
