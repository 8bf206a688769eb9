"""The laws of reasoning, over generated records and readings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from bot.reasoning.alignment import align
from bot.reasoning.changes import position_page
from bot.reasoning.divergences import divergences
from bot.reasoning.judge import judge
from bot.reasoning.rules import RULES
from bot.reasoning.verdict import Verdict, opposite_level
from bot.record.domain import Basis, Level, Quantifier, Stance
from bot.record.reading import Reading, ReadingKind
from bot.record.record import CitedPosition, Record
from tests.reasoning.building import AGAINST, FOR, TODAY, alignment, cite, did, said
from tests.reasoning.strategies import (
    ACTORS,
    NAMES,
    alignment_readings,
    position_readings,
    readings,
    records,
    simple_readings,
)

Make = Callable[..., CitedPosition]
MAKES: list[Make] = [said, did]


def with_positions(record: Record, *positions: CitedPosition) -> Record:
    """Return a record with more positions, each last in its article."""
    added = tuple(replace(item, ordinal=1000 + place) for place, item in enumerate(positions))
    return replace(record, positions=(*record.positions, *added))


def all_parts(verdict: Verdict) -> Iterator[Verdict]:
    yield verdict
    for part in verdict.parts:
        yield from all_parts(part)
    if verdict.content is not None:
        yield from all_parts(verdict.content)


@given(records(), alignment_readings(), st.randoms(use_true_random=False))
def test_swapping_the_actors_of_an_alignment_claim_changes_nothing(record: Record, reading: Reading, random: Random):
    actors = list(reading.actors)
    random.shuffle(actors)
    assert judge(replace(reading, actors=tuple(actors)), record, as_of=TODAY) == judge(reading, record, as_of=TODAY)


@given(records(), readings)
def test_denying_a_claim_exchanges_supported_and_refuted_and_leaves_the_other_levels(record: Record, reading: Reading):
    found, denied = (
        judge(claim, record, as_of=TODAY) for claim in (reading, replace(reading, negated=not reading.negated))
    )
    has_obstacle = reading.obstacle is not None or reading.kind is ReadingKind.NOT_CHECKABLE
    assert denied.level is (found.level if has_obstacle else opposite_level(found.level))
    assert (denied.rule, denied.positions, denied.claims) == (found.rule, found.positions, found.claims)


@given(records(), st.sampled_from(["a", "c", "d", "e"]))
def test_a_further_divergence_never_turns_a_refuted_every_into_anything_else(record: Record, proposition: str):
    reading = alignment("ada", "cy", quantifier=Quantifier.EVERY)
    refuted = with_positions(record, did("ada", "b", FOR, "2028"), did("cy", "b", AGAINST, "2028"))
    further = did("ada", proposition, FOR, "2029"), did("cy", proposition, AGAINST, "2029", article="weekly")
    more = replace(refuted, positions=(*refuted.positions, *(replace(item, ordinal=2000) for item in further)))
    assert judge(reading, refuted, as_of=TODAY).level is Level.REFUTED
    assert judge(reading, more, as_of=TODAY).level is Level.REFUTED


@given(records(), readings, st.data())
def test_a_second_copy_of_a_position_with_the_same_date_changes_neither_level_nor_rule(
    record: Record, reading: Reading, data: st.DataObject
):
    assume(record.positions)
    item = data.draw(st.sampled_from(record.positions))
    article = data.draw(st.sampled_from([item.citation.article, "another"]))
    copied = replace(item, position=replace(item.position, date=item.date), citation=cite(article))
    found, again = judge(reading, record, as_of=TODAY), judge(reading, with_positions(record, copied), as_of=TODAY)
    assert (found.level, found.rule) == (again.level, again.rule)


@given(records(), readings, st.sampled_from(MAKES), st.sampled_from(Stance))
def test_a_position_of_another_actor_on_another_proposition_changes_nothing(
    record: Record, reading: Reading, make: Make, stance: Stance
):
    elsewhere = make("di", "e", stance, "2018", article="elsewhere")
    assert judge(reading, with_positions(record, elsewhere), as_of=TODAY) == judge(reading, record, as_of=TODAY)


@given(records(), simple_readings, st.sampled_from(MAKES), st.sampled_from(Stance))
def test_a_position_of_an_actor_who_is_not_asked_about_changes_nothing(
    record: Record, reading: Reading, make: Make, stance: Stance
):
    """Only how things stand is everybody's."""
    assume(reading.actors)
    strangers = [make("di", name, stance, "2018", article="elsewhere") for name in ("a", "b", "c", "d")]
    assert judge(reading, with_positions(record, *strangers), as_of=TODAY) == judge(reading, record, as_of=TODAY)


def mirrored(record: Record, proposition: str) -> Record:
    """Word a proposition as its negation: every stance on it is the opposite."""
    return replace(
        record,
        positions=tuple(
            replace(item, position=replace(item.position, stance=item.position.stance.opposite))
            if item.position.proposition == proposition
            else item
            for item in record.positions
        ),
        claims=(),
    )


def mirrored_reading(reading: Reading, proposition: str) -> Reading:
    """Word a reading about one proposition accordingly."""
    is_about = reading.kind is not ReadingKind.ALIGNMENT and proposition in reading.propositions
    if not is_about or reading.stance is None:
        return reading
    return replace(reading, stance=reading.stance.opposite)


@given(records(has_contraries=False, has_claims=False), simple_readings, st.sampled_from(["a", "b"]))
def test_wording_a_proposition_as_its_negation_changes_no_level(record: Record, reading: Reading, proposition: str):
    assume(reading.kind is ReadingKind.ALIGNMENT or len(reading.propositions) == 1)
    found = judge(reading, record, as_of=TODAY)
    again = judge(mirrored_reading(reading, proposition), mirrored(record, proposition), as_of=TODAY)
    assert (found.level, found.rule, found.counts) == (again.level, again.rule, again.counts)


