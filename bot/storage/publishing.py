"""Writing articles: publish, retract, restore, each inside one transaction that bumps the library's version."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.conflicts import find_conflicts
from bot.record.conversion import to_tree
from bot.record.domain import Annotation, Catalogue
from bot.record.known import index_catalogue
from bot.storage import tables
from bot.storage.articles import stored_annotation
from bot.storage.codec import encode_citation
from bot.storage.content import chunks, insert_rows, take_out, write_content, write_definitions
from bot.storage.definitions import CATALOGUE, read_definitions
from bot.storage.errors import StorageError
from bot.storage.rows import Row

_MARK_LENGTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishOutcome:
    """What publishing did, by article id: new articles, new versions, and those that were left as they are."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An annotation as it will be written; made before the transaction, so that others wait for the writing alone."""

    annotation: Annotation
    content: str
    digest: str

    @property
    def article(self) -> str:
        """The article's id."""
        return self.annotation.article.id


@dataclass(frozen=True, slots=True, kw_only=True)
class _Current:
    number: int
    digest: str
    state: str
    is_shipped: bool


def prepare(annotations: Iterable[Annotation]) -> tuple[Prepared, ...]:
    """Return annotations ready to be written.

    Raises:
        StorageError: an article comes twice.
    """
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    prepared: list[Prepared] = []
    for annotation in annotations:
        content = encode(to_tree(annotation))
        digest = hashlib.sha256(content.encode()).hexdigest()
        prepared.append(Prepared(annotation=annotation, content=content, digest=digest))
    twice = sorted(name for name, times in Counter(item.article for item in prepared).items() if times > 1)
    if twice:
        raise StorageError(f'article "{twice[0]}" comes twice; publish its versions one after the other')
    return tuple(prepared)


async def publish(connection: AsyncConnection, guild_id: int, prepared: Sequence[Prepared]) -> PublishOutcome:
    """Publish articles into a library.

    An article that is there already gets a new version; one with the same content is left alone, unless it is
    retracted, in which case it is published again.
    """
    current = await _current(connection, guild_id, [item.article for item in prepared])
    unchanged = {
        item.article
        for item in prepared
        if (known := current.get(item.article)) and (known.digest, known.state) == (item.digest, "published")
    }
    return await _publish(connection, guild_id, prepared, current, unchanged, is_shipped=False)


async def publish_shipped(connection: AsyncConnection, guild_id: int, prepared: Sequence[Prepared]) -> PublishOutcome:
    """Publish the shipped articles.

    What the host decided stands: an article of the host's own under the same id stays, and a shipped one that was
    retracted stays retracted until its file changes.
    """
    current = await _current(connection, guild_id, [item.article for item in prepared])
    unchanged = {
        item.article
        for item in prepared
        if (known := current.get(item.article)) and (not known.is_shipped or known.digest == item.digest)
    }
    return await _publish(connection, guild_id, prepared, current, unchanged, is_shipped=True)


async def retract(connection: AsyncConnection, guild_id: int, article: str, reason: str) -> None:
    """Take an article out of every answer; its definitions stay for what others refer to.

    Raises:
        StorageError: no such published article.
    """
    known = (await _current(connection, guild_id, [article])).get(article)
    if known is None or known.state != "published":
        raise StorageError(f'no published article "{article}" in this library')
    await take_out(connection, guild_id, [article])
    await _set_state(connection, guild_id, article, state="retracted", reason=reason)
    await bump(connection, guild_id, ["retracted", article])


async def restore(connection: AsyncConnection, guild_id: int, article: str) -> None:
    """Bring a retracted article back as it was.

    Raises:
        StorageError: no such retracted article, or what it defines means something else by now.
    """
    table = tables.articles
    content = await connection.scalar(
        select(table.c.content).where(
            table.c.guild_id == guild_id, table.c.article == article, table.c.state == "retracted"
        )
    )
    if content is None:
        raise StorageError(f'no retracted article "{article}" in this library')
    annotation = stored_annotation(content)
    others = await read_definitions(connection, guild_id, without=[article])
    conflict = next(find_conflicts(annotation, index_catalogue(others)), None)
    if conflict is not None:
        raise StorageError(
            f'article "{article}" no longer fits its library ({conflict}); export it, mend it and load it again'
        )
    await write_content(connection, guild_id, [annotation])
    await _set_state(connection, guild_id, article, state="published", reason=None)
    await bump(connection, guild_id, ["restored", article])


async def write_catalogue(connection: AsyncConnection, guild_id: int, catalogue: Catalogue) -> None:
    """Replace the shipped catalogue's definitions; those that are gone stay for what others refer to."""
    await ensure_library(connection, guild_id)
    await take_out(connection, guild_id, [CATALOGUE])
    await write_definitions(connection, guild_id, {CATALOGUE: catalogue})
    await bump(connection, guild_id, ["catalogue"])


