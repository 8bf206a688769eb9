"""Files read within bounds and checked together; libraries opened from them or from a database."""

from __future__ import annotations

import json
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from bot.answers.files import articles_named_in, check_files, parse_files, read_file, read_files, shipped_catalogue
from bot.answers.loading import Loader, check_for, foresee
from bot.answers.opening import libraries_of_database, libraries_of_files, shipped_articles
from bot.record.domain import Catalogue
from bot.record.problems import AnnotationError
from bot.record.source import LARGEST_FILE
from bot.resources import data_directory
from bot.search.encoder import Encoder
from bot.search.library_index import documents_of, vector_key
from bot.storage.errors import StorageError
from bot.storage.library import RecordQuery

DATA = data_directory()
GLASS = shipped_articles(DATA)[0]


def annotation(identity: str, **parts: Any) -> dict[str, Any]:
    article = {
        "id": identity,
        "title": f"About {identity}",
        "published": "2031",
        "genre": "news",
        "language": "en",
        "authors": ["A. Writer"],
    }
    return {"format": "daylight/1", "article": article, **parts}


def position(actor: str, proposition: str) -> dict[str, Any]:
    return {
        "actor": actor,
        "proposition": proposition,
        "stance": "support",
        "voice": "reported",
        "basis": "verbal",
        "summary": "Said so.",
    }


BASE = annotation(
    "base",
    actors=[{"id": "dask", "name": "Dask", "kind": "person"}],
    topics=[{"id": "herring", "label": "Herring"}],
    propositions=[{"id": "raise", "topic": "herring", "text": "Herring quotas should be raised."}],
)
MORE = annotation("more", positions=[position("dask", "raise")])


def write(path: Path, tree: object) -> Path:
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def test_a_file_is_read_whole(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"\0content")
    assert read_file(tmp_path / "a") == b"\0content"


def test_a_file_that_is_too_large_or_never_ends_is_refused_without_reading_it_all(tmp_path: Path):
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    for path in (large, Path("/dev/zero")):
        with pytest.raises(AnnotationError, match=r"has more than the [\d,]+ bytes that are read; split it"):
            read_file(path)


@pytest.mark.parametrize("path", [Path("nowhere.yaml"), Path(), Path("a\0b")])
def test_what_is_no_file_is_refused_in_words(path: Path):
    with pytest.raises(AnnotationError, match="cannot be read: "):
        read_file(path)


def test_a_pipe_is_read_once_and_answers_like_a_file(tmp_path: Path):
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(json.dumps(BASE),))
    writer.start()
    (parsed,) = parse_files([pipe], library=Catalogue(), shipped=Catalogue())
    writer.join()
    assert parsed.annotation.article.id == "base"


def test_files_may_refer_to_each_other_in_any_order_and_come_back_in_theirs(tmp_path: Path):
    base, more = write(tmp_path / "base.json", BASE), write(tmp_path / "more.json", MORE)
    for paths in ([base, more], [more, base]):
        found = parse_files(paths, library=Catalogue(), shipped=Catalogue())
        assert [f"{item.annotation.article.id}.json" for item in found] == [path.name for path in paths]


def test_each_file_is_told_of_by_itself(tmp_path: Path):
    paths = [
        write(tmp_path / "base.json", BASE),
        write(tmp_path / "orphan.json", annotation("orphan", positions=[position("nobody", "raise")])),
        tmp_path / "missing.json",
        write(tmp_path / "again.json", BASE),
    ]
    outcomes = check_files(read_files(paths), library=Catalogue(), shipped=Catalogue())
    assert [outcome.path for outcome in outcomes] == paths
    assert [outcome.parsed is not None for outcome in outcomes] == [True, False, False, False]
    with pytest.raises(AnnotationError) as caught:
        parse_files(paths, library=Catalogue(), shipped=Catalogue())
    assert caught.value.source == "3 files"
    places = [problem.path for problem in caught.value.problems]
    assert places == [f"{paths[1]}: positions[0].actor", str(paths[2]), f"{paths[3]}: article.id"]


