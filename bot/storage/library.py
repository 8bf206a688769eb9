"""A library as answers read it: the shared articles and, on top of them, one server's own."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.dates import PartialDate
from bot.record.domain import Annotation, Catalogue
from bot.record.record import Citation, CitedClaim, CitedPosition, Record
from bot.record.vocabulary import Vocabulary
from bot.storage import publishing, tables
from bot.storage.codec import decode_citation, decode_claim, decode_position
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.vectors import VectorStore, save_vectors
from bot.storage.vocabularies import read_catalogue, read_vocabulary

SHARED = 0
"""The shared library's guild id."""

_CHUNK = 5_000
_MOST_CACHED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordQuery:
    """What bears on a question.

    Attributes:
        actors: positions of these, of whoever holds or held an office of them, and claims that name them; None for all.
        propositions: only positions on these and their contraries; None for all.
        topics: only positions on these topics and narrower ones; None for all.
        shared_only: only propositions that at least two of the actors touch, directly or through a contrary.
    """

    actors: frozenset[str] | None = None
    propositions: frozenset[str] | None = None
    topics: frozenset[str] | None = None
    shared_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What a library knows of names, and the newest date on record; None when the record is empty."""

    vocabulary: Vocabulary
    newest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEntry:
    """An article as a list shows it; `is_own` tells a server's own from the shared ones."""

    id: str
    title: str
    authors: tuple[str, ...]
    published: PartialDate
    state: str
    number: int
    positions: int
    claims: int
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionEntry:
    """One version of an article."""

    number: int
    state: str
    changed_at: str
    reason: str | None


class Libraries:
    """Hands out libraries over one database; keeps the vocabularies used last."""

    def __init__(self, database: Database, *, fixed_version: str | None = None) -> None:
        """Take the database; `fixed_version` names the content of a library made from files."""
        self._database = database
        self._fixed_version = fixed_version
        self._vocabularies: OrderedDict[str, Vocabulary] = OrderedDict()

    def library(self, guild_id: int = SHARED) -> Library:
        """Return a server's library, or the shared one."""
        return Library(self._database, guild_id, vocabularies=self._vocabularies, fixed_version=self._fixed_version)


