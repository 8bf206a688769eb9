from __future__ import annotations

from datetime import date

from hypothesis import given

from bot.record.domain import Stance
from bot.record.record import Record
from bot.ui.charts.lanes import Lane, Step, lanes_of
from bot.ui.charts.matrix import matrix_of
from tests.reasoning.building import AGAINST, FOR, IF, about, did, record_of, said
from tests.reasoning.strategies import NAMES, records
from tests.reasoning.worlds import annotated, record_from
from tests.ui.answers import aligned, diverging


def lane(record: Record, most: int = 6) -> Lane:
    lanes = lanes_of(aligned(record, "ada", "bo"), most=most)
    assert lanes is not None
    return lanes.rows[0].first


def steps(*items: tuple[str, str | None, Stance | None]) -> tuple[Step, ...]:
    return tuple(
        Step(day=date.fromisoformat(day), until=date.fromisoformat(until) if until else None, stance=stance)
        for day, until, stance in items
    )


def test_a_standing_lasts_until_the_next_one() -> None:
    record = record_of(
        said("ada", "tolls", IF, "2019-01-01"), said("ada", "tolls", FOR, "2020-01-01"), said("bo", "tolls", FOR)
    )
    assert lane(record).steps == steps(
        ("2019-01-01", "2020-01-01", Stance.CONDITIONAL), ("2020-01-01", None, Stance.SUPPORT)
    )


def test_saying_the_same_again_is_no_new_step() -> None:
    record = record_of(
        said("ada", "tolls", FOR, "2019-01-01"), said("ada", "tolls", FOR, "2020-01-01"), said("bo", "tolls", FOR)
    )
    assert lane(record).steps == steps(("2019-01-01", None, Stance.SUPPORT))


def test_words_against_deeds_are_a_step_of_their_own() -> None:
    record = record_of(
        did("ada", "tolls", AGAINST, "2019-01-01"), said("ada", "tolls", FOR, "2020-01-01"), said("bo", "tolls", FOR)
    )
    assert lane(record).steps == steps(("2019-01-01", "2020-01-01", Stance.OPPOSE), ("2020-01-01", None, None))


def test_a_deed_that_ends_leaves_a_gap_behind_it() -> None:
    record = record_of(
        did("ada", "tolls", AGAINST, "2019-01-01", until="2019-06-30"),
        said("ada", "tolls", FOR, "2020-01-01"),
        said("bo", "tolls", FOR, "2020-01-01"),
    )
    assert lane(record).steps == steps(
        ("2019-01-01", "2019-07-01", Stance.OPPOSE), ("2020-01-01", None, Stance.SUPPORT)
    )


def test_a_deed_on_the_last_day_of_the_calendar_ends_nowhere() -> None:
    record = record_of(
        did("ada", "tolls", FOR, "2019-01-01", until="9999-12-31"), said("bo", "tolls", FOR, "9999-12-31")
    )
    assert lane(record).steps == steps(("2019-01-01", None, Stance.SUPPORT))


def test_each_side_of_a_pair_of_contraries_has_its_own_proposition() -> None:
    record = record_of(
        said("ada", "open", FOR),
        said("bo", "shut", FOR),
        propositions=[about("open", contrary=("shut",)), about("shut")],
    )
    lanes = lanes_of(aligned(record, "ada", "bo"), most=6)
    assert lanes is not None
    assert [side.proposition for side in (lanes.rows[0].first, lanes.rows[0].second)] == ["open", "shut"]


def test_the_first_article_draws_the_border_first_sealed_then_denied() -> None:
    record = record_from(annotated("articles/glass-2025-same-side.yaml"))
    lanes = lanes_of(aligned(record, "donald-trump", "benjamin-netanyahu"), most=6)
    assert lanes is not None
    assert [row.item.proposition for row in lanes.rows] == [
        "gaza-aid-entry",
        "iran-nuclear-diplomacy",
        "iran-nuclear-military-force",
    ]
    assert lanes.rows[0].second.steps == steps(("2025-03-02", "2025-04-25", Stance.OPPOSE), ("2025-04-25", None, None))


def test_what_does_not_fit_is_counted() -> None:
    record = record_of(*(said(actor, f"p{place}", FOR) for actor in ("ada", "bo") for place in range(9)))
    lanes = lanes_of(aligned(record, "ada", "bo"), most=6)
    assert lanes is not None
    assert (len(lanes.rows), lanes.hidden) == (6, 3)


def test_nothing_shared_has_no_lanes() -> None:
    assert lanes_of(aligned(record_of(), "ada", "bo"), most=6) is None
    assert lanes_of(aligned(record_of(said("ada", "a", FOR)), "ada", "bo"), most=6) is None


@given(records())
def test_the_last_step_is_the_standing_that_was_compared(record: Record) -> None:
    answer = aligned(record, NAMES[0], NAMES[1])
    lanes = lanes_of(answer, most=99)
    if lanes is None:
        assert not answer.alignment.items
        return
    assert len(lanes.rows) == len(answer.alignment.items)
    for row in lanes.rows:
        for side, standing in ((row.first, row.item.first), (row.second, row.item.second)):
            assert side.steps[-1].stance is standing.stance
            assert side.steps[-1].until is None
            days = [step.day for step in side.steps]
            assert days == sorted(set(days))
            assert lanes.start <= days[0] <= days[-1] <= lanes.end


@given(records())
def test_every_divergence_is_counted_once_for_each_of_its_sides(record: Record) -> None:
    answer = diverging(record)
    matrix = matrix_of(answer, most_actors=99, most_topics=99)
    if matrix is None:
        assert not answer.rows
        return
    assert sum(matrix.counts.values()) == 2 * len(answer.rows) == 2 * matrix.total
    assert all(
        matrix.counts[actor, topic]
        == sum(row.item.topic == topic and actor in (row.actor, row.other) for row in answer.rows)
        for actor, topic in matrix.counts
    )


def test_actors_and_topics_with_most_divergences_come_first_and_the_others_are_counted() -> None:
    record = record_of(
        said("ada", "a", FOR),
        said("bo", "a", AGAINST),
        said("cy", "a", AGAINST),
        said("ada", "b", FOR),
        said("bo", "b", AGAINST),
        propositions=[about("a", "steel"), about("b", "sea")],
    )
    matrix = matrix_of(diverging(record), most_actors=2, most_topics=1)
    assert matrix is not None
    assert (matrix.actors, matrix.topics) == (("ada", "bo"), ("steel",))
    assert (matrix.hidden_actors, matrix.hidden_topics, matrix.total) == (1, 1, 3)
