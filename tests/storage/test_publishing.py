from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from bot.record.domain import Annotation
from bot.storage.errors import StorageError
from bot.storage.library import Library, RecordQuery
from tests.record.strategies import annotated_articles
from tests.storage.making import AGAINST, about, article, cited, libraries_in, person, places, said, whole_article

EVERYTHING = RecordQuery()
ROW = whole_article("row", said("ada", "steel"), said("bo", "steel", AGAINST))
PEACE = whole_article("peace", said("ada", "salt"))


async def test_a_published_article_is_in_the_next_answer(library: Library):
    assert (await library.record(EVERYTHING)).positions == ()
    outcome = await library.publish([ROW])
    assert (outcome.new, outcome.changed, outcome.unchanged) == (("row",), (), ())
    assert set((await library.record(EVERYTHING)).positions) == set(cited(ROW))


async def test_every_change_makes_another_version_of_the_library_and_nothing_else_does(library: Library):
    versions = [await library.version()]
    await library.publish([ROW])
    versions.append(await library.version())
    await library.publish([ROW])
    assert await library.version() == versions[-1]
    await library.retract("row", "wrong date")
    versions.append(await library.version())
    await library.restore("row")
    versions.append(await library.version())
    assert len(set(versions)) == len(versions)


async def test_publishing_again_makes_a_new_version_that_alone_answers(library: Library):
    await library.publish([ROW, PEACE])
    mended = replace(ROW, positions=ROW.positions[:1])
    outcome = await library.publish([mended, PEACE])
    assert (outcome.new, outcome.changed, outcome.unchanged) == ((), ("row",), ("peace",))
    assert places(await library.record(EVERYTHING)) == {("row", 0), ("peace", 0)}
    assert [(entry.number, entry.state) for entry in await library.history("row")] == [
        (2, "published"),
        (1, "superseded"),
    ]
    assert await library.annotation("row") == mended
    assert await library.annotation("row", 1) == ROW


async def test_a_retracted_article_leaves_every_answer_and_keeps_its_content(library: Library):
    await library.publish([ROW, PEACE])
    await library.retract("row", "the quotation was invented")
    assert places(await library.record(EVERYTHING)) == {("peace", 0)}
    assert "steel" not in (await library.vocabulary()).propositions
    entry = next(entry for entry in await library.articles() if entry.id == "row")
    assert (entry.state, entry.positions) == ("retracted", 2)
    assert (await library.history("row"))[0].reason == "the quotation was invented"
    assert await library.annotation("row") == ROW


async def test_a_restored_article_answers_as_before(library: Library):
    await library.publish([ROW])
    before = await library.record(EVERYTHING)
    await library.retract("row", "in doubt")
    await library.restore("row")
    after = await library.record(EVERYTHING)
    assert set(after.positions) == set(before.positions)
    assert (after.propositions, after.newest) == (before.propositions, before.newest)
    assert [(entry.number, entry.state, entry.reason) for entry in await library.history("row")] == [
        (1, "published", None)
    ]


async def test_a_retracted_article_that_is_published_again_is_back_with_a_new_version(library: Library):
    await library.publish([ROW])
    await library.retract("row", "in doubt")
    assert (await library.publish([ROW])).changed == ("row",)
    assert places(await library.record(EVERYTHING)) == {("row", 0), ("row", 1)}
    assert [entry.number for entry in await library.history("row")] == [2, 1]


async def test_the_newest_date_follows_what_is_published(library: Library):
    await library.publish([whole_article("old", said("ada", "steel"), published="2001-02-03")])
    await library.publish([whole_article("new", said("ada", "salt", on="2009"), published="2010")])
    assert (await library.snapshot()).newest == date(2009, 1, 1)
    await library.retract("new", "in doubt")
    assert (await library.snapshot()).newest == date(2001, 2, 3)
    await library.retract("old", "in doubt")
    assert (await library.snapshot()).newest is None


@pytest.mark.parametrize("twice", [False, True])
async def test_what_is_not_published_cannot_be_retracted(library: Library, *, twice: bool):
    if twice:
        await library.publish([ROW])
        await library.retract("row", "in doubt")
    with pytest.raises(StorageError, match='no published article "row" in this library'):
        await library.retract("row", "in doubt")


async def test_what_is_not_retracted_cannot_be_restored(library: Library):
    await library.publish([ROW])
    version = await library.version()
    for name in ("row", "nowhere"):
        with pytest.raises(StorageError, match=f'no retracted article "{name}" in this library'):
            await library.restore(name)
    assert await library.version() == version


async def test_an_article_that_comes_twice_is_refused_and_nothing_is_written(library: Library):
    with pytest.raises(StorageError, match='article "row" comes twice'):
        await library.publish([PEACE, ROW, ROW])
    assert await library.articles() == ()


async def test_an_article_that_is_not_there_is_said_to_be_missing(library: Library):
    await library.publish([ROW])
    with pytest.raises(StorageError, match='no article "peace" in this library'):
        await library.annotation("peace")
    with pytest.raises(StorageError, match='no article "row" with version 2 in this library'):
        await library.annotation("row", 2)
    assert await library.history("peace") == ()


async def test_articles_are_listed_newest_first_with_what_they_hold(library: Library):
    old = whole_article("old", said("ada", "steel"), published="2001")
    await library.publish(
        [old, ROW, replace(PEACE, article=replace(PEACE.article, authors=("A. Writer", "B. Writer")))]
    )
    entries = await library.articles()
    assert [entry.id for entry in entries] == ["peace", "row", "old"]
    assert entries[0].authors == ("A. Writer", "B. Writer")
    assert [(entry.positions, entry.claims, entry.is_own) for entry in entries] == [
        (1, 0, True),
        (2, 0, True),
        (1, 0, True),
    ]


async def test_a_failure_in_the_middle_of_publishing_leaves_everything_as_it_was(library: Library):
    await library.publish([ROW])
    version = await library.version()
    endless = replace(PEACE, article=replace(PEACE.article, id="x" * 81))
    with pytest.raises(StorageError, match="CHECK constraint failed"):
        await library.publish([replace(ROW, positions=()), endless])
    assert await library.version() == version
    assert await library.annotation("row") == ROW
    assert places(await library.record(EVERYTHING)) == {("row", 0), ("row", 1)}


async def test_a_restored_article_may_not_contradict_what_came_meanwhile(library: Library):
    await library.publish([ROW])
    await library.retract("row", "in doubt")
    other = article(
        "other",
        said("ada", "steel"),
        actors=[person("ada")],
        topics=ROW.topics,
        propositions=[replace(about("steel"), text="Steel should be dear.")],
    )
    await library.publish([other])
    version = await library.version()
    with pytest.raises(StorageError, match=r'article "row" no longer fits its library .*Steel should be dear'):
        await library.restore("row")
    assert await library.version() == version
    assert places(await library.record(EVERYTHING)) == {("other", 0)}


@given(annotated_articles())
@settings(max_examples=40)
async def test_any_annotation_comes_back_equal(annotation: Annotation):
    async with libraries_in() as libraries:
        library = libraries.library(7)
        await library.publish([annotation])
        assert await library.annotation(annotation.article.id) == annotation
        record = await library.record(EVERYTHING)
        assert sorted(record.positions, key=lambda item: item.ordinal) == list(cited(annotation))
        assert [item.claim for item in sorted(record.claims, key=lambda item: item.ordinal)] == list(annotation.claims)
