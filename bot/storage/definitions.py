"""What articles define, united; what is no longer defined stays as long as something names it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.domain import Actor, AlignmentAssertion, Catalogue, Claim, Proposition, Topic
from bot.record.known import Kind
from bot.record.uniting import unite
from bot.storage import tables
from bot.storage.codec import decode_actor, decode_claim, decode_proposition, decode_topic
from bot.storage.scoping import SHARED

CATALOGUE = ""
"""Stands for the article's id in the definitions of the shipped catalogue."""

Name: TypeAlias = tuple[Kind, str]
"""An id with what it is the id of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """What one library defines.

    Attributes:
        live: what its published articles (and the shipped catalogue) say.
        retired: what only articles that were retracted, changed or taken away said.
        named: what its positions and claims refer to.
    """

    live: Catalogue
    retired: Catalogue
    named: frozenset[Name]


async def read_definitions(connection: AsyncConnection, guild_id: int, *, without: Collection[str] = ()) -> Catalogue:
    """Return what the articles of one library define, the shipped catalogue left out: what a file may not contradict.

    Args:
        connection: to read with.
        guild_id: the library.
        without: articles to pass over, such as those that a file is going to replace.
    """
    passed_over = sorted({CATALOGUE, *without})
    live = await _united(connection, guild_id, _says(guild_id, is_live=1, without=passed_over))
    retired = await _united(connection, guild_id, _says(guild_id, is_live=0, without=passed_over))
    return with_retired(live, retired, await read_named(connection, guild_id, without=without))


async def read_layer(connection: AsyncConnection, guild_id: int, *, without: Collection[str] = ()) -> Definitions:
    """Return what one library defines; of the articles to leave out only what others name stays."""
    passed_over = sorted(without)
    is_live = _says(guild_id, is_live=1, without=passed_over)
    return Definitions(
        live=await _united(connection, guild_id, is_live),
        retired=await _united(connection, guild_id, _says(guild_id) & ~is_live),
        named=await read_named(connection, guild_id, without=without),
    )


async def read_shipped(connection: AsyncConnection) -> Catalogue:
    """Return the shipped catalogue."""
    return await _united(connection, SHARED, _says(SHARED, is_live=1, article=CATALOGUE))


async def read_shared(connection: AsyncConnection) -> Catalogue:
    """Return what the shared library knows, the shipped catalogue included."""
    shared = await read_layer(connection, SHARED)
    return with_retired(shared.live, shared.retired, shared.named)


async def read_named(connection: AsyncConnection, guild_id: int, *, without: Collection[str] = ()) -> frozenset[Name]:
    """Return what the positions and claims of one library refer to."""
    held, claims = tables.positions, tables.claims
    found: set[Name] = set()
    for column, kind in (
        (held.c.actor, Kind.ACTOR),
        (held.c.proposition, Kind.PROPOSITION),
        (held.c.according_to, Kind.ACTOR),
    ):
        statement = select(column).where(held.c.guild_id == guild_id, column.is_not(None)).distinct()
        if without:
            statement = statement.where(held.c.article.not_in(sorted(without)))
        found.update((kind, name) for name in await connection.scalars(statement))
    statement = select(claims.c.content).where(claims.c.guild_id == guild_id)
    if without:
        statement = statement.where(claims.c.article.not_in(sorted(without)))
    for content in await connection.scalars(statement):
        found.update(_named_in(decode_claim(content)))
    return frozenset(found)


def with_retired(live: Catalogue, retired: Catalogue, named: Iterable[Name]) -> Catalogue:
    """Return what is live together with whatever retired thing is named, directly or by what is named."""
    known = {(kind, item.id) for kind, item in _items(live)}
    left = {(kind, item.id): item for kind, item in _items(retired)}
    waiting = [*named, *(name for kind, item in _items(live) for name in _references(kind, item))]
    kept: dict[Name, Actor | Topic | Proposition] = {}
    while waiting:
        name = waiting.pop()
        if name in left and name not in known and name not in kept:
            kept[name] = left[name]
            waiting.extend(_references(name[0], left[name]))
    if not kept:
        return live
    return unite(
        live,
        Catalogue(
            actors=tuple(item for item in retired.actors if (Kind.ACTOR, item.id) in kept),
            topics=tuple(item for item in retired.topics if (Kind.TOPIC, item.id) in kept),
            propositions=tuple(item for item in retired.propositions if (Kind.PROPOSITION, item.id) in kept),
        ),
    )


def _says(
    guild_id: int, *, is_live: int | None = None, article: str | None = None, without: Sequence[str] = ()
) -> ColumnElement[bool]:
    """Return the condition that some article says what a definition says."""
    source = tables.defined_in
    found = select(source.c.digest).where(source.c.guild_id == guild_id, source.c.digest == tables.definitions.c.digest)
    if is_live is not None:
        found = found.where(source.c.is_live == is_live)
    if article is not None:
        found = found.where(source.c.article == article)
    if without:
        found = found.where(source.c.article.not_in(without))
    return exists(found.correlate(tables.definitions))


async def _united(connection: AsyncConnection, guild_id: int, condition: ColumnElement[bool]) -> Catalogue:
    """Unite definitions of one library: the shipped catalogue's names win, then the order is that of the texts."""
    table = tables.definitions
    of_catalogue = _says(guild_id, article=CATALOGUE)
    rows = await connection.execute(
        select(table.c.kind, table.c.id, table.c.content)
        .where(table.c.guild_id == guild_id, condition)
        .order_by(of_catalogue.desc(), table.c.kind, table.c.id, table.c.content)
    )
    return await asyncio.to_thread(_decoded, rows.all())


def _decoded(rows: Iterable[Any]) -> Catalogue:
    actors: list[Actor] = []
    topics: list[Topic] = []
    propositions: list[Proposition] = []
    for kind, identity, content in rows:
        if kind == Kind.ACTOR:
            actors.append(decode_actor(identity, content))
        elif kind == Kind.TOPIC:
            topics.append(decode_topic(identity, content))
        else:
            propositions.append(decode_proposition(identity, content))
    return unite(Catalogue(), Catalogue(actors=tuple(actors), topics=tuple(topics), propositions=tuple(propositions)))


def _items(catalogue: Catalogue) -> Iterator[tuple[Kind, Actor | Topic | Proposition]]:
    yield from ((Kind.ACTOR, item) for item in catalogue.actors)
    yield from ((Kind.TOPIC, item) for item in catalogue.topics)
    yield from ((Kind.PROPOSITION, item) for item in catalogue.propositions)


def _references(kind: Kind, item: Actor | Topic | Proposition) -> Iterator[Name]:
    if isinstance(item, Actor):
        yield from ((Kind.ACTOR, role.of) for role in item.roles)
    elif isinstance(item, Topic):
        if item.broader is not None:
            yield Kind.TOPIC, item.broader
    else:
        yield Kind.TOPIC, item.topic
        yield from ((kind, other) for other in item.contrary)


def _named_in(claim: Claim) -> Iterator[Name]:
    yield Kind.ACTOR, claim.speaker
    if isinstance(claim.says, AlignmentAssertion):
        yield from ((Kind.ACTOR, actor) for actor in claim.says.actors)
        if claim.says.topic is not None:
            yield Kind.TOPIC, claim.says.topic
    else:
        yield Kind.ACTOR, claim.says.actor
        yield Kind.PROPOSITION, claim.says.proposition
