"""Drafts of one server: kept, opened, decided on by several moderators at once, published with their article."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.draft_json import decode_draft, encode_draft
from bot.record.review import DecisionKind, Review
from bot.storage.database import Database
from bot.storage.drafts.rows import counted, decision_of, decision_row, progress, read_decision, read_entry, state_of
from bot.storage.drafts.tables import decisions, drafts
from bot.storage.drafts.values import (
    DecidedMeanwhileError,
    DraftClosedError,
    DraftEntry,
    DraftState,
    NewDecision,
    NewDraft,
    NoDraftError,
    NothingToUndoError,
    OpenedDraft,
)
from bot.storage.servers.audit import record_deed
from bot.storage.servers.deeds import Deed
from bot.storage.servers.moments import moment, read_moment

_LISTED = tuple(column for column in drafts.c if column.name not in ("content", "guild_id"))


class Drafts:
    """The drafts of one server; nothing of another is ever read."""

    def __init__(self, database: Database, guild_id: int, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._guild_id = guild_id
        self._now = now

    async def add(self, new: NewDraft) -> int:
        """Keep a draft and return its number.

        Raises:
            StorageError: with a sentence for a person; nothing was kept.
        """
        at = self._now()
        review = Review(new.draft)
        number = select(func.coalesce(func.max(drafts.c.number), 0) + 1).where(drafts.c.guild_id == self._guild_id)
        row = {
            "guild_id": self._guild_id,
            "state": DraftState.DRAFT.value,
            "content": encode_draft(new.draft),
            "fingerprint": new.fingerprint,
            "sketch": new.sketch,
            "made_by": new.made_by,
            "made_at": moment(at),
            **progress(review, by=new.made_by, at=at),
        }
        async with self._database.writing() as connection:
            given = await connection.scalar(
                insert(drafts).values(number=number.scalar_subquery(), **row).returning(drafts.c.number)
            )
            subject = f"draft {given}"
            await self._account(connection, Deed.ARTICLE_DRAFTED, subject, by=new.made_by, at=at)
        return int(given or 0)

    async def list(self, *, states: Collection[DraftState] = frozenset(DraftState)) -> tuple[DraftEntry, ...]:
        """Return the drafts in some states, the one that was changed last first.

        Raises:
            StorageError: with a sentence for a person.
        """
        wanted = [state.value for state in states]
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(*_LISTED)
                .where(drafts.c.guild_id == self._guild_id, drafts.c.state.in_(wanted))
                .order_by(drafts.c.changed_at.desc(), drafts.c.number.desc())
            )
            return tuple(read_entry(row) for row in rows)

    async def find(self, number: int) -> OpenedDraft:
        """Return a draft with its decisions.

        Raises:
            NoDraftError: there is none of this number.
            DraftClosedError: it was discarded.
            StorageError: with a sentence for a person.
        """
        async with self._database.reading() as connection:
            return await self._opened(connection, number)

    async def decide(self, number: int, new: Sequence[NewDecision], *, by: int) -> OpenedDraft:
        """Take decisions on a draft, all of them or none, and return the draft as it stands then.

        Raises:
            NoDraftError, DraftClosedError: there is nothing to decide.
            DecidedMeanwhileError: somebody decided about the same meanwhile.
            NothingToUndoError: what is to be undone does not count, or is none of the draft's.
            StorageError: with a sentence for a person; nothing was decided.
        """
        at = self._now()
        async with self._database.writing() as connection:
            opened = await self._opened(connection, number)
            review = opened.review
            for wanted in new:
                _check(review, wanted)
                decision = decision_of(wanted, ordinal=len(review.decisions) + 1, by=by, at=at)
                review = Review(review.drafted, (*review.decisions, decision))
            added = review.decisions[len(opened.review.decisions) :]
            if added:
                rows = [decision_row(self._guild_id, number, decision) for decision in added]
                await connection.execute(insert(decisions), rows)
            columns = progress(review, by=by, at=at)
            state = state_of(opened.entry.state, review)
            await self._change(connection, number, state=state.value, **columns)
            changed = {"state": state, "changed_by": by, "changed_at": read_moment(moment(at))}
            return OpenedDraft(entry=counted(replace(opened.entry, **changed), review), review=review)

    async def discard(self, number: int, *, by: int) -> None:
        """Throw a draft away with its text and decisions; its number stays taken.

        Raises:
            NoDraftError, DraftClosedError: there is nothing to discard.
            StorageError: with a sentence for a person; nothing was changed.
        """
        at = self._now()
        async with self._database.writing() as connection:
            await self._opened(connection, number)
            await connection.execute(
                decisions.delete().where(decisions.c.guild_id == self._guild_id, decisions.c.draft == number)
            )
            changed = {
                "changed_by": by,
                "changed_at": moment(at),
                "content": "",
                "sketch": None,
                "fingerprint": "0" * 64,
            }
            await self._change(connection, number, state=DraftState.DISCARDED.value, **changed)
            await self._account(connection, Deed.DRAFT_DISCARDED, f"draft {number}", by=by, at=at)

    async def reviewed(self) -> AsyncIterator[OpenedDraft]:
        """Yield what was published, with all decisions: what drafting can be measured by.

        Raises:
            StorageError: with a sentence for a person.
        """
        for entry in await self.list(states={DraftState.PUBLISHED, DraftState.RETRACTED}):
            yield await self.find(entry.number)

    async def _opened(self, connection: AsyncConnection, number: int) -> OpenedDraft:
        here = drafts.c.guild_id == self._guild_id
        row = (await connection.execute(select(drafts).where(here, drafts.c.number == number))).one_or_none()
        if row is None:
            raise NoDraftError(number)
        if row.state == DraftState.DISCARDED.value:
            raise DraftClosedError(number)
        found = await connection.execute(
            select(decisions)
            .where(decisions.c.guild_id == self._guild_id, decisions.c.draft == number)
            .order_by(decisions.c.ordinal)
        )
        review = Review(decode_draft(row.content), tuple(read_decision(item) for item in found))
        return OpenedDraft(entry=read_entry(row), review=review)

    async def _change(self, connection: AsyncConnection, number: int, **values: object) -> None:
        await connection.execute(
            update(drafts).where(drafts.c.guild_id == self._guild_id, drafts.c.number == number).values(**values)
        )

    async def _account(self, connection: AsyncConnection, deed: Deed, subject: str, *, by: int, at: datetime) -> None:
        await record_deed(connection, self._guild_id, at=at, who=by, deed=deed, subject=subject)


def _check(review: Review, wanted: NewDecision) -> None:
    """See that a decision can be taken as things stand.

    Raises:
        DecidedMeanwhileError, NothingToUndoError: it cannot.
    """
    if wanted.kind is DecisionKind.UNDO:
        undone = next((it for it in review.counting if it.ordinal == wanted.undone), None)
        if undone is None:
            raise NothingToUndoError
    if wanted.based_on is not None:
        subjects = {wanted.subject, wanted.other or wanted.subject}
        last = review.last_about(subjects)
        if last is not None and last.ordinal > wanted.based_on:
            raise DecidedMeanwhileError(last)
