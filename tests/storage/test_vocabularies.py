"""Vocabularies: snapshots by library version."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.record.domain import Topic
from bot.storage.database import Database, open_database
from bot.storage.errors import StorageError
from bot.storage.library import Libraries, Library
from bot.storage.servers.purging import purge_server
from tests.storage.making import IN_MEMORY, about, article, person, said, whole_article


async def test_an_empty_library_knows_nothing(library: Library):
    snapshot = await library.snapshot()
    assert (snapshot.vocabulary.actors, snapshot.vocabulary.propositions, snapshot.newest) == ({}, {}, None)


async def test_a_vocabulary_counts_positions_and_names_what_each_actor_holds(library: Library):
    await library.publish([whole_article("row", said("ada", "steel"), said("ada", "salt"), said("bo", "salt"))])
    await library.publish([whole_article("peace", said("ada", "salt"))])
    known = await library.vocabulary()
    assert known.positions_of_actor == {"ada": 3, "bo": 1}
    assert known.propositions_of_actor == {"ada": ("salt", "steel"), "bo": ("salt",)}


async def test_equal_versions_have_one_vocabulary_and_every_change_another(libraries: Libraries):
    library = libraries.library(7)
    await library.publish([whole_article("row", said("ada", "steel"))])
    first = await library.vocabulary()
    assert await libraries.library(7).vocabulary() is first
    assert first.version == await library.version()
    await library.publish([whole_article("peace", said("bo", "salt"))])
    second = await library.vocabulary()
    assert second.version != first.version
    assert set(first.actors) == {"ada"}
    assert set(second.actors) == {"ada", "bo"}


async def test_a_server_that_begins_anew_is_not_taken_for_what_it_was(libraries: Libraries, database: Database):
    await libraries.library(7).publish([whole_article("row", said("ada", "steel"))])
    old = await libraries.library(7).vocabulary()
    await purge_server(database, 7)
    assert "ada" not in (await libraries.library(7).vocabulary()).actors
    elsewhere = Libraries(database).library(7)  # somebody else publishes, as on the command line
    await elsewhere.publish([whole_article("peace", said("bo", "salt"))])
    new = await libraries.library(7).vocabulary()
    assert set(new.actors) == {"bo"}
    assert new == await elsewhere.vocabulary()
    assert new.version != old.version


LIVES = st.lists(st.sampled_from(["row by ada", "row by bo", "peace by bo", "retract row", "restore row"]), max_size=5)


@given(LIVES, LIVES)
async def test_whatever_a_server_had_before_it_was_purged_all_processes_see_what_it_has_now(
    first: list[str], second: list[str]
):
    async with open_database(IN_MEMORY) as database:
        running, elsewhere = Libraries(database).library(7), Libraries(database).library(7)
        for deeds in (first, second):
            for deed in deeds:
                await _do(elsewhere, deed)
                assert await running.vocabulary() == await Libraries(database).library(7).vocabulary()
            await purge_server(database, 7)


async def _do(library: Library, deed: str) -> None:
    match deed.split():
        case ["retract", name]:
            with suppress(StorageError):  # it is not there, or is already
                await library.retract(name, "a mistake")
        case ["restore", name]:
            with suppress(StorageError):
                await library.restore(name)
        case [name, "by", who]:
            await library.publish([whole_article(name, said(who, "steel"))])
        case _:
            raise ValueError(deed)


async def test_servers_without_articles_of_their_own_share_one_vocabulary(libraries: Libraries):
    await libraries.library().publish([whole_article("row", said("ada", "steel"))])
    assert await libraries.library(7).vocabulary() is await libraries.library(8).vocabulary()


async def test_a_servers_vocabulary_is_the_shared_one_with_its_own_on_top(libraries: Libraries):
    shared = article(
        "shared",
        said("ada", "steel"),
        actors=[person("ada", "the Countess")],
        topics=[Topic(id="trade", label="Trade")],
        propositions=[about("steel")],
    )
    own = article(
        "own",
        said("ada", "steel"),
        said("bo", "steel"),
        actors=[replace(person("ada", "Ada L."), name="Lady Ada"), person("bo")],
        topics=[Topic(id="trade", label="Commerce")],
    )
    await libraries.library().publish([shared])
    await libraries.library(7).publish([own])
    known = await libraries.library(7).vocabulary()
    assert (known.actors["ada"].name, known.actors["ada"].aliases) == ("Ada", ("the Countess", "Lady Ada", "Ada L."))
    assert (known.topics["trade"].label, known.topics["trade"].aliases) == ("Trade", ("Commerce",))
    assert known.positions_of_actor == {"ada": 2, "bo": 1}
    plain = await libraries.library(8).vocabulary()
    assert plain.actors["ada"].aliases == ("the Countess",)
    assert plain.positions_of_actor == {"ada": 1}


async def test_what_is_published_in_the_shared_library_reaches_a_server_with_its_own(libraries: Libraries):
    await libraries.library(7).publish([whole_article("own", said("bo", "salt"))])
    assert set((await libraries.library(7).vocabulary()).actors) == {"bo"}
    await libraries.library().publish([whole_article("shared", said("ada", "steel"))])
    assert set((await libraries.library(7).vocabulary()).actors) == {"ada", "bo"}


async def test_what_others_write_through_connections_of_their_own_is_seen_at_once(database: Database):
    here, elsewhere = Libraries(database).library(7), Libraries(database).library(7)
    await here.vocabulary()
    await elsewhere.publish([whole_article("row", said("ada", "steel"))])
    assert set((await here.vocabulary()).actors) == {"ada"}


async def test_many_who_ask_at_once_get_one_and_the_same(libraries: Libraries):
    await libraries.library(7).publish([whole_article("row", said("ada", "steel"))])
    found = await asyncio.gather(*(libraries.library(7).vocabulary() for _ in range(12)))
    assert len({id(known) for known in found}) == 1


async def test_more_servers_than_are_kept_in_memory_are_answered_all_the_same(libraries: Libraries):
    servers = range(1, 20)
    for server in servers:
        await libraries.library(server).publish([whole_article(f"of-{server}", said(f"ada-{server}", "steel"))])
    for _ in range(2):
        for server in servers:
            assert set((await libraries.library(server).vocabulary()).actors) == {f"ada-{server}"}
