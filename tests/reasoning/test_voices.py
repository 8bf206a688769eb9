"""Who speaks for a state or body: offices, successors, officials who disagree."""

from __future__ import annotations

from datetime import date

from bot.reasoning.ledger import Ledger
from bot.reasoning.standing import Ambivalence, Standing
from bot.reasoning.voices import prevailing_deeds
from bot.record.record import CitedPosition, Record
from tests.reasoning.building import AGAINST, FOR, IF, TODAY, did, holder, record_of, said, state

ACTORS = [
    state("tolm"),
    state("vey"),
    holder("dask", ("Premier", "tolm", "2010", "2019")),
    holder("ilo", ("premier", "tolm", "2020", None)),
    holder("brandt", ("Minister", "tolm", "2010", None)),
    holder("ysolde", ("Queen", "vey", None, None)),
]


def kept(*positions: CitedPosition) -> Record:
    return record_of(*positions, actors=ACTORS)


def tolm(*positions: CitedPosition, as_of: date = TODAY) -> Standing | None:
    return Ledger.of(kept(*positions)).standing("tolm", "tariffs", as_of=as_of)


def test_an_office_holder_speaks_for_the_state():
    found = tolm(said("dask", "tariffs", FOR, "2015"))
    assert found is not None
    assert (found.actor, found.stance) == ("tolm", FOR)


def test_who_is_not_yet_or_no_longer_in_office_does_not():
    assert tolm(said("dask", "tariffs", FOR, "2009"), said("dask", "tariffs", FOR, "2020")) is None


def test_the_last_day_of_an_office_counts():
    assert tolm(said("dask", "tariffs", FOR, "2019-12-31")) is not None


def test_a_date_known_to_the_year_need_only_touch_the_term():
    record = record_of(
        said("ula", "tariffs", FOR, "2015"),
        actors=[state("tolm"), holder("ula", ("Premier", "tolm", "2015-06", "2016"))],
    )
    assert Ledger.of(record).standing("tolm", "tariffs", as_of=TODAY) is not None


def test_who_works_for_a_person_does_not_speak_for_it():
    record = record_of(
        said("ula", "tariffs", FOR, "2015"), actors=[holder("dask"), holder("ula", ("Adviser", "dask", None, None))]
    )
    assert Ledger.of(record).standing("dask", "tariffs", as_of=TODAY) is None


def test_who_holds_an_office_elsewhere_does_not_speak_for_the_state():
    assert tolm(said("ysolde", "tariffs", FOR, "2015")) is None


def test_what_an_office_said_stands_under_a_silent_successor():
    found = tolm(said("dask", "tariffs", FOR, "2015"), as_of=date(2025, 1, 1))
    assert found is not None
    assert found.stance is FOR


def test_a_successor_in_the_same_office_can_say_otherwise():
    found = tolm(said("dask", "tariffs", FOR, "2015"), said("ilo", "tariffs", AGAINST, "2021"))
    assert found is not None
    assert (found.stance, found.ambivalence) == (AGAINST, None)


def test_a_successor_s_word_does_not_undo_the_predecessor_s_deed():
    found = tolm(did("dask", "tariffs", FOR, "2015"), said("ilo", "tariffs", AGAINST, "2021"))
    assert found is not None
    assert (found.ambivalence, found.between_actors) == (Ambivalence.WORDS_AGAINST_DEEDS, FOR)


def test_the_state_s_own_later_word_silences_what_its_offices_said():
    found = tolm(said("dask", "tariffs", FOR, "2015"), said("tolm", "tariffs", AGAINST, "2016"))
    assert found is not None
    assert (found.stance, [item.position.actor for item in found.deciding]) == (AGAINST, ["tolm"])


def test_the_state_s_own_later_deed_silences_what_its_offices_said():
    found = tolm(said("dask", "tariffs", FOR, "2015"), did("tolm", "tariffs", AGAINST, "2016"))
    assert found is not None
    assert (found.stance, found.ambivalence) == (AGAINST, None)


def test_the_state_s_own_later_word_leaves_the_deed_of_an_office_standing_against_it():
    found = tolm(did("dask", "tariffs", FOR, "2015"), said("tolm", "tariffs", AGAINST, "2016"))
    assert found is not None
    assert (found.ambivalence, found.between_actors) == (Ambivalence.WORDS_AGAINST_DEEDS, FOR)


def test_a_deed_of_the_state_that_has_ended_silences_nobody():
    positions = (said("dask", "tariffs", FOR, "2015"), did("tolm", "tariffs", AGAINST, "2016", until="2017"))
    during, after = tolm(*positions, as_of=date(2017, 12, 31)), tolm(*positions, as_of=date(2018, 1, 1))
    assert during is not None
    assert during.stance is AGAINST
    assert after is not None
    assert after.stance is FOR


def test_an_office_that_speaks_after_the_state_makes_officials_disagree():
    found = tolm(said("tolm", "tariffs", AGAINST, "2014"), said("dask", "tariffs", FOR, "2015"))
    assert found is not None
    assert (found.stance, found.ambivalence) == (None, Ambivalence.OFFICIALS_DISAGREE)


