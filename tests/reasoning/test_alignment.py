"""Relations, shared items, the alignment index and its words."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bot.reasoning.alignment import Alignment, Counts, align, band
from bot.reasoning.relation import Relation, SharedItem
from bot.record.domain import Basis, Stance, Topic
from bot.record.record import CitedPosition, Record
from tests.reasoning.building import AGAINST, FOR, IF, about, did, professed_by, record_of, said


def aligned(*positions: CitedPosition) -> Alignment:
    return align(record_of(*positions), "ada", "bo")


def only(*positions: CitedPosition) -> SharedItem:
    (item,) = aligned(*positions).items
    return item


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (FOR, FOR, Relation.AGREE),
        (AGAINST, AGAINST, Relation.AGREE),
        (FOR, AGAINST, Relation.DIVERGE),
        (FOR, IF, Relation.DIFFER),
        (IF, AGAINST, Relation.DIFFER),
    ],
)
def test_stances_relate_as_defined_whoever_comes_first(one: Stance, other: Stance, relation: Relation):
    assert only(said("ada", "tariffs", one), said("bo", "tariffs", other)).relation is relation
    assert only(said("bo", "tariffs", one), said("ada", "tariffs", other)).relation is relation


def test_two_with_the_same_condition_agree_however_it_is_spelt():
    same = (said("ada", "tariffs", IF, condition="If  paid"), said("bo", "tariffs", IF, condition="if paid"))
    assert only(*same).relation is Relation.AGREE


def test_two_with_different_conditions_differ():
    different = (said("ada", "tariffs", IF, condition="if paid"), said("bo", "tariffs", IF, condition="if asked"))
    assert only(*different).relation is Relation.DIFFER


def test_an_actor_about_whom_sources_disagree_differs_from_anybody():
    disputed = (said("ada", "tariffs", FOR), said("ada", "tariffs", AGAINST), said("bo", "tariffs", FOR))
    assert only(*disputed).relation is Relation.DIFFER


def test_between_actors_a_lasting_deed_outweighs_words_and_the_words_stand_beside():
    item = only(did("ada", "tariffs", AGAINST, "2020"), said("ada", "tariffs", FOR, "2021"), said("bo", "tariffs", FOR))
    assert item.relation is Relation.DIVERGE
    assert {held.position.basis for held in item.deciding if held.position.actor == "ada"} == {Basis.MATERIAL}
    assert len(item.positions) == 3
    assert item.since == date(2020, 1, 1)


def test_what_only_one_of_two_holds_is_not_shared():
    found = aligned(said("ada", "tariffs", FOR), said("bo", "quotas", FOR))
    assert (found.items, found.counts.shared, found.counts.index, found.one_sided) == ((), 0, None, 2)
    assert (found.topic_weighted_index, found.gap, found.newest, found.words) == (None, None, None, "nothing shared")


def contrary_record(*positions: CitedPosition) -> Record:
    """Return a record in which tariffs are contrary to free trade; only one side says so."""
    return record_of(
        *positions, propositions=[about("free-trade", "exchange", ("tariffs",)), about("tariffs", "duties")]
    )


def test_two_who_support_contraries_diverge_on_one_item():
    found = align(contrary_record(said("ada", "tariffs", FOR), said("bo", "free-trade", FOR)), "ada", "bo")
    (item,) = found.items
    assert (item.proposition, item.contrary, item.topic) == ("free-trade", "tariffs", "exchange")
    assert (item.relation, item.first.actor, item.second.actor) == (Relation.DIVERGE, "ada", "bo")
    assert (found.counts.shared, found.one_sided) == (1, 0)


def test_a_conditional_supporter_of_a_contrary_differs():
    found = align(contrary_record(said("ada", "tariffs", FOR), said("bo", "free-trade", IF)), "ada", "bo")
    assert [item.relation for item in found.items] == [Relation.DIFFER]


@pytest.mark.parametrize(("one", "other"), [(AGAINST, FOR), (FOR, AGAINST), (AGAINST, AGAINST), (IF, IF)])
def test_opposing_a_contrary_says_nothing(one: Stance, other: Stance):
    found = align(contrary_record(said("ada", "tariffs", one), said("bo", "free-trade", other)), "ada", "bo")
    assert found.items == ()
    assert found.one_sided == 2


def test_contraries_are_no_item_when_one_of_them_is_shared_itself():
    record = contrary_record(said("ada", "tariffs", FOR), said("bo", "free-trade", FOR), said("bo", "tariffs", AGAINST))
    assert [(item.proposition, item.contrary) for item in align(record, "ada", "bo").items] == [("tariffs", None)]


def test_the_index_is_agreements_less_divergences_over_all_that_is_shared():
    pairs = {"a": (FOR, FOR), "b": (FOR, AGAINST), "c": (AGAINST, FOR), "d": (IF, FOR)}
    positions = [
        said(actor, name, stance)
        for name, both in pairs.items()
        for actor, stance in zip(("ada", "bo"), both, strict=True)
    ]
    counts = aligned(*positions).counts
    assert counts == Counts(agree=1, diverge=2, differ=1)
    assert counts.index == Fraction(-1, 4)


def test_the_topic_weighted_index_counts_each_topic_once():
    record = record_of(
        *(said(actor, name, FOR) for actor in ("ada", "bo") for name in ("a", "b", "c")),
        said("ada", "d", FOR),
        said("bo", "d", AGAINST),
        propositions=[about("a", "x"), about("b", "x"), about("c", "x"), about("d", "y")],
    )
    found = align(record, "ada", "bo")
    assert (found.counts.index, found.topic_weighted_index) == (Fraction(1, 2), Fraction(0))


def test_a_topic_includes_its_narrower_ones_and_nothing_else():
    record = record_of(
        *(said(actor, name, FOR) for actor in ("ada", "bo") for name in ("steel", "fish")),
        said("ada", "wood", FOR),
        propositions=[about("steel", "metals"), about("fish", "sea"), about("wood", "forest")],
        topics=[Topic(id="metals", label="Metals", broader="trade"), Topic(id="trade", label="Trade")],
    )
    found = align(record, "ada", "bo", topic="trade")
    assert [item.proposition for item in found.items] == ["steel"]
    assert found.one_sided == 0


def test_a_circle_of_topics_is_gone_through_once():
    record = record_of(
        said("ada", "steel", FOR),
        said("bo", "steel", FOR),
        propositions=[about("steel", "x")],
        topics=[Topic(id="x", label="X", broader="y"), Topic(id="y", label="Y", broader="x")],
    )
    assert align(record, "ada", "bo", topic="y").counts.agree == 1
    assert align(record, "ada", "bo", topic="z").counts.agree == 0


def test_alignment_is_as_of_a_day():
    record = record_of(
        said("ada", "tariffs", FOR, "2020"), said("bo", "tariffs", FOR, "2020"), said("bo", "tariffs", AGAINST, "2022")
    )
    assert align(record, "ada", "bo", as_of=date(2021, 1, 1)).counts.agree == 1
    now = align(record, "ada", "bo")
    assert (now.counts.diverge, now.as_of, now.newest) == (1, date(2022, 1, 1), date(2022, 1, 1))


def test_an_empty_record_shares_nothing():
    found = align(record_of(), "ada", "bo")
    assert (found.as_of, found.counts.shared, found.professed.index) == (None, 0, None)


def test_the_gap_is_what_is_professed_less_what_is_observed():
    record = record_of(said("ada", "tariffs", FOR), said("bo", "tariffs", AGAINST), professed_by("ada", "ada", "bo"))
    assert align(record, "ada", "bo").gap == 2


@pytest.mark.parametrize(
    ("index", "words"),
    [
        (Fraction(1), "consistently aligned"),
        (Fraction(9, 10), "consistently aligned"),
        (Fraction(89, 100), "almost always aligned"),
        (Fraction(7, 10), "almost always aligned"),
        (Fraction(69, 100), "generally aligned"),
        (Fraction(1, 5), "generally aligned"),
        (Fraction(19, 100), "mixed"),
        (Fraction(-19, 100), "mixed"),
        (Fraction(-1, 5), "generally divergent"),
        (Fraction(-7, 10), "almost always divergent"),
        (Fraction(-9, 10), "consistently divergent"),
        (None, "nothing shared"),
    ],
)
def test_an_index_has_words_by_its_distance(index: Fraction | None, words: str):
    assert band(index, one_sided=1) == words


def test_nobody_is_consistent_where_much_is_held_by_one_of_the_two_alone():
    assert band(Fraction(1), one_sided=2) == "almost always aligned"
    assert band(Fraction(-1), one_sided=2) == "almost always divergent"
    assert band(Fraction(1, 2), one_sided=2) == "generally aligned"
