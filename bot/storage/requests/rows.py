"""Requests as the rows that they are kept in, and what happened to them written down."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, insert, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.domain import Level
from bot.storage.requests.tables import rechecks, request_askers, request_history, requests
from bot.storage.requests.values import (
    LONGEST_CLAIM,
    LONGEST_READING,
    AskedClaim,
    Finding,
    Happening,
    Request,
    RequestKind,
    RequestState,
)
from bot.storage.servers.moments import moment, read_moment

_LONGEST_DETAIL = 1_000

NOT_CHECKED = ""
"""The version of what has to be checked again, whatever the library's is."""


def storable(text: str, most: int) -> str:
    """Return at most so many characters of a text, without those that SQLite does not keep or count."""
    return text[:most].replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def claim_columns(claim: AskedClaim) -> dict[str, Any]:
    """Return the columns of a claim."""
    return {
        "key": claim.key,
        "claim": storable(claim.text, LONGEST_CLAIM),
        "as_of": claim.as_of.isoformat() if claim.as_of else None,
        "part": claim.part,
        "choice": claim.choice,
    }


def stood_columns(finding: Finding) -> dict[str, Any]:
    """Return the columns of a level and a reading."""
    return {"level": finding.level.value, "read_as": storable(finding.read_as, LONGEST_READING)}


def claim_of(row: Row[Any]) -> AskedClaim:
    """Return the claim of a row."""
    return AskedClaim(
        text=row.claim,
        as_of=date.fromisoformat(row.as_of) if row.as_of else None,
        part=row.part,
        choice=row.choice,
    )


def request_of(row: Row[Any]) -> Request:
    """Return the request of a row that has a count of askers besides."""
    return Request(
        number=row.number,
        kind=RequestKind(row.kind),
        claim=claim_of(row),
        finding=Finding(level=Level(row.level), read_as=row.read_as, version=row.version),
        state=RequestState(row.state),
        askers=row.askers,
        answer=row.answer,
        answered_by=row.answered_by,
        opened_at=read_moment(row.opened_at),
        changed_at=read_moment(row.changed_at),
    )


askers_of = (
    select(func.count())
    .where(request_askers.c.guild_id == requests.c.guild_id, request_askers.c.number == requests.c.number)
    .correlate(requests)
    .scalar_subquery()
    .label("askers")
)
"""How many ask a request."""


async def write_down(
    connection: AsyncConnection,
    guild_id: int,
    number: int,
    happened: Happening,
    *,
    at: datetime,
    who: int | None = None,
    detail: str = "",
) -> None:
    """Add to the history of a request, in the transaction of what happened."""
    last = select(func.coalesce(func.max(request_history.c.place), 0) + 1).where(
        request_history.c.guild_id == guild_id, request_history.c.number == number
    )
    await connection.execute(
        insert(request_history).values(
            guild_id=guild_id,
            number=number,
            place=last.scalar_subquery(),
            at=moment(at),
            happened=happened.value,
            who=who,
            detail=storable(detail, _LONGEST_DETAIL),
        )
    )


async def expect_recheck(connection: AsyncConnection, guild_id: int, version: str) -> None:
    """Note that something of a server was found as of a version, in the transaction that writes it.

    Where other things were found as of another version, one of the two has to be checked again.
    """
    statement = sqlite.insert(rechecks).values(guild_id=guild_id, version=version)
    await connection.execute(
        statement.on_conflict_do_update(
            index_elements=["guild_id"],
            set_={"version": NOT_CHECKED},
            where=rechecks.c.version != statement.excluded.version,
        )
    )
