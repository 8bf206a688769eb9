from __future__ import annotations

from bot.ui.cards.alignment import alignment_card
from bot.ui.cards.card import Button, Picture
from bot.ui.plain import plain_card
from bot.ui.words import MINUS
from tests.reasoning.building import AGAINST, FOR, about, professed_by, record_of, said
from tests.reasoning.worlds import annotated, record_from
from tests.ui.answers import ASKING, aligned


def test_the_first_article_sets_what_is_professed_against_what_is_observed() -> None:
    record = record_from(annotated("articles/glass-2025-same-side.yaml"))
    shown = plain_card(alignment_card(aligned(record, "donald-trump", "benjamin-netanyahu"), ASKING))
    for part in (
        "Donald Trump and Benjamin Netanyahu",
        "Professed: +1.00",
        "“are on the same side of every issue”",
        "(counts +1.00), X, 22 April 2025",
        f"Observed: {MINUS}0.67, generally divergent (3 shared propositions: 0 agree, 2 diverge, 1 differ)",
        f"Each topic counted once: {MINUS}0.75; gap between professed and observed +1.67",
        f"Iran's nuclear programme: {MINUS}0.50 (0 agree, 1 diverge, 1 differ)",
        f"Aid to Gaza: {MINUS}1.00 (0 agree, 1 diverge, 0 differ)",
        "In words, as Donald Trump tells it, for; in deed against",
        "Coverage: on 2 propositions more just one of the two is on record",
        "As of 25 April 2025; the newest position is of 25 April 2025.",
    ):
        assert part in shown


def test_what_they_part_on_comes_before_what_they_agree_on() -> None:
    items = [said(actor, "a", FOR, "2021") for actor in ("ada", "bo")]
    record = record_of(*items, said("ada", "b", FOR), said("bo", "b", AGAINST))
    shown = plain_card(alignment_card(aligned(record, "ada", "bo"), ASKING))
    assert shown.index("b should be. diverge") < shown.index("a should be. agree")


def test_nothing_shared_is_told_and_is_no_zero() -> None:
    record = record_of(said("ada", "a", FOR), said("bo", "b", FOR))
    card = alignment_card(aligned(record, "ada", "bo"), ASKING)
    shown = plain_card(card)
    assert "Professed: none on record" in shown
    assert "Observed: nothing shared on record, so there is nothing to compare" in shown
    assert "0.00" not in shown
    assert card.controls == ()


def test_an_empty_record_is_told() -> None:
    assert "The record is empty." in plain_card(alignment_card(aligned(record_of(), "ada", "bo"), ASKING))


def test_a_topic_that_was_asked_for_is_named() -> None:
    record = record_of(said("ada", "a", FOR), said("bo", "a", FOR), propositions=[about("a", "steel")])
    shown = plain_card(alignment_card(aligned(record, "ada", "bo", topic="steel"), ASKING))
    assert "Ada and Bo on steel" in shown
    assert "By topic" not in shown


def test_many_topics_propositions_and_claims_are_counted() -> None:
    items = [said(actor, f"p{place}", FOR) for actor in ("ada", "bo") for place in range(12)]
    claims = [professed_by("ada", "ada", "bo") for _ in range(5)]
    propositions = [about(f"p{place}", f"t{place}") for place in range(12)]
    shown = plain_card(
        alignment_card(aligned(record_of(*items, *claims, propositions=propositions), "ada", "bo"), ASKING)
    )
    assert "… and 4 more topics" in shown
    assert "… and 6 more, behind “Evidence”" in shown
    assert "… and 3 more claims" in shown


def test_the_chart_is_shown_where_it_is_given_and_offered_where_not() -> None:
    record = record_of(said("ada", "a", FOR), said("bo", "a", FOR))
    answer = aligned(record, "ada", "bo")
    picture = Picture(name="alignment.png", alt="They agree.", png=b"png")
    offered, given = alignment_card(answer, ASKING), alignment_card(answer, ASKING, picture=picture)
    labels = [[control.label for control in card.controls if isinstance(control, Button)] for card in (offered, given)]
    assert labels == [["Evidence", "Chart"], ["Evidence"]]
    assert given.pictures == (picture,)
