"""Worlds annotated by hand: how many propositions pairs of actors agree, diverge and differ on, counted by hand.

The counts are those of the tables in `data/evaluation/*/README.md`, where each standing behind them is written down.
"""

from __future__ import annotations

from datetime import date

import pytest

from bot.reasoning.alignment import align
from bot.reasoning.changes import position_page
from bot.reasoning.ledger import Ledger
from bot.reasoning.standing import Ambivalence
from bot.record.record import Record
from tests.reasoning.building import AGAINST, FOR, IF
from tests.reasoning.worlds import annotated, record_from


def world(name: str, articles: int) -> Record:
    return record_from(annotated(*(f"evaluation/{name}/record-{place}.yaml" for place in range(1, articles + 1))))


@pytest.fixture(scope="module")
def iraq() -> Record:
    return world("allies-iraq-2003", 2)


@pytest.fixture(scope="module")
def strait() -> Record:
    return world("fictional-pelm-strait", 3)


@pytest.fixture(scope="module")
def sea() -> Record:
    return world("close-topics", 3)


def counts(record: Record, first: str, second: str) -> tuple[int, int, int]:
    found = align(record, first, second).counts
    return (found.agree, found.diverge, found.differ)


def test_a_state_s_vote_outweighs_what_an_official_said_before(iraq: Record):
    ledger = Ledger.of(iraq)
    assert iraq.newest is not None
    vote = ledger.standing("united-states", "return-inspectors", as_of=iraq.newest)
    attack = ledger.standing("united-kingdom", "force-without-resolution", as_of=iraq.newest)
    assert vote is not None
    assert attack is not None
    assert (vote.stance, attack.stance) == (FOR, FOR)


@pytest.mark.parametrize(
    ("proposition", "stance"), [("war-on-iraq", AGAINST), ("lift-sanctions", FOR), ("plan-turkey-defence", AGAINST)]
)
def test_france_stands_where_its_officials_last_stood(iraq: Record, proposition: str, stance: str):
    assert iraq.newest is not None
    found = Ledger.of(iraq).standing("france", proposition, as_of=iraq.newest)
    assert found is not None
    assert found.stance == stance


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Quillon", "Myrrhczak", (4, 0, 1)),
        ("Quillon", "Pradd", (2, 2, 0)),
        ("Quillon", "Bertrand Ostrik", (0, 4, 1)),
        ("Vessmark", "Orrolune", (0, 5, 1)),
        ("Vessmark", "Teshvar", (2, 2, 2)),
        ("Orrolune", "Teshvar", (4, 2, 2)),
        ("Bertrand Ostrik", "Mirela Ostrik", (2, 2, 0)),
        ("Pradd", "Bertrand Ostrik", (1, 2, 1)),
    ],
)
def test_nothing_but_the_record_is_needed(strait: Record, first: str, second: str, expected: tuple[int, int, int]):
    assert counts(strait, named(strait, first), named(strait, second)) == expected


def named(record: Record, name: str) -> str:
    active = {item.position.actor for item in record.positions}
    (found,) = (actor.id for actor in record.actors.values() if actor.name.endswith(name) and actor.id in active)
    return found


def test_a_president_and_a_minister_who_oppose_each_other_are_both_listed(strait: Record):
    assert strait.newest is not None
    found = Ledger.of(strait).standing(named(strait, "Vessmark"), "clear-mines", as_of=strait.newest)
    assert found is not None
    assert found.ambivalence is Ambivalence.OFFICIALS_DISAGREE
    assert len({item.position.actor for item in found.deciding}) == 2


def test_contraries_are_an_item_between_those_who_support_one_each(strait: Record):
    items = align(strait, named(strait, "Quillon"), named(strait, "Bertrand Ostrik")).items
    assert ("bar-warships", "open-strait") in [(item.proposition, item.contrary) for item in items]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Blue Tide", "Brannoch Sea Commission", (9, 2, 0)),
        ("Blue Tide", "League", (3, 10, 4)),
        ("Folde", "Vane", (4, 9, 3)),
        ("Halvern", "Skerrowe", (7, 7, 3)),
        ("Dunmarrow", "League", (7, 5, 1)),
    ],
)
def test_many_close_propositions_are_counted_as_by_hand(
    sea: Record, first: str, second: str, expected: tuple[int, int, int]
):
    assert counts(sea, named(sea, first), named(sea, second)) == expected


def test_changes_of_mind_are_where_the_hand_written_tables_have_them(sea: Record):
    turned = {
        (actor.name, page.proposition)
        for actor in sea.actors.values()
        if any(item.position.actor == actor.id for item in sea.positions)
        for page in position_page(sea, actor.id)
        if page.changes
    }
    assert {proposition for _, proposition in turned} == {
        "raise-cod-quota",
        "cull-seals",
        "foreign-access",
        "fuel-subsidy",
    }
    conditional = Ledger.of(sea).standing(named(sea, "Folde"), "wider-mesh", as_of=date(2035, 9, 1))
    assert conditional is not None
    assert conditional.stance is IF
