"""Articles as they were published: lists, versions, whole annotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.conversion import to_annotation
from bot.record.dates import PartialDate
from bot.record.domain import Annotation
from bot.record.format import AnnotationPart
from bot.storage import tables
from bot.storage.codec import decode_citation
from bot.storage.errors import StorageError
from bot.storage.scoping import SHARED, Sight


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
    """One version of an article; `changed_at` is ISO 8601 in UTC."""

    number: int
    state: str
    changed_at: str
    reason: str | None


async def list_articles(connection: AsyncConnection, sight: Sight) -> tuple[ArticleEntry, ...]:
    """Return the current version of each article, published or retracted, newest first."""
    table = tables.articles
    rows = await connection.execute(
        select(
            table.c.guild_id,
            table.c.article,
            table.c.number,
            table.c.state,
            table.c.position_count,
            table.c.claim_count,
            table.c.citation,
        ).where(sight.of(table), table.c.state != "superseded")
    )
    entries = [_entry(row) for row in rows]
    return tuple(sorted(entries, key=lambda entry: (-entry.published.first_day.toordinal(), entry.id, entry.is_own)))


async def read_annotation(
    connection: AsyncConnection, layers: Sequence[int], article: str, number: int | None
) -> Annotation:
    """Return an article's annotation as it was published: the current version, or one by number.

    A server's own article comes before a shared one with the same id.

    Raises:
        StorageError: there is none.
    """
    table = tables.articles
    content = await connection.scalar(
        select(table.c.content)
        .where(
            table.c.guild_id.in_(layers),
            table.c.article == article,
            table.c.state != "superseded" if number is None else table.c.number == number,
        )
        .order_by(table.c.guild_id.desc())
        .limit(1)
    )
    if content is None:
        version = "" if number is None else f" with version {number}"
        raise StorageError(f'no article "{article}"{version} in this library')
    return stored_annotation(content)


async def list_versions(connection: AsyncConnection, guild_id: int, article: str) -> tuple[VersionEntry, ...]:
    """Return the versions of an article of one library, newest first."""
    table = tables.articles
    rows = await connection.execute(
        select(table.c.number, table.c.state, table.c.changed_at, table.c.reason)
        .where(table.c.guild_id == guild_id, table.c.article == article)
        .order_by(table.c.number.desc())
    )
    return tuple(
        VersionEntry(number=row.number, state=row.state, changed_at=row.changed_at, reason=row.reason) for row in rows
    )


def stored_annotation(content: str) -> Annotation:
    """Return the annotation that a version was published with.

    Its references were checked when it was published; here they may point to anything, so only its shape is read.
    """
    return to_annotation(AnnotationPart.model_validate_json(content))


def _entry(row: Any) -> ArticleEntry:
    citation = decode_citation(row.article, row.citation)
    return ArticleEntry(
        id=row.article,
        title=citation.title,
        authors=citation.authors,
        published=citation.published,
        state=row.state,
        number=row.number,
        positions=row.position_count,
        claims=row.claim_count,
        is_own=row.guild_id != SHARED,
    )
