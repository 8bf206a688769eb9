"""Watches: members who want to be told when the verdict on a claim changes, for thirty days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.dialects import sqlite

from bot.record.domain import Level
from bot.storage.database import Database
from bot.storage.requests.rows import claim_columns, claim_of, expect_recheck, stood_columns
from bot.storage.requests.tables import watches
from bot.storage.requests.values import AskedClaim, Asker, Finding, RequestLimits, RequestRefusedError
from bot.storage.servers.moments import moment, read_moment

WATCHED_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Somebody who is to be told of a claim.

    Attributes:
        claim: which.
        finding: the verdict that the member saw or was told of last.
        asker: who, and where to tell the member.
        ends_at: until when.
    """

    claim: AskedClaim
    finding: Finding
    asker: Asker
    ends_at: datetime


class Watches:
    """One server's watches, or those of direct messages (server 0)."""

    def __init__(self, database: Database, guild_id: int, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._guild_id = guild_id
        self._now = now

    async def watch(self, claim: AskedClaim, finding: Finding, asker: Asker, *, limits: RequestLimits) -> Watch:
        """Tell a member of changes from now on; whoever watches the claim already does so for thirty days more.

        Raises:
            RequestRefusedError: the member watches as many claims as a member may.
            StorageError: with a sentence for a person; nothing was written.
        """
        now = self._now()
        ends = now + timedelta(days=WATCHED_DAYS)
        held = {
            **claim_columns(claim),
            **stood_columns(finding),
            "version": finding.version,
            "channel_id": asker.channel_id,
            "is_private": int(asker.is_private),
            "asked_at": moment(now),
            "ends_at": moment(ends),
        }
        others = (
            select(func.count())
            .select_from(watches)
            .where(
                watches.c.member_id == asker.member_id,
                watches.c.guild_id == self._guild_id,
                watches.c.key != claim.key,
                watches.c.ends_at > moment(now),
            )
        )
        async with self._database.writing() as connection:
            watched = await connection.scalar(others) or 0
            if watched >= limits.watches:
                raise RequestRefusedError(
                    f"You are to be told of {watched:,} claims already, and nobody is told of more. "
                    "Stop one of them, or wait: each ends after thirty days."
                )
            await connection.execute(
                sqlite.insert(watches)
                .values(guild_id=self._guild_id, member_id=asker.member_id, **held)
                .on_conflict_do_update(index_elements=["guild_id", "member_id", "key"], set_=held)
            )
            await expect_recheck(connection, self._guild_id, finding.version)
        return Watch(claim=claim, finding=finding, asker=asker, ends_at=ends)

    async def stop(self, claim: AskedClaim, member_id: int) -> bool:
        """Tell a member no longer of a claim, and say whether the member was to be told.

        Raises:
            StorageError: with a sentence for a person; nothing was written.
        """
        async with self._database.writing() as connection:
            done = await connection.execute(
                delete(watches).where(
                    watches.c.guild_id == self._guild_id,
                    watches.c.member_id == member_id,
                    watches.c.key == claim.key,
                )
            )
            return bool(done.rowcount)

    async def of_member(self, member_id: int) -> tuple[Watch, ...]:
        """Return what a member is to be told of, the newest first.

        Raises:
            StorageError: with a sentence for a person.
        """
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(watches)
                .where(
                    watches.c.member_id == member_id,
                    watches.c.guild_id == self._guild_id,
                    watches.c.ends_at > moment(self._now()),
                )
                .order_by(watches.c.asked_at.desc(), watches.c.key)
            )
            return tuple(
                Watch(
                    claim=claim_of(row),
                    finding=Finding(level=Level(row.level), read_as=row.read_as, version=row.version),
                    asker=Asker(member_id=member_id, channel_id=row.channel_id, is_private=bool(row.is_private)),
                    ends_at=read_moment(row.ends_at),
                )
                for row in rows
            )
