"""What a draft reads out of sentences: who is for or against what, said or done, on what condition."""

from __future__ import annotations

import pytest

from bot.record.domain import Basis, Stance, Voice
from bot.record.draft import Candidate, Draft
from tests.reading.drafting.conftest import drafted

INTRODUCED = (
    "Orrin Dask, the premier of Tolm, met the Vennish minister Ana Reyes in Tolm on Monday. "
    "Tolm and Venn lie on Kettle Sound. "
)


def positions_of(draft: Draft, actor: str) -> list[tuple[Stance | None, str]]:
    texts = {item.id: item.text for item in draft.propositions}
    return [
        (item.stance, texts[item.proposition]) for item in draft.candidates if item.actor == actor and item.proposition
    ]


def only(draft: Draft, actor: str) -> Candidate:
    (found,) = [item for item in draft.candidates if item.actor == actor]
    return found


@pytest.mark.parametrize(
    ("sentence", "stance", "text"),
    [
        ("Dask wants to raise fishing quotas.", Stance.SUPPORT, "Fishing quotas should be raised."),
        ("Dask refused to sign the treaty.", Stance.OPPOSE, "The treaty should be signed."),
        ("Dask urged Venn to lift the ban.", Stance.SUPPORT, "Venn should lift the ban."),
        ("Dask called for an end to the blockade.", Stance.OPPOSE, "The blockade should go ahead."),
        ("Dask has called many times for a ceasefire.", Stance.SUPPORT, "There should be a ceasefire."),
        ("Dask said that trawling must be banned.", Stance.SUPPORT, "Trawling should be banned."),
        ("Dask said that the port must never be closed.", Stance.OPPOSE, "The port should be closed."),
        ("Dask demanded that the envoys be released.", Stance.SUPPORT, "The envoys should be released."),
        ("In Dask's view the treaty is a danger to the islands.", Stance.SUPPORT, None),
        ("Dask called the treaty unacceptable.", Stance.OPPOSE, None),
    ],
)
def test_a_stance_becomes_an_affirmative_sentence_with_its_direction(sentence: str, stance: Stance, text: str | None):
    ((found, proposition),) = positions_of(drafted(INTRODUCED + sentence), "orrin-dask")
    assert found is stance
    assert text is None or proposition == text


def test_what_was_done_is_material_and_what_will_be_done_is_said():
    draft = drafted(INTRODUCED + "Tolm has closed the harbour. Venn will reopen the railway.")
    assert (only(draft, "tolm").basis, only(draft, "venn").basis) == (Basis.MATERIAL, Basis.VERBAL)


def test_who_acts_in_a_passive_is_named_behind_by():
    draft = drafted(INTRODUCED + "The embargo was condemned by Dask.")
    assert positions_of(draft, "orrin-dask") == [(Stance.OPPOSE, "The embargo should go ahead.")]


def test_actors_that_are_joined_hold_it_each():
    draft = drafted(INTRODUCED + "Dask and Reyes rejected the embargo.")
    assert {item.actor for item in draft.candidates} == {"orrin-dask", "ana-reyes"}


def test_a_condition_makes_a_stance_conditional_and_stays_out_of_the_proposition():
    draft = drafted(INTRODUCED + "Dask will sign the treaty only if the islands are left alone.")
    found = only(draft, "orrin-dask")
    assert (found.stance, found.condition) == (Stance.CONDITIONAL, "only if the islands are left alone")
    assert positions_of(draft, "orrin-dask")[0][1] == "The treaty should be signed."


def test_the_same_and_its_reverse_are_one_proposition():
    draft = drafted(INTRODUCED + "Dask wants to raise fishing quotas. Reyes opposes raising fishing quotas.")
    assert len(draft.propositions) == 1
    assert {(item.actor, item.stance) for item in draft.candidates} == {
        ("orrin-dask", Stance.SUPPORT),
        ("ana-reyes", Stance.OPPOSE),
    }


def test_a_pointer_takes_the_proposition_before():
    draft = drafted(INTRODUCED + "Dask wants to raise fishing quotas. Reyes supports the idea.")
    assert {item.proposition for item in draft.candidates} == {"fishing-quotas-should-be-raised"}


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("On Tuesday Dask rejected the embargo.", "2041-06-11"),
        ("Dask rejected the embargo yesterday.", "2041-06-13"),
        ("In March Dask rejected the embargo.", "2041-03"),
        ("On 3 May Dask rejected the embargo.", "2041-05-03"),
        ("In November Dask rejected the embargo.", "2040-11"),
        ("In 2039 Dask rejected the embargo.", "2039"),
    ],
)
def test_days_are_reckoned_from_the_day_of_the_article(sentence: str, day: str):
    assert str(only(drafted(INTRODUCED + sentence), "orrin-dask").date) == day


def test_without_the_day_of_the_article_no_day_is_guessed():
    draft = drafted(INTRODUCED + "On Tuesday Dask rejected the embargo.", published=None)
    assert only(draft, "orrin-dask").date is None


def test_what_is_quoted_is_in_the_voice_of_a_quotation():
    draft = drafted(INTRODUCED + '"We will never accept the embargo," said Dask.')
    found = only(draft, "orrin-dask")
    assert (found.voice, found.stance) == (Voice.QUOTE, Stance.OPPOSE)


def test_the_span_is_the_words_in_the_text():
    text = INTRODUCED + "\n\n“We will never accept the embargo,” said Dask."
    found = only(drafted(text), "orrin-dask")
    assert found.quote == text[found.start : found.end]
    assert "never accept the embargo" in found.quote
    assert found.paragraph == 2
