"""A view: one state of a library, asked several things. Nothing of another server is ever read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.domain import Proposition
from bot.record.record import Citation, CitedClaim, CitedPosition, Record
from bot.record.vocabulary import Vocabulary
from bot.storage.articles import ArticleEntry, list_articles
from bot.storage.codec import decode_claim, decode_position
from bot.storage.latest import fetch_latest
from bot.storage.queries import RecordQuery, fetch_citations, fetch_claims, fetch_positions
from bot.storage.recency import Batch, newest_first
from bot.storage.scoping import Scopes, Sight, Voice
from bot.storage.vocabularies import Known, LibraryState

_MOST_AT_ONCE = 40
"""Rows that are made into positions and claims on the event loop, a millisecond's work; more are made in a thread."""


class View:
    """One state of what a server sees; several questions to it are answered from the same content."""

    def __init__(self, connection: AsyncConnection, state: LibraryState, known: Known) -> None:
        self._connection = connection
        self._state = state
        self._known = known
        self._sight = Sight(layers=state.layers, shadowed=known.shadowed)

    @property
    def version(self) -> str:
        """What identifies the content."""
        return self._state.version

    @property
    def newest(self) -> date | None:
        """The newest date on record; None when there is nothing."""
        return self._known.newest

    @property
    def vocabulary(self) -> Vocabulary:
        """Actors, topics and propositions."""
        return self._known.vocabulary

    @property
    def scopes(self) -> Scopes:
        """Who speaks for whom, and what belongs to what."""
        return self._known.scopes

    async def record(self, query: RecordQuery) -> Record:
        """Return what bears on a question."""
        held = await self._position_rows(query)
        said = await self._claim_rows(query)
        citations = await fetch_citations(self._connection, self._sight, {row.article for row in (*held, *said)})
        if len(held) + len(said) > _MOST_AT_ONCE:
            return await asyncio.to_thread(self._decoded, query, held, said, citations)
        return self._decoded(query, held, said, citations)

    def _decoded(
        self,
        query: RecordQuery,
        held: Sequence[Row[Any]],
        said: Sequence[Row[Any]],
        citations: Mapping[tuple[int, str], Citation],
    ) -> Record:
        positions = tuple(
            CitedPosition(
                position=decode_position(row.actor, row.proposition, row.content),
                citation=citations[row.guild_id, row.article],
                ordinal=row.ordinal,
            )
            for row in held
        )
        claims = tuple(
            CitedClaim(
                claim=decode_claim(row.content), citation=citations[row.guild_id, row.article], ordinal=row.ordinal
            )
            for row in said
        )
        return Record(
            actors=self.vocabulary.actors,
            topics=self.vocabulary.topics,
            propositions=self._propositions(query, positions),
            positions=positions,
            claims=claims,
            newest=self.newest,
            version=self.version,
        )

    async def standing(self, actor: str, as_of: date) -> Mapping[str, str]:
        """Return the propositions that an actor has a standing on as of a day.

        Each comes with the newest ISO date among the positions that make it: the day since when it stands.
        """
        voices = self.scopes.voices(actor)
        return await self._known.standing_days.of(self._connection, self._sight, voices, as_of.isoformat())

    def held(self, actor: str, propositions: Iterable[str]) -> dict[str, int]:
        """Return how many positions an actor, and whoever ever spoke for it, has on propositions."""
        speakers = self.scopes.speakers([actor])
        return {
            name: sum(
                holdings.counts.get(speaker, {}).get(name, 0)
                for holdings in self._known.holdings
                for speaker in speakers
            )
            for name in propositions
        }

    def newest_first(self, *, as_of: date, among: Collection[str] | None = None) -> AsyncIterator[Batch]:
        """Yield the propositions that anybody has positions on as of a day, in batches, the newest first."""
        return newest_first(self._connection, self._sight, as_of=as_of.isoformat(), among=among)

    async def articles(self) -> tuple[ArticleEntry, ...]:
        """List the articles, newest first."""
        return await list_articles(self._connection, self._sight)

    async def _position_rows(self, query: RecordQuery) -> Sequence[Row[Any]]:
        scope, as_of = query.scope(self.scopes), query.as_of or self.newest
        if query.depth is None or as_of is None:
            speakers = None if query.actors is None else self.scopes.speakers(query.actors)
            return await fetch_positions(self._connection, self._sight, speakers=speakers, scope=scope)
        asked = self._asked(query.actors, scope)
        day = as_of.isoformat()
        return await fetch_latest(self._connection, self._sight, asked, depth=query.depth, as_of=day)

    async def _claim_rows(self, query: RecordQuery) -> Sequence[Row[Any]]:
        if not query.with_claims:
            return ()
        named = 2 if query.shared_only else 1
        return await fetch_claims(self._connection, self._sight, actors=query.actors, named=named)

    def _asked(self, actors: Collection[str] | None, scope: Collection[str] | None) -> Iterator[tuple[Voice, str]]:
        """Yield voices with the propositions that they have positions on."""
        if actors is None:
            names = self.vocabulary.propositions if scope is None else sorted(scope)
            yield from ((Voice(actor=holder), name) for name in names for holder in self.scopes.holders(name))
            return
        held = self.vocabulary.propositions_of_actor
        for voice in dict.fromkeys(voice for actor in sorted(actors) for voice in self.scopes.voices(actor)):
            yield from ((voice, name) for name in held.get(voice.actor, ()) if scope is None or name in scope)

    def _propositions(self, query: RecordQuery, positions: Iterable[CitedPosition]) -> dict[str, Proposition]:
        """Return what positions are on and what was asked for, with contraries."""
        wanted = {item.position.proposition for item in positions} | (query.propositions or frozenset())
        if query.topics is not None:
            wanted |= self.scopes.on_topics(query.topics)
        known = self.vocabulary.propositions
        return {name: known[name] for name in sorted(self.scopes.with_contraries(wanted)) if name in known}
