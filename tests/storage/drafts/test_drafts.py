"""Drafts of a server: kept, decided on by several moderators, undone, discarded; nothing of another server shows."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot.record.domain import Stance
from bot.record.draft import DraftedProposition
from bot.record.review import DecisionKind, ItemState
from bot.storage.database import Database
from bot.storage.drafts.accounts import ArticleAccounts
from bot.storage.drafts.drafts import Drafts
from bot.storage.drafts.values import (
    DecidedMeanwhileError,
    DraftClosedError,
    DraftState,
    NewDecision,
    NewDraft,
    NoDraftError,
    NothingToUndoError,
)
from bot.storage.servers.audit import Audit, AuditFilter
from tests.record.drafting import candidate, draft

ANN, BOB = 11, 12
NOW = datetime(2031, 6, 9, 12, tzinfo=UTC)
KEPT = NewDraft(draft=draft(), fingerprint="a" * 64, sketch=b"sketch", made_by=ANN)


@pytest.fixture
def now() -> Callable[[], datetime]:
    return lambda: NOW


@pytest.fixture
def drafts(database: Database, now: Callable[[], datetime]) -> Drafts:
    return Drafts(database, 7, now=now)


def take(kind: DecisionKind, subject: str, based_on: int | None = 0) -> NewDecision:
    """Return a decision by a moderator who saw what was decided up to a number."""
    return NewDecision(kind=kind, subject=subject, based_on=based_on)


async def test_a_draft_is_found_as_it_was_kept(drafts: Drafts):
    assert await drafts.add(KEPT) == 1
    opened = await drafts.find(1)
    assert opened.review.drafted == draft()
    assert opened.entry.state is DraftState.DRAFT
    assert (opened.entry.open, opened.entry.accepted, opened.entry.candidates) == (3, 0, 3)
    assert (opened.entry.title, opened.entry.made_by, opened.entry.sketch) == (draft().article.title, ANN, b"sketch")
    assert await drafts.list() == (opened.entry,)


async def test_decisions_are_kept_in_order_with_who_took_them(drafts: Drafts):
    await drafts.add(KEPT)
    await drafts.decide(1, [take(DecisionKind.ACCEPT, "first")], by=ANN)
    edited = candidate("second", (60, 94), actor="ysolde", stance=Stance.CONDITIONAL, condition="if it is safe")
    new = DraftedProposition(id="close", topic="sound-fishing", text="The sound should be closed.")
    opened = await drafts.decide(
        1,
        [
            NewDecision(kind=DecisionKind.PROPOSITION, subject="close", content=new),
            NewDecision(kind=DecisionKind.EDIT, subject="second", content=edited, based_on=0),
        ],
        by=BOB,
    )
    assert [(it.ordinal, it.kind, it.who) for it in opened.review.decisions] == [
        (1, DecisionKind.ACCEPT, ANN),
        (2, DecisionKind.PROPOSITION, BOB),
        (3, DecisionKind.EDIT, BOB),
    ]
    assert (opened.entry.state, opened.entry.open, opened.entry.accepted) == (DraftState.IN_REVIEW, 1, 2)
    assert await drafts.find(1) == opened
    done = await drafts.decide(1, [take(DecisionKind.REJECT, "third")], by=BOB)
    assert done.entry.state is DraftState.READY


async def test_whoever_did_not_see_what_another_decided_is_told_and_nothing_is_overwritten(drafts: Drafts):
    await drafts.add(KEPT)
    await drafts.decide(1, [take(DecisionKind.ACCEPT, "first")], by=ANN)
    with pytest.raises(DecidedMeanwhileError, match=r"^Somebody else decided about this") as told:
        await drafts.decide(1, [take(DecisionKind.SKIP, "second"), take(DecisionKind.REJECT, "first")], by=BOB)
    assert (told.value.decision.who, told.value.decision.kind) == (ANN, DecisionKind.ACCEPT)
    opened = await drafts.find(1)
    assert len(opened.review.decisions) == 1
    changed = await drafts.decide(1, [take(DecisionKind.REJECT, "first", based_on=1)], by=BOB)
    item = changed.review.item("first")
    assert item is not None
    assert item.state is ItemState.REJECTED


async def test_of_many_who_decide_about_one_candidate_at_once_one_is_taken(drafts: Drafts):
    await drafts.add(KEPT)
    taken = await asyncio.gather(
        *(drafts.decide(1, [take(DecisionKind.ACCEPT, "first")], by=member) for member in range(20, 30)),
        return_exceptions=True,
    )
    assert sum(not isinstance(it, BaseException) for it in taken) == 1
    assert sum(isinstance(it, DecidedMeanwhileError) for it in taken) == 9
    assert len((await drafts.find(1)).review.decisions) == 1


async def test_many_who_decide_about_different_candidates_are_all_taken(drafts: Drafts):
    await drafts.add(KEPT)
    await asyncio.gather(
        *(drafts.decide(1, [take(DecisionKind.ACCEPT, name)], by=ANN) for name in ("first", "second", "third"))
    )
    opened = await drafts.find(1)
    assert [it.ordinal for it in opened.review.decisions] == [1, 2, 3]
    assert opened.entry.state is DraftState.READY


async def test_a_decision_is_undone_once(drafts: Drafts):
    await drafts.add(KEPT)
    await drafts.decide(1, [take(DecisionKind.ACCEPT, "first")], by=ANN)
    undo = NewDecision(kind=DecisionKind.UNDO, subject="first", undone=1, based_on=1)
    opened = await drafts.decide(1, [undo], by=ANN)
    assert (opened.entry.state, opened.entry.open) == (DraftState.DRAFT, 3)
    with pytest.raises(NothingToUndoError):
        await drafts.decide(1, [NewDecision(kind=DecisionKind.UNDO, subject="first", undone=1)], by=ANN)
    with pytest.raises(NothingToUndoError):
        await drafts.decide(1, [NewDecision(kind=DecisionKind.UNDO, subject="first", undone=9)], by=ANN)


async def test_what_was_published_stays_published_while_it_is_decided_on_again(
    drafts: Drafts, database: Database, now: Callable[[], datetime]
):
    await drafts.add(KEPT)
    await drafts.decide(1, [take(DecisionKind.ACCEPT, "first")], by=ANN)
    accounts = ArticleAccounts(7, now=now)
    async with database.writing() as connection:
        await accounts.published(by=BOB, draft=(1, "two-crowns"))(connection, ["two-crowns"])
    opened = await drafts.find(1)
    assert (opened.entry.state, opened.entry.article, opened.entry.changed_by) == (
        DraftState.PUBLISHED,
        "two-crowns",
        BOB,
    )
    again = await drafts.decide(1, [take(DecisionKind.REJECT, "second")], by=ANN)
    assert again.entry.state is DraftState.PUBLISHED
    retracted, restored = accounts.retracted("a mistake", by=BOB), accounts.restored(by=BOB)
    for write, state in ((retracted, DraftState.RETRACTED), (restored, DraftState.PUBLISHED)):
        async with database.writing() as connection:
            await write(connection, ["two-crowns"])
        assert (await drafts.find(1)).entry.state is state
    assert [opened.entry.number async for opened in drafts.reviewed()] == [1]


async def test_a_discarded_draft_keeps_its_number_and_nothing_else(drafts: Drafts, database: Database):
    await drafts.add(KEPT)
    await drafts.decide(1, [take(DecisionKind.ACCEPT, "first")], by=ANN)
    await drafts.discard(1, by=BOB)
    with pytest.raises(DraftClosedError, match="was discarded"):
        await drafts.find(1)
    with pytest.raises(DraftClosedError):
        await drafts.decide(1, [take(DecisionKind.ACCEPT, "first")], by=ANN)
    async with database.reading() as connection:
        kept = (await connection.execute(text("SELECT content, sketch FROM drafts"))).one()
        assert tuple(kept) == ("", None)
        assert (await connection.execute(text("SELECT count(*) FROM decisions"))).scalar() == 0
    assert await drafts.add(KEPT) == 2


async def test_what_is_made_and_discarded_is_on_account(drafts: Drafts, database: Database):
    await drafts.add(KEPT)
    await drafts.discard(1, by=BOB)
    page = await Audit(database, 7).page(AuditFilter())
    assert [(it.deed.value, it.who, it.subject) for it in page.accounts] == [
        ("draft discarded", BOB, "draft 1"),
        ("article drafted", ANN, "draft 1"),
    ]


async def test_no_server_sees_drafts_of_another(drafts: Drafts, database: Database, now: Callable[[], datetime]):
    await drafts.add(KEPT)
    elsewhere = Drafts(database, 8, now=now)
    assert await elsewhere.list() == ()
    for deed in (
        elsewhere.find(1),
        elsewhere.decide(1, [take(DecisionKind.ACCEPT, "first")], by=ANN),
        elsewhere.discard(1, by=ANN),
    ):
        with pytest.raises(NoDraftError, match=r"^There is no draft 1 in this server"):
            await deed
    assert await elsewhere.add(KEPT) == 1
    assert (await drafts.find(1)).review.decisions == ()
