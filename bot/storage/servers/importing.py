"""Taking a server in from a file: looked through as a whole first, then written in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from typing import BinaryIO

from sqlalchemy import func, insert, literal, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.known import Kind
from bot.storage import tables
from bot.storage.database import Database
from bot.storage.definitions import read_layer
from bot.storage.notes.forgetting import forget_words_or_later
from bot.storage.scoping import SHARED
from bot.storage.servers.audit import HOST, Deed, record_deed
from bot.storage.servers.moments import moment
from bot.storage.servers.purging import empty_server
from bot.storage.servers.record_rows import RecordRows
from bot.storage.servers.tables import known_servers
from bot.storage.servers.transferring import LONGEST_LINE, Line, TransferError, moving, read_header, read_rows

_CHUNK = 500


class OccupiedError(TransferError):
    """The server has rows already, which the import would mix with its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was taken in: for which server, and how many rows by the titles of what they are."""

    guild_id: int
    rows: Mapping[str, int]


async def import_server(
    database: Database, file: BinaryIO, *, as_guild: int | None, replace: bool, at: datetime
) -> Imported:
    """Take in a server that was exported, all of it or nothing.

    Args:
        database: of all servers.
        file: at its beginning; can be read twice.
        as_guild: for another server than it was exported from; None for the same.
        replace: whether what the server has already gives way.
        at: when, for the audit.

    Raises:
        TransferError: the file cannot be taken in, or the server has rows already; nothing was written.
        StorageError: with a sentence for a person; nothing was written.
        OSError: the file cannot be read.
    """
    header = read_header(file.readline(LONGEST_LINE + 1))
    guild = header.guild_id if as_guild is None else as_guild
    counts: Counter[str] = Counter()
    record = RecordRows()
    for line in read_rows(_lines(file)):
        record.take(line)
        counts[line.holding.title] += 1
    record.finish()
    file.seek(0)
    file.readline(LONGEST_LINE + 1)
    async with database.writing() as connection:
        libraries = tables.libraries
        version = await connection.scalar(select(libraries.c.version).where(libraries.c.guild_id == guild))
        await _make_room(connection, guild, replace=replace)
        for _, lines in groupby(read_rows(_lines(file), is_known=True), key=lambda line: line.holding.table.name):
            while chunk := list(islice(lines, _CHUNK)):
                await _insert(connection, guild, chunk)
        await _see_names(connection, guild)
        await _keep_apart(connection, guild, version)
        await _remember(connection, guild, at)
        await record_deed(
            connection,
            guild,
            at=at,
            who=HOST,
            deed=Deed.SERVER_IMPORTED,
            subject=f"server {header.guild_id}",
            detail={"rows": counts.total(), "replaced": replace},
        )
    if replace:
        await forget_words_or_later(database)
    return Imported(guild_id=guild, rows=dict(counts))


async def _make_room(connection: AsyncConnection, guild: int, *, replace: bool) -> None:
    if replace:
        await empty_server(connection, guild)
        return
    for holding in moving().values():
        if await connection.scalar(select(literal(1)).where(holding.table.c.guild_id == guild).limit(1)):
            raise OccupiedError(
                f"server {guild} has {holding.title} here already: export them first if they are wanted, "
                "then import with --replace"
            )


async def _insert(connection: AsyncConnection, guild: int, lines: list[Line]) -> None:
    """Put in rows of one table; when the database refuses one, find out which."""
    statement = insert(lines[0].holding.table)
    rows = [{"guild_id": guild, **line.row} for line in lines]
    try:
        async with connection.begin_nested():
            await connection.execute(statement, rows)
    except IntegrityError:
        for line, row in zip(lines, rows, strict=True):
            try:
                await connection.execute(statement, row)
            except IntegrityError as error:
                raise TransferError(f"line {line.number} does not fit: {error.orig}") from error
        raise


async def _see_names(connection: AsyncConnection, guild: int) -> None:
    """See that whatever positions and claims speak of is defined by the file or by the shared library here."""
    own, shared = await read_layer(connection, guild), await read_layer(connection, SHARED)
    defined = {
        (kind, item.id)
        for catalogue in (own.live, own.retired, shared.live, shared.retired)
        for kind, items in (
            (Kind.ACTOR, catalogue.actors),
            (Kind.TOPIC, catalogue.topics),
            (Kind.PROPOSITION, catalogue.propositions),
        )
        for item in items
    }
    missing = sorted(own.named - defined)
    if missing:
        kind, identity = missing[0]
        raise TransferError(
            f'its articles speak of the {kind} "{identity}", which neither the file nor the shared library here '
            "defines: load what defines it into the shared library first"
        )


async def _keep_apart(connection: AsyncConnection, guild: int, version: int | None) -> None:
    """Count the library on from where it was, so that no running bot takes it for what it has in memory."""
    if version is not None:
        libraries = tables.libraries
        await connection.execute(
            update(libraries)
            .where(libraries.c.guild_id == guild)
            .values(version=func.max(libraries.c.version, version) + 1)
        )


async def _remember(connection: AsyncConnection, guild: int, at: datetime) -> None:
    """Take the server for one that was left, until the bot is seen to be in it: nothing is kept for ever unseen."""
    row = {"guild_id": guild, "seen_at": moment(at), "left_at": moment(at)}
    await connection.execute(sqlite.insert(known_servers).values(row).on_conflict_do_nothing())


def _lines(file: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: file.readline(LONGEST_LINE + 1), b"")
