"""Verdicts on alignment claims: every row of the table, scopes, windows, several actors."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from bot.reasoning.alignment import Counts
from bot.reasoning.judge import judge
from bot.reasoning.verdict import Verdict
from bot.record.dates import PartialDate
from bot.record.domain import Level, Polarity, Quantifier, Stance, Topic, Voice
from bot.record.reading import Reading
from bot.record.record import CitedPosition
from tests.reasoning.building import (
    AGAINST,
    FOR,
    IF,
    about,
    alignment,
    did,
    professed_by,
    record_of,
    said,
)

EVERY, MOST, SOME, NO = Quantifier.EVERY, Quantifier.MOST, Quantifier.SOME, Quantifier.NO
S, R, C, N = Level.SUPPORTED, Level.REFUTED, Level.CONFLICTING, Level.NOT_ENOUGH_EVIDENCE


def shared(agree: int, diverge: int, differ: int) -> list[CitedPosition]:
    """Return positions of Ada and Bo that agree, diverge and differ on so many propositions."""
    kinds: list[tuple[Stance, Stance]] = [(FOR, FOR)] * agree + [(FOR, AGAINST)] * diverge + [(FOR, IF)] * differ
    return [
        said(actor, f"p{place}", stance)
        for place, both in enumerate(kinds)
        for actor, stance in zip(("ada", "bo"), both, strict=True)
    ]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the table: counts and the outcome in an open and in a closed scope."""

    quantifier: Quantifier | None
    counts: tuple[int, int, int]
    opened: tuple[Level, str]
    closed: tuple[Level, str]


def row(
    quantifier: Quantifier | None, counts: tuple[int, int, int], opened: tuple[Level, str], closed: tuple[Level, str]
) -> Row:
    return Row(quantifier=quantifier, counts=counts, opened=opened, closed=closed)


TABLE = [
    row(EVERY, (2, 0, 0), (N, "every/not-contradicted"), (S, "every/all-agree")),
    row(EVERY, (9, 1, 0), (R, "every/counter-example"), (R, "every/counter-example")),
    row(EVERY, (0, 1, 2), (R, "every/counter-example"), (R, "every/counter-example")),
    row(EVERY, (2, 0, 1), (C, "every/differences"), (C, "every/differences")),
    row(MOST, (2, 1, 0), (S, "most/majority"), (S, "most/majority")),
    row(MOST, (2, 2, 0), (R, "most/no-majority"), (R, "most/no-majority")),
    row(MOST, (0, 3, 1), (R, "most/no-majority"), (R, "most/no-majority")),
    row(MOST, (2, 1, 1), (C, "most/undecided"), (C, "most/undecided")),
    row(MOST, (2, 0, 0), (N, "most/too-few"), (N, "most/too-few")),
    row(SOME, (1, 5, 0), (S, "some/example"), (S, "some/example")),
    row(SOME, (0, 2, 0), (N, "some/no-example"), (R, "some/none")),
    row(SOME, (0, 2, 1), (N, "some/no-example"), (N, "some/no-example")),
    row(NO, (0, 2, 0), (N, "no/not-contradicted"), (S, "no/all-diverge")),
    row(NO, (1, 9, 0), (R, "no/counter-example"), (R, "no/counter-example")),
    row(NO, (0, 2, 1), (C, "no/differences"), (C, "no/differences")),
    row(None, (2, 0, 1), (S, "general/agree"), (S, "general/agree")),
    row(None, (0, 2, 1), (R, "general/diverge"), (R, "general/diverge")),
    row(None, (1, 1, 0), (C, "general/mixed"), (C, "general/mixed")),
    row(None, (0, 0, 2), (C, "general/mixed"), (C, "general/mixed")),
    row(EVERY, (0, 0, 0), (N, "alignment/nothing-shared"), (N, "alignment/nothing-shared")),
    row(NO, (0, 0, 0), (N, "alignment/nothing-shared"), (N, "alignment/nothing-shared")),
]


def outcomes(claim: Reading, agree: int, diverge: int, differ: int) -> tuple[tuple[Level, str], tuple[Level, str]]:
    """Return level and rule in the open scope and in that of a topic; what is held alone counts for neither."""
    record = record_of(*shared(agree, diverge, differ), said("ada", "alone", FOR))
    found, closed = judge(claim, record), judge(replace(claim, topics=("trade",)), record)
    assert found.counts == closed.counts == Counts(agree=agree, diverge=diverge, differ=differ)
    return (found.level, found.rule), (closed.level, closed.rule)


@pytest.mark.parametrize("expected", TABLE)
def test_the_table_of_quantifiers(expected: Row):
    claim = alignment("ada", "bo", quantifier=expected.quantifier)
    assert outcomes(claim, *expected.counts) == (expected.opened, expected.closed)


@pytest.mark.parametrize("expected", TABLE)
def test_for_a_claim_of_divergence_agreement_and_divergence_are_exchanged(expected: Row):
    agree, diverge, differ = expected.counts
    claim = alignment("ada", "bo", quantifier=expected.quantifier, polarity=Polarity.DIVERGENT)
    assert outcomes(claim, diverge, agree, differ) == (expected.opened, expected.closed)


