"""What bears on a question, asked of the database by index."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.record import Citation
from bot.storage import tables
from bot.storage.codec import decode_citation
from bot.storage.content import chunks
from bot.storage.scoping import Scopes, Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordQuery:
    """What bears on a question.

    Attributes:
        actors: positions of these, of whoever holds or held an office of them, and claims that name them; None for all.
        propositions: only positions on these and their contraries; None for all.
        topics: only positions on these topics and narrower ones; None for all.
        shared_only: only propositions that at least two of the actors touch, directly or through a contrary, and only
            claims that name at least two of them.
        depth: None for positions of all times. A number leaves of each actor's words, and deeds, on a proposition those
            that make its standing as of the day, and so many of the newest; without `actors`, everyone's own
            standing is meant.
        as_of: the day for `depth`; the newest on record when not given.
        with_claims: whether claims bear on the question.
    """

    actors: frozenset[str] | None = None
    propositions: frozenset[str] | None = None
    topics: frozenset[str] | None = None
    shared_only: bool = False
    depth: int | None = None
    as_of: date | None = None
    with_claims: bool = True

    def scope(self, scopes: Scopes) -> frozenset[str] | None:
        """Return the propositions that it is limited to; None when it is not."""
        scope: frozenset[str] | None = None
        if self.propositions is not None:
            scope = scopes.with_contraries(self.propositions)
        if self.topics is not None:
            scope = (scope or frozenset()) | scopes.with_contraries(scopes.on_topics(self.topics))
        if self.shared_only and self.actors is not None:
            shared = scopes.shared(self.actors)
            scope = shared if scope is None else scope & shared
        return scope


async def fetch_positions(
    connection: AsyncConnection, sight: Sight, *, speakers: Collection[str] | None, scope: Collection[str] | None
) -> list[Row[Any]]:
    """Return the rows of positions of some actors on some propositions; None for all."""
    table = tables.positions
    statement = select(
        table.c.guild_id, table.c.article, table.c.ordinal, table.c.actor, table.c.proposition, table.c.content
    ).where(sight.of(table))
    if speakers is not None:
        statement = statement.where(table.c.actor.in_(sorted(speakers)))
    if scope is None:
        return list(await connection.execute(statement))
    found: list[Row[Any]] = []
    for chunk in chunks(sorted(scope)):
        found.extend(await connection.execute(statement.where(table.c.proposition.in_(chunk))))
    return found


async def fetch_claims(
    connection: AsyncConnection, sight: Sight, *, actors: Collection[str] | None, named: int = 1
) -> list[Row[Any]]:
    """Return the rows of claims that name at least so many of some actors; None for all claims."""
    table, who = tables.claims, tables.claim_actors
    statement = select(table.c.guild_id, table.c.article, table.c.ordinal, table.c.content).where(sight.of(table))
    if actors is not None:
        key = (who.c.guild_id, who.c.article, who.c.ordinal)
        naming = (
            select(*key)
            .where(sight.of(who), who.c.actor.in_(sorted(actors)))
            .group_by(*key)
            .having(func.count() >= named)
        )
        statement = statement.where(tuple_(table.c.guild_id, table.c.article, table.c.ordinal).in_(naming))
    return list(await connection.execute(statement))


async def fetch_citations(
    connection: AsyncConnection, sight: Sight, articles: Collection[str]
) -> dict[tuple[int, str], Citation]:
    """Return the citations of published articles, by library and id."""
    table = tables.articles
    found: dict[tuple[int, str], Citation] = {}
    for chunk in chunks(sorted(articles)):
        rows = await connection.execute(
            select(table.c.guild_id, table.c.article, table.c.citation).where(
                sight.of(table), table.c.article.in_(chunk), table.c.state != "superseded"
            )
        )
        for row in rows:
            found[row.guild_id, row.article] = decode_citation(row.article, row.citation)
    return found
