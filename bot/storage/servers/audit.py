"""Who did what and when in a server: written in the transaction of the deed itself, read newest first."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.servers.deeds import Deed
from bot.storage.servers.moments import moment, read_moment
from bot.storage.servers.tables import audit

JSON = str | int | float | bool | None | Sequence["JSON"] | Mapping[str, "JSON"]
HOST = 0
"""Who did what was done on the command line: whoever runs the bot."""

_CHUNK = 1_000

__all__ = ["HOST", "JSON", "Account", "Audit", "AuditFilter", "AuditPage", "Deed", "add_deed", "record_deed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A deed as it was recorded.

    Attributes:
        number: counts up within the server, from 1.
        at: when, in UTC.
        deed: what was done.
        who: who did it; 0 for whoever runs the bot, negative for somebody who had the data deleted.
        whom: the member to whom it was done; None for nobody.
        subject: what it was done to, in a few words: "note 12", an article's id.
        detail: more of it.
    """

    number: int
    at: datetime
    deed: Deed
    who: int
    whom: int | None
    subject: str
    detail: Mapping[str, JSON]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Which deeds are asked for; whatever is None does not matter. `since` is included, `until` is not."""

    deed: Deed | None = None
    who: int | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """Deeds, newest first.

    Attributes:
        accounts: at most as many as were asked for.
        older: what to give as `before` for the next page; None on the last one.
        newer: what to give as `before` for the page before this one; None on the first one.
    """

    accounts: tuple[Account, ...]
    older: int | None
    newer: int | None


async def record_deed(
    connection: AsyncConnection,
    guild_id: int,
    *,
    at: datetime,
    who: int,
    deed: Deed,
    subject: str,
    detail: Mapping[str, JSON] | None = None,
    whom: int | None = None,
) -> None:
    """Write down a deed in the transaction that does it, so that there is both or neither.

    Args:
        connection: the writing one, in the deed's transaction.
        guild_id: in which server; 0 for what concerns all.
        at: when, with a time zone.
        who: the id of who does it; `HOST` for whoever runs the bot.
        deed: what is done.
        subject: to what, in a few words. Neither this nor `detail` may hold a member's id or text.
        detail: more of it.
        whom: the member to whom it is done, such as a deleted note's author.
    """
    number = select(func.coalesce(func.max(audit.c.number), 0) + 1).where(audit.c.guild_id == guild_id)
    await connection.execute(
        insert(audit).values(
            guild_id=guild_id,
            number=number.scalar_subquery(),
            at=moment(at),
            deed=deed.value,
            who=who,
            whom=whom,
            subject=subject,
            detail=json.dumps(dict(detail or {}), ensure_ascii=False, sort_keys=True),
        )
    )


async def add_deed(database: Database, guild_id: int, *, at: datetime, who: int, deed: Deed, subject: str) -> None:
    """Write down a deed that is done already.

    Raises:
        StorageError: with a sentence for a person; it was not written down.
    """
    async with database.writing() as connection:
        await record_deed(connection, guild_id, at=at, who=who, deed=deed, subject=subject)


class Audit:
    """What is on account in one server."""

    def __init__(self, database: Database, guild_id: int) -> None:
        self._database = database
        self._guild_id = guild_id

    async def page(self, wanted: AuditFilter, *, before: int | None = None, most: int = 10) -> AuditPage:
        """Return the newest deeds that are wanted, or those before the one of a number.

        Raises:
            StorageError: with a sentence for a person.
        """
        number = audit.c.number
        async with self._database.reading() as connection:
            earlier = self._select(wanted)
            if before is not None:
                earlier = earlier.where(number < before)
            rows = (await connection.execute(earlier.order_by(number.desc()).limit(most + 1))).all()
            later: Sequence[int] = ()
            if before is not None:
                numbers = self._select(wanted).with_only_columns(number).where(number >= before)
                later = (await connection.scalars(numbers.order_by(number).limit(most + 1))).all()
        accounts = tuple(_account(row) for row in rows[:most])
        newer = None
        if later:
            newer = later[most] if len(later) > most else later[-1] + 1
        return AuditPage(
            accounts=accounts,
            older=accounts[-1].number if len(rows) > most else None,
            newer=newer,
        )

    async def export(self, wanted: AuditFilter) -> AsyncIterator[Account]:
        """Yield all deeds that are wanted, newest first.

        Raises:
            StorageError: with a sentence for a person.
        """
        before: int | None = None
        while True:
            page = await self.page(wanted, before=before, most=_CHUNK)
            for account in page.accounts:
                yield account
            before = page.older
            if before is None:
                return

    def _select(self, wanted: AuditFilter) -> Select[Any]:
        conditions: list[ColumnElement[bool]] = [audit.c.guild_id == self._guild_id]
        if wanted.deed is not None:
            conditions.append(audit.c.deed == wanted.deed.value)
        if wanted.who is not None:
            conditions.append(audit.c.who == wanted.who)
        if wanted.since is not None:
            conditions.append(audit.c.at >= moment(wanted.since))
        if wanted.until is not None:
            conditions.append(audit.c.at < moment(wanted.until))
        return select(audit).where(*conditions)


def _account(row: Row[Any]) -> Account:
    return Account(
        number=row.number,
        at=read_moment(row.at),
        deed=Deed(row.deed),
        who=row.who,
        whom=row.whom,
        subject=row.subject,
        detail=json.loads(row.detail),
    )
