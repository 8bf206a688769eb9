"""References lead into the file, its library or the shipped catalogue; else it is said what was perhaps meant."""

from __future__ import annotations

from typing import Any

import pytest

from bot.record.domain import Catalogue
from bot.record.known import CatalogueIndex, Kind, index_catalogue
from bot.record.references import References
from tests.record.building import changed, parsed, person, proposition, topic, warned, world, wrong

SHIPPED = Catalogue(
    actors=(person("emmanuel-macron", "Emmanuel Macron", "Jupiter"), person("tolm-port", "Port of Tolm")),
    topics=(topic("whaling"),),
    propositions=(proposition("end-whaling", "Whaling should end.", topic="whaling"),),
)

REFERENCES = [
    ("actors/1/roles/0/of", "actor"),
    ("topics/1/broader", "topic"),
    ("propositions/0/topic", "topic"),
    ("propositions/0/contrary/0", "proposition"),
    ("positions/0/actor", "actor"),
    ("positions/0/proposition", "proposition"),
    ("positions/0/according_to", "actor"),
    ("claims/0/speaker", "actor"),
    ("claims/0/says/alignment/actors/1", "actor"),
    ("claims/0/says/alignment/topic", "topic"),
    ("claims/1/says/position/actor", "actor"),
    ("claims/1/says/position/proposition", "proposition"),
]


def place(path: str) -> str:
    return "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in path.split("/")).removeprefix(".")


@pytest.mark.parametrize(("path", "kind"), REFERENCES)
def test_a_reference_that_leads_nowhere_is_told_at_its_place(path: str, kind: str):
    assert wrong(changed(path, "nowhere-at-all")) == [
        f'{place(path)}: no {kind} "nowhere-at-all"; define it under {kind}s'
    ]


@pytest.mark.parametrize(("path", "kind"), REFERENCES)
@pytest.mark.parametrize("layer", ["library", "shipped"])
def test_a_reference_may_lead_into_the_library_or_the_shipped_catalogue(path: str, kind: str, layer: str):
    identity = {"actor": "emmanuel-macron", "topic": "whaling", "proposition": "end-whaling"}[kind]
    layers: dict[str, Any] = {layer: SHIPPED}
    assert parsed(changed(path, identity), **layers).annotation.article.id == "two-crowns-toast"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("macron", '; did you mean "emmanuel-macron"?'),
        ("emanuel-macron", '; did you mean "emmanuel-macron"?'),
        ("emmanuel-macorn", '; did you mean "emmanuel-macron"?'),
        ("jupiter", '; did you mean "emmanuel-macron"?'),
        ("port-of-tolm", '; did you mean "tolm-port"?'),
        ("premier", '; did you mean "premier-dask"?'),
        ("dask", '; did you mean "premier-dask"?'),
        ("the-sea", "; it is the id of a topic"),
        ("zzz", "; define it under actors"),
    ],
)
def test_what_was_perhaps_meant_is_proposed(written: str, hint: str):
    assert wrong(changed("positions/1/actor", written), shipped=SHIPPED) == [
        f'positions[1].actor: no actor "{written}"{hint}'
    ]


def test_an_actor_where_a_proposition_belongs_is_recognised():
    assert wrong(changed("positions/0/proposition", "tolm")) == [
        'positions[0].proposition: no proposition "tolm"; it is the id of an actor'
    ]


def test_everything_that_leads_nowhere_is_told_in_the_order_of_the_file():
    tree = world(claims=[], positions=[])
    tree["positions"] = [{**world()["positions"][0], "actor": f"ghost-{number}"} for number in range(12)]
    told = wrong({"positions": tree.pop("positions"), **tree, "propositions": [], "claims": world()["claims"]})
    places = [line.partition(":")[0] for line in told]
    assert places[:4] == [
        "positions[0].actor",
        "positions[0].proposition",
        "positions[1].actor",
        "positions[1].proposition",
    ]
    assert places[-2:] == ["positions[11].proposition", "claims[1].says.position.proposition"]
    assert len(told) == 25


