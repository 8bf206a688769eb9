"""Opening libraries: the shipped one in its database, or one made from annotation files alone."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.answers.files import parse_files, parse_sources, read_files, shipped_catalogue
from bot.record.domain import Catalogue
from bot.storage.database import Database, open_database
from bot.storage.library import Libraries
from bot.storage.shipped import is_synced, library_of, sync_shipped

__all__ = [
    "libraries_in",
    "libraries_of_database",
    "libraries_of_files",
    "parse_files",
    "shipped_articles",
    "shipped_catalogue",
    "shipped_digest",
]


@asynccontextmanager
async def libraries_of_files(paths: Sequence[Path], data: Path) -> AsyncGenerator[Libraries]:
    """Yield libraries that hold these annotation files and the shipped catalogue alone, in memory.

    Their version is a hash over the files and the catalogue.

    Raises:
        AnnotationError: with everything that is wrong in any file.
    """
    sources = read_files(paths)
    shipped = shipped_catalogue(data)
    parsed = parse_sources(sources, library=Catalogue(), shipped=shipped)
    digest = _digest((*((item.path.name, item.content) for item in sources), *_named(_catalogue_files(data))))
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
        yield await libraries_in(database, data)


async def libraries_in(database: Database, data: Path) -> Libraries:
    """Return the libraries of an open database, with the shipped files brought up to date first.

    Raises:
        StorageError: the database cannot be used.
        AnnotationError: a shipped file is damaged.
    """
    article_files = shipped_articles(data)
    digest = shipped_digest(data)
    if not await is_synced(database, digest):
        catalogue = shipped_catalogue(data)
        parsed = parse_files(article_files, library=Catalogue(), shipped=catalogue)
        await sync_shipped(database, catalogue, [item.annotation for item in parsed], digest)
    return Libraries(database)


def shipped_articles(data: Path) -> tuple[Path, ...]:
    """Return the files of the shipped articles."""
    return tuple(sorted((data / "articles").glob("*.yaml")))


def shipped_digest(data: Path) -> str:
    """Return a hash over the shipped files, by which a database knows whether it holds them."""
    return _digest(_named((*_catalogue_files(data), *shipped_articles(data))))


def _catalogue_files(data: Path) -> tuple[Path, ...]:
    return tuple(sorted((data / "catalogue").glob("*.yaml")))


def _named(files: Iterable[Path]) -> list[tuple[str, bytes]]:
    return [(file.name, file.read_bytes()) for file in files]


def _digest(files: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    # Neither the order in which files are named nor that of a folder changes what they hold together.
    for name, content in sorted(files):
        digest.update(f"{name}\n{len(content)}\n".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()[:16]
