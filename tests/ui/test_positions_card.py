from __future__ import annotations

from dataclasses import replace

from bot.record.domain import Evidence
from bot.ui.cards.card import Choice
from bot.ui.cards.positions import ON_A_PAGE, history_card, positions_card
from bot.ui.plain import plain_card
from tests.reasoning.building import AGAINST, FOR, did, holder, record_of, said, state
from tests.ui.answers import ASKING, positioned


def test_an_actors_standings_are_listed_with_gaps_and_changes() -> None:
    record = record_of(
        said("ada", "tolls", AGAINST, "2017"),
        did("ada", "tolls", AGAINST, "2018"),
        said("ada", "tolls", FOR, "2019"),
        said("ada", "quotas", FOR, "2012"),
    )
    shown = plain_card(positions_card(positioned(record, "ada"), ASKING))
    assert "2 propositions, newest first, as of 1 January 2019. ⚠️ That is a year or more ago." in shown
    assert shown.index("tolls should be.") < shown.index("quotas should be.")
    assert "ambivalent: words stand against deeds" in shown
    assert "in words for, in deed against" in shown
    assert "1 change of position on record" in shown


def test_each_proposition_can_be_opened() -> None:
    record = record_of(*(said("ada", f"p{place}", FOR) for place in range(ON_A_PAGE + 2)))
    card = positions_card(positioned(record, "ada"), ASKING, page=1)
    choice = next(control for control in card.controls if isinstance(control, Choice))
    assert [option.value for option in choice.options] == ["about:p6", "about:p7"]
    assert choice.options[0].description == "for"


def test_silence_is_told_as_no_position() -> None:
    record = record_of(said("ada", "tolls", FOR), actors=[holder("bo")])
    assert "Nothing on record on trade. Silence is no position." in plain_card(
        positions_card(positioned(record, "bo", topic="trade"), ASKING)
    )


def test_a_history_tells_each_step_and_each_change() -> None:
    words = said("ada", "tolls", FOR, "2019-03-04")
    quoted = replace(words, position=replace(words.position, evidence=(Evidence(paragraph=2, quote="let them pay"),)))
    record = record_of(said("ada", "tolls", AGAINST, "2017"), quoted)
    shown = plain_card(history_card(positioned(record, "ada"), "tolls", ASKING))
    assert "Stands: for" in shown
    assert "Changed from against (1 January 2017) to for (said, 4 March 2019) · Writer 2020 ¶2" not in shown
    assert "Changed from against (2017) to for (said, 4 March 2019) · Writer 2020 ¶2" in shown
    assert shown.index("• 4 March 2019 for") < shown.index("• 2017 against")
    assert "“let them pay”" in shown
    assert "2 positions on record, newest first" in shown


def test_only_the_latest_changes_are_told_and_the_others_counted() -> None:
    record = record_of(*(said("ada", "tolls", FOR if year % 2 else AGAINST, str(year)) for year in range(2001, 2010)))
    shown = plain_card(history_card(positioned(record, "ada"), "tolls", ASKING))
    assert "4 earlier changes" in shown
    assert shown.count("Changed from") == 4
    assert "page 1 of 2" in shown


def test_who_spoke_for_a_state_is_named() -> None:
    record = record_of(
        said("ada", "tolls", FOR, "2012"), actors=[state("tolm"), holder("ada", ("Premier", "tolm", "2010", None))]
    )
    assert "2012 for (Ada)" in plain_card(history_card(positioned(record, "tolm"), "tolls", ASKING))


def test_a_proposition_that_is_not_on_record_is_told() -> None:
    record = record_of(said("ada", "tolls", FOR))
    assert "Nothing on record about it" in plain_card(history_card(positioned(record, "ada"), "gone", ASKING))


def test_a_page_that_was_fetched_alone_stands_in_its_place() -> None:
    record = record_of(*(said("ada", f"p{place}", FOR) for place in range(20)))
    whole = positioned(record, "ada")
    alone = replace(whole, pages=whole.pages[ON_A_PAGE : 2 * ON_A_PAGE], total=len(whole.pages))
    assert positions_card(alone, ASKING, page=1) == positions_card(whole, ASKING, page=1)
    beyond = replace(whole, pages=(), total=len(whole.pages))
    assert "page 4 of 4" in plain_card(positions_card(beyond, ASKING, page=9))


def test_a_count_of_changes_that_leaves_something_out_says_so() -> None:
    record = record_of(said("ada", "tolls", AGAINST, "2017"), said("ada", "tolls", FOR, "2019"))
    answer = positioned(record, "ada")
    assert "\n    1 change of position" in plain_card(positions_card(answer, ASKING))
    assert "at least 1 change of position" in plain_card(positions_card(replace(answer, untold={"tolls": 3}), ASKING))