def test_a_large_library_is_looked_through_for_only_so_many_wrong_references():
    library = Catalogue(actors=tuple(person(f"actor-{number}", f"Actor {number}") for number in range(30_000)))
    references = References([index_catalogue(library)])
    told = [str(problem) for name in range(50) for problem in references.check("x", Kind.ACTOR, f"actr-{name}")]
    assert told[0] == 'x: no actor "actr-0"; did you mean "actor-0"?'
    assert told[-1] == 'x: no actor "actr-49"'


def test_one_wrong_reference_made_often_is_looked_up_once():
    class Counted(dict[str, Any]):
        looked_through = 0

        def values(self) -> Any:
            self.looked_through += 1
            return super().values()

    actors = Counted()
    index = CatalogueIndex(actors=actors, topics={}, propositions={}, names={kind: {} for kind in Kind})
    references = References([index])
    assert len([problem for _ in range(20) for problem in references.check("x", Kind.ACTOR, "nobody")]) == 20
    assert actors.looked_through == 1


@pytest.mark.parametrize("part", ["actors", "topics", "propositions", "claims"])
def test_an_id_is_defined_once_in_a_file(part: str):
    twice = {**world()[part][0], "name": "Other", "label": "Other", "text": "Other."}
    known = world()[part][0].keys()
    tree = world()
    tree[part] = [*tree[part], {key: value for key, value in twice.items() if key in known}]
    assert wrong(tree) == [f'{part}[{len(tree[part]) - 1}].id: "{twice["id"]}" is already defined at {part}[0]']


def test_ids_of_different_sorts_may_be_the_same():
    tree = world()
    tree["topics"][0]["id"] = tree["topics"][1]["broader"] = "tolm"
    assert parsed(tree).annotation.topics[0].id == "tolm"


def test_a_name_that_several_share_is_ambiguous_and_no_error():
    tree = changed("actors/0/aliases", ["the leader", "Dask"])
    tree = changed("actors/2/aliases", ["the leader", "Tolm"], tree)
    assert warned(tree) == []


def test_nobody_holds_an_office_of_himself():
    assert wrong(changed("actors/1/roles/0/of", "premier-dask")) == [
        "actors[1].roles[0].of: an actor cannot hold an office of itself"
    ]


@pytest.mark.parametrize(("start", "end"), [("2031", "2030"), ("2031-05", "2031-04"), ("2031-05-02", "2031-05-01")])
def test_an_office_does_not_end_before_it_begins(start: str, end: str):
    role = {"office": "Premier", "of": "tolm", "from": start, "to": end}
    assert wrong(changed("actors/1/roles/0", role)) == [f'actors[1].roles[0].to: "{end}" is before from ("{start}")']


@pytest.mark.parametrize(("start", "end"), [("2031-05", "2031"), ("2031", "2031-01"), ("2031-05-01", "2031-05")])
def test_an_office_may_begin_and_end_within_one_month_or_year(start: str, end: str):
    role = {"office": "Premier", "of": "tolm", "from": start, "to": end}
    assert warned(changed("actors/1/roles/0", role)) == []


def test_a_state_of_affairs_does_not_end_before_it_begins():
    assert wrong(changed("positions/1/until", "2030")) == ['positions[1].until: "2030" is before date ("2031-01")']


def test_a_proposition_is_not_contrary_to_itself():
    assert wrong(changed("propositions/0/contrary", ["raise-quotas"])) == [
        "propositions[0].contrary[0]: a proposition cannot be contrary to itself"
    ]


@pytest.mark.parametrize("condition", ["left out", None])
def test_a_conditional_stance_needs_its_condition(condition: str | None):
    tree = changed("positions/1/condition", condition)
    if condition is not None:
        del tree["positions"][1]["condition"]
    assert wrong(tree) == [
        'positions[1].condition: a conditional stance needs its condition; write it, such as "only if attacked first"'
    ]
