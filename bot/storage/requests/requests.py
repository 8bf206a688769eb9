"""A server's requests: asked by members, joined by others who ask the same, answered or dismissed by moderators."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Text, cast, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.domain import Level
from bot.storage.database import Database
from bot.storage.requests.asking import ask
from bot.storage.requests.rows import (
    NOT_CHECKED,
    askers_of,
    expect_recheck,
    request_of,
    storable,
    write_down,
)
from bot.storage.requests.tables import request_askers, request_history, requests
from bot.storage.requests.telling import Hearer, TellingKind, put_in_tellings
from bot.storage.requests.values import (
    LONGEST_ANSWER,
    Asker,
    Event,
    Finding,
    Happening,
    Joined,
    NewRequest,
    Remark,
    Request,
    RequestLimits,
    RequestRefusedError,
    RequestState,
)
from bot.storage.servers.audit import Deed, record_deed
from bot.storage.servers.moments import moment, read_moment

_LARGEST = 2**31 - 1
_LOOK = "Look at the numbers with /request list."


class Requests:
    """One server's requests."""

    def __init__(self, database: Database, guild_id: int, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._guild_id = guild_id
        self._now = now

    async def ask(self, new: NewRequest, *, limits: RequestLimits) -> Joined:
        """Ask the moderators about a claim; who asks what is open already joins that request.

        Raises:
            RequestRefusedError: a limit is reached.
            StorageError: with a sentence for a person; nothing was written.
        """
        async with self._database.writing() as connection:
            number, is_new, had_asked = await ask(connection, self._guild_id, new, limits=limits, at=self._now())
            return Joined(request=await self._found(connection, number), is_new=is_new, had_asked=had_asked)

    async def find(self, number: int) -> Request:
        """Return a request.

        Raises:
            RequestRefusedError: there is none of this number.
            StorageError: with a sentence for a person.
        """
        async with self._database.reading() as connection:
            return await self._found(connection, number)

    async def list(self, state: RequestState, *, page: int = 0, size: int = 8) -> tuple[tuple[Request, ...], int]:
        """Return a page of requests, and how many there are in all.

        Open ones come by how many ask, then oldest first; others newest first.

        Raises:
            StorageError: with a sentence for a person.
        """
        wanted = (requests.c.guild_id == self._guild_id, requests.c.state == state.value)
        order = [requests.c.number.desc()]
        if state is RequestState.OPEN:
            order = [askers_of.desc(), requests.c.number]
        async with self._database.reading() as connection:
            total = await connection.scalar(select(func.count()).select_from(requests).where(*wanted)) or 0
            pages = max(1, -(-total // size))
            first = min(max(0, page), pages - 1) * size
            rows = await connection.execute(
                select(requests, askers_of).where(*wanted).order_by(*order).limit(size).offset(first)
            )
            return tuple(request_of(row) for row in rows), total

    async def suggest(self, typed: str, *, states: tuple[RequestState, ...], most: int = 25) -> tuple[Request, ...]:
        """Return requests whose number begins with what was typed, or whose claim has it, newest first.

        Raises:
            StorageError: with a sentence for a person.
        """
        wanted = storable(" ".join(typed.split()).lstrip("#"), 100)
        number = cast(requests.c.number, Text)
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(requests, askers_of)
                .where(
                    requests.c.guild_id == self._guild_id,
                    requests.c.state.in_([state.value for state in states]),
                    or_(
                        number.startswith(wanted, autoescape=True),
                        requests.c.claim.icontains(wanted, autoescape=True),
                    ),
                )
                .order_by(number.startswith(wanted, autoescape=True).desc(), requests.c.number.desc())
                .limit(most)
            )
            return tuple(request_of(row) for row in rows)

    async def remarks(self, number: int, *, most: int = 10) -> tuple[Remark, ...]:
        """Return who asks a request and what they add, the first ones first.

        Raises:
            StorageError: with a sentence for a person.
        """
        table = request_askers.c
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(table.member_id, table.remark, table.asked_at)
                .where(table.guild_id == self._guild_id, table.number == number)
                .order_by(table.asked_at, table.member_id)
                .limit(most)
            )
            return tuple(
                Remark(member_id=row.member_id, text=row.remark, asked_at=read_moment(row.asked_at)) for row in rows
            )

    async def history(self, number: int, *, most: int = 20) -> tuple[Event, ...]:
        """Return what happened to a request, the newest first.

        Raises:
            StorageError: with a sentence for a person.
        """
        table = request_history.c
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(request_history)
                .where(table.guild_id == self._guild_id, table.number == number)
                .order_by(table.place.desc())
                .limit(most)
            )
            return tuple(
                Event(at=read_moment(row.at), happened=Happening(row.happened), who=row.who, detail=row.detail)
                for row in rows
            )

    async def answer(self, number: int, text: str, *, by: int) -> Request:
        """Answer an open request; those who asked will be told.

        Args:
            number: of the request.
            text: the answer, of at most 2,000 characters.
            by: the moderator.

        Raises:
            RequestRefusedError: there is none, it is closed, or the answer says nothing.
            StorageError: with a sentence for a person; nothing was written.
        """
        said = storable(text.strip(), LONGEST_ANSWER)
        if not said:
            raise RequestRefusedError("The answer is empty. Write what the askers are to read.")
        now = self._now()
        async with self._database.writing() as connection:
            request = await self._open(connection, number)
            await self._set_state(connection, number, RequestState.ANSWERED, now, answer=said, answered_by=by)
            await write_down(connection, self._guild_id, number, Happening.ANSWERED, at=now, who=by)
            await self._record(connection, Deed.REQUEST_ANSWERED, number, by, now)
            hearers = await self._hearers(connection, number)
            await put_in_tellings(
                connection,
                self._guild_id,
                hearers,
                kind=TellingKind.ANSWERED,
                claim=request.claim,
                after=request.finding,
                answer=said,
                at=now,
            )
            return await self._found(connection, number)

    async def dismiss(self, number: int, *, by: int, reason: str = "") -> Request:
        """Dismiss an open request; nobody is told, and it can be undone.

        Raises:
            RequestRefusedError: there is none, or it is closed.
            StorageError: with a sentence for a person; nothing was written.
        """
        now = self._now()
        async with self._database.writing() as connection:
            await self._open(connection, number)
            await self._set_state(connection, number, RequestState.DISMISSED, now)
            await write_down(connection, self._guild_id, number, Happening.DISMISSED, at=now, who=by, detail=reason)
            await self._record(connection, Deed.REQUEST_DISMISSED, number, by, now)
            return await self._found(connection, number)

    async def reopen(self, number: int, *, by: int) -> Request:
        """Undo a dismissal; the claim is then checked again.

        Raises:
            RequestRefusedError: there is none, it is not dismissed, or the same is asked again already.
            StorageError: with a sentence for a person; nothing was written.
        """
        now = self._now()
        async with self._database.writing() as connection:
            request = await self._found(connection, number)
            if request.state is not RequestState.DISMISSED:
                raise RequestRefusedError(
                    f"Request {number} is {request.state}, not dismissed. There is nothing to undo."
                )
            again = await connection.scalar(
                select(requests.c.number).where(
                    requests.c.guild_id == self._guild_id,
                    requests.c.key == request.claim.key,
                    requests.c.kind == request.kind.value,
                    requests.c.state == RequestState.OPEN.value,
                )
            )
            if again is not None:
                raise RequestRefusedError(f"The same was asked again as request {again}. Answer that one instead.")
            await self._set_state(connection, number, RequestState.OPEN, now, version=NOT_CHECKED)
            await expect_recheck(connection, self._guild_id, NOT_CHECKED)
            await write_down(connection, self._guild_id, number, Happening.REOPENED, at=now, who=by)
            await self._record(connection, Deed.REQUEST_DISMISSED, number, by, now, is_undone=True)
            return await self._found(connection, number)

    async def _found(self, connection: AsyncConnection, number: int) -> Request:
        row = None
        if 0 < number <= _LARGEST:
            found = await connection.execute(
                select(requests, askers_of).where(requests.c.guild_id == self._guild_id, requests.c.number == number)
            )
            row = found.one_or_none()
        if row is None:
            raise RequestRefusedError(f"There is no request {str(number)[:20]} in this server. {_LOOK}")
        return request_of(row)

    async def _open(self, connection: AsyncConnection, number: int) -> Request:
        request = await self._found(connection, number)
        if request.state is not RequestState.OPEN:
            raise RequestRefusedError(f"Request {number} is {request.state} already. {_LOOK}")
        return request

    async def _set_state(
        self, connection: AsyncConnection, number: int, state: RequestState, at: datetime, **further: str | int
    ) -> None:
        await connection.execute(
            update(requests)
            .where(requests.c.guild_id == self._guild_id, requests.c.number == number)
            .values(state=state.value, changed_at=moment(at), **further)
        )

    async def _hearers(self, connection: AsyncConnection, number: int) -> list[Hearer]:
        table = request_askers.c
        rows = await connection.execute(
            select(request_askers)
            .where(table.guild_id == self._guild_id, table.number == number)
            .order_by(table.asked_at, table.member_id)
        )
        return [
            Hearer(
                asker=Asker(member_id=row.member_id, channel_id=row.channel_id, is_private=bool(row.is_private)),
                knows=Finding(level=Level(row.level), read_as=row.read_as, version=NOT_CHECKED),
                numbers=frozenset({number}),
            )
            for row in rows
        ]

    async def _record(
        self, connection: AsyncConnection, deed: Deed, number: int, by: int, at: datetime, *, is_undone: bool = False
    ) -> None:
        detail = {"undone": True} if is_undone else {}
        await record_deed(
            connection, self._guild_id, at=at, who=by, deed=deed, subject=f"request {number}", detail=detail
        )
