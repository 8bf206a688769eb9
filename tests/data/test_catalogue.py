"""The shipped catalogue: states, organisations and topics, as the bot reads them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from bot.record.catalogue import load_catalogue
from bot.record.domain import Actor, ActorKind, Catalogue
from bot.resources import data_directory

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
UN_MEMBERS = TypeAdapter(dict[str, str]).validate_python(
    yaml.safe_load((Path(__file__).parent / "un_members.yaml").read_text(encoding="utf-8"))
)
OTHER_STATES = {"holy-see": "Vatican", "palestine": "Palestinian", "taiwan": "Taiwanese", "kosovo": "Kosovar"}
SHARED_NAMES = {
    "brussels",
    "congo",
    "congolese",
    "dominican",
    "dominicans",
    "korea",
    "korean",
    "koreans",
    "ramallah",
    "sana'a",
    "sanaa",
    "the hague",
}
FILES = sorted((data_directory() / "catalogue").glob("*.yaml"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue([(file.name, file.read_bytes()) for file in FILES])


def names(actor: Actor) -> set[str]:
    return {name.casefold() for name in (actor.name, *actor.aliases, *actor.hidden_aliases)}


def test_every_member_of_the_united_nations_is_a_state(catalogue: Catalogue):
    states = {actor.id for actor in catalogue.actors if actor.kind is ActorKind.STATE}
    assert len(UN_MEMBERS) == 193
    assert states == UN_MEMBERS.keys() | OTHER_STATES.keys()


def test_every_state_answers_to_its_adjective(catalogue: Catalogue):
    adjectives = UN_MEMBERS | OTHER_STATES
    aliases = {actor.id: actor.aliases for actor in catalogue.actors}
    assert [state for state, adjective in adjectives.items() if adjective not in aliases[state]] == []


def test_ids_are_slugs_and_no_two_are_the_same(catalogue: Catalogue):
    for ids in ([actor.id for actor in catalogue.actors], [topic.id for topic in catalogue.topics]):
        assert [identifier for identifier in ids if SLUG.fullmatch(identifier) is None] == []
        assert [identifier for identifier, count in Counter(ids).items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("US", "united-states"),
        ("Washington", "united-states"),
        ("UK", "united-kingdom"),
        ("Downing Street", "united-kingdom"),
        ("Kremlin", "russia"),
        ("Israelis", "israel"),
        ("Isreal", "israel"),
        ("Phillipines", "philippines"),
        ("Columbia", "colombia"),
        ("Kiev", "ukraine"),
        ("UAE", "united-arab-emirates"),
        ("EU", "european-union"),
        ("Hizbollah", "hezbollah"),
        ("Georgia", "georgia"),
    ],
)
def test_a_usual_name_belongs_to_one_actor(catalogue: Catalogue, name: str, actor: str):
    assert [each.id for each in catalogue.actors if name.casefold() in names(each)] == [actor]


def test_only_known_names_are_shared_by_two_actors(catalogue: Catalogue):
    bearers = Counter(name for actor in catalogue.actors for name in names(actor))
    assert {name for name, count in bearers.items() if count > 1} == SHARED_NAMES


def test_no_alias_is_the_name_of_another_actor(catalogue: Catalogue):
    owner = {actor.name.casefold(): actor.id for actor in catalogue.actors}
    assert len(owner) == len(catalogue.actors)
    assert [
        (actor.id, name) for actor in catalogue.actors for name in names(actor) if owner.get(name, actor.id) != actor.id
    ] == []


def test_a_misspelling_is_not_also_shown(catalogue: Catalogue):
    for named in (*catalogue.actors, *catalogue.topics):
        shown = {alias.casefold() for alias in named.aliases}
        assert [alias for alias in named.hidden_aliases if alias.casefold() in shown] == []


def test_the_catalogue_knows_no_person_and_no_office(catalogue: Catalogue):
    assert [actor.id for actor in catalogue.actors if actor.kind is ActorKind.PERSON or actor.roles] == []


def test_a_wikidata_item_stands_for_one_actor(catalogue: Catalogue):
    items = [actor.wikidata for actor in catalogue.actors if actor.wikidata is not None]
    assert [item for item in items if re.fullmatch(r"Q[1-9]\d*", item) is None] == []
    assert len(set(items)) == len(items)


def test_topics_form_trees(catalogue: Catalogue):
    broader = {topic.id: topic.broader for topic in catalogue.topics}
    assert len(broader) >= 60
    for topic in broader:
        path = [topic]
        while (above := broader[path[-1]]) is not None:
            assert above not in path
            path.append(above)


def test_a_topic_that_includes_others_gathers_those_of_the_first_article(catalogue: Catalogue):
    broader = {topic.id: topic.broader for topic in catalogue.topics}
    assert broader["iran-nuclear-programme"] == "iran-policy"
    assert broader["gaza-humanitarian-aid"] == "gaza"
    assert broader["iran-policy"] == broader["gaza"] == "middle-east"


def test_the_name_of_a_topic_belongs_to_it_alone(catalogue: Catalogue):
    bearers = Counter(
        name
        for topic in catalogue.topics
        for name in {each.casefold() for each in (topic.label, *topic.aliases, *topic.hidden_aliases)}
    )
    assert [name for name, count in bearers.items() if count > 1] == []


def test_a_topic_is_not_also_called_by_the_name_of_an_actor(catalogue: Catalogue):
    actors = {name for actor in catalogue.actors for name in names(actor)}
    aliases = [alias for topic in catalogue.topics for alias in (*topic.aliases, *topic.hidden_aliases)]
    assert [alias for alias in aliases if alias.casefold() in actors] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_catalogue_file_says_at_its_top_how_to_extend_it(file: Path):
    assert file.read_text(encoding="utf-8").startswith("# ")
    assert "To add one, copy a block" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_other_tools_read_every_name_as_text(file: Path):
    """Nothing turns into a truth value or a number: `no`, `on` and the like are quoted."""

    def scalars(node: yaml.Node) -> list[yaml.ScalarNode]:
        if isinstance(node, yaml.ScalarNode):
            return [node]
        if isinstance(node, yaml.MappingNode):
            return [scalar for pair in node.value for part in pair for scalar in scalars(part)]
        return [scalar for part in node.value for scalar in scalars(part)]

    root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    assert root is not None
    assert [scalar.value for scalar in scalars(root) if scalar.tag != "tag:yaml.org,2002:str"] == []
