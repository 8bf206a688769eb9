"""Everything wrong is told at once: mistakes of shape, and what they do not hide of the rest."""

from __future__ import annotations

from typing import Any

import pytest

from tests.record.building import TEXT, changed, world, wrong


def test_mistakes_of_shape_and_dangling_references_are_told_together_in_the_order_of_the_file():
    tree = changed("article/genre", "oped")
    tree = changed("actors/1/roles/0/of", "varr", tree)
    tree = changed("positions/0/actor", "dask", tree)
    tree = changed("positions/0/stance", "suport", tree)
    tree = changed("positions/1/condition", None, tree)
    tree = changed("claims/0/says/alignment/actors/1", "macron", tree)
    tree = changed("claims/0/colour", "red", tree)
    assert [line.partition(":")[0] for line in wrong(tree)] == [
        "article.genre",
        "actors[1].roles[0].of",
        "positions[0].actor",
        "positions[0].stance",
        "positions[1].condition",
        "claims[0].says.alignment.actors[1]",
        "claims[0].colour",
    ]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("format", None),
        ("article", 5),
        ("article/title", ""),
        ("article/published", "soon"),
        ("article/text", 7),
        ("actors/2", "Ysolde"),
        ("actors/1/kind", "man"),
        ("actors/1/name", ""),
        ("actors/1/roles", "Premier"),
        ("actors/1/roles/0", 5),
        ("topics/1/broader", 5),
        ("topics/1/label", None),
        ("propositions/0/text", ["no"]),
        ("propositions/0/topic", "no topic"),
        ("positions/1", 5),
        ("positions/1/stance", 5),
        ("positions/1/date", "soon"),
        ("positions/1/evidence", {"paragraph": 1}),
        ("positions/1/evidence/0", 1),
        ("positions/1/evidence/0/paragraph", "one"),
        ("claims/0", None),
        ("claims/0/says", "aligned"),
        ("claims/0/says/alignment", []),
        ("claims/0/says/alignment/actors", ["one actor"]),
        ("claims/1/says/position/stance", "against"),
        ("junk", {"a": [1, {"b": 2}]}),
    ],
)
def test_one_mistake_of_shape_hides_no_dangling_reference_and_leads_to_no_false_one(path: str, value: Any):
    alone = wrong(changed(path, value))
    both = wrong(changed(path, value, changed("positions/0/proposition", "ban-wailing")))
    dangling = 'positions[0].proposition: no proposition "ban-wailing"; did you mean "ban-trawling"?'
    assert [line for line in both if line != dangling] == alone
    assert dangling in both
    place = "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in path.split("/")).removeprefix(".")
    lost = 'no actor "queen-ysolde"' if path == "actors/2" else place
    assert [line for line in alone if not line.startswith(place) and lost not in line] == []


@pytest.mark.parametrize("part", ["actors", "topics", "propositions"])
def test_of_a_list_that_cannot_be_read_no_reference_is_called_wrong(part: str):
    assert wrong(changed(part, 5)) == [f"{part}: must be a list, not the number 5"]


def test_a_reference_to_the_id_that_a_message_proposes_is_not_wrong_too():
    (told,) = wrong(changed("actors/1/id", "Premier Dask"))
    assert told.startswith('actors[1].id: "Premier Dask" is no id: ')
    assert told.endswith('such as "premier-dask"')


def test_an_anchor_that_is_wrong_somewhere_is_not_looked_for():
    tree = changed("article/text", TEXT)
    tree = changed("positions/0/evidence", [{"quote": "said", "prefix": 5}, {"quote": "cod"}], tree)
    assert wrong(tree) == [
        "positions[0].evidence[0].prefix: must be text, not the number 5",
        'positions[0].evidence[1].quote: "cod" is not in the text; copy it letter by letter',
    ]


def test_a_text_that_cannot_be_read_is_not_searched():
    tree = changed("positions/0/evidence", [{"quote": "cod"}], changed("article/text", 5))
    assert wrong(tree) == ["article.text: must be text, not the number 5"]


def test_two_names_that_cannot_be_read_are_not_called_the_same():
    tree = changed("actors/0/name", 5, changed("actors/1/name", 6))
    tree = changed("propositions/0/text", 5, changed("propositions/1/text", 6, tree))
    assert len(wrong(tree)) == 4


def test_a_file_of_nothing_but_mistakes_is_told_them_all():
    tree = dict.fromkeys(world(), 5)
    assert [line.partition(":")[0] for line in wrong(tree)] == list(world())
