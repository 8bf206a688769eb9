from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.record.domain import Level, Quantifier
from bot.record.reading import Obstacle, Reading, ReadingKind
from bot.record.record import Record
from bot.ui.cards.card import Choice
from bot.ui.cards.verdict import verdict_card
from bot.ui.plain import plain_card
from bot.ui.state import View, decode
from bot.ui.words import LEVELS
from tests.reasoning.building import (
    AGAINST,
    FOR,
    IF,
    about,
    alignment,
    did,
    holder,
    holds,
    professed_by,
    record_of,
    said,
)
from tests.reasoning.worlds import annotated, record_from
from tests.ui.answers import ASKING, checked

FIRST = "articles/glass-2025-same-side.yaml"
EVERYTHING = alignment("donald-trump", "benjamin-netanyahu", quantifier=Quantifier.EVERY)
QUIET = replace(ASKING, address=None)


@pytest.fixture(scope="module")
def first_article() -> Record:
    return record_from(annotated(FIRST))


def labels(card_of: Reading, record: Record) -> list[str]:
    card = verdict_card(checked(card_of, record, near=tuple(record.propositions)), ASKING)
    return [control.placeholder if isinstance(control, Choice) else control.label for control in card.controls]


def test_the_first_article_refutes_that_they_agree_on_everything(first_article: Record) -> None:
    claim = "Trump and Netanyahu agree on everything"
    card = verdict_card(checked(EVERYTHING, first_article, claim), ASKING)
    shown = plain_card(card)
    assert card.colour == LEVELS[Level.REFUTED].colour
    for part in (
        "❌ Refuted",
        claim,
        "Of 3 shared propositions 2 diverge and 1 differs.",
        "Aid to Gaza (diverge): Food and aid should be let into Gaza.",
        "Benjamin Netanyahu is against",
        "(done, by the author's account, since 2 March 2025) · Glass 2025 ¶3",
        "In words, as Donald Trump tells it, for; in deed against",
        "Iran's nuclear programme (differ)",
        "for, on a condition (only if absolutely necessary)",
        "They profess otherwise: “are on the same side of every issue” (Donald Trump, X, 22 April 2025) · Glass 2025",
        "Rests on a single article; weakest voice: the author's own account.",
        "As of 25 April 2025; the newest position is of 25 April 2025.",
        "Rule every/counter-example: At least one thing that the actors share is not as the claim says.",
        "https://blogs.timesofisrael.com/do-trump-and-netanyahu-really-stand-on-the-same-side-of-every-issue/",
    ):
        assert part in shown


def test_the_actor_named_first_in_the_claim_comes_first(first_article: Record) -> None:
    for actors in (("donald-trump", "benjamin-netanyahu"), ("benjamin-netanyahu", "donald-trump")):
        shown = plain_card(verdict_card(checked(alignment(*actors), first_article), QUIET))
        names = [first_article.actors[name].name for name in actors]
        assert shown.index(f"• {names[0]} is") < shown.index(f"• {names[1]} is")


def test_a_position_claim_shows_who_said_what_and_where(first_article: Record) -> None:
    reading = holds("israel-katz", "iran-nuclear-military-force")
    shown = plain_card(verdict_card(checked(reading, first_article), QUIET))
    assert "✅ Supported" in shown
    assert "• Israel Katz is for: Iran's nuclear programme should be dismantled by military force." in shown
    assert "said, reported, April 2025: Has openly pushed, as defence minister" in shown


def test_outweighed_words_stand_beside_and_decide_nothing() -> None:
    record = record_of(said("ada", "tolls", FOR, "2019"), did("ada", "tolls", AGAINST, "2020"))
    shown = plain_card(verdict_card(checked(holds("ada", "tolls"), record), QUIET))
    assert shown.index("Ada is against") < shown.index("Beside it, deciding nothing:") < shown.index("Ada is for")


@pytest.mark.parametrize(
    ("today", "is_old"), [(date(2021, 1, 1), False), (date(2020, 12, 30), False), (date(2021, 1, 2), True)]
)
def test_a_card_warns_when_its_newest_position_is_a_year_old(today: date, is_old: bool) -> None:  # noqa: FBT001 - a case
    record = record_of(said("ada", "tolls", FOR, "2020-01-02"))
    shown = plain_card(verdict_card(checked(holds("ada", "tolls"), record), replace(QUIET, today=today)))
    assert ("⚠️ That is a year or more ago." in shown) is is_old


