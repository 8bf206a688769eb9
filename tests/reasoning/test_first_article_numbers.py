"""The first article: the numbers that the design fixes for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from bot.reasoning.alignment import align
from bot.reasoning.divergences import divergences
from bot.reasoning.judge import judge
from bot.reasoning.ledger import Ledger
from bot.reasoning.relation import Relation
from bot.reasoning.standing import Ambivalence
from bot.record.domain import Basis, Level, Quantifier, Voice
from bot.record.reading import Emphasis
from bot.record.record import Record
from tests.reasoning.building import AGAINST, FOR, IF, alignment, holds
from tests.reasoning.worlds import annotated, record_from

TRUMP, NETANYAHU, KATZ = "donald-trump", "benjamin-netanyahu", "israel-katz"
DIPLOMACY, FORCE, PRESSURE, AID = (
    "iran-nuclear-diplomacy",
    "iran-nuclear-military-force",
    "iran-maximum-pressure",
    "gaza-aid-entry",
)


@pytest.fixture(scope="module")
def record() -> Record:
    return record_from(annotated("articles/glass-2025-same-side.yaml"))


def test_two_of_three_shared_propositions_diverge_and_one_differs(record: Record):
    found = align(record, TRUMP, NETANYAHU)
    assert {item.proposition: item.relation for item in found.items} == {
        DIPLOMACY: Relation.DIVERGE,
        FORCE: Relation.DIFFER,
        AID: Relation.DIVERGE,
    }
    assert found.counts.index == Fraction(-2, 3)
    assert found.topic_weighted_index == Fraction(-3, 4)
    assert (found.professed.index, found.gap) == (1, Fraction(5, 3))
    assert len(found.professed.claims) == 1
    assert (found.one_sided, found.words, found.as_of) == (2, "generally divergent", date(2025, 4, 25))


def test_in_words_alone_they_agree_on_aid_and_the_standing_says_so(record: Record):
    standing = Ledger.of(record).standing(NETANYAHU, AID, as_of=date(2025, 4, 30))
    assert standing is not None
    assert (standing.ambivalence, standing.word, standing.deed) == (Ambivalence.WORDS_AGAINST_DEEDS, FOR, AGAINST)
    assert (standing.between_actors, standing.has_gap) == (AGAINST, True)
    assert standing.words[0].position.according_to == TRUMP


def test_on_every_issue_is_refuted_with_both_counter_examples(record: Record):
    found = judge(alignment(TRUMP, NETANYAHU, quantifier=Quantifier.EVERY), record)
    assert (found.level, found.rule) == (Level.REFUTED, "every/counter-example")
    assert {item.proposition for item in found.items[:2]} == {DIPLOMACY, AID}
    assert found.counts is not None
    assert (found.counts.agree, found.counts.diverge, found.counts.differ) == (0, 2, 1)
    assert found.robustness is not None
    assert found.robustness.articles == ("glass-2025-same-side",)
    assert found.robustness.level_without == {"glass-2025-same-side": Level.NOT_ENOUGH_EVIDENCE}
    assert [claim.cited.claim.speaker for claim in found.professed] == [TRUMP]
    assert found.weakest_voice in (Voice.REPORTED, Voice.AUTHOR)


def test_the_states_stand_where_their_leaders_do(record: Record):
    assert align(record, "united-states", "israel").counts == align(record, TRUMP, NETANYAHU).counts


def test_the_defence_minister_agrees_with_his_prime_minister_on_force(record: Record):
    assert align(record, NETANYAHU, KATZ).counts.index == 1
    assert align(record, TRUMP, KATZ).counts.index == 0


def test_the_divergences_are_two_for_the_leaders(record: Record):
    assert [(row.actor, row.other, row.item.proposition) for row in divergences(record, actor=TRUMP)] == [
        (TRUMP, NETANYAHU, AID),
        (TRUMP, NETANYAHU, DIPLOMACY),
    ]


def test_the_row_on_aid_shows_the_deed_and_the_word_that_trump_reports(record: Record):
    row = divergences(record, actor=TRUMP, other=NETANYAHU)[0]
    shown = [item.position for item in row.item.positions if item.position.actor == NETANYAHU]
    assert [(position.proposition, position.basis, position.stance) for position in shown] == [
        (AID, Basis.MATERIAL, AGAINST),
        (AID, Basis.VERBAL, FOR),
    ]


def test_force_is_only_conditional_for_trump(record: Record):
    claim = holds(TRUMP, FORCE)
    assert judge(claim, record).level is Level.CONFLICTING
    assert judge(replace(claim, emphasis=Emphasis.EMPHATIC), record).level is Level.REFUTED
    assert judge(replace(claim, stance=AGAINST, emphasis=Emphasis.WITHHELD), record).level is Level.SUPPORTED
    assert judge(replace(claim, stance=IF, condition="only if absolutely necessary"), record).level is Level.SUPPORTED


def test_the_border_is_still_sealed_whatever_is_said(record: Record):
    assert judge(holds(None, AID, AGAINST), record).level is Level.SUPPORTED
    assert judge(holds(None, AID), record).level is Level.REFUTED
    assert judge(replace(holds(NETANYAHU, AID), basis=Basis.MATERIAL), record).level is Level.REFUTED
    assert judge(holds(NETANYAHU, AID), record).level is Level.CONFLICTING


def test_what_only_one_of_them_speaks_about_is_not_shared(record: Record):
    assert judge(alignment(TRUMP, NETANYAHU, propositions=(PRESSURE,)), record).level is Level.NOT_ENOUGH_EVIDENCE
