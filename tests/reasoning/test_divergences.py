"""The listing of divergences: who diverges from whom on what."""

from __future__ import annotations

from datetime import date

from bot.reasoning.divergences import divergences
from bot.record.domain import Topic
from bot.record.record import CitedPosition, Record
from tests.reasoning.building import AGAINST, FOR, IF, about, did, holder, record_of, said, state


def rows(record: Record, **filters: object) -> list[tuple[str, str, str]]:
    found = divergences(record, **filters)  # pyright: ignore[reportArgumentType] - each test passes one filter's own type
    return [(row.actor, row.other, row.item.proposition) for row in found]


def world(*more: CitedPosition) -> Record:
    return record_of(
        said("cy", "tariffs", AGAINST, "2020"),
        said("ada", "tariffs", FOR, "2021"),
        said("bo", "tariffs", FOR, "2019"),
        said("ada", "quotas", FOR, "2018"),
        did("bo", "quotas", AGAINST, "2017"),
        said("bo", "quotas", FOR, "2018-02"),
        *more,
        propositions=[about("tariffs", "steel"), about("quotas", "fish")],
        topics=[Topic(id="steel", label="Steel", broader="trade"), Topic(id="trade", label="Trade")],
    )


def test_all_divergences_are_listed_newest_first():
    assert rows(world()) == [("ada", "cy", "tariffs"), ("bo", "cy", "tariffs"), ("ada", "bo", "quotas")]


def test_a_row_shows_both_sides_and_the_words_set_against_deeds():
    row = divergences(world(), topic="fish")[0]
    assert [(item.position.actor, item.date.year) for item in row.item.positions] == [
        ("ada", 2018),
        ("bo", 2017),
        ("bo", 2018),
    ]
    assert (row.item.topic, row.item.contrary, row.item.since) == ("fish", None, date(2018, 1, 1))


def test_differing_is_not_diverging():
    record = record_of(said("ada", "tariffs", FOR), said("bo", "tariffs", IF))
    assert rows(record) == []


def test_the_asked_actor_comes_first():
    assert rows(world(), actor="cy") == [("cy", "ada", "tariffs"), ("cy", "bo", "tariffs")]
    assert rows(world(), actor="cy", other="bo") == [("cy", "bo", "tariffs")]
    assert rows(world(), other="bo") == [("bo", "cy", "tariffs"), ("bo", "ada", "quotas")]
    assert rows(world(), actor="nobody") == []


def test_a_topic_includes_its_narrower_ones():
    assert rows(world(), topic="trade") == [("ada", "cy", "tariffs"), ("bo", "cy", "tariffs")]


def test_since_asks_for_a_newer_side_and_until_for_an_earlier_day():
    assert rows(world(), since=date(2021, 1, 1)) == [("ada", "cy", "tariffs")]
    assert rows(world(), until=date(2020, 12, 31)) == [("bo", "cy", "tariffs"), ("ada", "bo", "quotas")]


def test_supporters_of_contraries_diverge():
    record = record_of(
        said("ada", "tariffs", FOR),
        said("bo", "free-trade", FOR),
        said("cy", "free-trade", FOR),
        said("cy", "tariffs", AGAINST),
        propositions=[about("tariffs", contrary=("free-trade",))],
    )
    found = divergences(record)
    assert [(row.actor, row.other, row.item.proposition, row.item.contrary) for row in found] == [
        ("ada", "bo", "free-trade", "tariffs"),
        ("ada", "cy", "tariffs", None),
    ]
    assert found[0].item.first.actor == "ada"
    assert rows(record, actor="bo") == [("bo", "ada", "free-trade")]


def test_a_pair_of_contraries_is_on_the_topics_of_both():
    record = record_of(
        said("ada", "tariffs", FOR),
        said("bo", "free-trade", FOR),
        propositions=[about("tariffs", "steel", ("free-trade",)), about("free-trade", "sea")],
    )
    for topic in ("steel", "sea"):
        assert rows(record, topic=topic) == [("ada", "bo", "free-trade")]
    assert rows(record, topic="fish") == []


OFFICES = [state("tolm"), state("vey"), holder("dask", ("Premier", "tolm", "2010", "2019"))]


def test_states_are_listed_by_positions_of_their_own_unless_they_are_asked_for():
    record = record_of(said("dask", "tariffs", FOR, "2015"), said("vey", "tariffs", AGAINST, "2016"), actors=OFFICES)
    assert rows(record) == [("dask", "vey", "tariffs")]
    assert rows(record, actor="tolm") == [("tolm", "vey", "tariffs")]
    assert rows(record, actor="vey", other="tolm") == [("vey", "tolm", "tariffs")]


def test_an_office_holder_is_not_set_against_its_state_because_of_one_position():
    record = record_of(said("dask", "tariffs", FOR, "2016"), did("tolm", "tariffs", AGAINST, "2015"), actors=OFFICES)
    assert rows(record, actor="tolm") == []
    assert rows(record) == [("dask", "tolm", "tariffs")]


def test_who_thinks_otherwise_after_leaving_office_diverges_from_the_state():
    record = record_of(said("dask", "tariffs", FOR, "2015"), said("dask", "tariffs", AGAINST, "2022"), actors=OFFICES)
    assert rows(record, actor="tolm") == [("tolm", "dask", "tariffs")]


def test_an_empty_record_has_no_divergences():
    assert divergences(record_of()) == ()
