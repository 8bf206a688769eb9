"""What is done to articles is on account, and a draft follows its article, in one transaction."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.storage.database import Database
from bot.storage.drafts.accounts import ArticleAccounts
from bot.storage.drafts.drafts import Drafts
from bot.storage.drafts.values import DraftState, NewDraft
from bot.storage.errors import StorageError
from bot.storage.library import Library
from bot.storage.servers.audit import Audit, AuditFilter
from tests.record.drafting import draft
from tests.storage.making import said, whole_article

ANN, BOB = 11, 12


def now() -> datetime:
    """Return the moment of these tests."""
    return datetime(2031, 6, 9, tzinfo=UTC)


@pytest.fixture
async def drafts(database: Database) -> Drafts:
    kept = Drafts(database, 7, now=now)
    await kept.add(NewDraft(draft=draft(), fingerprint="a" * 64, sketch=None, made_by=ANN))
    return kept


async def test_a_draft_follows_its_article_and_who_did_what_is_on_account(
    database: Database, library: Library, drafts: Drafts
):
    accounts = ArticleAccounts(7, now=now)
    article = whole_article("tolls", said("ada", "tolls"))
    await library.publish([article], also=accounts.published(by=ANN, draft=(1, "tolls")))
    assert (await drafts.find(1)).entry.state is DraftState.PUBLISHED
    await library.retract("tolls", "a mistake", also=accounts.retracted("a mistake", by=BOB))
    assert (await drafts.find(1)).entry.state is DraftState.RETRACTED
    await library.restore("tolls", also=accounts.restored(by=ANN))
    assert (await drafts.find(1)).entry.state is DraftState.PUBLISHED
    await library.publish([whole_article("quays", said("bo", "quays"))], also=accounts.published(by=BOB, is_file=True))
    await library.publish([article], also=accounts.published(by=BOB, is_file=True))
    page = await Audit(database, 7).page(AuditFilter())
    assert [(it.deed.value, it.who, it.subject, dict(it.detail)) for it in page.accounts] == [
        ("article loaded", BOB, "quays", {}),
        ("article restored", ANN, "tolls", {}),
        ("article retracted", BOB, "tolls", {"reason": "a mistake"}),
        ("article published", ANN, "tolls", {"draft": 1}),
        ("article drafted", ANN, "draft 1", {}),
    ]


async def test_what_is_not_done_is_not_on_account(database: Database, library: Library, drafts: Drafts):
    accounts = ArticleAccounts(7, now=now)
    with pytest.raises(StorageError):
        await library.retract("nothing", "a mistake", also=accounts.retracted("a mistake", by=ANN))
    page = await Audit(database, 7).page(AuditFilter())
    assert [it.deed.value for it in page.accounts] == ["article drafted"]
    assert (await drafts.find(1)).entry.state is DraftState.DRAFT
