"""Writing articles: publish, retract, restore, each in one transaction that bumps the library's version."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.annotation import write_annotation
from bot.record.domain import AlignmentAssertion, Annotation, Catalogue, Claim
from bot.storage import tables
from bot.storage.codec import (
    encode_actor,
    encode_citation,
    encode_claim,
    encode_position,
    encode_proposition,
    encode_topic,
)
from bot.storage.errors import StorageError

_CATALOGUE = ""
_CHUNK = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishOutcome:
    """What publishing did, by article id: new articles, new versions, and those that were there already as they are."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]


async def publish(
    connection: AsyncConnection, guild_id: int, annotations: Sequence[Annotation], *, is_shipped: bool = False
) -> PublishOutcome:
    """Publish articles into a library, inside the caller's transaction.

    An article that is there already gets a new version; one with the same content is left alone, unless it is
    retracted, in which case it is published again.
    """
    prepared = [_Prepared.of(annotation) for annotation in annotations]
    current = await _current(connection, guild_id, [item.article for item in prepared])
    unchanged = [item for item in prepared if current.get(item.article, _NOTHING)[1:] == (item.digest, "published")]
    kept = {item.article for item in unchanged}
    changed = [item for item in prepared if item.article in current and item.article not in kept]
    new = [item for item in prepared if item.article not in current]
    if changed or new:
        await ensure_library(connection, guild_id)
        await _supersede(connection, guild_id, [item.article for item in changed])
        await _write(connection, guild_id, [*changed, *new], current, is_shipped=is_shipped)
        await bump(connection, guild_id)
    return PublishOutcome(
        new=tuple(item.article for item in new),
        changed=tuple(item.article for item in changed),
        unchanged=tuple(item.article for item in unchanged),
    )


async def retract(connection: AsyncConnection, guild_id: int, article: str, reason: str) -> None:
    """Take an article out of every answer; its definitions stay for what others refer to.

    Raises:
        StorageError: no such published article.
    """
    found = await _current(connection, guild_id, [article])
    if found.get(article, _NOTHING)[2] != "published":
        raise StorageError(f'no published article "{article}" in this library')
    await _remove_content(connection, guild_id, [article], keep_definitions=True)
    await _set_state(connection, guild_id, article, state="retracted", reason=reason)
    await bump(connection, guild_id)


async def restore(connection: AsyncConnection, guild_id: int, article: str) -> None:
    """Bring a retracted article back as it was.

    Raises:
        StorageError: no such retracted article.
    """
    row = (
        await connection.execute(
            select(tables.articles.c.content).where(
                tables.articles.c.guild_id == guild_id,
                tables.articles.c.article == article,
                tables.articles.c.state == "retracted",
            )
        )
    ).first()
    if row is None:
        raise StorageError(f'no retracted article "{article}" in this library')
    prepared = _Prepared.of(stored_annotation(str(row.content)))
    await _remove_content(connection, guild_id, [article], keep_definitions=False)
    await _write_content(connection, guild_id, [prepared])
    await _set_state(connection, guild_id, article, state="published", reason=None)
    await bump(connection, guild_id)


async def write_catalogue(connection: AsyncConnection, guild_id: int, catalogue: Catalogue) -> None:
    """Replace the shipped catalogue's definitions."""
    await ensure_library(connection, guild_id)
    await connection.execute(
        delete(tables.definitions).where(
            tables.definitions.c.guild_id == guild_id, tables.definitions.c.article == _CATALOGUE
        )
    )
    rows = [{"guild_id": guild_id, "article": _CATALOGUE, **row} for row in _definition_rows(catalogue)]
    await _insert(connection, tables.definitions, rows)
    await bump(connection, guild_id)


async def remove_shipped(connection: AsyncConnection, guild_id: int, keep: Iterable[str]) -> None:
    """Take away shipped articles that the files no longer hold."""
    kept = set(keep)
    rows = await connection.execute(
        select(tables.articles.c.article)
        .where(tables.articles.c.guild_id == guild_id, tables.articles.c.is_shipped == 1)
        .distinct()
    )
    gone = [row.article for row in rows if row.article not in kept]
    if gone:
        await _remove_content(connection, guild_id, gone, keep_definitions=False)
        await connection.execute(
            delete(tables.articles).where(tables.articles.c.guild_id == guild_id, tables.articles.c.article.in_(gone))
        )
        await bump(connection, guild_id)


async def bump(connection: AsyncConnection, guild_id: int) -> None:
    """Make a change of the library visible: a new version, the newest date reckoned anew."""
    newest = [
        (await connection.execute(select(func.max(table.c.first_day)).where(table.c.guild_id == guild_id))).scalar()
        for table in (tables.positions, tables.claims)
    ]
    await connection.execute(
        update(tables.libraries)
        .where(tables.libraries.c.guild_id == guild_id)
        .values(version=tables.libraries.c.version + 1, newest=max((day for day in newest if day), default=None))
    )


def stored_annotation(content: str) -> Annotation:
    """Return the annotation that a version was published with.

    Its references were checked when it was published; here they may point to anything, so only its shape is read.
    """
    from bot.record.conversion import to_annotation  # noqa: PLC0415 - only for old versions
    from bot.record.format import AnnotationPart  # noqa: PLC0415 - only for old versions

    return to_annotation(AnnotationPart.model_validate_json(content))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Prepared:
    annotation: Annotation
    article: str
    content: str
    digest: str

    @classmethod
    def of(cls, annotation: Annotation) -> _Prepared:
        content = write_annotation(annotation)
        digest = hashlib.sha256(content.encode()).hexdigest()
        return cls(annotation=annotation, article=annotation.article.id, content=content, digest=digest)


