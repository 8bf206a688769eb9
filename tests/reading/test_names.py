"""Who is named: aliases, demonyms, first and last names, titles, misspellings within bounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

import pytest

from bot.reading.lexicon import Lexicon
from bot.reading.names import NameIndex
from bot.reading.pipeline import Pipeline
from bot.reading.words import Mention, MentionForm, Word
from bot.record.domain import Actor, ActorKind
from bot.record.vocabulary import Vocabulary
from tests.reading.world import ACTORS, TODAY, office, person, state, vocabulary

Linker = Callable[..., list[Mention]]


@pytest.fixture(scope="module")
def link(lexicon: Lexicon, pipeline: Pipeline) -> Linker:
    """Return what names the actors in a text, over the invented world or over other actors."""

    def tokens(text: str) -> list[str]:
        return [token.text for token in pipeline.tokens(text)]

    def words(text: str) -> Sequence[Word]:
        return [
            Word(text=token.text, lower=token.lower_, start=token.idx, end=token.idx + len(token.text))
            for token in pipeline.tokens(text)
        ]

    def linked(text: str, *actors: Actor, known: Vocabulary | None = None, as_of: date = TODAY) -> list[Mention]:
        found = known or (vocabulary(actors=actors, held={}) if actors else vocabulary())
        return NameIndex(found, lexicon, tokens).link(words(text), as_of=as_of)

    return linked


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Ilsa Brandvik wants it", "ilsa-brandvik"),
        ("Brandvik wants it", "ilsa-brandvik"),
        ("brandvik wants it", "ilsa-brandvik"),
        ("Ilsa wants it", "ilsa-brandvik"),
        ("Mr Albesen wants it", "rukh-albesen"),
        ("President Brandvik wants it", "ilsa-brandvik"),
        ("Velmoria wants it", "velmoria"),
        ("Velmorians want it", "velmoria"),
        ("Velmorian officials want it", "velmoria"),
        ("the Quellan government wants it", "quellany"),
        ("Tarnhult's plan", "tarnhult"),
        ("the Compact wants it", "sound-compact"),
        ("The Sound Compact wants it", "sound-compact"),
    ],
)
def test_an_actor_is_known_by_each_of_its_names(link: Linker, text: str, actor: str):
    assert [mention.actors for mention in link(text)] == [(actor,)]


def test_a_hidden_alias_is_recognised(link: Linker):
    assert [mention.actors for mention in link("Velmoira wants it")] == [("velmoria",)]


def test_what_belongs_to_a_name_is_part_of_the_mention(link: Linker):
    assert [mention.text for mention in link("the Velmorian officials met President Brandvik")] == [
        "Velmorian officials",
        "President Brandvik",
    ]


@pytest.mark.parametrize("typed", ["Brandvick", "Brandvk", "Brnadvik", "brandviik", "Albesenn", "Tarnhullt"])
def test_a_misspelt_name_is_recognised_and_marked(link: Linker, typed: str):
    (mention,) = link(f"{typed} wants it")
    assert mention.form is MentionForm.MISSPELT
    assert mention.text == typed


@pytest.mark.parametrize("typed", ["Brand", "Brandenburg", "Zorkan", "Alb", "Tarn", "Velm"])
def test_another_word_is_nobody(link: Linker, typed: str):
    assert link(f"{typed} wants it") == []


def test_a_misspelling_between_two_actors_is_nobody(link: Linker):
    twins = (person("Ada Morvane"), person("Bo Morvine"))
    assert link("Morvone wants it", *twins) == []
    assert [mention.actors for mention in link("Morvine wants it", *twins)] == [("bo-morvine",)]


def test_no_known_name_is_taken_for_a_misspelling_of_another(link: Linker):
    pair = (state("Austrisia"), state("Austrasia"))
    assert [mention.actors for mention in link("Austrisia and Austrasia agree", *pair)] == [
        ("austrisia",),
        ("austrasia",),
    ]


def test_an_english_word_is_not_a_misspelt_name(link: Linker):
    assert link("the brand wants it", person("Ada Brant")) == []


def test_a_shared_name_is_ambiguous(link: Linker):
    family = (person("Ada Morvane"), person("Bo Morvane"))
    (mention,) = link("Morvane wants it", *family)
    assert mention.actors == ("ada-morvane", "bo-morvane")
    assert not mention.is_clear


def test_of_two_bearers_of_a_name_the_one_on_record_is_meant(link: Linker):
    family = (person("Ada Morvane"), person("Bo Morvane"))
    known = vocabulary(actors=family, held={"bo-morvane": ("build-bridge",)})
    assert [mention.actors for mention in link("Morvane wants it", known=known)] == [("bo-morvane",)]


def test_a_name_that_is_a_small_word_counts_only_with_its_capitals(link: Linker):
    actors = (
        Actor(id="un-states", name="United Shires", kind=ActorKind.STATE, aliases=("US",)),
        person("Ada May"),
    )
    assert [mention.actors for mention in link("tell us that US troops may stay", *actors)] == [("un-states",)]
    assert [mention.actors for mention in link("that is what May wants", *actors)] == [("ada-may",)]


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("tarnhult and the us agree", True),
        ("the us wants it", True),
        ("us and tarnhult agree", True),
        ("between us and tarnhult", True),
        ("the us's plan", True),
        ("they told us it is over", False),
        ("it hurts us all", False),
    ],
)
def test_a_short_name_in_lower_case_counts_where_only_a_name_can_stand(link: Linker, text: str, *, is_named: bool):
    others = Actor(id="united-sounds", name="United Sounds", kind=ActorKind.STATE, aliases=("US",))
    found = {actor for mention in link(text, others, state("Tarnhult")) for actor in mention.actors}
    assert ("united-sounds" in found) is is_named


def test_a_word_of_an_idiom_is_nobody(link: Linker):
    pole = state("Poleland", "Poles")
    assert [mention.text for mention in link("Tarnhult and Poleland are poles apart", pole, state("Tarnhult"))] == [
        "Tarnhult",
        "Poleland",
    ]
    assert [mention.text for mention in link("Poles want it", pole)] == ["Poles"]


def test_the_longest_name_wins(link: Linker):
    actors = (state("Orlan"), state("South Orlan"))
    assert [mention.actors for mention in link("South Orlan and Orlan agree", *actors)] == [
        ("south-orlan",),
        ("orlan",),
    ]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("the Velmorian president wants it", ("ilsa-brandvik",)),
        ("Velmoria's president wants it", ("ilsa-brandvik",)),
        ("the president of Velmoria wants it", ("ilsa-brandvik",)),
        ("the Tarnish PM wants it", ("rukh-albesen",)),
        ("the prime minister of Tarnhult wants it", ("rukh-albesen",)),
        ("the Tarnish foreign minister wants it", ("tessa-okorim",)),
        ("the chancellor wants it", ("pell-dorovan",)),
        ("the former Velmorian president wants it", ("odo-marrant",)),
        ("Velmoria's former president wants it", ("odo-marrant",)),
        ("Velmoria's president Ilsa Brandvik wants it", ("ilsa-brandvik",)),
        ("the Quellan prime minister wants it", ()),
    ],
)
def test_an_office_means_its_holder(link: Linker, text: str, actors: tuple[str, ...]):
    assert [mention.actors for mention in link(text)] == [actors]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("Albesen and his foreign minister agree", ["rukh-albesen", "tessa-okorim"]),
        ("Tarnhult and its foreign minister agree", ["tarnhult", "tessa-okorim"]),
        ("Foreign minister and Albesen agree", ["tessa-okorim", "rukh-albesen"]),
        ("chancellor wants it", ["pell-dorovan"]),
        ("Dorovan and his foreign minister agree", ["pell-dorovan"]),
        ("Chancellor Zorkan wants it", []),
        ("the next chancellor wants it", []),
    ],
)
def test_an_office_may_be_named_by_its_owner_or_stand_alone(link: Linker, text: str, holders: list[str]):
    assert [actor for mention in link(text) for actor in mention.actors] == holders


def test_an_office_means_whoever_held_it_on_the_day(link: Linker):
    holders = [
        [mention.actors for mention in link("the Velmorian president wants it", as_of=day)]
        for day in (date(2030, 1, 1), date(2036, 1, 31), date(2036, 2, 1))
    ]
    assert holders == [[("odo-marrant",)], [("odo-marrant",)], [("ilsa-brandvik",)]]


def test_an_office_nobody_holds_today_means_who_held_it_last(link: Linker):
    actors = (
        state("Orlan"),
        person("Ada Rell", office("Premier", "orlan", "2020-01-01", "2025-01-01")),
        person("Bo Tesk", office("Premier", "orlan", "2025-01-02", "2030-01-01")),
    )
    assert [mention.actors for mention in link("Orlan's premier wants it", *actors)] == [("bo-tesk",)]


def test_a_vice_president_is_not_the_president(link: Linker):
    actors = (state("Orlan"), person("Ada Rell", office("Vice President", "orlan", "2020-01-01")))
    assert [mention.actors for mention in link("Orlan's vice president wants it", *actors)] == [("ada-rell",)]
    assert [mention.actors for mention in link("Orlan's president wants it", *actors)] == [()]


def test_mentions_stand_in_order_and_never_overlap(link: Linker):
    text = "Velmoria's president Ilsa Brandvik and the Tarnish foreign minister met Mr Albesen of Tarnhult"
    found = link(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert {actor for mention in found for actor in mention.actors} <= {actor.id for actor in ACTORS}