class Library:
    """One server's view: shared and own articles together. Nothing of another server is ever read."""

    def __init__(
        self,
        database: Database,
        guild_id: int,
        *,
        vocabularies: OrderedDict[str, Vocabulary],
        fixed_version: str | None,
    ) -> None:
        self._database = database
        self._guild_id = guild_id
        self._layers = sorted({SHARED, guild_id})
        self._vocabularies = vocabularies
        self._fixed_version = fixed_version

    async def version(self) -> str:
        """Return what identifies the content: one indexed read."""
        if self._fixed_version is not None:
            return self._fixed_version
        async with self._database.reading() as connection:
            return (await self._state(connection))[0]

    async def vocabulary(self) -> Vocabulary:
        """Return the vocabulary of the current version, from memory when it is there."""
        return (await self.snapshot()).vocabulary

    async def snapshot(self) -> Snapshot:
        """Return what a claim is read with: vocabulary and newest date, of one state of the library."""
        async with self._database.reading() as connection:
            version, newest = await self._state(connection)
            return Snapshot(vocabulary=await self._vocabulary(connection, version), newest=newest)

    async def record(self, query: RecordQuery) -> Record:
        """Return what bears on a question, read as of one state of the library."""
        async with self._database.reading() as connection:
            version, newest = await self._state(connection)
            vocabulary = await self._vocabulary(connection, version)
            positions = await self._positions(connection, vocabulary, query)
            claims = await self._claims(connection, query)
            citations = await self._citations(
                connection, {(row.guild_id, row.article) for row in (*positions, *claims)}
            )
        cited = tuple(
            CitedPosition(
                position=decode_position(row.actor, row.proposition, row.content),
                citation=citations[row.guild_id, row.article],
                ordinal=row.ordinal,
            )
            for row in positions
        )
        wanted = {item.position.proposition for item in cited} | (query.propositions or frozenset())
        if query.topics is not None:
            wanted |= _propositions_on(vocabulary, query.topics)
        propositions = {
            name: vocabulary.propositions[name] for name in sorted(wanted) if name in vocabulary.propositions
        }
        for proposition in tuple(propositions.values()):
            for other in proposition.contrary:
                if other in vocabulary.propositions:
                    propositions.setdefault(other, vocabulary.propositions[other])
        return Record(
            actors=vocabulary.actors,
            topics=vocabulary.topics,
            propositions=propositions,
            positions=cited,
            claims=tuple(
                CitedClaim(
                    claim=decode_claim(row.content), citation=citations[row.guild_id, row.article], ordinal=row.ordinal
                )
                for row in claims
            ),
            newest=newest,
            version=version,
        )

    async def publish(
        self, annotations: Sequence[Annotation], *, vectors: Mapping[str, bytes] | None = None
    ) -> publishing.PublishOutcome:
        """Publish articles into this server's own library in one transaction.

        Args:
            annotations: checked annotations.
            vectors: sentence vectors by key, written with them, so that no version is visible without its vectors.
        """
        async with self._database.writing() as connection:
            outcome = await publishing.publish(connection, self._guild_id, annotations)
            if vectors:
                await save_vectors(connection, self._guild_id, vectors)
            return outcome

    async def retract(self, article: str, reason: str) -> None:
        """Take one of this server's own articles out of every answer."""
        async with self._database.writing() as connection:
            await publishing.retract(connection, self._guild_id, article, reason)

    async def restore(self, article: str) -> None:
        """Bring a retracted article back."""
        async with self._database.writing() as connection:
            await publishing.restore(connection, self._guild_id, article)

    async def articles(self) -> tuple[ArticleEntry, ...]:
        """List the articles, newest first; the superseded versions are in `history`."""
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(tables.articles).where(
                    tables.articles.c.guild_id.in_(self._layers), tables.articles.c.state != "superseded"
                )
            )
            entries = [self._entry(row) for row in rows]
        return tuple(sorted(entries, key=lambda entry: (-entry.published.first_day.toordinal(), entry.id)))

    async def annotation(self, article: str, number: int | None = None) -> Annotation:
        """Return an article's annotation as it was published: the current version, or one by number.

        Raises:
            StorageError: there is none.
        """
        query = (
            select(tables.articles.c.content)
            .where(tables.articles.c.guild_id.in_(self._layers), tables.articles.c.article == article)
            .order_by(tables.articles.c.guild_id.desc())
        )
        if number is None:
            query = query.where(tables.articles.c.state != "superseded")
        else:
            query = query.where(tables.articles.c.number == number)
        async with self._database.reading() as connection:
            content = (await connection.execute(query)).scalars().first()
        if content is None:
            raise StorageError(
                f'no article "{article}"' + (f" with version {number}" if number else "") + " in this library"
            )
        return publishing.stored_annotation(str(content))

    async def history(self, article: str) -> tuple[VersionEntry, ...]:
        """Return the versions of an article of this server's own library, newest first."""
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(tables.articles)
                .where(tables.articles.c.guild_id == self._guild_id, tables.articles.c.article == article)
                .order_by(tables.articles.c.number.desc())
            )
            return tuple(
                VersionEntry(number=row.number, state=row.state, changed_at=row.changed_at, reason=row.reason)
                for row in rows
            )

    async def catalogue(self) -> Catalogue:
        """Return what the articles of this server's own library define: what a new file may not contradict."""
        async with self._database.reading() as connection:
            return await read_catalogue(connection, [self._guild_id], of_shipped=False)

    async def shipped(self) -> Catalogue:
        """Return what a new file may refer to and wins over: the shipped catalogue, for a server shared articles too."""
        async with self._database.reading() as connection:
            if self._guild_id == SHARED:
                return await read_catalogue(connection, [SHARED], of_shipped=True)
            return await read_catalogue(connection, [SHARED], of_shipped=None)

    def vectors(self) -> VectorStore:
        """Return where the sentence vectors of this server's texts are kept."""
        return VectorStore(self._database, self._guild_id)

    def _entry(self, row: Any) -> ArticleEntry:
        content = json.loads(row.content)
        article = content["article"]
        return ArticleEntry(
            id=row.article,
            title=article["title"],
            authors=tuple(article.get("authors", ())),
            published=PartialDate.parse(article["published"]),
            state=row.state,
            number=row.number,
            positions=len(content.get("positions", ())),
            claims=len(content.get("claims", ())),
            is_own=row.guild_id == self._guild_id and row.guild_id != SHARED,
        )

    async def _state(self, connection: AsyncConnection) -> tuple[str, date | None]:
        rows = await connection.execute(
            select(tables.libraries.c.guild_id, tables.libraries.c.version, tables.libraries.c.newest)
            .where(tables.libraries.c.guild_id.in_(self._layers))
            .order_by(tables.libraries.c.guild_id)
        )
        states = {row.guild_id: (row.version, row.newest) for row in rows}
        newest = max((day for _, day in states.values() if day), default=None)
        shared = str(states.get(SHARED, (0, None))[0])
        own = states.get(self._guild_id) if self._guild_id != SHARED else None
        version = self._fixed_version or (shared if own is None else f"{shared}+{self._guild_id}.{own[0]}")
        return version, date.fromisoformat(newest) if newest else None

    async def _vocabulary(self, connection: AsyncConnection, version: str) -> Vocabulary:
        if version not in self._vocabularies:
            self._vocabularies[version] = await read_vocabulary(connection, self._layers, version)
            while len(self._vocabularies) > _MOST_CACHED:
                self._vocabularies.popitem(last=False)
        self._vocabularies.move_to_end(version)
        return self._vocabularies[version]

    async def _positions(self, connection: AsyncConnection, vocabulary: Vocabulary, query: RecordQuery) -> list[Any]:
        table = tables.positions
        statement = select(table).where(table.c.guild_id.in_(self._layers))
        voices = None if query.actors is None else _with_office_holders(vocabulary, query.actors)
        if voices is not None:
            statement = statement.where(table.c.actor.in_(sorted(voices)))
        scope = _scope(vocabulary, query)
        if scope is None:
            return list(await connection.execute(statement))
        found: list[Any] = []
        names = sorted(scope)
        for start in range(0, len(names), _CHUNK):
            found.extend(
                await connection.execute(statement.where(table.c.proposition.in_(names[start : start + _CHUNK])))
            )
        return found

    async def _claims(self, connection: AsyncConnection, query: RecordQuery) -> list[Any]:
        table = tables.claims
        statement = select(table).where(table.c.guild_id.in_(self._layers))
        if query.actors is not None:
            named = tables.claim_actors
            statement = (
                statement.join(
                    named,
                    (named.c.guild_id == table.c.guild_id)
                    & (named.c.article == table.c.article)
                    & (named.c.ordinal == table.c.ordinal),
                )
                .where(named.c.guild_id.in_(self._layers), named.c.actor.in_(sorted(query.actors)))
                .distinct()
            )
        return list(await connection.execute(statement))

    async def _citations(
        self, connection: AsyncConnection, keys: Collection[tuple[int, str]]
    ) -> dict[tuple[int, str], Citation]:
        """Return the citations of some articles; the title and the rest are read from the stored content."""
        names = sorted({article for _, article in keys})
        found: dict[tuple[int, str], Citation] = {}
        for start in range(0, len(names), _CHUNK):
            rows = await connection.execute(
                select(
                    tables.articles.c.guild_id,
                    tables.articles.c.article,
                    tables.articles.c.citation,
                ).where(
                    tables.articles.c.guild_id.in_(self._layers),
                    tables.articles.c.article.in_(names[start : start + _CHUNK]),
                    tables.articles.c.state == "published",
                )
            )
            for row in rows:
                found[row.guild_id, row.article] = decode_citation(row.article, row.citation)
        return found


