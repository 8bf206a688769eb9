"""Position changes, word-deed gaps and the page that shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from bot.reasoning.changes import PositionChange, changes_of, position_page
from bot.reasoning.standing import common, order
from bot.reasoning.voices import parted
from bot.record.domain import Basis, Topic
from bot.record.record import CitedPosition, Record
from tests.reasoning.building import AGAINST, FOR, IF, about, did, holder, record_of, said, state
from tests.reasoning.strategies import ACTORS, NAMES, positions


def changes(*positions: CitedPosition, actor: str = "ada", since: date | None = None) -> list[tuple[int, int]]:
    """Return the changes as years: from, to."""
    record = record_of(
        *positions,
        actors=[
            state("tolm"),
            holder("dask", ("Premier", "tolm", "2010", "2019")),
            holder("ilo", ("Premier", "tolm", "2020", None)),
            holder("brandt", ("Minister", "tolm", "2010", None)),
        ],
    )
    found: tuple[PositionChange, ...] = changes_of(record, actor, record.positions, since=since)
    return [(change.earlier.date.year, change.later.date.year) for change in found]


def test_a_word_that_differs_from_the_one_before_is_a_change():
    assert changes(said("ada", "tariffs", FOR, "2020"), said("ada", "tariffs", AGAINST, "2021")) == [(2020, 2021)]


def test_a_condition_that_is_dropped_is_a_change():
    assert changes(said("ada", "tariffs", IF, "2020"), said("ada", "tariffs", FOR, "2021")) == [(2020, 2021)]


def test_saying_the_same_again_is_none():
    assert changes(said("ada", "tariffs", FOR, "2020"), said("ada", "tariffs", FOR, "2021")) == []


def test_a_deed_against_an_earlier_word_is_a_change():
    assert changes(said("ada", "tariffs", FOR, "2020"), did("ada", "tariffs", AGAINST, "2021")) == [(2020, 2021)]


def test_a_word_against_an_earlier_deed_is_a_gap_and_no_change():
    assert changes(did("ada", "tariffs", FOR, "2020"), said("ada", "tariffs", AGAINST, "2021")) == []


def test_a_deed_that_turns_back_an_ended_one_is_a_change():
    assert changes(did("ada", "tariffs", FOR, "2020", until="2020"), did("ada", "tariffs", AGAINST, "2022")) == [
        (2020, 2022)
    ]


def test_turning_back_again_is_a_second_change():
    turning = [
        said("ada", "tariffs", stance, year) for stance, year in ((FOR, "2020"), (AGAINST, "2021"), (FOR, "2022"))
    ]
    assert changes(*turning) == [(2020, 2021), (2021, 2022)]


def test_sources_that_disagree_are_no_change():
    assert (
        changes(
            said("ada", "tariffs", FOR, "2020"),
            said("ada", "tariffs", FOR, "2021"),
            said("ada", "tariffs", AGAINST, "2021"),
        )
        == []
    )


def test_only_changes_of_the_window_are_returned():
    turning = [
        said("ada", "tariffs", stance, year) for stance, year in ((FOR, "2020"), (AGAINST, "2021"), (FOR, "2022"))
    ]
    assert changes(*turning, since=date(2021, 6, 1)) == [(2021, 2022)]


def test_a_successor_who_says_otherwise_changes_the_state_s_position():
    turning = (said("dask", "tariffs", FOR, "2015"), said("ilo", "tariffs", AGAINST, "2021"))
    assert changes(*turning, actor="tolm") == [(2015, 2021)]


def test_two_offices_that_disagree_are_no_change_of_the_state():
    divided = (said("dask", "tariffs", FOR, "2015"), said("brandt", "tariffs", AGAINST, "2016"))
    assert changes(*divided, actor="tolm") == []


def test_the_state_s_own_turn_from_what_an_office_said_is_a_change():
    turning = (said("dask", "tariffs", FOR, "2015"), did("tolm", "tariffs", AGAINST, "2021"))
    assert changes(*turning, actor="tolm") == [(2015, 2021)]


def test_what_another_office_does_after_a_deed_has_ended_is_a_change():
    turning = (did("dask", "tariffs", FOR, "2015", until="2018"), did("brandt", "tariffs", AGAINST, "2019"))
    assert changes(*turning, actor="tolm") == [(2015, 2019)]


def test_a_deed_has_ended_when_the_last_of_its_sources_says_so():
    positions = (
        did("dask", "tariffs", FOR, "2015", until="2016"),
        did("dask", "tariffs", FOR, "2015", until="2018", article="weekly"),
    )
    assert changes(*positions, did("brandt", "tariffs", AGAINST, "2017"), actor="tolm") == []
    assert changes(*positions, did("brandt", "tariffs", AGAINST, "2019"), actor="tolm") == [(2015, 2019)]


def test_a_page_tells_where_an_actor_stands_and_how_it_got_there():
    record = record_of(
        said("ada", "tariffs", FOR, "2020"),
        said("ada", "tariffs", AGAINST, "2021"),
        did("ada", "quotas", FOR, "2022"),
        said("ada", "quotas", AGAINST, "2023"),
        said("bo", "tariffs", FOR, "2024"),
    )
    quotas, tariffs = position_page(record, "ada")
    assert (quotas.proposition, quotas.has_gap, quotas.changes) == ("quotas", True, ())
    assert (tariffs.proposition, tariffs.has_gap, tariffs.standing.stance) == ("tariffs", False, AGAINST)
    assert [item.date.year for item in tariffs.history] == [2021, 2020]
    assert len(tariffs.changes) == 1


def test_a_page_can_be_kept_to_a_topic_with_its_narrower_ones_and_to_a_day():
    record = record_of(
        said("ada", "tariffs", FOR, "2020"),
        said("ada", "tariffs", AGAINST, "2021"),
        said("ada", "quotas", FOR, "2020"),
        propositions=[about("tariffs", "steel"), about("quotas", "fish")],
        topics=[Topic(id="steel", label="Steel", broader="trade"), Topic(id="trade", label="Trade")],
    )
    (page,) = position_page(record, "ada", topic="trade", as_of=date(2020, 6, 1))
    assert (page.topic, page.standing.stance, len(page.history), page.changes) == ("steel", FOR, 1, ())


def test_a_state_s_page_shows_what_its_office_holders_said_in_office():
    record = record_of(
        said("dask", "tariffs", FOR, "2015"),
        said("dask", "quotas", FOR, "2021"),
        actors=[state("tolm"), holder("dask", ("Premier", "tolm", "2010", "2019"))],
    )
    assert [page.proposition for page in position_page(record, "tolm")] == ["tariffs"]


def test_an_empty_record_has_no_pages():
    assert position_page(record_of(), "ada") == ()


@given(st.lists(positions(among=("a",)), max_size=14), st.sampled_from(NAMES))
def test_changes_are_those_of_holding_each_step_against_every_other(held: list[CitedPosition], actor: str):
    numbered = [replace(item, ordinal=number) for number, item in enumerate(held)]
    record = record_of(*numbered, actors=ACTORS)
    speaking = [item for voice in parted(record, actor, numbered).values() for item in voice]
    found = changes_of(record, actor, speaking)
    assert {(change.earlier.ordinal, change.later.ordinal) for change in found} == _compared(record, actor, speaking)
    days = [change.later.date.first_day for change in found]
    assert days == sorted(days)


def _compared(record: Record, actor: str, held: list[CitedPosition]) -> set[tuple[int, int]]:
    """Return the changes, by the numbers of their two sides, as the rule is told: everything against everything."""
    steps: list[tuple[str, CitedPosition, date]] = []
    for voice, items in parted(record, actor, held).items():
        by_step = sorted(items, key=_day_and_basis)
        for (_, basis), group in groupby(by_step, key=_day_and_basis):
            same = list(group)
            stance = common({item.position.stance for item in same})
            if stance is not None:
                shown = order(item for item in same if item.position.stance is stance)
                ends = [item.position.until.last_day if item.position.until else date.max for item in shown]
                steps.append((voice, shown[0], max(ends) if basis is Basis.MATERIAL else date.max))
    found: set[tuple[int, int]] = set()
    for voice, later, _ in steps:
        day, basis = _day_and_basis(later)
        before = [
            earlier
            for other, earlier, ended in steps
            if earlier.date.first_day < day and (voice in ("", other) or ended < day)
        ]
        for compared in dict.fromkeys((basis, Basis.VERBAL)):
            latest = [item for item in before if item.position.basis is compared]
            if latest:
                first = max(latest, key=lambda item: item.date.first_day)
                if first.position.stance is not later.position.stance:
                    found.add((first.ordinal, later.ordinal))
                    break
    return found


def _day_and_basis(item: CitedPosition) -> tuple[date, Basis]:
    return (item.date.first_day, item.position.basis)
