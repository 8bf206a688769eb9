"""Standings: how words and deeds reduce to where an actor stands."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reasoning.ledger import Ledger
from bot.reasoning.standing import Ambivalence, Standing
from bot.record.domain import Basis, Voice
from bot.record.record import CitedPosition
from tests.reasoning.building import AGAINST, FOR, IF, TODAY, did, record_of, said


def standing(*positions: CitedPosition, as_of: date = TODAY, basis: Basis | None = None) -> Standing | None:
    return Ledger.of(record_of(*positions)).standing("ada", "tariffs", as_of=as_of, basis=basis)


def test_a_single_word_is_the_standing():
    found = standing(said("ada", "tariffs", FOR))
    assert found is not None
    assert (found.stance, found.word, found.deed, found.ambivalence) == (FOR, FOR, None, None)


def test_a_single_lasting_deed_is_the_standing():
    found = standing(did("ada", "tariffs", AGAINST))
    assert found is not None
    assert (found.stance, found.word, found.deed) == (AGAINST, None, AGAINST)


def test_a_later_word_replaces_an_earlier_one():
    found = standing(said("ada", "tariffs", FOR, "2020-01-01"), said("ada", "tariffs", AGAINST, "2021-01-01"))
    assert found is not None
    assert found.stance is AGAINST
    assert len(found.deciding) == 1


def test_a_word_has_no_end_but_the_next_word():
    found = standing(said("ada", "tariffs", FOR, "1990"))
    assert found is not None
    assert found.stance is FOR


def test_a_later_deed_outweighs_an_earlier_word():
    found = standing(said("ada", "tariffs", FOR, "2020"), did("ada", "tariffs", AGAINST, "2021"))
    assert found is not None
    assert (found.stance, found.ambivalence, found.has_gap) == (AGAINST, None, True)
    assert [item.position.stance for item in found.beside] == [FOR]


@pytest.mark.parametrize("day", ["2021-01-01", "2022-05-05"])
def test_a_word_of_the_same_day_or_later_against_a_deed_is_ambivalent(day: str):
    found = standing(said("ada", "tariffs", FOR, day), did("ada", "tariffs", AGAINST, "2021-01-01"))
    assert found is not None
    assert (found.stance, found.ambivalence) == (None, Ambivalence.WORDS_AGAINST_DEEDS)
    assert found.between_actors is AGAINST
    assert len(found.deciding) == 2


def test_against_a_firm_deed_the_condition_of_a_word_does_not_count_between_actors():
    found = standing(did("ada", "tariffs", FOR, "2020"), said("ada", "tariffs", IF, "2021"))
    assert found is not None
    assert (found.ambivalence, found.between_actors) == (Ambivalence.WORDS_AGAINST_DEEDS, FOR)
    assert found.conditions == ()


def test_dates_that_begin_on_the_same_day_are_simultaneous():
    found = standing(said("ada", "tariffs", FOR, "2021"), did("ada", "tariffs", AGAINST, "2021-01-01"))
    assert found is not None
    assert found.ambivalence is Ambivalence.WORDS_AGAINST_DEEDS


def test_word_and_deed_that_agree_decide_together():
    found = standing(said("ada", "tariffs", FOR, "2021"), did("ada", "tariffs", FOR, "2020"))
    assert found is not None
    assert (found.stance, len(found.deciding), found.has_gap) == (FOR, 2, False)


def test_two_sources_with_opposite_stances_of_one_day_are_ambivalent():
    found = standing(said("ada", "tariffs", FOR, article="daily"), said("ada", "tariffs", AGAINST, article="weekly"))
    assert found is not None
    assert (found.stance, found.ambivalence) == (None, Ambivalence.SOURCES_DISAGREE)
    assert found.between_actors is None


def test_a_condition_qualifies_a_firm_word_of_the_same_day():
    found = standing(said("ada", "tariffs", FOR), said("ada", "tariffs", IF, condition="If  others DO"))
    assert found is not None
    assert (found.stance, found.conditions) == (IF, ("if others do",))


def test_a_later_deed_settles_what_sources_say_differently():
    found = standing(
        said("ada", "tariffs", FOR), said("ada", "tariffs", AGAINST), did("ada", "tariffs", FOR, "2020-02-01")
    )
    assert found is not None
    assert (found.stance, found.ambivalence) == (FOR, None)


def test_an_earlier_deed_does_not_settle_what_sources_say_differently():
    found = standing(did("ada", "tariffs", FOR, "2019"), said("ada", "tariffs", FOR), said("ada", "tariffs", AGAINST))
    assert found is not None
    assert found.ambivalence is Ambivalence.SOURCES_DISAGREE


def test_an_ended_deed_no_longer_counts_and_the_one_before_it_does_again():
    early, late = did("ada", "tariffs", FOR, "2020"), did("ada", "tariffs", AGAINST, "2021", until="2022")
    during, after = standing(early, late, as_of=date(2022, 12, 31)), standing(early, late, as_of=date(2023, 1, 1))
    assert during is not None
    assert during.stance is AGAINST
    assert after is not None
    assert after.stance is FOR


def test_nothing_is_known_before_the_first_day_of_its_date():
    assert standing(said("ada", "tariffs", FOR, "2021-03"), as_of=date(2021, 2, 28)) is None
    assert standing(said("ada", "tariffs", FOR, "2021-03"), as_of=date(2021, 3, 1)) is not None


def test_words_alone_can_be_asked_for():
    found = standing(said("ada", "tariffs", FOR, "2020"), did("ada", "tariffs", AGAINST, "2021"), basis=Basis.VERBAL)
    assert found is not None
    assert (found.stance, found.deeds) == (FOR, ())


def test_the_strongest_voice_comes_first_among_the_deciding():
    found = standing(
        said("ada", "tariffs", FOR, voice=Voice.AUTHOR),
        said("ada", "tariffs", FOR, voice=Voice.QUOTE),
        said("ada", "tariffs", FOR, voice=Voice.REPORTED),
    )
    assert found is not None
    assert [item.position.voice for item in found.deciding] == [Voice.QUOTE, Voice.REPORTED, Voice.AUTHOR]


def test_a_standing_dates_from_its_newest_deciding_position():
    found = standing(said("ada", "tariffs", FOR, "2020-05"), did("ada", "tariffs", AGAINST, "2021-07"))
    assert found is not None
    assert found.since == date(2021, 7, 1)
