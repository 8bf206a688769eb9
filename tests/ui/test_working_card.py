from __future__ import annotations

from dataclasses import replace

from bot.record.dates import PartialDate
from bot.record.domain import Basis, Polarity, Quantifier, Topic
from bot.record.reading import Emphasis, Obstacle, Reading, ReadingKind
from bot.ui.cards.working import working_card
from bot.ui.plain import plain_card
from tests.reasoning.building import AGAINST, FOR, IF, alignment, did, holds, record_of, said
from tests.ui.answers import ASKING, checked

TOLLS = record_of(
    said("ada", "tolls", FOR, "2019", article="daily"),
    said("bo", "tolls", AGAINST, "2020", article="weekly"),
    topics=[Topic(id="trade", label="Trade at sea")],
)


def shown(reading: Reading, page: int = 0) -> str:
    return plain_card(working_card(checked(reading, TOLLS), ASKING, page=page))


def test_every_part_of_a_position_reading_is_told() -> None:
    reading = replace(
        holds("ada", "tolls", IF),
        condition="if paid",
        basis=Basis.MATERIAL,
        emphasis=Emphasis.EMPHATIC,
        negated=True,
        since=PartialDate(year=2018),
        until=PartialDate(year=2020, month=5),
        mentioned=("Nobody",),
    )
    text = shown(reading)
    for part in (
        "Kind: a position",
        "Actors: Ada",
        "About: “tolls should be.”",
        "Stance: for, on a condition (if paid)",
        "Basis: done only",
        "Emphasis: without any condition",
        "Window: from 2018 until May 2020",
        "Denied: yes: supported and refuted are exchanged",
        "Not on record: “Nobody”",
    ):
        assert part in text


def test_every_part_of_an_alignment_reading_is_told() -> None:
    reading = alignment("ada", "bo", quantifier=Quantifier.NO, polarity=Polarity.DIVERGENT, topics=("trade",))
    text = shown(reading)
    assert "Claimed: divergent, on nothing" in text
    assert "Scope: closed" in text
    assert "Topics: Trade at sea" in text
    assert "Scope: open" in shown(alignment("ada", "bo"))


def test_a_saying_names_its_speaker_and_both_rules() -> None:
    reading = Reading(kind=ReadingKind.SAYING, actors=("ada",), speaker="ada", content=holds("bo", "tolls"))
    text = shown(reading)
    assert "Speaker: Ada" in text
    assert "What is said: ❌ Refuted position/standing-opposes" in text


def test_each_part_of_a_joint_claim_has_its_level_and_rule() -> None:
    parts = tuple(holds("ada", "tolls") for _ in range(8))
    text = shown(Reading(kind=ReadingKind.JOINT, parts=parts))
    assert text.count("✅ Supported: Read as position position/standing-agrees") == 6
    assert text.count("… and 2 more parts") == 2


def test_the_rule_stands_with_its_sentence_and_the_counts() -> None:
    text = shown(alignment("ada", "bo"))
    assert "The rule: general/diverge" in text
    assert "Something that the actors share contradicts the claim, and nothing is as it says." in text
    assert "Of 1 shared proposition 1 diverges." in text


def test_the_level_without_each_article_is_told() -> None:
    text = shown(alignment("ada", "bo"))
    assert "without Writer 2020: ❔ Not enough evidence — it changes" in text


def test_the_standing_of_each_actor_is_on_the_next_page() -> None:
    text = shown(alignment("ada", "bo"), page=1)
    assert "Ada on tolls should be." in text
    assert "• Standing: for" in text
    assert "for, said, reported, 2019 · Writer 2020" in text
    assert "Bo on tolls should be." in text


def test_words_against_deeds_are_both_told() -> None:
    record = record_of(did("ada", "tolls", AGAINST, "2019"), said("ada", "tolls", FOR, "2020"))
    text = plain_card(working_card(checked(holds("ada", "tolls"), record), ASKING, page=1))
    assert "Standing: ambivalent: words stand against deeds" in text
    assert "Latest words: for; lasting deeds: against" in text
    assert "Beside other actors it counts as: against" in text


def test_a_claim_that_was_not_judged_by_standings_has_one_page() -> None:
    reading = Reading(kind=ReadingKind.POSITION, obstacle=Obstacle.UNKNOWN_ACTOR, mentioned=("Nobody",))
    assert "page 1 of" not in shown(reading)
    assert working_card(checked(reading, TOLLS), ASKING, page=5) == working_card(checked(reading, TOLLS), ASKING)


def test_many_standings_are_read_page_by_page() -> None:
    record = record_of(*(said("ada", f"p{number}", FOR) for number in range(12)))
    reading = replace(holds("ada", "p0"), propositions=tuple(f"p{number}" for number in range(12)))
    pages = [plain_card(working_card(checked(reading, record), ASKING, page=page)) for page in range(1, 4)]
    assert all(f"page {place} of 4" in text for place, text in enumerate(pages, 2))
    for number in range(12):
        assert sum(f"on p{number} should be." in text for text in pages) == 1
