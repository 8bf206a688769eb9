"""What an article adds to answers: written when it is published, taken out when it no longer is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import Table, delete, insert, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.domain import Annotation, Catalogue
from bot.storage import tables
from bot.storage.rows import Row, claim_actor_rows, claim_rows, definition_rows, position_rows

_CHUNK = 5_000

_Item = TypeVar("_Item")


async def write_content(connection: AsyncConnection, guild_id: int, annotations: Sequence[Annotation]) -> None:
    """Write the definitions, positions and claims of articles."""
    await write_definitions(connection, guild_id, {item.article.id: item for item in annotations})
    for table, rows_of in (
        (tables.positions, position_rows),
        (tables.claims, claim_rows),
        (tables.claim_actors, claim_actor_rows),
    ):
        await insert_rows(connection, table, [row for item in annotations for row in rows_of(guild_id, item)])


async def write_definitions(
    connection: AsyncConnection, guild_id: int, articles: Mapping[str, Catalogue | Annotation]
) -> None:
    """Write what articles, given by id, define; what they said of the same ids before gives way."""
    contents: dict[bytes, Row] = {}
    sources: list[Row] = []
    for article, defined in articles.items():
        for row in definition_rows(guild_id, defined):
            contents.setdefault(row["digest"], row)
            named = {name: row[name] for name in ("guild_id", "kind", "id", "digest")}
            sources.append({**named, "article": article, "is_live": 1})
    for chunk in chunks(list(contents.values())):
        await connection.execute(sqlite.insert(tables.definitions).on_conflict_do_nothing(), chunk)
    statement = sqlite.insert(tables.defined_in)
    statement = statement.on_conflict_do_update(
        index_elements=[*tables.defined_in.primary_key.columns],
        set_={"is_live": 1, "digest": statement.excluded.digest},
    )
    for chunk in chunks(sources):
        await connection.execute(statement, chunk)


async def insert_rows(connection: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows of one shape."""
    for chunk in chunks(rows):
        await connection.execute(insert(table), chunk)


async def take_out(connection: AsyncConnection, guild_id: int, articles: Sequence[str]) -> None:
    """Remove the positions and claims of articles; what they define is no longer live."""
    for chunk in chunks(articles):
        for table in (tables.claim_actors, tables.claims, tables.positions):
            await connection.execute(delete(table).where(table.c.guild_id == guild_id, table.c.article.in_(chunk)))
        defined = tables.defined_in
        await connection.execute(
            update(defined).where(defined.c.guild_id == guild_id, defined.c.article.in_(chunk)).values(is_live=0)
        )


def chunks(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Yield items, as many at a time as one statement takes."""
    for start in range(0, len(items), _CHUNK):
        yield list(items[start : start + _CHUNK])
