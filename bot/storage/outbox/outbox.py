"""The outbox: work is put in with what causes it, lent for a while, and done once.

Whoever is killed at work gives it back when the lease runs out. Once it was lent to somebody else, the earlier
borrower finishes nothing.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, and_, delete, insert, or_, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.outbox.tables import outbox, outbox_people
from bot.storage.outbox.values import Lent, Work
from bot.storage.servers.moments import moment

_LEASE_BYTES = 12
_EMPTY = "{}"


async def put_in(connection: AsyncConnection, guild_id: int, work: Work, *, at: datetime) -> bool:
    """Put work in, in the transaction of what causes it, so that there is both or neither.

    Args:
        connection: the writing one.
        guild_id: the server that it belongs to; 0 for none.
        work: what is to be done.
        at: now, with a time zone.

    Returns:
        Whether it is new: what has been put in before is left as it is.
    """
    row = {
        "guild_id": guild_id,
        "kind": work.kind,
        "key": work.key,
        "content": json.dumps(dict(work.content), sort_keys=True),
        "created_at": moment(at),
        "due_at": moment(work.due_at or at),
        "attempts": 0,
    }
    done = await connection.execute(sqlite.insert(outbox).values(**row).on_conflict_do_nothing())
    if not done.rowcount:
        return False
    people = [
        {"guild_id": guild_id, "kind": work.kind, "key": work.key, "member_id": member}
        for member in dict.fromkeys(work.people)
    ]
    if people:
        await connection.execute(insert(outbox_people), people)
    return True


async def finish(connection: AsyncConnection, lent: Lent, *, at: datetime) -> bool:
    """Note in a transaction that lent work is done; say whether it was still lent to this borrower.

    What it said and whom it was for is forgotten.
    """
    changed = await connection.execute(
        update(outbox).where(_is_lent(lent)).values(done_at=moment(at), content=_EMPTY, lease=None, leased_until=None)
    )
    if not changed.rowcount:
        return False
    await connection.execute(delete(outbox_people).where(_same(outbox_people.c, lent)))
    return True


class Outbox:
    """The work of all servers, for whoever does it."""

    def __init__(self, database: Database, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now

    async def lease(self, kinds: Collection[str], *, most: int, seconds: float) -> tuple[Lent, ...]:
        """Borrow work that is due and lent to nobody, the longest due first.

        Args:
            kinds: of which kinds.
            most: how many pieces.
            seconds: for how long; then anybody may borrow them.

        Raises:
            StorageError: with a sentence for a person; nothing was lent.
        """
        now = self._now()
        free = and_(
            outbox.c.done_at.is_(None),
            outbox.c.due_at <= moment(now),
            or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= moment(now)),
            outbox.c.kind.in_(sorted(kinds)),
        )
        async with self._database.reading() as connection:  # mostly there is nothing: no writer is held up for that
            if await connection.scalar(select(outbox.c.key).where(free).limit(1)) is None:
                return ()
        until = moment(now + timedelta(seconds=seconds))
        async with self._database.writing() as connection:
            rows = await connection.execute(
                select(outbox).where(free).order_by(outbox.c.due_at, outbox.c.guild_id, outbox.c.key).limit(most)
            )
            lent = [await _lend(connection, row, until) for row in rows.all()]
        return tuple(lent)

    async def done(self, lent: Lent) -> bool:
        """Note that lent work is done, and say whether it was still lent.

        Raises:
            StorageError: with a sentence for a person; nothing was noted.
        """
        async with self._database.writing() as connection:
            return await finish(connection, lent, at=self._now())

    async def again(self, lent: Lent, *, at: datetime) -> bool:
        """Give work back, to be tried again at some time, and say whether it was still lent.

        Raises:
            StorageError: with a sentence for a person; it comes back when the lease runs out.
        """
        async with self._database.writing() as connection:
            changed = await connection.execute(
                update(outbox).where(_is_lent(lent)).values(due_at=moment(at), lease=None, leased_until=None)
            )
            return bool(changed.rowcount)

    async def forget_before(self, at: datetime) -> int:
        """Delete the emptied rows of work that was done before a moment, and return how many that were.

        Raises:
            StorageError: with a sentence for a person; nothing was deleted.
        """
        async with self._database.writing() as connection:
            done = await connection.execute(delete(outbox).where(outbox.c.done_at < moment(at)))
            return done.rowcount


async def _lend(connection: AsyncConnection, row: Row[Any], until: str) -> Lent:
    lease, attempts = secrets.token_hex(_LEASE_BYTES), row.attempts + 1
    lent = Lent(
        guild_id=row.guild_id,
        kind=row.kind,
        key=row.key,
        content=cast("dict[str, Any]", json.loads(row.content)),
        people=await _people(connection, row),
        attempts=attempts,
        lease=lease,
    )
    await connection.execute(
        update(outbox).where(_same(outbox.c, lent)).values(lease=lease, leased_until=until, attempts=attempts)
    )
    return lent


async def _people(connection: AsyncConnection, row: Row[Any]) -> tuple[int, ...]:
    found: Sequence[int] = (
        await connection.scalars(
            select(outbox_people.c.member_id).where(_same(outbox_people.c, row)).order_by(outbox_people.c.member_id)
        )
    ).all()
    return tuple(found)


def _same(columns: Any, work: Lent | Row[Any]) -> ColumnElement[bool]:
    """Return the condition for the rows of one piece of work."""
    return and_(columns.guild_id == work.guild_id, columns.kind == work.kind, columns.key == work.key)


def _is_lent(lent: Lent) -> ColumnElement[bool]:
    return and_(_same(outbox.c, lent), outbox.c.done_at.is_(None), outbox.c.lease == lent.lease)