_NOTHING: tuple[int, str, str] = (0, "", "")


async def _current(
    connection: AsyncConnection, guild_id: int, articles: Sequence[str]
) -> Mapping[str, tuple[int, str, str]]:
    """Return number, digest and state of the current version of each article that is there."""
    found: dict[str, tuple[int, str, str]] = {}
    for start in range(0, len(articles), _CHUNK):
        rows = await connection.execute(
            select(
                tables.articles.c.article, tables.articles.c.number, tables.articles.c.digest, tables.articles.c.state
            )
            .where(tables.articles.c.guild_id == guild_id, tables.articles.c.state != "superseded")
            .where(tables.articles.c.article.in_(articles[start : start + _CHUNK]))
        )
        found.update({row.article: (row.number, row.digest, row.state) for row in rows})
    return found


async def ensure_library(connection: AsyncConnection, guild_id: int) -> None:
    """Make a library's row if it is not there."""
    await connection.execute(
        text("INSERT INTO libraries (guild_id, version) VALUES (:guild_id, 0) ON CONFLICT (guild_id) DO NOTHING"),
        {"guild_id": guild_id},
    )


async def _supersede(connection: AsyncConnection, guild_id: int, articles: Sequence[str]) -> None:
    await _remove_content(connection, guild_id, articles, keep_definitions=False)
    for start in range(0, len(articles), _CHUNK):
        await connection.execute(
            update(tables.articles)
            .where(tables.articles.c.guild_id == guild_id, tables.articles.c.state != "superseded")
            .where(tables.articles.c.article.in_(articles[start : start + _CHUNK]))
            .values(state="superseded")
        )


async def _remove_content(
    connection: AsyncConnection, guild_id: int, articles: Sequence[str], *, keep_definitions: bool
) -> None:
    for start in range(0, len(articles), _CHUNK):
        chunk = articles[start : start + _CHUNK]
        for table in (tables.claim_actors, tables.claims, tables.positions):
            await connection.execute(delete(table).where(table.c.guild_id == guild_id, table.c.article.in_(chunk)))
        of_articles = (tables.definitions.c.guild_id == guild_id, tables.definitions.c.article.in_(chunk))
        if keep_definitions:
            await connection.execute(update(tables.definitions).where(*of_articles).values(is_live=0))
        else:
            await connection.execute(delete(tables.definitions).where(*of_articles))


async def _set_state(
    connection: AsyncConnection, guild_id: int, article: str, *, state: str, reason: str | None
) -> None:
    await connection.execute(
        update(tables.articles)
        .where(
            tables.articles.c.guild_id == guild_id,
            tables.articles.c.article == article,
            tables.articles.c.state != "superseded",
        )
        .values(state=state, reason=reason, changed_at=_now())
    )


async def _write(
    connection: AsyncConnection,
    guild_id: int,
    prepared: Sequence[_Prepared],
    current: Mapping[str, tuple[int, str, str]],
    *,
    is_shipped: bool,
) -> None:
    now = _now()
    await _insert(
        connection,
        tables.articles,
        [
            {
                "guild_id": guild_id,
                "article": item.article,
                "number": current.get(item.article, _NOTHING)[0] + 1,
                "state": "published",
                "is_shipped": int(is_shipped),
                "changed_at": now,
                "digest": item.digest,
                "citation": encode_citation(item.annotation.article),
                "content": item.content,
            }
            for item in prepared
        ],
    )
    await _write_content(connection, guild_id, prepared)


async def _write_content(connection: AsyncConnection, guild_id: int, prepared: Sequence[_Prepared]) -> None:
    definitions: list[dict[str, Any]] = []
    positions: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []
    claim_actors: list[dict[str, Any]] = []
    for item in prepared:
        annotation, key = item.annotation, {"guild_id": guild_id, "article": item.article}
        catalogue = Catalogue(actors=annotation.actors, topics=annotation.topics, propositions=annotation.propositions)
        definitions.extend({**key, **row} for row in _definition_rows(catalogue))
        published = annotation.article.published
        positions.extend(
            {
                **key,
                "ordinal": ordinal,
                "actor": position.actor,
                "proposition": position.proposition,
                "first_day": (position.date or published).first_day.isoformat(),
                "content": encode_position(position),
            }
            for ordinal, position in enumerate(annotation.positions)
        )
        for ordinal, claim in enumerate(annotation.claims):
            day = (claim.date or published).first_day.isoformat()
            claims.append({**key, "ordinal": ordinal, "first_day": day, "content": encode_claim(claim)})
            claim_actors.extend({**key, "ordinal": ordinal, "actor": actor} for actor in _actors_of(claim))
    for table, rows in (
        (tables.definitions, definitions),
        (tables.positions, positions),
        (tables.claims, claims),
        (tables.claim_actors, claim_actors),
    ):
        await _insert(connection, table, rows)


def _definition_rows(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    for actor in catalogue.actors:
        yield {"kind": "actor", "id": actor.id, "is_live": 1, "content": encode_actor(actor)}
    for topic in catalogue.topics:
        yield {"kind": "topic", "id": topic.id, "is_live": 1, "content": encode_topic(topic)}
    for proposition in catalogue.propositions:
        yield {"kind": "proposition", "id": proposition.id, "is_live": 1, "content": encode_proposition(proposition)}


def _actors_of(claim: Claim) -> list[str]:
    said = claim.says.actors if isinstance(claim.says, AlignmentAssertion) else (claim.says.actor,)
    return list(dict.fromkeys((claim.speaker, *said)))


async def _insert(connection: AsyncConnection, table: Any, rows: Sequence[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _CHUNK):
        await connection.execute(insert(table), list(rows[start : start + _CHUNK]))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
