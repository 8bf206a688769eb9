from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from bot.reasoning.relation import Relation
from bot.reasoning.standing import Ambivalence, reduce_voice
from bot.record.dates import PartialDate
from bot.record.domain import ActorKind, Basis, Level, Polarity, Quantifier, Stance, Voice
from bot.record.reading import Emphasis, ReadingKind
from bot.ui import words
from tests.reasoning.building import AGAINST, FOR, IF, did, said

DAY = date(2020, 6, 1)


def test_everything_that_can_be_said_has_a_word() -> None:
    assert set(words.LEVELS) == set(Level)
    assert set(words.RELATIONS) == set(Relation)
    assert set(words.STANCES) == set(Stance)
    assert set(words.VOICES) == set(words.VOICE_NAMES) == set(Voice)
    assert set(words.BASES) == set(Basis)
    assert set(words.AMBIVALENCES) == set(Ambivalence)
    assert set(words.QUANTIFIERS) == {None, *Quantifier}
    assert set(words.POLARITIES) == set(Polarity)
    assert set(words.KINDS) == set(ReadingKind)
    assert set(words.EMPHASES) == set(Emphasis)
    assert set(words.ACTOR_KINDS) == set(ActorKind)


def test_levels_differ_in_icon_in_word_and_in_colour() -> None:
    looks = list(words.LEVELS.values())
    assert len({look.icon for look in looks}) == len({look.word for look in looks}) == len(looks)
    assert len({look.colour for look in looks}) == len(looks)
    assert words.LEVELS[Level.REFUTED].shown == "❌ Refuted"


@pytest.mark.parametrize(
    ("day", "said_as"),
    [
        (PartialDate(year=2025), "2025"),
        (PartialDate(year=2025, month=4), "April 2025"),
        (PartialDate(year=2025, month=4, day=5), "5 April 2025"),
        (date(2025, 12, 31), "31 December 2025"),
        (None, "no date"),
    ],
)
def test_dates_are_said_as_precisely_as_they_are_known(day: PartialDate | date | None, said_as: str) -> None:
    assert words.day_words(day) == said_as


@pytest.mark.parametrize(
    ("index", "said_as"),
    [
        (Fraction(-2, 3), f"{words.MINUS}0.67"),
        (Fraction(1), "+1.00"),
        (Fraction(0), "0.00"),
        (Fraction(-1, 1000), "0.00"),
        (None, "none"),
    ],
)
def test_an_index_has_its_sign_and_nothing_is_no_number(index: Fraction | None, said_as: str) -> None:
    assert words.index_words(index) == said_as


def test_numbers_agree_with_what_they_count() -> None:
    assert words.count_words(1, "article") == "1 article"
    assert words.count_words(1200, "article") == "1,200 articles"
    assert words.count_words(2, "piece of it", "pieces of it") == "2 pieces of it"


def test_long_lists_of_names_are_counted_at_their_end() -> None:
    assert words.listed([]) == ""
    assert words.listed(["A"]) == "A"
    assert words.listed(["A", "B", "C"]) == "A, B and C"
    assert words.listed(["A", "B", "C", "D"], most=2) == "A, B and 2 more"


def test_standings_are_said_with_their_conditions_and_their_conflicts() -> None:
    def of(*items: object) -> str:
        standing = reduce_voice("ada", "steel", items, DAY)  # pyright: ignore[reportArgumentType] - positions
        assert standing is not None
        return words.standing_words(standing)

    assert of(said("ada", "steel", FOR)) == "for"
    assert of(said("ada", "steel", IF, condition="If Paid")) == "for, on a condition (if paid)"
    assert of(did("ada", "steel", AGAINST, "2019"), said("ada", "steel", FOR, "2020")) == (
        "ambivalent: words stand against deeds"
    )
    assert of(said("ada", "steel", FOR), said("ada", "steel", AGAINST)) == "ambivalent: sources disagree"


def test_an_id_without_a_name_reads_as_words() -> None:
    assert words.named_from_id("emmanuel-macron") == "Emmanuel Macron"
