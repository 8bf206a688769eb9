"""What waits to be checked again: open requests and watches whose verdict is of another version of the library.

Each row says as of which version its verdict was found, so that a pass that breaks off goes on where it was, and two
processes never settle the same row twice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, exists, func, or_, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.domain import Level
from bot.storage.database import Database
from bot.storage.requests.rows import claim_of, stood_columns, write_down
from bot.storage.requests.tables import rechecks, request_askers, requests, watches
from bot.storage.requests.telling import Hearer, TellingKind, each_once, put_in_tellings
from bot.storage.requests.values import AskedClaim, Asker, Finding, Happening, RequestState
from bot.storage.servers.moments import moment

_DECIDED = frozenset({Level.SUPPORTED, Level.REFUTED, Level.CONFLICTING})


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingClaim:
    """A claim to be checked again.

    Attributes:
        claim: which.
        versions: as of which versions of the library the verdicts on it were found.
    """

    claim: AskedClaim
    versions: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What checking a claim again changed.

    Attributes:
        claim: which.
        before: what it had been found to be, each level once.
        after: what it is found to be now.
        told: how many people will be told.
    """

    claim: AskedClaim
    before: tuple[Finding, ...]
    after: Finding
    told: int


class Waiting:
    """What of one server waits to be checked again."""

    def __init__(self, database: Database, guild_id: int, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._guild_id = guild_id
        self._now = now

    async def behind(self, version: str, *, most: int) -> tuple[WaitingClaim, ...]:
        """Return claims whose verdicts are of another version of the library, those asked first before others.

        Raises:
            StorageError: with a sentence for a person.
        """
        return await self._claims((requests.c.version != version, watches.c.version != version), most)

    async def all_claims(self, *, most: int) -> tuple[AskedClaim, ...]:
        """Return the claims of open requests and of watches, those asked first before others.

        Raises:
            StorageError: with a sentence for a person.
        """
        return tuple(item.claim for item in await self._claims((None, None), most))

    async def settle(self, waiting: WaitingClaim, found: Finding | None, *, version: str) -> Settled | None:
        """Move a claim on to what it is found to be, and put into the outbox what people are to be told.

        Rows that somebody else has moved since are left alone.

        Args:
            waiting: as it was handed out.
            found: what it is found to be; None where it can no longer be checked, so that its verdicts stay.
            version: of the library that was asked.

        Returns:
            What changed; None where no level did.

        Raises:
            StorageError: with a sentence for a person; nothing was written.
        """
        reached = version if found is None else found.version
        seen = sorted(waiting.versions - {reached})
        now = self._now()
        async with self._database.writing() as connection:
            asked = await self._rows(connection, requests, self._are_open(), waiting, seen)
            watching = await self._rows(connection, watches, self._are_live(), waiting, seen)
            if found is None:
                await self._move(connection, waiting, seen, {"version": reached})
                return None
            before = {Level(row.level): _finding(row) for row in (*asked, *watching) if row.level != found.level.value}
            await self._move(connection, waiting, seen, {"version": reached, **stood_columns(found)})
            hearers: list[Hearer] = []
            for row in asked:
                hearers += await self._settle_request(connection, row, found, now)
            hearers += [hearer for row in watching for hearer in _watcher(row, found)]
            told = await put_in_tellings(
                connection,
                self._guild_id,
                each_once(hearers),
                kind=TellingKind.CHANGED,
                claim=waiting.claim,
                after=found,
                at=now,
            )
        if not before and not told:
            return None
        return Settled(claim=waiting.claim, before=tuple(before.values()), after=found, told=told)

    async def finished(self, version: str) -> bool:
        """Note that everything was checked as of a version of the library, if that is so, and say whether it is.

        Raises:
            StorageError: with a sentence for a person; nothing was noted.
        """
        async with self._database.writing() as connection:
            anything = or_(exists().where(self._are_open()), exists().where(self._are_live()))
            if not await connection.scalar(select(anything)):
                await connection.execute(delete(rechecks).where(rechecks.c.guild_id == self._guild_id))
                return True
            done = await connection.execute(
                update(rechecks)
                .where(
                    rechecks.c.guild_id == self._guild_id,
                    ~exists().where(self._are_open(), requests.c.version != version),
                    ~exists().where(self._are_live(), watches.c.version != version),
                )
                .values(version=version)
            )
            return bool(done.rowcount)

    def _are_open(self) -> ColumnElement[bool]:
        return and_(requests.c.guild_id == self._guild_id, requests.c.state == RequestState.OPEN.value)

    def _are_live(self) -> ColumnElement[bool]:
        return and_(watches.c.guild_id == self._guild_id, watches.c.ends_at > moment(self._now()))

    async def _claims(
        self, further: tuple[ColumnElement[bool] | None, ColumnElement[bool] | None], most: int
    ) -> tuple[WaitingClaim, ...]:
        asked = self._select(requests.c, requests.c.opened_at, self._are_open(), further[0])
        watching = self._select(watches.c, watches.c.asked_at, self._are_live(), further[1])
        both = union_all(asked, watching).subquery()
        keys = select(both.c.key).group_by(both.c.key).order_by(func.min(both.c.since), both.c.key).limit(most)
        async with self._database.reading() as connection:
            wanted = (await connection.scalars(keys)).all()
            rows = (await connection.execute(select(both).where(both.c.key.in_(wanted)))).all()
        by_key: dict[str, list[Row[Any]]] = {key: [] for key in wanted}
        for row in rows:
            by_key[row.key].append(row)
        return tuple(
            WaitingClaim(claim=claim_of(same[0]), versions=frozenset(row.version for row in same))
            for same in (sorted(group, key=lambda row: row.since) for group in by_key.values())
            if same
        )

    def _select(
        self, columns: Any, since: ColumnElement[str], which: ColumnElement[bool], further: ColumnElement[bool] | None
    ) -> Select[Any]:
        wanted = (columns.key, columns.claim, columns.as_of, columns.part, columns.choice, columns.version)
        found = select(*wanted, since.label("since")).where(which)
        return found if further is None else found.where(further)

    async def _rows(
        self,
        connection: AsyncConnection,
        table: Any,
        which: ColumnElement[bool],
        waiting: WaitingClaim,
        seen: Collection[str],
    ) -> Sequence[Row[Any]]:
        same = (table.c.key == waiting.claim.key, table.c.version.in_(seen))
        return (await connection.execute(select(table).where(which, *same))).all()

    async def _move(
        self, connection: AsyncConnection, waiting: WaitingClaim, seen: Collection[str], values: dict[str, Any]
    ) -> None:
        for table, which in ((requests, self._are_open()), (watches, self._are_live())):
            same = (table.c.key == waiting.claim.key, table.c.version.in_(seen))
            await connection.execute(update(table).where(which, *same).values(**values))

    async def _settle_request(
        self, connection: AsyncConnection, row: Row[Any], found: Finding, at: datetime
    ) -> list[Hearer]:
        """Write down what became of a request, and return who of its askers knows another verdict."""
        if row.level != found.level.value:
            detail = f"{row.level} \u2192 {found.level.value}"
            await write_down(connection, self._guild_id, row.number, Happening.CHANGED, at=at, detail=detail)
            values: dict[str, Any] = {"changed_at": moment(at)}
            if found.level in _DECIDED:
                values["state"] = RequestState.ANSWERED.value
                await write_down(connection, self._guild_id, row.number, Happening.ANSWERED, at=at)
            same = and_(requests.c.guild_id == self._guild_id, requests.c.number == row.number)
            await connection.execute(update(requests).where(same).values(**values))
        table = request_askers.c
        others = and_(table.guild_id == self._guild_id, table.number == row.number, table.level != found.level.value)
        askers = (
            await connection.execute(select(request_askers).where(others).order_by(table.asked_at, table.member_id))
        ).all()
        await connection.execute(update(request_askers).where(others).values(**stood_columns(found)))
        return [
            Hearer(asker=_asker(asker), knows=_finding(asker, row.version), numbers=frozenset({row.number}))
            for asker in askers
        ]


def _watcher(row: Row[Any], found: Finding) -> list[Hearer]:
    if row.level == found.level.value:
        return []
    return [Hearer(asker=_asker(row), knows=_finding(row))]


def _asker(row: Row[Any]) -> Asker:
    return Asker(member_id=row.member_id, channel_id=row.channel_id, is_private=bool(row.is_private))


def _finding(row: Row[Any], version: str | None = None) -> Finding:
    return Finding(level=Level(row.level), read_as=row.read_as, version=row.version if version is None else version)
