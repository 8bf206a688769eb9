"""Who a draft gives a stance to where the sentence is built so that its subject is not beside its verb."""

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
        ("Its ambassador, Lena Moor, called the treaty a mistake.", ("lena-moor", Stance.SUPPORT)),
        ("Tolm condemns the embargo and calls on the Corsair Front to release its crew.", ("tolm", Stance.SUPPORT)),
        ("Reyes said that she was strongly opposed to the treaty.", ("ana-reyes", Stance.OPPOSE)),
        ("Tolm rejected a plan, supported by Venn, for a second harbour.", ("venn", Stance.SUPPORT)),
        ("Tolm and Venn have each paid their debts.", ("venn", Stance.SUPPORT)),
        ("Venn would pay the debt if Tolm did the same.", ("venn", Stance.CONDITIONAL)),
        ("Dask replied the same day that his country rejected the treaty.", ("orrin-dask", Stance.OPPOSE)),
    ],
)
def test_a_stance_is_whose_the_sentence_makes_it(sentence: str, expected: tuple[str, Stance]):
    assert expected in held(drafted(INTRODUCED + sentence))


def test_who_is_only_asked_wants_nothing():
    draft = drafted(INTRODUCED + "Dask, asked about the treaty, said that trawling must be banned.")
    assert [item.stance for item in draft.candidates if item.actor == "orrin-dask"] == [Stance.SUPPORT]


def test_to_keep_something_until_a_day_is_no_condition():
    draft = drafted(INTRODUCED + "Tolm will keep its ban on trawling until the fears of the islanders have been eased.")
    assert held(draft) == {("tolm", Stance.SUPPORT)}


def test_who_has_a_surname_and_a_title_only_is_called_by_both():
    draft = drafted(INTRODUCED + "Admiral Osk rejected the treaty. Osk demanded a new fleet.")
    assert {item.name for item in draft.actors} == {"Admiral Osk"}


def test_a_name_with_a_hyphen_is_read_to_its_end():
    draft = drafted(INTRODUCED + "The envoy Dan Lim-soo rejected the treaty.")
    assert {item.name for item in draft.actors} == {"Dan Lim-soo"}


def test_the_cabinet_of_an_office_holder_is_that_of_the_state_named_before():
    draft = drafted(
        "Talks in Marl failed. The kingdom of Marl is poor. Premier Odo Falk's cabinet rejected the treaty."
    )
    assert {item.name for item in draft.actors} == {"Marl"}
