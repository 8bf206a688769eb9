"""Opening libraries: the shipped one in its database, or one made from annotation files alone."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.record.annotation import ParsedAnnotation, parse_annotation
from bot.record.catalogue import load_catalogue
from bot.record.domain import Annotation, Catalogue
from bot.record.problems import AnnotationError, Problem, refusal
from bot.record.source import LARGEST_FILE
from bot.record.uniting import unite
from bot.storage.database import open_database
from bot.storage.library import Libraries
from bot.storage.shipped import is_synced, library_of, sync_shipped


def shipped_catalogue(data: Path) -> Catalogue:
    """Read the shipped catalogue.

    Raises:
        AnnotationError: a shipped file is damaged.
    """
    return load_catalogue((file.name, file.read_bytes()) for file in sorted((data / "catalogue").glob("*.yaml")))


def read_file(path: Path) -> bytes:
    """Return a file's content.

    Raises:
        AnnotationError: it cannot be read, or is too large to be an annotation; nothing of it was read then.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise refusal(str(path), f"the file has {size:,} bytes and at most {LARGEST_FILE:,} are read; split it")
        return path.read_bytes()
    except OSError as error:
        raise refusal(str(path), f"cannot be read: {error.strerror or error}") from error


def parse_files(paths: Iterable[Path], *, library: Catalogue, shipped: Catalogue) -> tuple[ParsedAnnotation, ...]:
    """Read annotation files in order; each may refer to what those before it define.

    Raises:
        AnnotationError: for the first file that does not hold, with everything that is wrong in it.
    """
    found: list[ParsedAnnotation] = []
    for path in paths:
        parsed = parse_annotation(read_file(path), source=str(path), library=library, shipped=shipped)
        same = [item for item in found if item.annotation.article.id == parsed.annotation.article.id]
        if same:
            identity = parsed.annotation.article.id
            raise AnnotationError(
                str(path), [Problem(path="article.id", message=f'"{identity}" is the id of a file before this one too')]
            )
        found.append(parsed)
        library = unite(library, definitions(parsed.annotation))
    return tuple(found)


def definitions(annotation: Annotation) -> Catalogue:
    """Return what an annotation defines."""
    return Catalogue(actors=annotation.actors, topics=annotation.topics, propositions=annotation.propositions)


@asynccontextmanager
async def libraries_of_files(paths: Sequence[Path], data: Path) -> AsyncGenerator[Libraries]:
    """Yield libraries that hold these annotation files and the shipped catalogue alone, in memory.

    Raises:
        AnnotationError: a file does not hold.
    """
    shipped = shipped_catalogue(data)
    parsed = parse_files(paths, library=Catalogue(), shipped=shipped)
    digest = _digest((path.name, read_file(path)) for path in paths)
    async with library_of([item.annotation for item in parsed], shipped, digest) as libraries:
        yield libraries


@asynccontextmanager
async def libraries_of_database(url: str, data: Path) -> AsyncGenerator[Libraries]:
    """Yield the libraries of a database, with the shipped files brought up to date first.

    Raises:
        StorageError: the database cannot be used.
        AnnotationError: a shipped file is damaged.
    """
    async with open_database(url) as database:
        catalogue_files = sorted((data / "catalogue").glob("*.yaml"))
        article_files = sorted((data / "articles").glob("*.yaml"))
        digest = _digest((file.name, file.read_bytes()) for file in (*catalogue_files, *article_files))
        if not await is_synced(database, digest):
            catalogue = shipped_catalogue(data)
            parsed = parse_files(article_files, library=Catalogue(), shipped=catalogue)
            await sync_shipped(database, catalogue, [item.annotation for item in parsed], digest)
        yield Libraries(database)


def _digest(files: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(f"{name}\n{len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:16]
