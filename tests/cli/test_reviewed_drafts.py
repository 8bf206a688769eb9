"""`eval drafts --reviewed`: drafting by what the moderators of a server decided, in words and for programs."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.record.review import DecisionKind
from bot.storage.database import open_database
from bot.storage.drafts.accounts import ArticleAccounts
from bot.storage.drafts.drafts import Drafts
from bot.storage.drafts.values import NewDecision, NewDraft
from tests.cli.terminal import Terminal
from tests.record.drafting import draft
from tests.storage.making import address

NOW = datetime(2031, 6, 9, 12, tzinfo=UTC)
NEW = NewDraft(draft=draft(), fingerprint="a" * 64, sketch=None, made_by=11)
ACCEPT, REJECT, SKIP = DecisionKind.ACCEPT, DecisionKind.REJECT, DecisionKind.SKIP


def review(file: Path, guild: int, *kinds: DecisionKind, article: str | None = "two-crowns") -> None:
    """Decide on the three candidates of a new draft, and publish it."""

    async def do() -> None:
        async with open_database(address(file)) as database:
            drafts = Drafts(database, guild, now=lambda: NOW)
            number = await drafts.add(NEW)
            new = [NewDecision(kind=kind, subject=it.id) for kind, it in zip(kinds, draft().candidates, strict=False)]
            await drafts.decide(number, new, by=11)
            if article is not None:
                accounts = ArticleAccounts(guild, now=lambda: NOW)
                async with database.writing() as connection:
                    await accounts.published(by=11, draft=(number, article))(connection, [article])

    file.parent.mkdir(exist_ok=True)
    asyncio.run(do())


@pytest.fixture
def moderated(terminal: Terminal) -> Terminal:
    review(terminal.database, 7, ACCEPT, REJECT, REJECT)
    review(terminal.database, 7, ACCEPT, ACCEPT, SKIP, article="one-sound")
    review(terminal.database, 7, REJECT, REJECT, REJECT, article=None)
    review(terminal.database, 8, REJECT, REJECT, REJECT)
    return terminal


def test_every_published_draft_is_measured_and_all_together(moderated: Terminal):
    found = moderated.run("eval", "drafts", "--reviewed", 7, "--json").json
    assert found["server"] == "7"
    assert [(item["draft"], item["article"]) for item in found["drafts"]] == [(1, "two-crowns"), (2, "one-sound")]
    first, second = found["drafts"]
    assert (first["unchanged"], first["rejected"], first["sure"], first["sure_unchanged"]) == (1, 2, 2, 1)
    assert (second["unchanged"], second["skipped"], second["precision"]) == (2, 1, 1.0)
    assert found["all"]["precision"] == pytest.approx(3 / 5)
    assert found["all"]["sure_share"] == pytest.approx(2 / 3)


def test_in_words_the_figures_stand_below_each_article(moderated: Terminal):
    words = moderated.run("eval", "drafts", "--reviewed", 7).words
    assert "two-crowns (draft 1) candidates: 1 accepted unchanged, 0 edited, 2 rejected; 0 added by hand" in words
    assert "one-sound (draft 2) candidates: 2 accepted unchanged, 0 edited, 0 rejected, 1 skipped;" in words
    assert "all 2 drafts" in words
    assert "precision: 0.600 (3 of 5)" in words
    assert "sure ones accepted unchanged: 0.667 (2 of 3)" in words


def test_a_server_that_has_published_nothing_is_told_so(moderated: Terminal):
    result = moderated.run("eval", "drafts", "--reviewed", 9)
    assert (result.code, result.out) == (2, "")
    assert "server 9 has published none of its drafts" in " ".join(result.err.split())


@pytest.mark.parametrize("further", [["--known"], ["."]])
def test_what_measures_something_else_is_refused_beside_it(moderated: Terminal, further: list[str]):
    result = moderated.run("eval", "drafts", "--reviewed", 7, *further)
    assert (result.code, result.out) == (2, "")
    assert "without a folder and --known" in " ".join(result.err.split())


@pytest.mark.parametrize("named", ["0", "seven", "-7"])
def test_what_is_no_server_is_refused(terminal: Terminal, named: str):
    assert "is no id of a server" in terminal.run("eval", "drafts", f"--reviewed={named}").err
