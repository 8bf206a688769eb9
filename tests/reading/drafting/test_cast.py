"""Who is in an article: on record or new, of what kind, by which other names, in which office."""

from __future__ import annotations

import pytest

from bot.record.domain import ActorKind
from bot.record.draft import Draft, DraftedActor, DraftedArticle
from tests.reading.drafting.conftest import catalogue_drafter, drafted


def actor(draft: Draft, identity: str) -> DraftedActor:
    (found,) = [item for item in draft.actors if item.id == identity]
    return found


@pytest.mark.parametrize(
    ("text", "identity", "kind"),
    [
        ("Premier Orrin Dask rejected the embargo.", "orrin-dask", ActorKind.PERSON),
        ("The Harbour Council rejected the embargo.", "harbour-council", ActorKind.ORGANISATION),
        ("Ships from Tolm waited. Tolm rejected the embargo.", "tolm", ActorKind.STATE),
        ("The Kingdom of Roan rejected the embargo.", "kingdom-of-roan", ActorKind.STATE),
        ("Lee Jae-hoon, who leads the opposition, rejected the embargo.", "lee-jae-hoon", ActorKind.PERSON),
    ],
)
def test_a_new_name_is_proposed_with_its_kind(text: str, identity: str, kind: ActorKind):
    found = actor(drafted(text), identity)
    assert (found.kind, found.is_known) == (kind, False)


def test_a_surname_and_a_demonym_are_the_same_actor():
    draft = drafted("Orrin Dask came from Tolm. Dask rejected the embargo. Tolmish officials welcomed it.")
    assert {item.id for item in draft.actors} == {"orrin-dask", "tolm"}
    assert actor(draft, "orrin-dask").aliases == ("Dask",)


def test_somebody_on_record_is_linked():
    found = actor(drafted("Germany rejected the embargo."), "germany")
    assert found.is_known


def test_straits_and_treaties_are_no_actors():
    draft = drafted("The Strait of Osk matters to Tolm. Tolm rejected the Osk Treaty.")
    assert {item.id for item in draft.actors} <= {"tolm"}


def test_only_those_are_listed_whom_a_candidate_needs():
    draft = drafted("Ana Reyes lives in Tolm. Orrin Dask rejected the embargo.")
    assert {item.id for item in draft.actors} == {"orrin-dask"}


@pytest.mark.parametrize(
    "text",
    [
        "Tolm's premier, Orrin Dask, spoke.",
        "Orrin Dask, the premier of Tolm, spoke.",
        "Premier Orrin Dask of Tolm spoke.",
        "Orrin Dask has been premier of Tolm for a year.",
    ],
)
def test_an_office_is_of_the_state_beside_it(text: str):
    cast = catalogue_drafter().cast(DraftedArticle(title="T"), text + " People in Tolm listened.")
    assert cast.represents("orrin-dask") == ("tolm",)


def test_a_dateline_says_where_and_not_who():
    draft = drafted("VILNIUS, July 10 - Tolm rejected the embargo. Ships from Tolm waited.")
    assert {item.id for item in draft.actors} == {"tolm"}
