"""The shape of a file: keys, types, values, lengths; what is wrong is told in place and in plain words."""

from __future__ import annotations

from typing import Any

import pytest

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
from tests.record.building import changed, parsed, without, world, wrong


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


def test_of_very_many_mistakes_the_first_thousand_are_told_and_the_rest_counted():
    told = wrong(changed("positions", [5] * 3000))
    assert len(told) == 1001
    assert told[-1] == "2,000 more mistakes are not listed; mend the listed ones first"