def test_an_office_that_speaks_on_the_same_day_as_the_state_is_not_silenced():
    found = tolm(said("tolm", "tariffs", AGAINST, "2015"), said("dask", "tariffs", FOR, "2015"))
    assert found is not None
    assert found.ambivalence is Ambivalence.OFFICIALS_DISAGREE


def test_two_offices_that_oppose_each_other_are_listed_with_what_they_hold():
    found = tolm(said("dask", "tariffs", FOR, "2015"), said("brandt", "tariffs", AGAINST, "2016"))
    assert found is not None
    assert (found.ambivalence, found.between_actors) == (Ambivalence.OFFICIALS_DISAGREE, None)
    assert {item.position.actor for item in found.deciding} == {"dask", "brandt"}


def test_two_offices_that_agree_are_the_state_s_stance():
    found = tolm(said("dask", "tariffs", FOR, "2015"), said("brandt", "tariffs", FOR, "2016"))
    assert found is not None
    assert (found.stance, len(found.deciding)) == (FOR, 2)


def test_a_minister_s_condition_qualifies_what_the_premier_supports():
    found = tolm(said("dask", "tariffs", FOR, "2015"), said("brandt", "tariffs", IF, "2016", condition="if paid"))
    assert found is not None
    assert (found.stance, found.conditions) == (IF, ("if paid",))


def test_one_office_s_deed_against_all_the_words_is_words_against_deeds():
    found = tolm(did("dask", "tariffs", FOR, "2015"), said("brandt", "tariffs", AGAINST, "2014"))
    assert found is not None
    assert (found.ambivalence, found.between_actors) == (Ambivalence.WORDS_AGAINST_DEEDS, FOR)


def test_against_a_firm_deed_the_conditions_of_all_the_words_do_not_count_between_actors():
    found = tolm(
        did("dask", "tariffs", FOR, "2015"),
        said("dask", "tariffs", IF, "2016"),
        said("brandt", "tariffs", IF, "2016", condition="if paid"),
    )
    assert found is not None
    assert (found.ambivalence, found.word, found.between_actors) == (Ambivalence.WORDS_AGAINST_DEEDS, IF, FOR)
    assert found.conditions == ()


def test_words_that_oppose_each_other_beside_a_deed_are_officials_who_disagree():
    found = tolm(
        did("dask", "tariffs", AGAINST, "2015"),
        said("brandt", "tariffs", FOR, "2014"),
        said("tolm", "tariffs", AGAINST, "2013"),
    )
    assert found is not None
    assert (found.ambivalence, found.between_actors) == (Ambivalence.OFFICIALS_DISAGREE, None)


def test_sources_that_disagree_about_one_office_make_the_state_ambivalent_for_that_reason():
    found = tolm(
        said("dask", "tariffs", FOR, "2015"),
        said("dask", "tariffs", AGAINST, "2015", article="weekly"),
        said("brandt", "tariffs", FOR, "2015"),
    )
    assert found is not None
    assert found.ambivalence is Ambivalence.SOURCES_DISAGREE


def test_persons_never_inherit_from_their_state():
    ledger = Ledger.of(kept(said("tolm", "tariffs", FOR, "2015"), said("ilo", "quotas", FOR, "2021")))
    assert ledger.standing("ilo", "tariffs", as_of=TODAY) is None


def test_own_positions_alone_can_be_asked_for():
    ledger = Ledger.of(kept(said("dask", "tariffs", FOR, "2015")))
    assert ledger.standing("tolm", "tariffs", as_of=TODAY, own_only=True) is None


def test_a_deed_prevails_until_the_office_or_the_state_acts_again():
    record = kept(
        did("dask", "tariffs", FOR, "2015"),
        did("ilo", "tariffs", AGAINST, "2021"),
        did("ysolde", "tariffs", FOR, "2014"),
        did("brandt", "tariffs", FOR, "2016"),
        did("brandt", "tariffs", FOR, "2017"),
    )
    prevailing = prevailing_deeds(record, record.positions)
    assert [(item.position.actor, item.date.year) for item in prevailing] == [
        ("ilo", 2021),
        ("ysolde", 2014),
        ("brandt", 2017),
    ]


def test_a_state_that_acts_itself_replaces_the_deeds_of_its_offices():
    record = kept(did("dask", "tariffs", FOR, "2015"), did("tolm", "tariffs", AGAINST, "2021"))
    assert [item.position.actor for item in prevailing_deeds(record, record.positions)] == ["tolm"]


def test_a_ledger_without_an_article_is_the_record_without_it():
    record = kept(
        said("dask", "tariffs", FOR, "2015", article="weekly"),
        said("ilo", "tariffs", AGAINST, "2021", article="daily"),
        did("tolm", "quotas", AGAINST, "2021", article="daily"),
    )
    without = Ledger.of(record).without("daily")
    found = without.standing("tolm", "tariffs", as_of=TODAY)
    assert found is not None
    assert found.stance is FOR
    assert without.held("tolm", TODAY) == {"tariffs"}
    assert without.held("ilo", TODAY) == set()
