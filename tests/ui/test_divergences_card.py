from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.record.record import Record
from bot.ui.cards.card import Choice, Picture
from bot.ui.cards.divergences import ON_A_PAGE, divergences_card
from bot.ui.plain import plain_card
from bot.ui.questions import DivergenceQuestion
from bot.ui.state import Trigger, View, decode
from tests.reasoning.building import AGAINST, FOR, about, record_of, said
from tests.reasoning.worlds import annotated, record_from
from tests.ui.answers import ASKING, diverging

PLAIN = DivergenceQuestion()


def many(number: int) -> Record:
    return record_of(
        *(
            said(actor, f"p{place:03}", stance, f"20{10 + place % 10}")
            for place in range(number)
            for actor, stance in (("ada", FOR), ("bo", AGAINST))
        )
    )


def test_the_first_article_lists_both_divergences_with_both_sides() -> None:
    record = record_from(annotated("articles/glass-2025-same-side.yaml"))
    question = DivergenceQuestion(actor="donald-trump", other="benjamin-netanyahu")
    answer = diverging(record, actor="donald-trump", other="benjamin-netanyahu")
    shown = plain_card(divergences_card(answer, question, ASKING))
    assert "Where Donald Trump and Benjamin Netanyahu diverge" in shown
    assert "2 divergences, newest first" in shown
    assert shown.index("Aid to Gaza:") < shown.index("Iran's nuclear programme:")
    assert "In words, as Donald Trump tells it, for; in deed against" in shown
    assert "and 1 more position" in shown


def test_what_was_asked_stands_in_the_heading() -> None:
    record = many(1)
    one = DivergenceQuestion(actor="ada", topic="trade", since=date(2010, 1, 1), until=date(2020, 1, 1))
    shown = plain_card(divergences_card(diverging(record, actor="ada"), one, ASKING))
    assert "Who diverges from Ada on trade" in shown
    assert "from 1 January 2010 on, as of 1 January 2020" in shown
    assert "Who diverges\n" in plain_card(divergences_card(diverging(record), PLAIN, ASKING))


def test_each_row_is_on_one_page() -> None:
    answer = diverging(many(10))
    pages = [plain_card(divergences_card(answer, PLAIN, ASKING, page=page)) for page in range(3)]
    assert all(f"page {place} of 3" in shown for place, shown in enumerate(pages, 1))
    for row in answer.rows:
        assert sum(f"{row.item.proposition} should be." in shown for shown in pages) == 1
    assert pages[0].count(" should be.") == ON_A_PAGE


def test_a_few_pages_are_turned_and_many_can_be_jumped_to() -> None:
    few = divergences_card(diverging(many(10)), PLAIN, ASKING)
    assert not any(isinstance(control, Choice) for control in few.controls)
    card = divergences_card(diverging(many(400)), PLAIN, ASKING, page=37)
    jump = card.controls[-1]
    assert isinstance(jump, Choice)
    state = decode(jump.custom_id)
    assert (state.view, state.trigger) == (View.ANSWER, Trigger.JUMP)
    pages = [int(option.value) for option in jump.options]
    assert pages == sorted(set(pages))
    assert {0, 37, 99} <= set(pages)
    assert len(pages) <= 25
    assert [option.value for option in jump.options if option.is_chosen] == ["37"]


def test_contraries_are_shown_against_each_other() -> None:
    record = record_of(
        said("ada", "open", FOR),
        said("bo", "shut", FOR),
        propositions=[about("open", contrary=("shut",)), about("shut")],
    )
    shown = plain_card(divergences_card(diverging(record), PLAIN, ASKING))
    assert "trade: open should be. against shut should be." in shown


def test_nothing_on_record_is_told_as_no_agreement() -> None:
    shown = plain_card(divergences_card(diverging(record_of()), PLAIN, ASKING))
    assert "That nothing is on record does not mean that they agree." in shown
    assert "fewer conditions" not in shown
    narrow = plain_card(divergences_card(diverging(record_of()), DivergenceQuestion(topic="sea"), ASKING))
    assert "Ask with fewer conditions" in narrow


def test_a_chart_is_offered_until_it_is_there() -> None:
    answer = diverging(many(1))
    assert [control.custom_id for control in divergences_card(answer, PLAIN, ASKING).controls]
    picture = Picture(name="divergences.png", alt="One divergence.", png=b"png")
    card = divergences_card(answer, PLAIN, ASKING, picture=picture)
    assert card.pictures == (picture,)
    assert card.controls == ()


def test_a_list_that_was_cut_says_so() -> None:
    cut = replace(diverging(many(10)), is_complete=False)
    assert "The newest 10 divergences; ask for less to see others" in plain_card(divergences_card(cut, PLAIN, ASKING))