def test_a_list_of_propositions_is_a_closed_scope():
    record = record_of(*shared(1, 1, 0))
    found = judge(alignment("ada", "bo", quantifier=EVERY, propositions=("p0",)), record)
    assert (found.level, [item.proposition for item in found.items]) == (S, ["p0"])


def test_a_topic_includes_its_narrower_ones():
    record = record_of(
        *shared(1, 1, 0),
        propositions=[about("p0", "steel"), about("p1", "sea")],
        topics=[Topic(id="steel", label="Steel", broader="trade"), Topic(id="trade", label="Trade")],
    )
    assert judge(alignment("ada", "bo", quantifier=EVERY, topics=("trade",)), record).level is S


def test_it_rests_on_every_counter_example_and_the_rest_stands_beside():
    found = judge(alignment("ada", "bo", quantifier=EVERY), record_of(*shared(1, 2, 1)))
    assert {item.position.proposition for item in found.positions} == {"p1", "p2"}
    assert {item.position.proposition for item in found.beside} == {"p0", "p3"}
    assert [item.proposition for item in found.items] == ["p1", "p2", "p0", "p3"]


def test_counter_examples_come_by_weakest_voice_and_then_the_newest_first():
    record = record_of(
        said("ada", "a", FOR, "2020", voice=Voice.AUTHOR),
        said("bo", "a", AGAINST, "2021"),
        said("ada", "b", FOR, "2019", voice=Voice.QUOTE),
        said("bo", "b", AGAINST, "2019", voice=Voice.QUOTE),
        said("ada", "c", FOR, "2020", voice=Voice.QUOTE),
        said("bo", "c", AGAINST, "2018", voice=Voice.QUOTE),
    )
    found = judge(alignment("ada", "bo", quantifier=EVERY), record)
    assert [item.proposition for item in found.items] == ["c", "b", "a"]
    assert found.weakest_voice is Voice.AUTHOR


def test_words_outweighed_by_a_deed_stand_beside_and_do_not_weaken_the_verdict():
    record = record_of(
        did("ada", "p", AGAINST, "2020", voice=Voice.QUOTE),
        said("ada", "p", FOR, "2021", voice=Voice.AUTHOR),
        said("bo", "p", FOR, "2020", voice=Voice.QUOTE),
    )
    found = judge(alignment("ada", "bo"), record)
    assert (found.level, found.weakest_voice) == (R, Voice.QUOTE)
    assert [item.position.voice for item in found.beside] == [Voice.AUTHOR]
    assert len(found.evidence) == 3


def test_in_a_window_only_what_somebody_said_in_it_or_does_in_it_counts():
    record = record_of(
        said("ada", "old", FOR, "2015"),
        said("bo", "old", AGAINST, "2016"),
        said("ada", "new", FOR, "2015"),
        said("bo", "new", FOR, "2021"),
        did("ada", "lasting", FOR, "2010"),
        said("bo", "lasting", FOR, "2010"),
    )
    claim = replace(alignment("ada", "bo"), since=PartialDate(year=2020))
    found = judge(claim, record)
    assert {item.proposition for item in found.items} == {"new", "lasting"}
    assert (found.level, found.since) == (S, PartialDate(year=2020))


def test_the_end_of_a_window_is_the_day_of_the_standings():
    record = record_of(said("ada", "p", FOR, "2015"), said("bo", "p", FOR, "2015"), said("bo", "p", AGAINST, "2020"))
    claim = alignment("ada", "bo")
    assert judge(claim, record).level is R
    assert judge(replace(claim, until=PartialDate(year=2019)), record).level is S


def test_of_more_than_two_actors_every_pair_must_hold():
    record = record_of(
        *(said(actor, "p", FOR) for actor in ("ada", "bo", "cy")), said("ada", "q", FOR), said("cy", "q", AGAINST)
    )
    found = judge(alignment("ada", "bo", "cy", quantifier=EVERY, topics=("trade",)), record)
    assert (found.level, found.rule, [part.level for part in found.parts]) == (R, "joint/refuted", [S, R, S])
    assert {item.position.proposition for item in found.positions} == {"q"}
    assert judge(alignment("ada", "bo", "cy", quantifier=SOME), record).level is S


def test_one_actor_alone_is_aligned_with_nobody():
    assert judge(alignment("ada"), record_of(*shared(1, 0, 0))).level is N


def professed(found: Verdict) -> list[str]:
    return [claim.cited.claim.speaker for claim in found.professed]


def test_what_the_pair_professes_is_shown_within_the_topic():
    record = record_of(
        *shared(0, 1, 0),
        professed_by("ada", "ada", "bo", topic="trade"),
        professed_by("bo", "ada", "bo", topic="sea"),
        propositions=[about("p0", "trade"), about("p1", "sea")],
    )
    assert professed(judge(alignment("ada", "bo"), record)) == ["ada", "bo"]
    assert professed(judge(alignment("ada", "bo", topics=("trade",)), record)) == ["ada"]
    assert professed(judge(alignment("ada", "bo", propositions=("p1",)), record)) == ["bo"]
