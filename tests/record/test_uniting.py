"""What is known of the same things from several places is united, and names keep their owner."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.record.dates import PartialDate
from bot.record.domain import Annotation, Catalogue, Proposition, Role
from bot.record.known import GrowingCatalogue, Kind, index_catalogue
from bot.record.uniting import unite, with_symmetric_contraries
from tests.record.building import person, proposition, topic
from tests.record.strategies import annotated_articles

NAMES = "abcd"


def definitions(annotation: Annotation) -> Catalogue:
    return Catalogue(actors=annotation.actors, topics=annotation.topics, propositions=annotation.propositions)


def test_of_two_names_the_first_stays_and_the_other_becomes_an_alias():
    united = unite(
        Catalogue(actors=(person("tolm", "Tolm", "the Tolmish"),)),
        Catalogue(actors=(person("tolm", "Kingdom of Tolm", "TOLM", "the tolmish", "Tolmland"),)),
    )
    assert united.actors == (person("tolm", "Tolm", "the Tolmish", "Kingdom of Tolm", "Tolmland"),)


def test_lists_are_joined_and_what_is_missing_is_filled_in():
    early, late = Role(office="Premier", of="tolm"), Role(office="Premier", of="tolm", start=PartialDate(year=2030))
    one = replace(person("dask", "Dask"), roles=(early,), hidden_aliases=("Dasc",))
    other = replace(person("dask", "Dask"), roles=(late, early), hidden_aliases=("Dsak",), wikidata="Q7")
    (dask,) = unite(Catalogue(actors=(one,)), Catalogue(actors=(other,))).actors
    assert dask == replace(one, roles=(early, late), hidden_aliases=("Dasc", "Dsak"), wikidata="Q7")
    (herring,) = unite(Catalogue(topics=(topic("herring"),)), Catalogue(topics=(topic("herring", "the-sea"),))).topics
    assert herring.broader == "the-sea"


def test_paraphrases_are_joined_and_a_differing_text_is_one_more():
    one = replace(proposition("p", "Let boats out."), paraphrases=("open the harbour",))
    other = replace(proposition("p", "Boats may leave."), paraphrases=("Open the harbour", "sail"))
    (united,) = unite(Catalogue(propositions=(one,)), Catalogue(propositions=(other,))).propositions
    assert united.paraphrases == ("open the harbour", "Boats may leave.", "sail")


def test_contraries_name_each_other_wherever_they_were_declared():
    file = Catalogue(propositions=(proposition("p", "P.", "q", "unknown"),))
    library = Catalogue(propositions=(proposition("q", "Q."),))
    assert {item.id: item.contrary for item in unite(library, file).propositions} == {
        "q": ("p",),
        "p": ("q", "unknown"),
    }


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=6))
def test_after_uniting_contraries_are_symmetric(pairs: list[tuple[str, str]]):
    items = [proposition(name, name, *(other for own, other in pairs if own == name)) for name in NAMES]
    found = {item.id: item.contrary for item in with_symmetric_contraries(items)}
    assert {(one, other) for one, others in found.items() for other in others} == {
        *pairs,
        *((other, one) for one, other in pairs),
    }
    assert all(len(set(others)) == len(others) for others in found.values())


@settings(max_examples=60)
@given(annotated_articles())
def test_uniting_what_is_known_already_changes_nothing(annotation: Annotation):
    twice = unite(definitions(annotation), definitions(annotation))
    assert unite(twice, definitions(annotation)) == unite(twice, Catalogue()) == twice


@settings(max_examples=40)
@given(annotated_articles(), annotated_articles())
def test_a_growing_catalogue_knows_what_uniting_its_files_would_give(one: Annotation, other: Annotation):
    united = unite(unite(Catalogue(), definitions(one)), definitions(other))
    growing = GrowingCatalogue(one)
    growing.add(other)
    assert growing.index.actors == {item.id: item for item in united.actors}
    assert growing.index.topics == {item.id: item for item in united.topics}
    assert growing.index.propositions.keys() == {item.id for item in united.propositions}
    assert growing.index.names == index_catalogue(united).names


def test_an_index_counts_the_first_of_two_with_one_id_or_name():
    index = index_catalogue(
        Catalogue(
            actors=(person("a", "Ann"), person("a", "Bea"), person("b", "ANN")),
            propositions=(Proposition(id="p", topic="t", text="P."),),
        )
    )
    assert index.actors["a"].name == "Ann"
    assert index.names[Kind.ACTOR] == {"ann": "a", "bea": "a"}
    assert index.of(Kind.PROPOSITION)["p"].id == index.names[Kind.PROPOSITION]["p."] == "p"