def test_how_old_is_told_in_years() -> None:
    record = record_of(said("ada", "tolls", FOR, "2001"))
    shown = plain_card(verdict_card(checked(holds("ada", "tolls"), record), replace(QUIET, today=date(2011, 6, 1))))
    assert "the newest position is of 2001. ⚠️ That is 10 years or more ago." in shown


def test_silence_is_told_as_not_enough_evidence_with_what_is_near() -> None:
    record = record_of(said("bo", "tolls", FOR), actors=[holder("ada")])
    answer = checked(holds("ada", "tolls"), record, near=("tolls",))
    shown = plain_card(verdict_card(answer, QUIET))
    assert "❔ Not enough evidence" in shown
    assert "On record, near to it:\n• tolls should be." in shown
    assert "Rests on" not in shown


def test_small_talk_is_offered_nothing() -> None:
    reading = Reading(kind=ReadingKind.NOT_CHECKABLE, obstacle=Obstacle.SMALL_TALK)
    answer = checked(reading, record_of(said("ada", "tolls", FOR)), near=("tolls",))
    assert "near to it" not in plain_card(verdict_card(answer, QUIET))


def test_what_is_near_is_not_offered_where_the_record_decides() -> None:
    record = record_of(said("ada", "tolls", FOR), said("bo", "quotas", FOR))
    shown = plain_card(verdict_card(checked(holds("ada", "tolls"), record, near=("quotas",)), QUIET))
    assert "near to it" not in shown


def test_an_empty_record_is_told_as_such() -> None:
    shown = plain_card(verdict_card(checked(holds("ada", "tolls"), record_of()), QUIET))
    assert "The record is empty." in shown


def test_a_text_that_claims_nothing_says_why() -> None:
    reading = Reading(kind=ReadingKind.NOT_CHECKABLE, obstacle=Obstacle.OPINION, text="An opinion")
    shown = plain_card(verdict_card(checked(reading, record_of(said("ada", "tolls", FOR))), QUIET))
    assert "💬 Not checkable" in shown
    assert "An opinion is nothing that a record of positions can decide." in shown


def test_a_claim_that_compares_too_many_at_once_says_how_many_may_be_asked_about() -> None:
    reading = Reading(kind=ReadingKind.NOT_CHECKABLE, obstacle=Obstacle.TOO_MANY_ACTORS)
    answer = checked(reading, record_of(said("ada", "tolls", FOR)), near=("tolls",))
    shown = plain_card(verdict_card(answer, QUIET))
    assert "💬 Not checkable" in shown
    assert "too many to compare pair by pair at once: ask about twelve or fewer." in shown
    assert "near to it" not in shown


def test_several_claims_get_a_line_each_and_one_can_be_chosen() -> None:
    record = record_of(said("ada", "tolls", FOR), said("bo", "tolls", AGAINST))
    parts = (replace(holds("ada", "tolls"), span=(0, 6)), replace(holds("bo", "tolls"), span=(8, 13)))
    reading = Reading(kind=ReadingKind.JOINT, parts=parts)
    card = verdict_card(checked(reading, record, "Ada so. Bo so."), ASKING)
    shown = plain_card(card)
    assert "❌ Refuted (of 2 claims together)" in shown
    assert "• ✅ Supported: Read as position" in shown
    assert "• ❌ Refuted: Read as position" in shown
    choice = card.controls[-1]
    assert isinstance(choice, Choice)
    assert [(option.value, option.label) for option in choice.options] == [
        ("part:0", "✅ Ada so"),
        ("part:1", "❌ Bo so"),
    ]


def test_several_actors_get_a_line_for_each_pair() -> None:
    record = record_of(said("ada", "tolls", FOR), said("bo", "tolls", AGAINST), said("cy", "tolls", FOR))
    shown = plain_card(verdict_card(checked(alignment("ada", "bo", "cy"), record), QUIET))
    assert "• ❌ Refuted: Ada and Bo" in shown
    assert "• ✅ Supported: Ada and Cy" in shown


