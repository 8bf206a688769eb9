"""Claims that actors stand together or apart: who makes them, of whom, and which way."""

from __future__ import annotations

import pytest

from bot.record.domain import Polarity
from bot.record.draft import Candidate, CandidateKind
from tests.reading.drafting.conftest import drafted

INTRODUCED = (
    "Orrin Dask, the premier of Tolm, met the Vennish minister Ana Reyes on Monday. Tolm and Venn lie on one sea. "
)


def claims(sentence: str) -> list[Candidate]:
    return [item for item in drafted(INTRODUCED + sentence).candidates if item.kind is CandidateKind.CLAIM]


def test_what_two_say_together_each_of_them_claims():
    found = claims("Tolm and Venn declared that they see eye to eye on the convoys.")
    assert {item.actor for item in found} == {"tolm", "venn"}
    assert {item.alignment.polarity for item in found if item.alignment} == {Polarity.ALIGNED}


@pytest.mark.parametrize(
    ("sentence", "speaker", "polarity"),
    [
        ("Dask met Reyes. Good friends can disagree, he said.", "orrin-dask", Polarity.DIVERGENT),
        ("Dask remained convinced that Tolm and Venn were of one mind.", "orrin-dask", Polarity.ALIGNED),
        ('"We agree on almost nothing," Dask said, "except the weather."', "orrin-dask", Polarity.DIVERGENT),
        ("Dask said that Tolm and Venn had failed to reach agreement.", "orrin-dask", Polarity.DIVERGENT),
        ("Dask said Tolm and Venn were united in the view that nobody must fish.", "orrin-dask", Polarity.ALIGNED),
    ],
)
def test_who_claims_it_and_which_way(sentence: str, speaker: str, polarity: Polarity):
    (found,) = claims(sentence)
    assert found.alignment is not None
    assert (found.actor, found.alignment.polarity) == (speaker, polarity)
    assert len(found.alignment.actors) > 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Dask agreed that the quota should fall.",
        "Dask said that he stands by it.",
        "Dask said that he deplored the fighting in Venn.",
    ],
)
def test_words_of_agreement_about_a_thing_are_no_claim(sentence: str):
    assert claims(sentence) == []


def test_what_only_claims_alignment_is_no_position_beside():
    draft = drafted(INTRODUCED + "Tolm and Venn declared that they see eye to eye on the convoys.")
    assert {item.kind for item in draft.candidates} == {CandidateKind.CLAIM}