def test_the_articles_that_files_name_are_known_even_where_the_rest_is_wrong(tmp_path: Path):
    paths = [
        write(tmp_path / "base.json", {**BASE, "colour": "red"}),
        write(tmp_path / "list.json", [1]),
        write(tmp_path / "odd.json", {"article": {"id": 7}}),
        write(tmp_path / "none.json", {"article": []}),
        tmp_path / "missing.json",
    ]
    assert articles_named_in(read_files(paths)) == {"base"}


async def test_a_library_of_files_holds_these_alone(tmp_path: Path):
    paths = [write(tmp_path / "more.json", MORE), write(tmp_path / "base.json", BASE)]
    async with libraries_of_files(paths, DATA) as libraries:
        library = libraries.library()
        record = await library.record(RecordQuery())
        assert {item.position.actor for item in record.positions} == {"dask"}
        assert "france" in (await library.vocabulary()).actors
        version = record.version
    async with libraries_of_files(paths[::-1], DATA) as libraries:
        assert (await libraries.library().record(RecordQuery())).version == version
    write(paths[1], {**BASE, "article": {**BASE["article"], "published": "2032"}})
    async with libraries_of_files(paths, DATA) as libraries:
        assert (await libraries.library().record(RecordQuery())).version != version


async def test_a_database_holds_the_shipped_articles_and_opens_again_unchanged(tmp_path: Path):
    url = f"sqlite+aiosqlite:///{tmp_path}/deep/folder/x.db"
    versions: list[str] = []
    for _ in range(2):
        async with libraries_of_database(url, DATA) as libraries:
            library = libraries.library()
            assert [entry.id for entry in await library.articles()] == ["glass-2025-same-side"]
            versions.append(await library.version())
    assert versions[0] == versions[1]


async def test_an_address_of_no_database_is_refused():
    with pytest.raises(StorageError):
        async with libraries_of_database("sqlite+aiosqlite:////proc/nowhere/x.db", DATA):
            pass


async def test_what_loading_would_do_is_foreseen_and_then_done(tmp_path: Path):
    paths = [write(tmp_path / "base.json", BASE), write(tmp_path / "more.json", MORE)]
    async with libraries_of_database(f"sqlite+aiosqlite:///{tmp_path}/x.db", DATA) as libraries:
        library = libraries.library(5)
        annotations = [item.parsed.annotation for item in await check_for(library, paths) if item.parsed]
        foreseen = await foresee(library, annotations)
        assert (foreseen.new, await library.history("base")) == (("base", "more"), ())
        assert await Loader(encoder=None).load(library, annotations) == foreseen
        assert (await foresee(library, annotations)).unchanged == ("base", "more")
        await library.retract("more", "a test")
        assert (await foresee(library, annotations)).changed == ("more",)


async def test_what_a_file_replaces_does_not_bind_it_but_other_articles_do(tmp_path: Path):
    mended = json.loads(json.dumps(BASE))
    mended["propositions"][0]["text"] = "Herring quotas should be lowered."
    path = write(tmp_path / "base.json", BASE)
    async with libraries_of_database(f"sqlite+aiosqlite:///{tmp_path}/x.db", DATA) as libraries:
        library = libraries.library()
        loader = Loader(encoder=None)
        await loader.load(library, [item.parsed.annotation for item in await check_for(library, [path]) if item.parsed])
        (again,) = await check_for(library, [write(path, mended)])
        assert again.error is None
        other = {**mended, "article": {**mended["article"], "id": "other"}}
        (against,) = await check_for(library, [write(path, other)])
        assert against.error is not None
        assert "propositions[0].text" in str(against.error)


async def test_vectors_are_there_before_the_version_that_needs_them(tmp_path: Path):
    encoder = Encoder.load(DATA / "models" / "encoder")
    (parsed,) = parse_files([write(tmp_path / "b.json", BASE)], library=Catalogue(), shipped=shipped_catalogue(DATA))
    async with libraries_of_database(f"sqlite+aiosqlite:///{tmp_path}/x.db", DATA) as libraries:
        library = libraries.library(9)
        await Loader(encoder=encoder).load(library, [parsed.annotation])
        texts = [item.text for item in documents_of(await library.vocabulary()) if item.proposition == "raise"]
        stored = await library.vectors().load([vector_key(text, encoder) for text in texts])
        assert len(stored) == len(texts) > 0
