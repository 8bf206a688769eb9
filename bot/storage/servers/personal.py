"""What is held about a member: all of it shown, or all of it gone, in one server or everywhere."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.notes.forgetting import forget_words_or_later
from bot.storage.servers.audit import JSON, Deed, record_deed
from bot.storage.servers.holdings import all_holdings
from bot.storage.servers.owning import Fate, Holding, MemberColumn

_LARGEST = 2**62


def unknown_member() -> int:
    """Draw the number of a deleted member: negative, and by chance alone."""
    return -1 - secrets.randbelow(_LARGEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletedData:
    """What a deletion did.

    Attributes:
        removed: rows that are gone, by the titles of what they were.
        masked: rows that stay and no longer say whose they are, by the same titles.
        servers: where something was held; 0 for direct messages.
    """

    removed: Mapping[str, int]
    masked: Mapping[str, int]
    servers: tuple[int, ...]


class PersonalData:
    """What all tables hold about members."""

    def __init__(self, database: Database, *, draw: Callable[[], int] = unknown_member) -> None:
        """Take the database; `draw` gives the numbers of deleted members."""
        self._database = database
        self._draw = draw

    async def export(self, member_id: int, guild_id: int | None) -> dict[str, JSON]:
        """Return all that is held about a member, as names and values that JSON can carry.

        Args:
            member_id: whose.
            guild_id: in which server; None for everywhere.

        Raises:
            StorageError: with a sentence for a person.
        """
        servers: dict[int, dict[str, list[JSON]]] = {}
        async with self._database.reading() as connection:
            for holding in all_holdings():
                owned = _owned(holding, member_id)
                if owned is None:
                    continue
                key = list(holding.table.primary_key.columns)
                rows = await connection.execute(
                    select(holding.table).where(and_(*_scope(holding, guild_id), owned)).order_by(*key)
                )
                for row in rows.mappings():
                    there = servers.setdefault(row["guild_id"], {})
                    there.setdefault(holding.title, []).append(
                        _shown(holding, {str(name): value for name, value in row.items()}, member_id)
                    )
        return {
            "member": str(member_id),
            "servers": [
                {"server": str(guild) if guild else "direct messages", **held}
                for guild, held in sorted(servers.items())
            ],
        }

    async def delete(self, member_id: int, guild_id: int | None, *, keep_notes: bool, at: datetime) -> DeletedData:
        """Delete what is held about a member, all of it or, when it fails, nothing.

        The words of notes that go are taken out of the full-text index too.

        Args:
            member_id: whose; Discord's id.
            guild_id: in which server; None for everywhere.
            keep_notes: whether the member's notes stay, as those of somebody unknown.
            at: when, for the audit.

        Raises:
            ValueError: it is no member's id.
            StorageError: with a sentence for a person; nothing was deleted.
        """
        if member_id <= 0:
            raise ValueError(f"{member_id} is no member")
        removed: dict[str, int] = {}
        masked: dict[str, int] = {}
        async with self._database.writing() as connection:
            numbers = {guild: self._draw() for guild in sorted(await _servers(connection, member_id, guild_id))}
            for holding in all_holdings():
                gone = await _remove(connection, holding, member_id, guild_id, keep_notes=keep_notes)
                if gone:
                    removed[holding.title] = gone
            for holding in all_holdings():
                changed = await _mask(connection, holding, member_id, numbers, keep_notes=keep_notes)
                if changed:
                    masked[holding.title] = changed
            for guild, number in numbers.items():
                for holding in all_holdings():
                    if holding.tidy is not None:
                        await holding.tidy(connection, guild)
                await record_deed(
                    connection,
                    guild,
                    at=at,
                    who=number,
                    deed=Deed.DATA_DELETED,
                    subject="own data",
                    detail={"notes kept": keep_notes},
                )
        if removed and not keep_notes:
            await forget_words_or_later(self._database)
        return DeletedData(removed=removed, masked=masked, servers=tuple(numbers))


def _owned(holding: Holding, member_id: int) -> ColumnElement[bool] | None:
    """Return the condition for what an export shows a member of a table; None where it can hold nothing."""
    owned = [_column(holding, member) == member_id for member in holding.members]
    if holding.part_of is not None:
        whole = next(other for other in all_holdings() if other.table is holding.part_of.of)
        same = [holding.table.c[name] == whole.table.c[name] for name in ("guild_id", *holding.part_of.by)]
        owned.append(exists().where(*same, or_(*(_column(whole, member) == member_id for member in whole.members))))
    return or_(*owned) if owned else None


def _shown(holding: Holding, row: Mapping[str, Any], member_id: int) -> dict[str, JSON]:
    shown: dict[str, JSON] = {}
    yours: list[JSON] = [member.name for member in holding.members if row[member.column] == member_id]
    if yours:
        shown["you are"] = yours
    for column, name in holding.shown.items():
        value = row[column]
        if isinstance(value, bytes):
            value = base64.b64encode(value).decode("ascii")
        shown[name] = json.loads(value) if column in holding.json and value is not None else value
    return shown


async def _servers(connection: AsyncConnection, member_id: int, guild_id: int | None) -> set[int]:
    """Return where something is held about a member."""
    found: set[int] = set()
    for holding in all_holdings():
        for member in holding.members:
            where = and_(*_scope(holding, guild_id), _column(holding, member) == member_id)
            found.update(await connection.scalars(select(holding.table.c.guild_id).where(where).distinct()))
    return found


async def _remove(
    connection: AsyncConnection, holding: Holding, member_id: int, guild_id: int | None, *, keep_notes: bool
) -> int:
    columns = [member for member in holding.members if _fate(member, keep_notes=keep_notes) is Fate.REMOVED]
    if not columns:
        return 0
    mine = or_(*(_column(holding, member) == member_id for member in columns))
    where = and_(*_scope(holding, guild_id), mine)
    # Counted first: what hangs on another row of the same table would be counted once or twice.
    count = await connection.scalar(select(func.count()).select_from(holding.table).where(where)) or 0
    if count:
        await connection.execute(delete(holding.table).where(where))
    return count


async def _mask(
    connection: AsyncConnection, holding: Holding, member_id: int, numbers: Mapping[int, int], *, keep_notes: bool
) -> int:
    changed = 0
    for member in holding.members:
        if _fate(member, keep_notes=keep_notes) is not Fate.MASKED:
            continue
        column = _column(holding, member)
        for guild, number in numbers.items():
            done = await connection.execute(
                update(holding.table)
                .where(holding.table.c.guild_id == guild, column == member_id)
                .values({member.column: number})
            )
            changed += done.rowcount
    return changed


def _fate(member: MemberColumn, *, keep_notes: bool) -> Fate:
    if member.fate is Fate.CHOSEN:
        return Fate.MASKED if keep_notes else Fate.REMOVED
    return member.fate


def _scope(holding: Holding, guild_id: int | None) -> Iterator[ColumnElement[bool]]:
    if guild_id is not None:
        yield holding.table.c.guild_id == guild_id


def _column(holding: Holding, member: MemberColumn) -> Column[Any]:
    return holding.table.c[member.column]
