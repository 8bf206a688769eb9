"""Sentence vectors: kept beside the library of the server whose texts they stand for."""

from __future__ import annotations

import pytest

from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.library import Libraries, Library
from tests.storage.making import said, whole_article


async def test_vectors_come_back_and_the_first_one_stays(library: Library):
    store = library.vectors()
    await store.save({"a": b"first", "b": b"second"})
    await store.save({"a": b"other"})
    assert await store.load(["a", "b", "c"]) == {"a": b"first", "b": b"second"}


async def test_a_server_reads_shared_vectors_and_its_own_and_nobody_elses(libraries: Libraries):
    await libraries.library().vectors().save({"shared": b"s"})
    await libraries.library(7).vectors().save({"own": b"o"})
    await libraries.library(8).vectors().save({"others": b"x"})
    wanted = ["shared", "own", "others"]
    assert await libraries.library(7).vectors().load(wanted) == {"shared": b"s", "own": b"o"}
    assert await libraries.library().vectors().load(wanted) == {"shared": b"s"}


async def test_keeping_a_vector_makes_no_new_version(libraries: Libraries):
    await libraries.library().publish([whole_article("row", said("ada", "steel"))])
    library = libraries.library(7)
    version = await library.version()
    await library.vectors().save({"a": b"first"})
    assert await library.version() == version == await libraries.library().version()


async def test_vectors_are_written_with_the_articles_that_need_them(library: Library):
    await library.publish([whole_article("row", said("ada", "steel"))], vectors={"a": b"first"})
    assert await library.vectors().load(["a"]) == {"a": b"first"}


async def test_if_the_articles_fail_their_vectors_are_not_written_either(library: Library):
    row = whole_article("row", said("ada", "steel"))
    with pytest.raises(StorageError):
        await library.publish([row, row], vectors={"a": b"first"})
    too_long = whole_article("x" * 81, said("ada", "steel"))
    with pytest.raises(StorageError):
        await library.publish([row, too_long], vectors={"a": b"first"})
    assert await library.vectors().load(["a"]) == {}


async def test_more_vectors_than_one_statement_takes(library: Library, database: Database):
    many = {f"{number:05}": number.to_bytes(4, "big") for number in range(12_000)}
    await library.vectors().save(many)
    assert await Libraries(database).library(7).vectors().load(many) == many
