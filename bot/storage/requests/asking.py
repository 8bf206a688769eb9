"""Asking the moderators inside of a transaction: a new number, or a place among those who ask the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.domain import Level
from bot.storage.requests.rows import NOT_CHECKED, claim_columns, expect_recheck, stood_columns, storable, write_down
from bot.storage.requests.tables import request_askers, request_numbers, requests
from bot.storage.requests.values import (
    LONGEST_REMARK,
    Finding,
    Happening,
    NewRequest,
    RequestLimits,
    RequestRefusedError,
    RequestState,
)
from bot.storage.servers.moments import moment


async def ask(
    connection: AsyncConnection, guild_id: int, new: NewRequest, *, limits: RequestLimits, at: datetime
) -> tuple[int, bool, bool]:
    """Take somebody in among those who ask about a claim.

    Returns:
        The request's number, whether it is new, and whether this member had asked it before.

    Raises:
        RequestRefusedError: a limit is reached.
    """
    row = (
        await connection.execute(
            select(requests).where(
                requests.c.guild_id == guild_id,
                requests.c.key == new.claim.key,
                requests.c.kind == new.kind.value,
                requests.c.state == RequestState.OPEN.value,
            )
        )
    ).one_or_none()
    member_id = new.asker.member_id
    had_asked = row is not None and await _asks(connection, guild_id, row.number, member_id)
    if not had_asked:
        await _check_limits(connection, guild_id, member_id, limits, is_new=row is None)
    if row is None:
        number, known = await _open(connection, guild_id, new, at), new.finding
    else:
        number, known = row.number, await _compared(connection, row, new.finding)
    await _take_in(connection, guild_id, number, replace(new, finding=known), at)
    if not had_asked:
        happened = Happening.ASKED if row is None else Happening.JOINED
        await write_down(connection, guild_id, number, happened, at=at, who=member_id)
    return number, row is None, had_asked


async def _asks(connection: AsyncConnection, guild_id: int, number: int, member_id: int) -> bool:
    table = request_askers.c
    found = await connection.scalar(
        select(func.count()).where(table.guild_id == guild_id, table.number == number, table.member_id == member_id)
    )
    return bool(found)


async def _check_limits(
    connection: AsyncConnection, guild_id: int, member_id: int, limits: RequestLimits, *, is_new: bool
) -> None:
    own = await connection.scalar(
        select(func.count())
        .select_from(request_askers)
        .join(
            requests,
            (requests.c.guild_id == request_askers.c.guild_id) & (requests.c.number == request_askers.c.number),
        )
        .where(
            request_askers.c.member_id == member_id,
            request_askers.c.guild_id == guild_id,
            requests.c.state == RequestState.OPEN.value,
        )
    )
    if (own or 0) >= limits.per_member:
        raise RequestRefusedError(
            f"You ask {own:,} open requests, and nobody asks more at a time. Wait until some of them are answered."
        )
    if not is_new:
        return
    waiting = await connection.scalar(
        select(func.count()).where(requests.c.guild_id == guild_id, requests.c.state == RequestState.OPEN.value)
    )
    if (waiting or 0) >= limits.per_server:
        raise RequestRefusedError(
            f"{waiting:,} requests are open in this server, and there is no room for more. "
            "Tell the moderators to answer or dismiss some."
        )


async def _open(connection: AsyncConnection, guild_id: int, new: NewRequest, at: datetime) -> int:
    counted = sqlite.insert(request_numbers).values(guild_id=guild_id, last=1)
    counted = counted.on_conflict_do_update(index_elements=["guild_id"], set_={"last": request_numbers.c.last + 1})
    number = await connection.scalar(counted.returning(request_numbers.c.last))
    await connection.execute(
        insert(requests).values(
            guild_id=guild_id,
            number=number,
            kind=new.kind.value,
            **claim_columns(new.claim),
            **stood_columns(new.finding),
            version=new.finding.version,
            state=RequestState.OPEN.value,
            opened_at=moment(at),
            changed_at=moment(at),
        )
    )
    await expect_recheck(connection, guild_id, new.finding.version)
    return number or 0


async def _compared(connection: AsyncConnection, row: Row[Any], finding: Finding) -> Finding:
    """Return what whoever joins a request knows: by the same version, what is known of the request itself.

    Of two versions nobody can say here which is newer: then all is checked again.
    """
    if row.version == finding.version:
        return Finding(level=Level(row.level), read_as=row.read_as, version=row.version)
    await connection.execute(
        update(requests)
        .where(requests.c.guild_id == row.guild_id, requests.c.number == row.number)
        .values(version=NOT_CHECKED)
    )
    await expect_recheck(connection, row.guild_id, NOT_CHECKED)
    return finding


async def _take_in(connection: AsyncConnection, guild_id: int, number: int, new: NewRequest, at: datetime) -> None:
    """Write who asks, and where: whoever asks again is told where the member asked last."""
    told = {
        "channel_id": new.asker.channel_id,
        "is_private": int(new.asker.is_private),
        "remark": storable(new.remark, LONGEST_REMARK),
        **stood_columns(new.finding),
    }
    statement = sqlite.insert(request_askers).values(
        guild_id=guild_id, number=number, member_id=new.asker.member_id, asked_at=moment(at), **told
    )
    await connection.execute(
        statement.on_conflict_do_update(index_elements=["guild_id", "number", "member_id"], set_=told)
    )
    await connection.execute(
        update(requests)
        .where(requests.c.guild_id == guild_id, requests.c.number == number)
        .values(changed_at=moment(at))
    )