@given(records(has_contraries=False, has_claims=False), st.sampled_from(["a", "b", "c", "d"]))
def test_wording_a_proposition_as_its_negation_does_not_move_the_index(record: Record, proposition: str):
    found, again = (align(kept, "ada", "tolm", as_of=TODAY) for kept in (record, mirrored(record, proposition)))
    assert (found.counts, found.topic_weighted_index, found.words) == (
        again.counts,
        again.topic_weighted_index,
        again.words,
    )


@given(records(), readings, st.randoms(use_true_random=False))
def test_the_order_of_positions_and_claims_changes_nothing(record: Record, reading: Reading, random: Random):
    shuffled = replace(
        record,
        positions=tuple(random.sample(record.positions, len(record.positions))),
        claims=tuple(random.sample(record.claims, len(record.claims))),
        actors=dict(sorted(record.actors.items(), reverse=True)),
        propositions=dict(sorted(record.propositions.items(), reverse=True)),
    )
    assert judge(reading, shuffled, as_of=TODAY) == judge(reading, record, as_of=TODAY)
    assert divergences(shuffled, until=TODAY) == divergences(record, until=TODAY)
    assert divergences(shuffled, actor="tolm", until=TODAY) == divergences(record, actor="tolm", until=TODAY)
    assert align(shuffled, "ada", "tolm") == align(record, "ada", "tolm")
    assert position_page(shuffled, "tolm") == position_page(record, "tolm")


@given(records(), readings)
def test_the_level_without_an_article_is_that_of_a_record_without_it(record: Record, reading: Reading):
    found = judge(reading, record, as_of=TODAY)
    assert found.robustness is not None
    assert set(found.robustness.articles) <= set(found.robustness.level_without)
    for article, level in found.robustness.level_without.items():
        without = replace(
            record,
            positions=tuple(item for item in record.positions if item.citation.article != article),
            claims=tuple(item for item in record.claims if item.citation.article != article),
        )
        assert judge(reading, without, as_of=TODAY).level is level


@given(records(), position_readings())
def test_no_article_that_is_not_tried_would_change_the_level_of_a_position_claim(record: Record, reading: Reading):
    found = judge(reading, record, as_of=TODAY)
    assert found.robustness is not None
    for article in {"daily", "weekly", "yearly"} - found.robustness.level_without.keys():
        without = replace(
            record,
            positions=tuple(item for item in record.positions if item.citation.article != article),
            claims=tuple(item for item in record.claims if item.citation.article != article),
        )
        assert judge(reading, without, as_of=TODAY).level is found.level


@given(records(), readings)
def test_every_verdict_names_an_explained_rule_and_rests_on_something_when_it_decides(record: Record, reading: Reading):
    found = judge(reading, record, as_of=TODAY)
    for part in all_parts(found):
        assert part.rule in RULES
        if part.level in (Level.SUPPORTED, Level.REFUTED, Level.CONFLICTING):
            assert part.positions or part.claims


@given(records(), alignment_readings(most_actors=2))
def test_absence_never_refutes(record: Record, reading: Reading):
    first = reading.actors[0]
    silent = replace(record, positions=tuple(item for item in record.positions if item.position.actor not in NAMES[:3]))
    assume(first != "cy")
    assert judge(reading, silent, as_of=TODAY).level is Level.NOT_ENOUGH_EVIDENCE


@given(records())
def test_a_divergence_row_is_a_diverging_item_of_the_pair(record: Record):
    rows = divergences(record, actor="ada", other="cy", until=TODAY)
    items = align(record, "ada", "cy", as_of=TODAY).items
    assert {row.item for row in rows} == {item for item in items if item.relation.value == "diverge"}


@given(records())
def test_a_divergence_is_listed_alike_from_either_side(record: Record):
    one = divergences(record, actor="ada", other="tolm", until=TODAY)
    other = divergences(record, actor="tolm", other="ada", until=TODAY)
    assert {(row.item.proposition, row.item.contrary) for row in one} == {
        (row.item.proposition, row.item.contrary) for row in other
    }


@given(records(), st.sampled_from([actor.id for actor in ACTORS]), st.sampled_from([actor.id for actor in ACTORS]))
def test_the_index_is_the_same_from_either_side_and_within_its_bounds(record: Record, first: str, second: str):
    found, turned = align(record, first, second), align(record, second, first)
    assert (found.counts, found.topic_weighted_index, found.professed, found.one_sided) == (
        turned.counts,
        turned.topic_weighted_index,
        turned.professed,
        turned.one_sided,
    )
    if found.counts.index is not None:
        assert -1 <= found.counts.index <= 1


@given(records(), position_readings())
def test_a_word_never_makes_a_state_of_affairs(record: Record, reading: Reading):
    words = replace(record, positions=tuple(item for item in record.positions if item.position.basis is Basis.VERBAL))
    claim = replace(reading, actors=())
    assert judge(claim, words, as_of=TODAY).level is Level.NOT_ENOUGH_EVIDENCE


@given(records(), alignment_readings() | readings)
def test_the_level_without_an_article_is_that_of_a_record_that_never_had_it(record: Record, reading: Reading):
    robustness = judge(reading, record).robustness
    assert robustness is not None
    for article, level in robustness.level_without.items():
        without = replace(
            record,
            positions=tuple(item for item in record.positions if item.citation.article != article),
            claims=tuple(item for item in record.claims if item.citation.article != article),
        )
        assert judge(reading, without, as_of=record.newest).level is level
