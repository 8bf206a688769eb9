from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.names import UnknownNameError, actors_on_record, find_actor, find_article, find_topic, topics_in_use
from bot.record.domain import Actor, ActorKind, Proposition, Role, Topic
from bot.record.vocabulary import Vocabulary


def actor(identity: str, name: str, *aliases: str, of: str | None = None, hidden: tuple[str, ...] = ()) -> Actor:
    roles = (Role(office="Chancellor", of=of),) if of else ()
    return Actor(id=identity, name=name, kind=ActorKind.PERSON, aliases=aliases, hidden_aliases=hidden, roles=roles)


def vocabulary(*actors: Actor, on_record: tuple[str, ...] = ()) -> Vocabulary:
    topics = (
        Topic(id="sea", label="The sea"),
        Topic(id="herring", label="Herring quotas", aliases=("fishing",), hidden_aliases=("hering",), broader="sea"),
        Topic(id="hermits", label="Hermits"),
    )
    return Vocabulary(
        version="1",
        actors={each.id: each for each in actors},
        topics={each.id: each for each in topics},
        propositions={"p": Proposition(id="p", topic="herring", text="Quotas should rise.")},
        positions_of_actor=dict.fromkeys(on_record, 1),
        propositions_of_actor=dict.fromkeys(on_record, ("p",)),
    )


TOLM = vocabulary(
    actor("orrin-dask", "Orrin Dask", "Premier Dask", of="tolm", hidden=("Orin Dusk",)),
    actor("daskia", "Daskia"),
    actor("tolm", "Tolm", "Tolmish Republic"),
    actor("emile-celik", "Émile Çelik"),
    actor("mira-vey", "Mira Vey"),
    actor("jon-vey", "Jon Vey"),
    on_record=("orrin-dask",),
)


@pytest.mark.parametrize(
    "typed",
    [
        "orrin-dask",
        "Orrin Dask",
        "  orrin   DASK ",
        "premier dask",
        "Orin Dusk",
        "orrin dask",
        "Orr",
        "Premier",
        "Dask",
    ],
)
def test_an_actor_is_found_by_id_name_alias_hidden_alias_prefix_and_the_start_of_a_later_word(typed: str):
    assert find_actor(TOLM, typed) == "orrin-dask"


def test_accents_and_case_play_no_part():
    assert find_actor(TOLM, "emile cel") == find_actor(TOLM, "ÉMILE ÇELIK") == "emile-celik"


def test_a_whole_name_comes_before_a_prefix_and_who_is_on_record_before_who_is_not():
    assert find_actor(TOLM, "Daskia") == "daskia"
    both = vocabulary(actor("a", "Sam One"), actor("b", "Sam Two"), on_record=("b",))
    assert find_actor(both, "Sam") == "b"


def test_a_state_whose_office_holder_is_on_record_is_on_record_too():
    assert actors_on_record(TOLM) == {"orrin-dask", "tolm"}
    named = vocabulary(actor("tolm", "Tolm"), actor("tolmar", "Tolmar Vane", of="tolm"), on_record=("tolmar",))
    with pytest.raises(UnknownNameError, match="may mean several actors"):
        find_actor(named, "Tol")


def test_several_bearers_are_all_told():
    with pytest.raises(UnknownNameError) as caught:
        find_actor(TOLM, "Vey")
    assert str(caught.value) == ('"Vey" may mean several actors: Jon Vey (jon-vey), Mira Vey (mira-vey); say which')
    assert len(caught.value.offers) == 2


def test_of_many_bearers_the_first_are_told_and_how_many_more():
    many = vocabulary(*(actor(f"sam-{number:02}", f"Sam {number:02}") for number in range(20)))
    with pytest.raises(UnknownNameError, match=r"Sam 07 \(sam-07\) and 12 more; say which"):
        find_actor(many, "Sam")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("Orrin Dsak", 'no actor "Orrin Dsak" on record; did you mean Orrin Dask?'),
        ("Daskk", 'no actor "Daskk" on record; did you mean Orrin Dask or Daskia?'),
        ("Zzyzx", 'no actor "Zzyzx" on record'),
        ("", 'no actor "" on record'),
        ("---", 'no actor "---" on record'),
    ],
)
def test_an_unknown_name_is_told_with_those_spelt_most_alike(typed: str, message: str):
    with pytest.raises(UnknownNameError) as caught:
        find_actor(TOLM, typed)
    assert str(caught.value) == message


def test_hidden_aliases_are_never_shown():
    with pytest.raises(UnknownNameError) as caught:
        find_actor(TOLM, "Orin Duskk")
    assert "Dusk?" not in str(caught.value)
    assert "Orrin Dask" in caught.value.offers


def test_topics_are_found_the_same_way_and_those_in_use_come_first():
    assert find_topic(TOLM, "fishing") == find_topic(TOLM, "hering") == find_topic(TOLM, "quotas") == "herring"
    assert find_topic(TOLM, "her") == "herring"
    assert find_topic(TOLM, "hermits") == "hermits"
    assert topics_in_use(TOLM) == {"herring", "sea"}
    with pytest.raises(UnknownNameError, match='no topic "hermets" on record; did you mean Hermits'):
        find_topic(TOLM, "hermets")


def test_articles_are_found_by_id_title_and_prefix():
    titles = {"toast": "A toast in two crowns", "tide": "A turning tide"}
    assert find_article(titles, "toast") == find_article(titles, "a toast") == find_article(titles, "crowns") == "toast"
    with pytest.raises(UnknownNameError, match="may mean several articles"):
        find_article(titles, "A t")
    with pytest.raises(UnknownNameError, match='no article "A tost in two crowns" on record; did you mean A toast'):
        find_article(titles, "A tost in two crowns")


@given(st.text(max_size=60))
def test_whatever_is_typed_is_an_actor_or_refused_in_words(typed: str):
    try:
        answer = TOLM.actors[find_actor(TOLM, typed)].name
    except UnknownNameError as error:
        answer = str(error)
    assert answer
    assert "\n" not in answer
    assert len(answer) < 400