def test_a_saying_tells_what_the_record_holds_on_its_content() -> None:
    content = holds("bo", "tolls", AGAINST)
    reading = Reading(kind=ReadingKind.SAYING, actors=("ada",), speaker="ada", content=content)
    record = record_of(said("bo", "tolls", FOR), actors=[holder("ada")])
    shown = plain_card(verdict_card(checked(reading, record), QUIET))
    assert "❔ Not enough evidence" in shown
    assert "What is said: ❌ Refuted: Read as position" in shown


def test_what_is_professed_is_called_otherwise_only_where_it_is() -> None:
    agreeing = [said("ada", "tolls", FOR), said("bo", "tolls", FOR)]
    parted = [said("ada", "tolls", FOR), said("bo", "tolls", AGAINST)]
    for items, lead in ((agreeing, "They profess: "), (parted, "They profess otherwise: ")):
        record = record_of(*items, professed_by("ada", "ada", "bo"))
        assert lead in plain_card(verdict_card(checked(alignment("ada", "bo"), record), QUIET))


def test_more_than_fits_is_counted() -> None:
    items = [said(actor, f"p{number}", FOR) for actor in ("ada", "bo") for number in range(9)]
    shown = plain_card(verdict_card(checked(alignment("ada", "bo"), record_of(*items)), QUIET))
    assert "… and 6 more shared items" in shown


def test_a_missing_encoder_is_told() -> None:
    answer = checked(holds("ada", "tolls"), record_of(said("ada", "tolls", FOR)), is_plain_search=True)
    assert "Plain search" in plain_card(verdict_card(answer, QUIET))


def test_a_changed_record_is_told() -> None:
    answer = checked(holds("ada", "tolls"), record_of(said("ada", "tolls", FOR)))
    changed = replace(QUIET, has_record_changed=True)
    assert "The record has changed" in plain_card(verdict_card(answer, changed))
    assert "The record has changed" not in plain_card(verdict_card(answer, QUIET))


def test_how_far_a_verdict_hangs_on_single_articles_is_told_in_a_few_words() -> None:
    twice = [said("ada", "tolls", FOR, article="daily"), said("ada", "tolls", FOR, article="weekly")]
    shown = plain_card(verdict_card(checked(holds("ada", "tolls"), record_of(*twice)), QUIET))
    assert "Rests on 2 articles, no single one of which it needs" in shown
    split = [said("ada", "tolls", FOR, article="daily"), said("bo", "tolls", FOR, article="weekly")]
    shown = plain_card(verdict_card(checked(alignment("ada", "bo"), record_of(*split)), QUIET))
    assert "Rests on 2 articles, 2 of which it cannot do without" in shown


def test_a_pair_gets_a_chart_and_every_claim_its_working(first_article: Record) -> None:
    assert labels(EVERYTHING, first_article) == [
        "Evidence",
        "How this was worked out",
        "Alignment chart",
        "This is not what I asked",
    ]
    assert labels(holds("israel-katz", "iran-nuclear-diplomacy"), first_article) == [
        "How this was worked out",
        "This is not what I asked",
    ]


def test_buttons_carry_what_they_open_and_for_whom(first_article: Record) -> None:
    card = verdict_card(checked(EVERYTHING, first_article), ASKING)
    states = [decode(control.custom_id or "") for control in card.controls]
    assert [state.view for state in states] == [View.EVIDENCE, View.WORKING, View.CHART, View.READINGS]
    assert {state.address for state in states} == {ASKING.address}


def test_a_card_without_an_address_has_nothing_to_press(first_article: Record) -> None:
    assert verdict_card(checked(EVERYTHING, first_article), QUIET).controls == ()


def test_contraries_are_both_named() -> None:
    record = record_of(
        said("ada", "open", FOR),
        said("bo", "shut", FOR),
        propositions=[about("open", contrary=("shut",)), about("shut")],
    )
    shown = plain_card(verdict_card(checked(alignment("ada", "bo"), record), QUIET))
    assert "Bo is for: shut should be." in shown


def test_a_condition_is_told_with_the_stance() -> None:
    record = record_of(said("ada", "tolls", IF, condition="if the harbour is paid for"))
    shown = plain_card(verdict_card(checked(holds("ada", "tolls"), record), QUIET))
    assert "Ada is for, on a condition (if the harbour is paid for)" in shown
