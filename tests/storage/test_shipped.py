"""Shipped files: the shared library holds what they hold, and what the host did stays."""

from __future__ import annotations

from dataclasses import replace

from bot.record.domain import Annotation, Catalogue, Topic
from bot.storage.database import Database
from bot.storage.library import Libraries, RecordQuery
from bot.storage.shipped import is_synced, library_of, sync_shipped
from tests.storage.making import about, article, digest_of, person, places, said

EVERYTHING = RecordQuery()
CATALOGUE = Catalogue(actors=(person("ada"), person("bo")), topics=(Topic(id="trade", label="Trade"),))
FIRST = article("first", said("ada", "steel"), propositions=[about("steel")])
SECOND = article("second", said("bo", "salt"), propositions=[about("salt")])


async def sync(database: Database, *annotations: Annotation, catalogue: Catalogue = CATALOGUE) -> None:
    await sync_shipped(database, catalogue, annotations, digest_of(annotations, catalogue))


async def test_shipped_articles_are_in_every_servers_answers(database: Database, libraries: Libraries):
    await sync(database, FIRST, SECOND)
    for server in (0, 7, 8):
        assert places(await libraries.library(server).record(EVERYTHING)) == {("first", 0), ("second", 0)}
    assert [entry.is_own for entry in await libraries.library(7).articles()] == [False, False]
    assert set((await libraries.library(7).vocabulary()).actors) == {"ada", "bo"}


async def test_files_that_have_not_changed_write_nothing(database: Database, libraries: Libraries):
    assert not await is_synced(database, digest_of([FIRST], CATALOGUE))
    await sync(database, FIRST)
    assert await is_synced(database, digest_of([FIRST], CATALOGUE))
    version = await libraries.library().version()
    await sync(database, FIRST)
    assert await libraries.library().version() == version


async def test_a_changed_file_is_a_new_version_and_a_missing_one_is_gone(database: Database, libraries: Libraries):
    await sync(database, FIRST, SECOND)
    changed = replace(FIRST, positions=(*FIRST.positions, said("bo", "steel")))
    await sync(database, changed)
    library = libraries.library()
    assert places(await library.record(EVERYTHING)) == {("first", 0), ("first", 1)}
    assert [entry.number for entry in await library.history("first")] == [2, 1]
    assert [entry.id for entry in await library.articles()] == ["first"]
    assert "salt" not in (await library.vocabulary()).propositions


async def test_a_file_that_comes_back_is_there_again(database: Database, libraries: Libraries):
    await sync(database, FIRST, SECOND)
    await sync(database, FIRST)
    await sync(database, FIRST, SECOND)
    assert places(await libraries.library().record(EVERYTHING)) == {("first", 0), ("second", 0)}


async def test_what_a_server_refers_to_stays_when_the_files_no_longer_have_it(database: Database, libraries: Libraries):
    await sync(database, FIRST, SECOND)
    own = libraries.library(7)
    await own.publish([article("own", said("bo", "salt"))])
    await sync(database, FIRST, catalogue=replace(CATALOGUE, actors=(person("ada"),)))
    known = await own.vocabulary()
    assert known.propositions["salt"].text == "Salt should be."
    assert known.actors["bo"].name == "Bo"
    others = await libraries.library(8).vocabulary()
    assert set(others.actors) == {"ada"}
    assert set(others.propositions) == {"steel"}


async def test_articles_that_the_host_loaded_stay(database: Database, libraries: Libraries):
    await sync(database, FIRST)
    shared = libraries.library()
    await shared.publish([article("hosts", said("bo", "steel"))])
    await sync(database, SECOND)
    assert places(await shared.record(EVERYTHING)) == {("hosts", 0), ("second", 0)}


async def test_the_hosts_version_of_a_shipped_article_is_not_overwritten(database: Database, libraries: Libraries):
    await sync(database, FIRST)
    shared = libraries.library()
    hosts = replace(FIRST, positions=(said("bo", "steel"),))
    await shared.publish([hosts])
    await sync(database, replace(FIRST, positions=(*FIRST.positions, *FIRST.positions)), SECOND)
    assert await shared.annotation("first") == hosts
    await sync(database, SECOND)
    assert await shared.annotation("first") == hosts


async def test_a_shipped_article_that_the_host_retracted_stays_so_until_its_file_changes(
    database: Database, libraries: Libraries
):
    await sync(database, FIRST)
    shared = libraries.library()
    await shared.retract("first", "not for us")
    await sync(database, FIRST, SECOND)
    assert places(await shared.record(EVERYTHING)) == {("second", 0)}
    await sync(database, replace(FIRST, positions=(said("bo", "steel"),)), SECOND)
    assert places(await shared.record(EVERYTHING)) == {("first", 0), ("second", 0)}


async def test_a_new_file_meets_the_shipped_catalogue_and_for_a_server_the_shared_articles_too(
    database: Database, libraries: Libraries
):
    await sync(database, FIRST)
    shared, own = libraries.library(), libraries.library(7)
    assert await shared.shipped() == CATALOGUE
    assert {item.id for item in (await own.shipped()).propositions} == {"steel"}
    assert {item.id for item in (await shared.catalogue()).propositions} == {"steel"}
    assert await own.catalogue() == Catalogue()


async def test_a_library_made_from_files_is_named_by_their_hash():
    async with library_of([FIRST], CATALOGUE, "abc") as libraries:
        library = libraries.library()
        assert await library.version() == "abc"
        record = await library.record(EVERYTHING)
        assert (record.version, places(record)) == ("abc", {("first", 0)})
        await libraries.library(7).publish([SECOND])
        assert await library.version() == "abc"
        own = await libraries.library(7).record(EVERYTHING)
        assert own.version != "abc"
        assert places(own) == {("first", 0), ("second", 0)}
        assert places(await library.record(EVERYTHING)) == {("first", 0)}