def _with_office_holders(vocabulary: Vocabulary, actors: Iterable[str]) -> set[str]:
    named = set(actors)
    return named | {actor.id for actor in vocabulary.actors.values() if any(role.of in named for role in actor.roles)}


def _scope(vocabulary: Vocabulary, query: RecordQuery) -> set[str] | None:
    """Return the propositions that a query is limited to; None when it is not."""
    scope: set[str] | None = None
    if query.propositions is not None:
        scope = _with_contraries(vocabulary, query.propositions)
    if query.topics is not None:
        on_topic = _with_contraries(vocabulary, _propositions_on(vocabulary, query.topics))
        scope = on_topic if scope is None else scope | on_topic
    if query.shared_only and query.actors is not None:
        shared = _shared(vocabulary, query.actors)
        scope = shared if scope is None else scope & shared
    return scope


def _shared(vocabulary: Vocabulary, actors: Collection[str]) -> set[str]:
    held = [
        {
            item
            for name in _with_office_holders(vocabulary, [actor])
            for item in vocabulary.propositions_of_actor.get(name, ())
        }
        for actor in sorted(actors)
    ]
    reached = [_with_contraries(vocabulary, names) for names in held]
    return {
        item
        for index, names in enumerate(held)
        for item in names
        if any(item in other for place, other in enumerate(reached) if place != index)
    }


def _with_contraries(vocabulary: Vocabulary, propositions: Iterable[str]) -> set[str]:
    known = [vocabulary.propositions[name] for name in propositions if name in vocabulary.propositions]
    return {name for item in known for name in (item.id, *item.contrary)}


def _propositions_on(vocabulary: Vocabulary, topics: Collection[str]) -> set[str]:
    narrower = set(topics)
    grown = True
    while grown:
        more = {topic.id for topic in vocabulary.topics.values() if topic.broader in narrower} - narrower
        narrower |= more
        grown = bool(more)
    return {item.id for item in vocabulary.propositions.values() if item.topic in narrower}