async def remove_shipped(connection: AsyncConnection, guild_id: int, keep: Collection[str]) -> None:
    """Take away shipped articles that the files no longer hold."""
    table = tables.articles
    rows = await connection.execute(
        select(table.c.article).where(
            table.c.guild_id == guild_id, table.c.is_shipped == 1, table.c.state != "superseded"
        )
    )
    gone = [row.article for row in rows if row.article not in keep]
    if gone:
        await take_out(connection, guild_id, gone)
        for chunk in chunks(gone):
            await connection.execute(delete(table).where(table.c.guild_id == guild_id, table.c.article.in_(chunk)))
        await bump(connection, guild_id, ["gone", *sorted(gone)])


async def ensure_library(connection: AsyncConnection, guild_id: int) -> None:
    """Make a library's row if it is not there."""
    await connection.execute(
        text("INSERT INTO libraries (guild_id, version) VALUES (:guild_id, 0) ON CONFLICT (guild_id) DO NOTHING"),
        {"guild_id": guild_id},
    )


async def bump(connection: AsyncConnection, guild_id: int, change: Iterable[str]) -> None:
    """Make a change of the library visible: a new version, the newest date reckoned anew.

    Args:
        connection: the writing one.
        guild_id: whose library.
        change: what was changed; another change makes another version.
    """
    newest = [
        await connection.scalar(select(func.max(table.c.first_day)).where(table.c.guild_id == guild_id))
        for table in (tables.positions, tables.claims)
    ]
    table = tables.libraries
    before = await connection.scalar(select(table.c.mark).where(table.c.guild_id == guild_id))
    mark = hashlib.sha256("\n".join((before or "", *change)).encode()).hexdigest()[:_MARK_LENGTH]
    await connection.execute(
        update(table)
        .where(table.c.guild_id == guild_id)
        .values(version=table.c.version + 1, mark=mark, newest=max((day for day in newest if day), default=None))
    )


async def _publish(
    connection: AsyncConnection,
    guild_id: int,
    prepared: Sequence[Prepared],
    current: Mapping[str, _Current],
    unchanged: Collection[str],
    *,
    is_shipped: bool,
) -> PublishOutcome:
    written = [item for item in prepared if item.article not in unchanged]
    changed = [item.article for item in written if item.article in current]
    if written:
        await ensure_library(connection, guild_id)
        await _supersede(connection, guild_id, changed)
        rows = [_article_row(guild_id, item, current.get(item.article), is_shipped=is_shipped) for item in written]
        await insert_rows(connection, tables.articles, rows)
        await write_content(connection, guild_id, [item.annotation for item in written])
        await bump(connection, guild_id, [f"{item.article} {item.digest}" for item in written])
    return PublishOutcome(
        new=tuple(item.article for item in written if item.article not in current),
        changed=tuple(changed),
        unchanged=tuple(item.article for item in prepared if item.article in unchanged),
    )


def _article_row(guild_id: int, item: Prepared, current: _Current | None, *, is_shipped: bool) -> Row:
    return {
        "guild_id": guild_id,
        "article": item.article,
        "number": current.number + 1 if current else 1,
        "state": "published",
        "is_shipped": int(is_shipped),
        "changed_at": _now(),
        "digest": item.digest,
        "position_count": len(item.annotation.positions),
        "claim_count": len(item.annotation.claims),
        "citation": encode_citation(item.annotation.article),
        "content": item.content,
    }


async def _current(connection: AsyncConnection, guild_id: int, articles: Sequence[str]) -> dict[str, _Current]:
    """Return the current version of each article that is there."""
    table = tables.articles
    found: dict[str, _Current] = {}
    for chunk in chunks(articles):
        rows = await connection.execute(
            select(table.c.article, table.c.number, table.c.digest, table.c.state, table.c.is_shipped).where(
                table.c.guild_id == guild_id, table.c.state != "superseded", table.c.article.in_(chunk)
            )
        )
        for row in rows:
            found[row.article] = _Current(
                number=row.number, digest=row.digest, state=row.state, is_shipped=bool(row.is_shipped)
            )
    return found


async def _supersede(connection: AsyncConnection, guild_id: int, articles: Sequence[str]) -> None:
    await take_out(connection, guild_id, articles)
    table = tables.articles
    for chunk in chunks(articles):
        await connection.execute(
            update(table)
            .where(table.c.guild_id == guild_id, table.c.state != "superseded", table.c.article.in_(chunk))
            .values(state="superseded")
        )


async def _set_state(
    connection: AsyncConnection, guild_id: int, article: str, *, state: str, reason: str | None
) -> None:
    table = tables.articles
    await connection.execute(
        update(table)
        .where(table.c.guild_id == guild_id, table.c.article == article, table.c.state != "superseded")
        .values(state=state, reason=reason, changed_at=_now())
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
