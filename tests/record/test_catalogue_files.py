"""Catalogue files: together one catalogue whose references hold; a damaged one is told file by file."""

from __future__ import annotations

import pytest

from bot.record.catalogue import load_catalogue
from bot.record.problems import AnnotationError

STATES = b"""
actors:
  - {id: tolm, name: Tolm, kind: state}
  - {id: varr, name: Varr, kind: state}
"""
TOPICS = b"""
topics:
  - {id: the-sea, label: The sea}
  - {id: herring, label: Herring, broader: the-sea}
propositions:
  - {id: p, topic: herring, text: Herring should be fished., contrary: [q]}
  - {id: q, topic: herring, text: Herring should be left in peace.}
"""


def damaged(*files: bytes) -> tuple[str, list[str]]:
    """Return the name of the file that is refused and what is wrong with it."""
    with pytest.raises(AnnotationError) as caught:
        load_catalogue([(f"{number}.yaml", data) for number, data in enumerate(files)])
    return caught.value.source, [str(problem) for problem in caught.value.problems]


def test_files_make_one_catalogue_with_symmetric_contraries():
    catalogue = load_catalogue([("states.yaml", STATES), ("topics.yaml", TOPICS)])
    assert [actor.id for actor in catalogue.actors] == ["tolm", "varr"]
    assert [topic.broader for topic in catalogue.topics] == [None, "the-sea"]
    assert [item.contrary for item in catalogue.propositions] == [("q",), ("p",)]


def test_a_reference_may_lead_into_a_later_file():
    roles = b"actors: [{id: dask, name: Dask, kind: person, roles: [{office: Premier, of: tolm}]}]"
    assert len(load_catalogue([("a.yaml", roles), ("b.yaml", STATES)]).actors) == 3


def test_a_reference_that_leads_nowhere_is_told_with_its_file():
    assert damaged(STATES, b"topics: [{id: cod, label: Cod, broader: see}]") == (
        "1.yaml",
        ['topics[0].broader: no topic "see"; define it under topics'],
    )


def test_an_id_of_two_files_is_told():
    assert damaged(STATES, b"actors: [{id: varr, name: Varrland, kind: state}]") == (
        "1.yaml",
        ['actors[0].id: "varr" is already defined in another file of the catalogue'],
    )


def test_a_name_of_two_ids_is_told():
    source, (problem,) = damaged(STATES, b"actors: [{id: varrland, name: VARR, kind: state}]")
    assert source == "1.yaml"
    assert problem.startswith('actors[0].name: "VARR" is the name of two ids, "varrland" and "varr" in another file')


def test_a_circle_of_topics_over_two_files_is_told():
    one, other = b"topics: [{id: a, label: A, broader: b}]", b"topics: [{id: b, label: B, broader: a}]"
    source, (problem,) = damaged(one, other)
    assert (source, problem.partition(";")[0]) == (
        "0.yaml",
        "topics[0].broader: the topic is its own ancestor: a < b < a",
    )


def test_a_catalogue_file_holds_no_positions():
    source, (problem,) = damaged(STATES, b"positions: []")
    assert (source, problem) == (
        "1.yaml",
        'positions: is no key of the format; did you mean "propositions"?',
    )
