"""The first article: its annotation holds what the design's expected answers rest on, and nothing else."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from bot.record.annotation import parse_annotation
from bot.record.catalogue import load_catalogue
from bot.record.dates import PartialDate
from bot.record.domain import (
    AlignmentAssertion,
    Annotation,
    Basis,
    Catalogue,
    Genre,
    Level,
    Polarity,
    Position,
    Quantifier,
    Role,
    Stance,
    Voice,
)
from bot.resources import data_directory

TRUMP, NETANYAHU, KATZ = "donald-trump", "benjamin-netanyahu", "israel-katz"
DIPLOMACY, FORCE, PRESSURE, THREAT, AID = (
    "iran-nuclear-diplomacy",
    "iran-nuclear-military-force",
    "iran-maximum-pressure",
    "iran-existential-threat",
    "gaza-aid-entry",
)
MOST_QUOTED_WORDS = 40
FILE = data_directory() / "articles" / "glass-2025-same-side.yaml"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue([(file.name, file.read_bytes()) for file in (data_directory() / "catalogue").glob("*.yaml")])


@pytest.fixture(scope="module")
def article(catalogue: Catalogue) -> Annotation:
    return parse_annotation(FILE.read_bytes(), source=FILE.name, shipped=catalogue).annotation


def known_on(position: Position, article: Annotation) -> PartialDate:
    return position.date or article.article.published


def test_the_article_is_cited_and_its_text_is_left_to_its_author(article: Annotation):
    assert article.article.title == "Do Trump and Netanyahu Really Stand on the Same Side of Every Issue?"
    assert article.article.authors == ("Victor Glass",)
    assert article.article.genre is Genre.OPINION
    assert article.article.published.year == 2025
    assert article.article.text is None


def test_it_parses_against_the_catalogue_without_a_warning(catalogue: Catalogue):
    parsed = parse_annotation(FILE.read_bytes(), source=FILE.name, shipped=catalogue)
    assert parsed.warnings == ()


def test_it_holds_the_positions_of_the_article_and_no_other(article: Annotation):
    held = sorted(
        (each.actor, each.proposition, each.stance, each.voice, each.basis, each.evidence[0].paragraph)
        for each in article.positions
    )
    reported, verbal = Voice.REPORTED, Basis.VERBAL
    assert held == sorted(
        [
            (TRUMP, DIPLOMACY, Stance.SUPPORT, reported, verbal, 2),
            (NETANYAHU, DIPLOMACY, Stance.OPPOSE, reported, verbal, 2),
            (NETANYAHU, FORCE, Stance.SUPPORT, reported, verbal, 2),
            (KATZ, FORCE, Stance.SUPPORT, reported, verbal, 2),
            (TRUMP, FORCE, Stance.CONDITIONAL, reported, verbal, 2),
            (TRUMP, PRESSURE, Stance.SUPPORT, reported, verbal, 2),
            (NETANYAHU, THREAT, Stance.SUPPORT, reported, verbal, 2),
            (TRUMP, AID, Stance.SUPPORT, Voice.QUOTE, verbal, 3),
            (TRUMP, AID, Stance.SUPPORT, reported, verbal, 3),
            (NETANYAHU, AID, Stance.SUPPORT, reported, verbal, 3),
            (NETANYAHU, AID, Stance.OPPOSE, Voice.AUTHOR, Basis.MATERIAL, 3),
        ]
    )


def test_the_president_would_use_force_only_on_a_condition(article: Annotation):
    conditions = [each.condition for each in article.positions if each.stance is Stance.CONDITIONAL]
    assert conditions == ["only if absolutely necessary"]


def test_on_aid_the_prime_minister_agrees_in_words_that_another_reports_and_refuses_in_a_deed_that_lasts(
    article: Annotation,
):
    word, deed = sorted(
        (each for each in article.positions if (each.actor, each.proposition) == (NETANYAHU, AID)),
        key=lambda each: each.basis is Basis.MATERIAL,
    )
    assert (word.according_to, word.date) == (TRUMP, PartialDate.parse("2025-04-25"))
    assert (deed.according_to, deed.date, deed.until) == (None, PartialDate.parse("2025-03-02"), None)


def test_the_two_leaders_share_three_propositions_of_two_topics(article: Annotation):
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for position in article.positions:
        holders[position.proposition].add(position.actor)
    shared = {proposition for proposition, actors in holders.items() if {TRUMP, NETANYAHU} <= actors}
    assert shared == {DIPLOMACY, FORCE, AID}
    assert {each.topic for each in article.propositions if each.id in shared} == {
        "iran-nuclear-programme",
        "gaza-humanitarian-aid",
    }


def test_no_proposition_excludes_another(article: Annotation):
    assert [each.id for each in article.propositions if each.contrary] == []


def test_every_position_dates_from_its_holders_time_in_office(article: Annotation):
    def covers(role: Role, date: PartialDate) -> bool:
        after_start = role.start is None or role.start.first_day <= date.first_day
        return after_start and (role.end is None or date.first_day <= role.end.last_day)

    roles = {actor.id: actor.roles for actor in article.actors}
    spoken_for = {
        (each.actor, tuple(role.of for role in roles[each.actor] if covers(role, known_on(each, article))))
        for each in article.positions
    }
    assert spoken_for == {(TRUMP, ("united-states",)), (NETANYAHU, ("israel",)), (KATZ, ("israel",))}


def test_nothing_is_dated_after_the_article_appeared(article: Annotation):
    dates = [each.date for each in (*article.positions, *article.claims) if each.date is not None]
    assert len(dates) == 5
    assert max(dates).first_day <= article.article.published.last_day


def test_the_professed_unity_is_the_presidents_claim_and_the_author_refutes_it(article: Annotation):
    (claim,) = article.claims
    assert claim.speaker == TRUMP
    assert claim.quote == "are on the same side of every issue"
    assert claim.venue == "X"
    assert claim.article_assessment is Level.REFUTED
    assert claim.says == AlignmentAssertion(
        actors=(TRUMP, NETANYAHU), quantifier=Quantifier.EVERY, polarity=Polarity.ALIGNED
    )


def test_each_proposition_is_one_short_sentence_with_other_ways_to_put_it(article: Annotation):
    for proposition in article.propositions:
        assert len(proposition.text) <= 190
        assert proposition.text.endswith(".")
        assert len(proposition.paraphrases) >= 5
        assert len(set(proposition.paraphrases)) == len(proposition.paraphrases)


def test_an_office_is_no_alias_because_its_holder_changes(article: Annotation):
    offices = {"president", "prime minister", "premier", "defence minister", "defense minister", "potus"}
    for actor in article.actors:
        assert [alias for alias in actor.aliases if alias.casefold().removeprefix("the ") in offices] == []
        assert [alias for alias in actor.aliases if re.search(r"\bof\b|^the ", alias)] == []


def test_no_quotation_is_longer_than_forty_words(article: Annotation):
    evidence = [anchor for each in (*article.positions, *article.claims) for anchor in each.evidence]
    quotes = [anchor.quote for anchor in evidence if anchor.quote] + [claim.quote for claim in article.claims]
    assert len(quotes) == 5
    assert [quote for quote in quotes if len(quote.split()) > MOST_QUOTED_WORDS] == []
