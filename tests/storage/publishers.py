"""Processes that publish beside a test, to be killed by it; they are forked from one that has everything loaded."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Sequence
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

from bot.record.domain import Annotation
from bot.storage.library import Library, RecordQuery
from tests.storage.making import did, libraries_in, said, whole_article

SERVER = 7
BATCH = 40


def processes() -> ForkServerContext:
    """Return what starts processes."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def batch(variant: int) -> list[Annotation]:
    """Return articles that all say which variant they are of."""
    return [
        whole_article(f"article-{number}", *(did(f"of-{variant}", f"p{place}") for place in range(variant % 7 + 1)))
        for number in range(BATCH)
    ]


async def _replace(file: Path, first: int, told: Connection) -> None:
    async with libraries_in(file) as libraries:
        library = libraries.library(SERVER)
        for variant in count(first):
            await library.publish(batch(variant))
            told.send(variant)


def replace_for_ever(file: Path, first: int, told: Connection) -> None:
    """Publish one variant of a batch after the other, each in one transaction, and tell which is done."""
    asyncio.run(_replace(file, first, told))


async def _publish(library: Library, name: str, rounds: int) -> None:
    for number in range(rounds):
        await library.publish([whole_article(f"{name}-{number}", said(name, "steel"))])
        await library.record(RecordQuery())


async def _publish_all(file: Path, names: Sequence[str], rounds: int) -> None:
    async with libraries_in(file) as libraries:
        await asyncio.gather(*(_publish(libraries.library(SERVER), name, rounds) for name in names))


def publish_all(file: Path, names: Sequence[str], rounds: int) -> None:
    """Publish in several tasks at once, reading in between."""
    asyncio.run(_publish_all(file, names, rounds))
