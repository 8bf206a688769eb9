"""Verdicts on position claims: every cell of the table, deeds, states of affairs, contraries, witnesses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.reasoning.judge import judge
from bot.reasoning.verdict import Verdict
from bot.record.dates import PartialDate
from bot.record.domain import Basis, Level, Stance
from bot.record.reading import Emphasis, Reading, ReadingKind
from bot.record.record import CitedPosition
from tests.reasoning.building import AGAINST, FOR, IF, about, did, holder, holds, record_of, said, state

S, R, C, N = Level.SUPPORTED, Level.REFUTED, Level.CONFLICTING, Level.NOT_ENOUGH_EVIDENCE
PLAIN, EMPHATIC, WITHHELD, EVER, ALWAYS = (
    Emphasis.PLAIN,
    Emphasis.EMPHATIC,
    Emphasis.WITHHELD,
    Emphasis.EVER,
    Emphasis.ALWAYS,
)


def judged(reading: Reading, *positions: CitedPosition) -> Verdict:
    return judge(reading, record_of(*positions))


def outcome(reading: Reading, *positions: CitedPosition) -> tuple[Level, str]:
    found = judged(reading, *positions)
    return found.level, found.rule


def claim(stance: Stance = FOR, emphasis: Emphasis = PLAIN, condition: str | None = None) -> Reading:
    return replace(holds("ada", "tariffs", stance), emphasis=emphasis, condition=condition)


@pytest.mark.parametrize(
    ("on_record", "claimed", "emphasis", "level", "rule"),
    [
        (FOR, FOR, PLAIN, S, "position/standing-agrees"),
        (FOR, FOR, EMPHATIC, S, "position/standing-agrees"),
        (FOR, AGAINST, PLAIN, R, "position/standing-opposes"),
        (FOR, AGAINST, WITHHELD, R, "position/standing-opposes"),
        (AGAINST, AGAINST, PLAIN, S, "position/standing-agrees"),
        (AGAINST, AGAINST, WITHHELD, S, "position/standing-agrees"),
        (AGAINST, FOR, EMPHATIC, R, "position/standing-opposes"),
        (FOR, IF, PLAIN, R, "position/unconditional-on-record"),
        (AGAINST, IF, PLAIN, R, "position/unconditional-on-record"),
        (IF, FOR, PLAIN, C, "position/only-on-condition"),
        (IF, AGAINST, PLAIN, C, "position/only-on-condition"),
        (IF, FOR, EMPHATIC, R, "position/condition-denied"),
        (IF, AGAINST, EMPHATIC, R, "position/condition-denied"),
        (IF, AGAINST, WITHHELD, S, "position/withheld"),
        (IF, FOR, WITHHELD, S, "position/withheld"),
        (IF, IF, PLAIN, S, "position/condition-matches"),
    ],
)
def test_the_table_of_standings(on_record: Stance, claimed: Stance, emphasis: Emphasis, level: Level, rule: str):
    assert outcome(claim(claimed, emphasis), said("ada", "tariffs", on_record)) == (level, rule)


def test_a_conditional_claim_must_name_the_condition_on_record_if_it_names_one():
    paid = said("ada", "tariffs", IF, condition="only if the boats are paid for")
    assert outcome(claim(IF, condition="if boats are paid for"), paid) == (S, "position/condition-matches")
    assert outcome(claim(IF, condition="if Vey agrees"), paid) == (C, "position/other-condition")


@pytest.mark.parametrize("stance", [FOR, AGAINST, IF])
@pytest.mark.parametrize("emphasis", [PLAIN, EMPHATIC, WITHHELD])
def test_against_an_ambivalent_standing_every_claim_is_conflicting(stance: Stance, emphasis: Emphasis):
    found = judged(claim(stance, emphasis), did("ada", "tariffs", FOR, "2020"), said("ada", "tariffs", AGAINST, "2021"))
    assert (found.level, found.rule, len(found.positions)) == (C, "position/ambivalent", 2)


def test_silence_is_not_enough_and_never_refutes():
    for emphasis in Emphasis:
        assert judged(claim(FOR, emphasis), said("bo", "tariffs", FOR)).level is N
    assert outcome(claim(), said("ada", "quotas", FOR)) == (N, "position/no-standing")


def test_the_outweighed_word_stands_beside():
    found = judged(claim(AGAINST), said("ada", "tariffs", FOR, "2020"), did("ada", "tariffs", AGAINST, "2021"))
    assert [item.position.stance for item in found.positions] == [AGAINST]
    assert [item.position.stance for item in found.beside] == [FOR]
    assert [standing.stance for standing in found.standings] == [AGAINST]


SPOKEN = replace(claim(), basis=Basis.VERBAL)
DONE = replace(claim(), basis=Basis.MATERIAL)


def test_what_was_said_is_held_against_the_latest_word_alone():
    word, deed = said("ada", "tariffs", FOR, "2020"), did("ada", "tariffs", AGAINST, "2021")
    assert outcome(SPOKEN, word, deed) == (S, "position/standing-agrees")
    assert outcome(SPOKEN, deed) == (N, "position/no-standing")


@pytest.mark.parametrize(
    ("positions", "level", "rule"),
    [
        ([did("ada", "tariffs", FOR)], S, "deed/lasting"),
        ([did("ada", "tariffs", AGAINST)], R, "deed/opposite"),
        ([did("ada", "tariffs", FOR), said("ada", "tariffs", AGAINST, "2021")], S, "deed/lasting"),
        ([did("ada", "tariffs", FOR), did("ada", "tariffs", AGAINST)], C, "deed/disputed"),
        ([did("ada", "tariffs", IF)], C, "position/only-on-condition"),
        ([said("ada", "tariffs", AGAINST)], R, "deed/refused"),
        ([said("ada", "tariffs", IF)], C, "deed/conditional-word"),
        ([said("ada", "tariffs", FOR)], N, "deed/none"),
        ([said("ada", "tariffs", FOR), said("ada", "tariffs", AGAINST)], N, "deed/none"),
        ([did("ada", "tariffs", FOR, "2019", until="2019"), said("ada", "tariffs", AGAINST)], R, "deed/refused"),
        ([did("ada", "tariffs", FOR, "2018", until="2018"), said("bo", "tariffs", FOR)], N, "deed/none"),
    ],
)
def test_what_was_done_is_held_against_the_lasting_deed_and_without_one_against_the_word(
    positions: list[CitedPosition], level: Level, rule: str
):
    assert outcome(DONE, *positions) == (level, rule)


@pytest.mark.parametrize(
    ("word", "level", "rule"),
    [
        (AGAINST, S, "deed/refused"),
        (IF, S, "position/withheld"),
        (FOR, N, "deed/none"),
    ],
)
def test_who_refuses_or_sets_a_condition_has_not_done_it(word: Stance, level: Level, rule: str):
    withheld = replace(claim(AGAINST, WITHHELD), basis=Basis.MATERIAL)
    assert outcome(withheld, said("ada", "tariffs", word)) == (level, rule)


def affairs(stance: Stance = FOR) -> Reading:
    return holds(None, "tariffs", stance)


@pytest.mark.parametrize(
    ("positions", "level", "rule"),
    [
        ([did("ada", "tariffs", FOR), said("bo", "tariffs", AGAINST, "2022")], S, "deed/lasting"),
        ([did("bo", "tariffs", AGAINST)], R, "deed/opposite"),
        ([did("ada", "tariffs", FOR), did("bo", "tariffs", AGAINST, "2021")], C, "deed/disputed"),
        ([did("ada", "tariffs", FOR), did("bo", "tariffs", FOR, "2021")], S, "deed/lasting"),
        ([did("ada", "tariffs", IF)], C, "position/only-on-condition"),
        ([said("ada", "tariffs", FOR), said("bo", "tariffs", FOR)], N, "deed/none"),
        ([did("ada", "tariffs", FOR, "2019", until="2019"), said("ada", "tariffs", FOR)], N, "deed/none"),
        ([did("ada", "tariffs", AGAINST), did("ada", "tariffs", FOR, "2021")], S, "deed/lasting"),
    ],
)
def test_how_things_stand_is_held_against_whoever_s_lasting_deeds(
    positions: list[CitedPosition], level: Level, rule: str
):
    assert outcome(affairs(), *positions) == (level, rule)


def test_how_things_stand_follows_a_successor_in_office():
    record = record_of(
        did("dask", "tariffs", FOR, "2015"),
        did("ilo", "tariffs", AGAINST, "2021"),
        actors=[
            state("tolm"),
            holder("dask", ("Premier", "tolm", "2010", "2019")),
            holder("ilo", ("Premier", "tolm", "2020", None)),
        ],
    )
    assert judge(affairs(AGAINST), record).level is S


def test_supporting_a_contrary_refutes_support():
    record = record_of(said("ada", "free-trade", FOR), propositions=[about("tariffs", contrary=("free-trade",))])
    for basis in (None, Basis.VERBAL, Basis.MATERIAL):
        found = judge(replace(claim(), basis=basis), record)
        assert (found.level, found.rule) == (R, "position/contrary")
    assert judge(claim(AGAINST, WITHHELD), record).level is S
    assert judge(claim(AGAINST), record).level is N
    assert judge(claim(IF), record).level is N


def test_opposing_a_contrary_or_an_own_standing_beside_it_decides_nothing():
    contrary = [about("tariffs", contrary=("free-trade",))]
    assert judge(claim(), record_of(said("ada", "free-trade", AGAINST), propositions=contrary)).level is N
    both = record_of(said("ada", "free-trade", FOR), said("ada", "tariffs", FOR), propositions=contrary)
    assert judge(claim(), both).level is S


def test_only_firm_support_of_a_contrary_decides_and_what_is_ambivalent_stands_beside():
    contraries = [about("tariffs", contrary=("free-trade", "quotas"))]
    torn = (did("ada", "quotas", FOR, "2020"), said("ada", "quotas", AGAINST, "2021"))
    alone = judge(claim(), record_of(*torn, propositions=contraries))
    assert (alone.level, alone.positions, len(alone.beside)) == (N, (), 2)
    both = judge(claim(), record_of(*torn, said("ada", "free-trade", FOR), propositions=contraries))
    assert both.level is R
    assert [item.position.proposition for item in both.positions] == ["free-trade"]
    assert [item.position.proposition for item in both.beside] == ["quotas", "quotas"]


def test_a_witness_at_any_time_supports_ever_and_refutes_never():
    history = (said("ada", "tariffs", FOR, "2015"), said("ada", "tariffs", AGAINST, "2020"))
    ever = claim(FOR, EVER)
    assert outcome(ever, *history) == (S, "ever/witness")
    assert judged(replace(ever, negated=True), *history).level is R
    assert judged(replace(ever, negated=True), history[1]).level is N
    assert outcome(ever, history[1]) == (N, "ever/no-witness")


def test_a_witness_must_have_the_basis_and_fall_into_the_window():
    word = said("ada", "tariffs", FOR, "2015")
    assert judged(replace(claim(FOR, EVER), basis=Basis.MATERIAL), word).level is N
    assert judged(replace(claim(FOR, EVER), basis=Basis.VERBAL), word).level is S
    assert judged(replace(claim(FOR, EVER), since=PartialDate(year=2016)), word).level is N
    assert judged(replace(claim(FOR, EVER), until=PartialDate(year=2014)), word).level is N


def test_only_deeds_bear_witness_to_how_things_stood():
    assert judged(replace(affairs(), emphasis=EVER), said("ada", "tariffs", FOR)).level is N
    assert judged(replace(affairs(), emphasis=EVER), did("ada", "tariffs", FOR, "2010", until="2011")).level is S


def test_always_is_refuted_by_a_witness_of_another_stance():
    always = claim(FOR, ALWAYS)
    assert outcome(always, said("ada", "tariffs", FOR)) == (S, "position/standing-agrees")
    for other in (AGAINST, IF):
        once = (said("ada", "tariffs", other, "2015"), said("ada", "tariffs", FOR, "2020"))
        assert outcome(always, *once) == (R, "position/not-always")


def test_with_a_window_only_positions_that_reach_into_it_count():
    since = replace(claim(), since=PartialDate(year=2020))
    assert judged(since, said("ada", "tariffs", FOR, "2019")).level is N
    assert judged(since, said("ada", "tariffs", FOR, "2020-06")).level is S
    assert (
        judged(replace(claim(), since=PartialDate(year=2020, month=6)), said("ada", "tariffs", FOR, "2020")).level is S
    )
    assert judged(since, did("ada", "tariffs", FOR, "2019", until="2021"), said("bo", "tariffs", FOR)).level is S
    assert judged(since, did("ada", "tariffs", FOR, "2018", until="2019")).level is N


def test_the_end_of_a_window_is_the_day_of_the_standing():
    history = (said("ada", "tariffs", FOR, "2015"), said("ada", "tariffs", AGAINST, "2020"))
    assert judged(replace(claim(), until=PartialDate(year=2019)), *history).level is S
    assert judged(claim(), *history).level is R
    assert judge(claim(), record_of(*history), as_of=date(2016, 1, 1)).level is S


def test_a_window_does_not_reach_beyond_the_day_that_is_asked():
    found = judge(
        replace(claim(), until=PartialDate(year=2029)), record_of(said("ada", "tariffs", FOR)), as_of=date(2021, 1, 1)
    )
    assert found.as_of == date(2021, 1, 1)


def test_of_several_actors_and_propositions_each_must_hold():
    positions = (said("ada", "tariffs", FOR), said("bo", "tariffs", AGAINST), said("ada", "quotas", FOR))
    both = replace(claim(), actors=("ada", "bo"))
    assert outcome(both, *positions) == (R, "joint/refuted")
    assert judged(replace(claim(), propositions=("tariffs", "quotas")), *positions).level is S
    assert judged(replace(both, propositions=("quotas",)), *positions).level is N


def test_a_claim_about_no_proposition_is_not_enough():
    assert (
        judge(Reading(kind=ReadingKind.POSITION, actors=("ada",), stance=FOR), record_of(said("ada", "p", FOR))).level
        is N
    )


def test_a_state_is_judged_by_what_its_officials_hold():
    actors = [
        state("tolm"),
        holder("dask", ("Premier", "tolm", "2010", None)),
        holder("brandt", ("Minister", "tolm", "2010", None)),
    ]
    united = record_of(said("dask", "tariffs", FOR, "2015"), actors=actors)
    divided = record_of(said("dask", "tariffs", FOR, "2015"), said("brandt", "tariffs", AGAINST, "2016"), actors=actors)
    reading = holds("tolm", "tariffs")
    assert judge(reading, united).level is S
    found = judge(reading, divided)
    assert (found.level, {item.position.actor for item in found.positions}) == (C, {"dask", "brandt"})
