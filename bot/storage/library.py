"""A library as answers read it: the shared articles and, on top of them, one server's own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.domain import Annotation, Catalogue
from bot.record.record import Record
from bot.record.vocabulary import Vocabulary
from bot.storage import publishing
from bot.storage.articles import ArticleEntry, VersionEntry, list_versions, read_annotation
from bot.storage.database import Database
from bot.storage.definitions import read_definitions, read_shared, read_shipped
from bot.storage.publishing import PublishOutcome
from bot.storage.queries import RecordQuery
from bot.storage.scoping import SHARED
from bot.storage.vectors import VectorStore, save_vectors
from bot.storage.view import View
from bot.storage.vocabularies import Vocabularies, read_state

__all__ = [
    "SHARED",
    "Also",
    "ArticleEntry",
    "Libraries",
    "Library",
    "PublishOutcome",
    "RecordQuery",
    "Snapshot",
    "VersionEntry",
    "View",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What a library knows of names, and the newest date on record; None when the record is empty."""

    vocabulary: Vocabulary
    newest: date | None


class Libraries:
    """Hands out libraries over one database; keeps the vocabularies used last."""

    def __init__(self, database: Database, *, fixed_version: str | None = None) -> None:
        """Take the database; `fixed_version` names the content of a shared library made from files."""
        self._database = database
        self._fixed_version = fixed_version
        self._vocabularies = Vocabularies()

    def library(self, guild_id: int = SHARED) -> Library:
        """Return a server's library, or the shared one."""
        return Library(self._database, guild_id, vocabularies=self._vocabularies, fixed_version=self._fixed_version)


Also = Callable[[AsyncConnection, Collection[str]], Awaitable[None]]
"""Writes something in the transaction of something else, told which articles it changes: there is both or neither."""


class Library:
    """One server's view: shared and own articles together. Nothing of another server is ever read."""

    def __init__(
        self, database: Database, guild_id: int, *, vocabularies: Vocabularies, fixed_version: str | None
    ) -> None:
        self._database = database
        self._guild_id = guild_id
        self._vocabularies = vocabularies
        self._fixed_version = fixed_version

    async def version(self) -> str:
        """Return what identifies the content: one indexed read."""
        async with self._database.reading() as connection:
            return (await read_state(connection, self._guild_id, self._fixed_version)).version

    @asynccontextmanager
    async def view(self) -> AsyncGenerator[View]:
        """Yield one state of the library: whatever is published meanwhile does not show in it.

        Raises:
            StorageError: with a sentence for a person.
        """
        async with self._database.reading() as connection:
            state = await read_state(connection, self._guild_id, self._fixed_version)
            yield View(connection, state, await self._vocabularies.known(connection, state))

    async def vocabulary(self) -> Vocabulary:
        """Return the vocabulary of the current version, from memory when it is there."""
        return (await self.snapshot()).vocabulary

    async def snapshot(self) -> Snapshot:
        """Return what a claim is read with: vocabulary and newest date, of one state of the library."""
        async with self.view() as view:
            return Snapshot(vocabulary=view.vocabulary, newest=view.newest)

    async def record(self, query: RecordQuery) -> Record:
        """Return what bears on a question."""
        async with self.view() as view:
            return await view.record(query)

    async def articles(self) -> tuple[ArticleEntry, ...]:
        """List the articles, published and retracted, newest first; superseded versions are in `history`."""
        async with self.view() as view:
            return await view.articles()

    async def publish(
        self,
        annotations: Sequence[Annotation],
        *,
        vectors: Mapping[str, bytes] | None = None,
        also: Also | None = None,
    ) -> PublishOutcome:
        """Publish articles into this server's own library in one transaction: all of them, or none.

        Args:
            annotations: checked annotations, each article once.
            vectors: sentence vectors by key, written with them, so that no version is visible without its vectors.
            also: what else is written in the same transaction, such as who did it.

        Raises:
            StorageError: with a sentence for a person; nothing was written.
        """
        prepared = await asyncio.to_thread(publishing.prepare, annotations)
        async with self._database.writing() as connection:
            outcome = await publishing.publish(connection, self._guild_id, prepared)
            if vectors:
                await save_vectors(connection, self._guild_id, vectors)
            if also is not None:
                await also(connection, (*outcome.new, *outcome.changed))
            return outcome

    async def retract(self, article: str, reason: str, *, also: Also | None = None) -> None:
        """Take one of this server's own articles out of every answer; `also` is as in `publish`.

        Raises:
            StorageError: no such published article, or the database's own trouble; nothing was written.
        """
        async with self._database.writing() as connection:
            await publishing.retract(connection, self._guild_id, article, reason)
            if also is not None:
                await also(connection, (article,))

    async def restore(self, article: str, *, also: Also | None = None) -> None:
        """Bring a retracted article back; `also` is as in `publish`.

        Raises:
            StorageError: no such retracted article, or it contradicts what was published since; nothing was written.
        """
        async with self._database.writing() as connection:
            await publishing.restore(connection, self._guild_id, article)
            if also is not None:
                await also(connection, (article,))

    async def annotation(self, article: str, number: int | None = None) -> Annotation:
        """Return an article's annotation as it was published: the current version, or one by number.

        Raises:
            StorageError: there is none.
        """
        layers = sorted({SHARED, self._guild_id})
        async with self._database.reading() as connection:
            return await read_annotation(connection, layers, article, number)

    async def history(self, article: str) -> tuple[VersionEntry, ...]:
        """Return the versions of an article of this server's own library, newest first; none when there is none."""
        async with self._database.reading() as connection:
            return await list_versions(connection, self._guild_id, article)

    async def catalogue(self, *, without: Collection[str] = ()) -> Catalogue:
        """Return what the articles of this server's own library define: what a new file may not contradict.

        Args:
            without: articles to pass over, as those that are going to be replaced may change their own definitions.
        """
        async with self._database.reading() as connection:
            return await read_definitions(connection, self._guild_id, without=without)

    async def shipped(self) -> Catalogue:
        """Return what a new file may refer to and wins over: the shipped catalogue; for a server all that is shared."""
        async with self._database.reading() as connection:
            read = read_shipped if self._guild_id == SHARED else read_shared
            return await read(connection)

    def vectors(self) -> VectorStore:
        """Return where the sentence vectors of this server's texts are kept."""
        return VectorStore(self._database, self._guild_id)
