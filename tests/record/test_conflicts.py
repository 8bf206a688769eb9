"""One id means one thing and one name belongs to one id: errors within a library, warnings against what is shipped."""

from __future__ import annotations

from dataclasses import replace

from bot.record.domain import ActorKind, Catalogue
from tests.record.building import changed, parsed, person, proposition, topic, warned, world, wrong

TOLM = replace(person("tolm", "Tolm"), kind=ActorKind.STATE)
SEA = replace(topic("the-sea"), label="The sea")
TRAWLING = proposition("ban-trawling", "Trawling should be banned.", topic="sound-fishing")


def differs(path: str, here: str, identity: str, there: str) -> str:
    both = f'{path}: "{here}" differs from the library, where "{identity}" is "{there}"'
    return f"{both}; use that, or another id if you mean something else"


def differs_from_shipped(path: str, here: str, identity: str, there: str) -> str:
    return f'{path}: "{here}" differs from the shipped catalogue, where "{identity}" has "{there}"'


def two_ids(path: str, name: str, one: str, other: str, *, where: str = "") -> str:
    key = path.rpartition(".")[2]
    both = f'{path}: "{name}" is the {key} of two ids, "{one}" and "{other}"{where}'
    return f"{both}; use one id, or tell them apart by {key}"


def test_what_a_library_knows_may_come_again():
    again = parsed(world()).annotation
    known = Catalogue(actors=again.actors, topics=again.topics, propositions=again.propositions)
    assert parsed(world(), library=known).warnings == ()
    assert parsed(world(), shipped=known).warnings == ()


def test_a_different_way_to_write_capitals_is_no_difference():
    assert warned(changed("actors/0/name", "TOLM"), library=Catalogue(actors=(TOLM,))) == []


def test_an_actor_that_differs_from_the_library_is_an_error_that_shows_both():
    library = Catalogue(actors=(replace(TOLM, name="Tolm Harbour", kind=ActorKind.GROUP),))
    assert wrong(world(), library=library) == [
        differs("actors[0].name", "Tolm", "tolm", "Tolm Harbour"),
        differs("actors[0].kind", "state", "tolm", "group"),
    ]


def test_a_topic_that_differs_from_the_library_is_an_error_that_shows_both():
    assert wrong(world(), library=Catalogue(topics=(replace(SEA, label="Oceans"),))) == [
        differs("topics[0].label", "The sea", "the-sea", "Oceans")
    ]


def test_a_proposition_that_differs_from_the_library_is_an_error_that_shows_both():
    other = replace(TRAWLING, text="Trawling should be allowed.", topic="the-sea")
    assert wrong(world(), library=Catalogue(propositions=(other,))) == [
        differs("propositions[1].topic", "sound-fishing", "ban-trawling", "the-sea"),
        differs("propositions[1].text", "Trawling should be banned.", "ban-trawling", "Trawling should be allowed."),
    ]


def test_two_ids_of_one_file_do_not_share_a_canonical_name():
    assert wrong(changed("actors/2/name", "orrin dask")) == [
        two_ids("actors[2].name", "orrin dask", "queen-ysolde", "premier-dask")
    ]
    assert wrong(changed("topics/1/label", "The Sea"))[0].startswith(
        'topics[1].label: "The Sea" is the label of two ids, "sound-fishing" and "the-sea"'
    )
    text = world()["propositions"][0]["text"]
    assert wrong(changed("propositions/1/text", text))[0].startswith(
        f'propositions[1].text: "{text}" is the text of two ids, "ban-trawling" and "raise-quotas"'
    )


def test_two_ids_of_one_library_do_not_share_a_canonical_name():
    library = Catalogue(
        actors=(person("orrin-dask", "Orrin Dask"),), topics=(replace(topic("ocean"), label="The sea"),)
    )
    assert wrong(world(), library=library) == [
        two_ids("actors[1].name", "Orrin Dask", "premier-dask", "orrin-dask", where=" in the library"),
        two_ids("topics[0].label", "The sea", "the-sea", "ocean", where=" in the library"),
    ]


def test_an_actor_and_a_topic_may_have_one_name():
    assert warned(changed("topics/0/label", "Tolm")) == []


def test_against_the_shipped_catalogue_a_differing_name_is_one_more_alias():
    assert warned(world(), shipped=Catalogue(actors=(replace(TOLM, name="Kingdom of Tolm"),))) == []
    assert warned(world(), shipped=Catalogue(topics=(replace(SEA, label="Oceans"),))) == []


def test_against_the_shipped_catalogue_a_differing_kind_is_a_warning():
    assert warned(world(), shipped=Catalogue(actors=(replace(TOLM, kind=ActorKind.GROUP),))) == [
        differs_from_shipped("actors[0].kind", "state", "tolm", "group")
    ]


def test_against_the_shipped_catalogue_a_proposition_with_another_text_or_topic_is_a_warning():
    other = replace(TRAWLING, text="Trawling should be allowed.", topic="the-sea")
    assert warned(world(), shipped=Catalogue(propositions=(other,))) == [
        differs_from_shipped("propositions[1].topic", "sound-fishing", "ban-trawling", "the-sea"),
        differs_from_shipped(
            "propositions[1].text", "Trawling should be banned.", "ban-trawling", "Trawling should be allowed."
        ),
    ]


def test_against_the_shipped_catalogue_a_second_id_for_a_name_is_a_warning():
    (told,) = warned(world(), shipped=Catalogue(actors=(person("orrin-dask", "Orrin Dask"),)))
    assert told.startswith(
        'actors[1].name: "Orrin Dask" is the name of "orrin-dask" in the shipped catalogue; refer to'
    )


def test_a_topic_that_moves_to_another_place_in_the_tree_is_a_warning():
    elsewhere = Catalogue(topics=(topic("sound-fishing", "trade"), topic("trade")))
    shipped = replace(elsewhere, topics=(replace(elsewhere.topics[0], label="Herring"), elsewhere.topics[1]))
    assert warned(world(), shipped=shipped) == [
        'topics[1].broader: "the-sea" differs from the shipped catalogue, where "sound-fishing" is below "trade"'
    ]
    library = replace(
        elsewhere, topics=(replace(elsewhere.topics[0], label="Fishing in Kettle Sound"), elsewhere.topics[1])
    )
    assert warned(world(), library=library) == [
        'topics[1].broader: "the-sea" differs from the library, where "sound-fishing" is below "trade"'
    ]


def test_a_conflict_is_told_where_the_file_refers_to_nothing_else():
    library = Catalogue(actors=(replace(TOLM, kind=ActorKind.GROUP),))
    tree = world(positions=[], claims=[], propositions=[], topics=[])
    assert len(wrong(tree, library=library)) == 1
