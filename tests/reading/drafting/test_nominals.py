"""What a draft reads out of noun phrases and relative clauses: whose claim, plan or refusal they tell of."""

from __future__ import annotations

import pytest

from bot.record.domain import Stance
from bot.record.draft import Draft
from tests.reading.drafting.conftest import drafted

INTRODUCED = (
    "Orrin Dask, the premier of Tolm, met the Vennish minister Ana Reyes in Tolm on Monday. "
    "Tolm and Venn lie on Kettle Sound. "
)


def held(draft: Draft) -> set[tuple[str, Stance | None]]:
    return {(item.actor, item.stance) for item in draft.candidates}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Tolm rejects the claim of Venn to the outer shoals.", ("venn", Stance.SUPPORT)),
        ("Tolm turned down a Vennish proposal, made in June, that both fleets should leave.", ("venn", Stance.SUPPORT)),
        ("Nobody was surprised by Dask's refusal to sign the treaty.", ("orrin-dask", Stance.OPPOSE)),
        ("Venn changed the law, steps that Tolm had demanded in Marl in 2022.", ("tolm", Stance.SUPPORT)),
    ],
)
def test_a_noun_of_stance_is_whose_it_is_said_to_be(sentence: str, expected: tuple[str, Stance]):
    assert expected in held(drafted(INTRODUCED + sentence))


def test_a_noun_that_nobody_holds_is_nobodys_stance():
    draft = drafted(INTRODUCED + "The refusal to sign the treaty was much discussed.")
    assert draft.candidates == ()


def test_a_stance_that_is_read_from_a_verb_is_not_read_from_its_noun_too():
    draft = drafted(INTRODUCED + "Dask repeated his demand for a ceasefire.")
    assert len([item for item in draft.candidates if item.actor == "orrin-dask"]) == 1


def test_an_office_is_of_the_body_named_with_it_not_of_the_one_before_and():
    draft = drafted(
        "Minister Orrin Dask of Tolm and Minister Ana Reyes of Venn met in Marl. Reyes said that Venn would leave."
        " Her government rejected the treaty.",
    )
    assert ("venn", Stance.OPPOSE) in held(draft)


def test_a_single_name_between_commas_before_a_verb_is_somebody():
    draft = drafted(INTRODUCED + "The operator of the plant, Lumo, promised to compensate the islanders.")
    assert {item.name for item in draft.actors} == {"Lumo"}
