from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.record.domain import Quantifier
from bot.record.reading import Reading, ReadingKind
from bot.ui.cards.evidence import alignment_evidence_card, evidence_card
from bot.ui.cards.notices import changed_card
from bot.ui.cards.opened import aligned_card, chart_question, check_card, chosen_question, position_card
from bot.ui.cards.positions import history_card, positions_card
from bot.ui.cards.readings import readings_card
from bot.ui.cards.verdict import verdict_card
from bot.ui.cards.working import working_card
from bot.ui.plain import plain_card
from bot.ui.questions import AlignmentQuestion, CheckQuestion, LibraryList, LibraryQuestion, PositionQuestion, Question
from bot.ui.state import StateError, View
from tests.reasoning.building import AGAINST, FOR, alignment, holds, record_of, said
from tests.ui.answers import ASKING, aligned, checked, positioned

RECORD = record_of(said("ada", "tolls", FOR), said("bo", "tolls", AGAINST))
PAIR = alignment("ada", "bo", quantifier=Quantifier.EVERY)
CHECK = CheckQuestion(text="Ada and Bo agree.", version="tested")
SEVERAL = Reading(
    kind=ReadingKind.JOINT, parts=(replace(PAIR, span=(0, 3)), replace(holds("bo", "tolls"), span=(4, 6)))
)


def test_each_button_of_a_verdict_opens_its_page() -> None:
    answer = checked(PAIR, RECORD)
    assert check_card(answer, CHECK, ASKING) == verdict_card(answer, ASKING)
    assert check_card(answer, CHECK, ASKING, view=View.EVIDENCE) == evidence_card(answer, ASKING)
    assert check_card(answer, CHECK, ASKING, view=View.WORKING, page=1) == working_card(answer, ASKING, page=1)
    assert check_card(answer, CHECK, ASKING, view=View.READINGS) == readings_card(answer, ASKING)


def test_one_of_several_claims_is_shown_as_if_asked_alone() -> None:
    answer = checked(SEVERAL, RECORD, "Ada Bo")
    shown = plain_card(check_card(answer, replace(CHECK, part=1), ASKING))
    assert "❌ Refuted\n  “Bo”" in shown
    assert "Rests on a single article" in shown


def test_a_claim_that_is_no_longer_there_is_told() -> None:
    answer = checked(SEVERAL, RECORD)
    assert check_card(answer, replace(CHECK, part=2), ASKING) == changed_card()
    assert chart_question(answer, replace(CHECK, part=2)) is None


@pytest.mark.parametrize("view", [View.ANSWER, View.EVIDENCE, View.WORKING])
def test_a_record_that_has_changed_since_is_told_on_every_page(view: View) -> None:
    answer = checked(PAIR, RECORD)
    old = plain_card(check_card(answer, replace(CHECK, version="older"), ASKING, view=view))
    assert "The record has changed since" in old
    for question in (CHECK, replace(CHECK, version="")):
        assert "has changed" not in plain_card(check_card(answer, question, ASKING, view=view))


def test_a_pair_leads_to_the_chart_of_its_alignment() -> None:
    assert chart_question(checked(PAIR, RECORD), CHECK) == AlignmentQuestion(
        actor="ada", other="bo", as_of=date(2020, 1, 1)
    )
    on_trade = replace(PAIR, topics=("trade",))
    found = chart_question(checked(on_trade, RECORD), CHECK)
    assert found is not None
    assert found.topic == "trade"
    assert chart_question(checked(SEVERAL, RECORD), replace(CHECK, part=0)) is not None


def test_a_claim_about_no_pair_leads_to_no_chart() -> None:
    assert chart_question(checked(holds("ada", "tolls"), RECORD), CHECK) is None
    assert chart_question(checked(alignment("ada", "bo", "cy"), RECORD), CHECK) is None
    assert chart_question(checked(alignment("ada", "cy"), RECORD), CHECK) is None


def test_positions_are_listed_and_one_of_them_told_in_full() -> None:
    answer = positioned(RECORD, "ada")
    assert position_card(answer, PositionQuestion(actor="ada"), ASKING) == positions_card(answer, ASKING)
    chosen = PositionQuestion(actor="ada", proposition="tolls")
    assert position_card(answer, chosen, ASKING) == history_card(answer, "tolls", ASKING)


def test_an_alignment_opens_its_evidence() -> None:
    answer = aligned(RECORD, "ada", "bo")
    assert aligned_card(answer, ASKING, view=View.EVIDENCE) == alignment_evidence_card(answer, ASKING)
    assert "Observed" in plain_card(aligned_card(answer, ASKING))


@pytest.mark.parametrize(
    ("question", "value", "next_question"),
    [
        (CHECK, "part:3", replace(CHECK, part=3)),
        (CHECK, "reading:a1b2", replace(CHECK, choice="a1b2")),
        (replace(CHECK, part=1), "reading:a1b2", replace(CHECK, part=1, choice="a1b2")),
        (PositionQuestion(actor="ada"), "about:tolls", PositionQuestion(actor="ada", proposition="tolls")),
    ],
)
def test_a_choice_leads_to_a_question(question: Question, value: str, next_question: Question) -> None:
    assert chosen_question(question, value) == next_question


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (CHECK, ""),
        (CHECK, "part:"),
        (CHECK, "part:-1"),
        (CHECK, "part:1000"),
        (CHECK, "part:\u0661"),
        (CHECK, "reading:A"),
        (CHECK, "about:tolls"),
        (PositionQuestion(actor="ada"), "part:1"),
        (PositionQuestion(actor="ada"), "about:" + "x" * 81),
        (LibraryQuestion(lists=LibraryList.TOPICS), "part:1"),
    ],
)
def test_a_choice_that_no_card_offers_is_told_in_words(question: Question, value: str) -> None:
    with pytest.raises(StateError, match="no longer offered"):
        chosen_question(question, value)
