"""Questions behind buttons: kept together, found again, each server's own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import text

from bot.desk.notebook import Notebook
from bot.storage.database import Database, open_database
from bot.storage.memories import AskedQuestion, Memories
from bot.storage.servers.personal import PersonalData
from bot.storage.synced import CommandRegister, SyncedCommands
from bot.ui.note_questions import NotesQuestion
from bot.ui.questions import CheckQuestion, HelpQuestion, Question, question_id
from bot.ui.server_questions import AuditQuestion

QUESTION = CheckQuestion(text="Ada backs Bo \ud800", version="7")
DAY = date(2025, 4, 30)
ADA = 700_000_000_000_000_011


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    async with open_database("sqlite+aiosqlite:///:memory:") as opened:
        yield opened


def notebook(database: Database) -> Notebook:
    return Notebook(Memories(database), today=lambda: DAY, patience=60.0)


async def test_a_question_is_found_by_another_process(database: Database):
    key = await notebook(database).remember(QUESTION, guild=5)
    assert key == question_id(QUESTION)
    assert await notebook(database).recall(5, key) == QUESTION


async def test_a_question_of_one_server_is_not_found_in_another(database: Database):
    book = notebook(database)
    key = await book.remember(QUESTION, guild=5)
    assert await book.recall(6, key) is None
    assert await book.recall(0, key) is None


async def test_many_at_once_are_all_kept_the_same_ones_once(database: Database):
    book = notebook(database)
    questions = [CheckQuestion(text=f"claim {number % 10}") for number in range(100)]
    await asyncio.gather(*(book.remember(question, guild=1) for question in questions))
    other = notebook(database)
    assert [await other.recall(1, question_id(question)) for question in questions] == questions


@pytest.mark.parametrize("question", [NotesQuestion(author=ADA), AuditQuestion(who=ADA)])
async def test_what_lists_somebodys_notes_or_deeds_goes_with_that_members_data(database: Database, question: Question):
    book = notebook(database)
    keys = [await book.remember(question, guild=guild) for guild in (5, 6)]
    other = await book.remember(NotesQuestion(author=ADA + 1), guild=5)
    at = datetime(2025, 4, 30, tzinfo=UTC)
    data: Any = await PersonalData(database).export(ADA, None)
    assert [server["server"] for server in data["servers"]] == ["5", "6"]
    await PersonalData(database).delete(ADA, 5, keep_notes=True, at=at)
    assert await notebook(database).recall(5, keys[0]) is None
    assert await notebook(database).recall(6, keys[1]) == question
    assert await notebook(database).recall(5, other) == NotesQuestion(author=ADA + 1)


async def test_what_asks_about_nobody_is_held_of_nobody(database: Database):
    book = notebook(database)
    for question in (QUESTION, NotesQuestion(tag="steel"), AuditQuestion(who=0)):
        await book.remember(question, guild=5)
    async with database.reading() as connection:
        assert set(await connection.scalars(text("SELECT about FROM questions"))) == {None}


async def test_what_cannot_be_read_any_more_is_forgotten(database: Database):
    damaged = AskedQuestion(guild_id=1, key="abc", content='{"asks":"dance"}', asked_on=DAY)
    await Memories(database).keep([damaged])
    assert await notebook(database).recall(1, "abc") is None


async def test_what_was_asked_again_lately_is_not_old(database: Database):
    memories = Memories(database)
    old = AskedQuestion(guild_id=1, key="old", content="a", asked_on=date(2024, 1, 1))
    again = AskedQuestion(guild_id=1, key="again", content="b", asked_on=date(2024, 1, 1))
    await memories.keep([old, again])
    await memories.keep([AskedQuestion(guild_id=1, key="again", content="b", asked_on=DAY)])
    assert await memories.forget_before(DAY) == 1
    assert (await memories.find(1, "old"), await memories.find(1, "again")) == (None, "b")


async def test_nothing_to_keep_writes_nothing(database: Database):
    await Memories(database).keep([])
    book = notebook(database)
    await book.close()
    assert await book.recall(0, question_id(HelpQuestion())) is None


async def test_what_discord_was_told_is_known_for_each_application_and_server(database: Database):
    everywhere = CommandRegister(database, application_id=1)
    assert await everywhere.read() is None
    await everywhere.write(SyncedCommands(digest="a", ids={"check": 2**60}))
    await everywhere.write(SyncedCommands(digest="b", ids={"check": 2**61}))
    assert await everywhere.read() == SyncedCommands(digest="b", ids={"check": 2**61})
    assert await CommandRegister(database, application_id=2).read() is None
    assert await CommandRegister(database, application_id=1, guild_id=9).read() is None
