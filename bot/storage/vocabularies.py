"""Reading vocabularies and catalogues out of the definitions of articles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.domain import Actor, AlignmentAssertion, Catalogue, Proposition, Topic
from bot.record.uniting import unite
from bot.record.vocabulary import Vocabulary
from bot.storage import tables
from bot.storage.codec import decode_actor, decode_claim, decode_proposition, decode_topic

_CATALOGUE = ""


async def read_catalogue(connection: AsyncConnection, layers: Sequence[int], *, of_shipped: bool | None) -> Catalogue:
    """Return what the live articles of some libraries define, united.

    Args:
        connection: to read with.
        layers: the libraries, the shared one first.
        of_shipped: only the shipped catalogue (True), only articles (False), or both (None).
    """
    table = tables.definitions
    statement = select(table).where(table.c.guild_id.in_(layers), table.c.is_live == 1)
    if of_shipped is not None:
        statement = statement.where(table.c.article == _CATALOGUE if of_shipped else table.c.article != _CATALOGUE)
    rows = await connection.execute(statement.order_by(table.c.guild_id, table.c.article, table.c.kind, table.c.id))
    return _united(rows)


async def read_vocabulary(connection: AsyncConnection, layers: Sequence[int], version: str) -> Vocabulary:
    """Return the vocabulary of some libraries: what is defined by live articles and what these refer to."""
    held = await _held(connection, layers)
    catalogue = await read_catalogue(connection, layers, of_shipped=None)
    missing = await _missing(connection, layers, catalogue, held)
    if missing:
        catalogue = unite(catalogue, missing)
    counts: dict[str, int] = {}
    propositions: dict[str, list[str]] = {}
    for actor, proposition, count in held:
        counts[actor] = counts.get(actor, 0) + count
        propositions.setdefault(actor, []).append(proposition)
    return Vocabulary(
        version=version,
        actors={actor.id: actor for actor in catalogue.actors},
        topics={topic.id: topic for topic in catalogue.topics},
        propositions={proposition.id: proposition for proposition in catalogue.propositions},
        positions_of_actor=counts,
        propositions_of_actor={actor: tuple(sorted(set(names))) for actor, names in propositions.items()},
    )


async def _held(connection: AsyncConnection, layers: Sequence[int]) -> list[tuple[str, str, int]]:
    """Return how many positions each actor holds on each proposition."""
    table = tables.positions
    rows = await connection.execute(
        select(table.c.actor, table.c.proposition, func.count())
        .where(table.c.guild_id.in_(layers))
        .group_by(table.c.actor, table.c.proposition)
        .order_by(table.c.actor, table.c.proposition)
    )
    return [(row[0], row[1], row[2]) for row in rows]


async def _missing(
    connection: AsyncConnection, layers: Sequence[int], known: Catalogue, held: Sequence[tuple[str, str, int]]
) -> Catalogue | None:
    """Return what live articles refer to and only retracted ones define."""
    table = tables.definitions
    rows = list(
        await connection.execute(
            select(table)
            .where(table.c.guild_id.in_(layers), table.c.is_live == 0)
            .order_by(table.c.guild_id, table.c.article, table.c.kind, table.c.id)
        )
    )
    if not rows:
        return None
    retired = _united(rows)
    defined = {item.id for item in (*known.actors, *known.topics, *known.propositions)}
    wanted = await _referred_to(connection, layers, held)
    found = Catalogue()
    while True:
        more = Catalogue(
            actors=tuple(item for item in retired.actors if item.id in wanted - defined),
            topics=tuple(item for item in retired.topics if item.id in wanted - defined),
            propositions=tuple(item for item in retired.propositions if item.id in wanted - defined),
        )
        names = {item.id for item in (*more.actors, *more.topics, *more.propositions)}
        if not names:
            return found
        found = unite(found, more)
        defined |= names
        wanted |= _references(more) | _references(known)


async def _referred_to(
    connection: AsyncConnection, layers: Sequence[int], held: Iterable[tuple[str, str, int]]
) -> set[str]:
    wanted = {name for actor, proposition, _ in held for name in (actor, proposition)}
    rows = await connection.execute(select(tables.claims.c.content).where(tables.claims.c.guild_id.in_(layers)))
    for row in rows:
        claim = decode_claim(row.content)
        wanted.add(claim.speaker)
        if isinstance(claim.says, AlignmentAssertion):
            wanted.update((*claim.says.actors, *((claim.says.topic,) if claim.says.topic else ())))
        else:
            wanted.update((claim.says.actor, claim.says.proposition))
    return wanted


def _references(catalogue: Catalogue) -> set[str]:
    return {
        *(role.of for actor in catalogue.actors for role in actor.roles),
        *(topic.broader for topic in catalogue.topics if topic.broader),
        *(proposition.topic for proposition in catalogue.propositions),
    }


def _united(rows: Iterable[Any]) -> Catalogue:
    """Unite the definitions of many articles, the first one's name winning.

    Grouped by id first, so that an actor defined in thousands of articles costs little.
    """
    actors: dict[str, list[Actor]] = {}
    topics: dict[str, list[Topic]] = {}
    propositions: dict[str, list[Proposition]] = {}
    seen: set[tuple[str, str, str]] = set()
    for row in rows:
        key = (row.kind, row.id, row.content)
        if key in seen:
            continue
        seen.add(key)
        if row.kind == "actor":
            actors.setdefault(row.id, []).append(decode_actor(row.id, row.content))
        elif row.kind == "topic":
            topics.setdefault(row.id, []).append(decode_topic(row.id, row.content))
        else:
            propositions.setdefault(row.id, []).append(decode_proposition(row.id, row.content))
    return unite(
        Catalogue(),
        Catalogue(
            actors=_flat(actors.values()), topics=_flat(topics.values()), propositions=_flat(propositions.values())
        ),
    )


def _flat(groups: Collection[list[Any]]) -> tuple[Any, ...]:
    return tuple(item for group in groups for item in group)
