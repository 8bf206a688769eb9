"""Answers as data: labels beside ids, numbers beside counts, nothing that JSON cannot hold."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from hypothesis import given

from bot.answers import plain
from bot.answers.parts import content_of, parts_of, words_of
from bot.reasoning.alignment import align
from bot.reasoning.changes import position_page
from bot.reasoning.divergences import divergences
from bot.reasoning.judge import judge
from bot.record.domain import Evidence, Polarity, Quantifier, Stance
from bot.record.reading import Reading, ReadingKind
from bot.record.record import Record
from bot.record.vocabulary import Vocabulary
from tests.reasoning.building import alignment
from tests.reasoning.strategies import readings, records
from tests.reasoning.worlds import annotated, record_from

TRUMP, NETANYAHU, KATZ = "donald-trump", "benjamin-netanyahu", "israel-katz"


def known(record: Record) -> Vocabulary:
    return Vocabulary(
        version="1",
        actors=record.actors,
        topics=record.topics,
        propositions=record.propositions,
        positions_of_actor={},
        propositions_of_actor={},
    )


def test_an_index_is_a_number_or_null():
    assert plain.number(Fraction(-2, 3)) == -2 / 3
    assert plain.number(None) is None


def test_of_several_pieces_of_evidence_the_first_paragraph_and_the_first_quotation_are_told():
    evidence = (Evidence(quote="seen"), Evidence(paragraph=4), Evidence(paragraph=5, quote="unseen"))
    assert (plain.paragraph(evidence), plain.quote(evidence)) == (4, "seen")
    assert (plain.paragraph(()), plain.quote(())) == (None, None)


def test_conditions_are_told_as_they_are_written():
    record = record_from(annotated("articles/glass-2025-same-side.yaml"))
    page = next(item for item in position_page(record, TRUMP) if item.proposition == "iran-nuclear-military-force")
    assert plain.standing(page.standing)["conditions"] == ["only if absolutely necessary"]


@given(records())
def test_every_answer_over_any_record_is_json_with_its_ids_labelled(record: Record):
    actors = sorted(record.actors)
    trees: list[Any] = [plain.divergence(row, record) for row in divergences(record)]
    for actor in actors:
        pages = position_page(record, actor)
        trees.append(plain.position_page(pages, record, actor=actor, topic=None, as_of=record.newest))
        trees.extend(plain.alignment(align(record, actor, other), record, None) for other in actors if other != actor)
    for tree in trees:
        assert json.loads(json.dumps(tree, allow_nan=False)) == tree
        assert tree["actor_name"] == record.actors[tree["actor"]].name


@given(records(), readings)
def test_a_verdict_has_as_many_parts_as_its_reading(record: Record, reading: Reading):
    judged = judge(reading, record)
    parts = parts_of(reading, known(record))
    if judged.parts:
        assert len(judged.parts) == len(parts)


def test_a_claim_about_several_actors_and_propositions_is_about_each_of_them():
    record = record_from(annotated("articles/glass-2025-same-side.yaml"))
    reading = Reading(
        kind=ReadingKind.POSITION,
        actors=(TRUMP, NETANYAHU),
        propositions=("gaza-aid-entry", "iran-maximum-pressure"),
        stance=Stance.SUPPORT,
        negated=True,
        span=(3, 9),
    )
    parts = parts_of(reading, known(record))
    assert [(part.actors, part.propositions) for part in parts] == [
        ((actor,), (proposition,))
        for actor in (NETANYAHU, TRUMP)
        for proposition in ("gaza-aid-entry", "iran-maximum-pressure")
    ]
    assert not any(part.negated for part in parts)
    assert {words_of("0123456789", part, reading) for part in parts} == {part.text for part in parts}
    for part, verdict in zip(parts, judge(reading, record).parts, strict=True):
        assert {item.actor for item in verdict.standings} <= set(part.actors)


def test_more_than_two_aligned_actors_are_taken_pair_by_pair():
    record = record_from(annotated("articles/glass-2025-same-side.yaml"))
    reading = alignment(TRUMP, NETANYAHU, KATZ, quantifier=Quantifier.EVERY, polarity=Polarity.ALIGNED)
    parts = parts_of(reading, known(record))
    assert [part.actors for part in parts] == [(NETANYAHU, TRUMP), (NETANYAHU, KATZ), (TRUMP, KATZ)]
    assert [verdict.level for verdict in judge(reading, record).parts] == [judge(part, record).level for part in parts]


def test_a_part_without_words_of_its_own_stands_where_the_whole_does():
    inner = Reading(kind=ReadingKind.POSITION, text="as read")
    first = Reading(kind=ReadingKind.POSITION, span=(0, 3), text="one")
    whole = Reading(kind=ReadingKind.JOINT, parts=(first, inner), span=(0, 7))
    one, other = parts_of(whole, known(record_from(annotated("articles/glass-2025-same-side.yaml"))))
    assert (one.span, other.span) == ((0, 3), (0, 7))
    assert (words_of("abc defg", one, whole), words_of("abc defg", other, whole)) == ("abc", "as read")
    saying = Reading(kind=ReadingKind.SAYING, content=inner, span=(2, 5))
    content = content_of(saying)
    assert content is not None
    assert content.span == (2, 5)
    assert content_of(whole) is None
