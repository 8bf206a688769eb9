"""What is kept for a time only goes when the time is over, and nothing goes before."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app.tidying import Tidier
from bot.storage.database import Database, open_database
from bot.storage.drafts.uploads import Upload, UploadGoneError, Uploads
from bot.storage.memories import AskedQuestion, Memories
from bot.storage.notes.notes import Notes
from bot.storage.notes.values import NewNote
from bot.storage.servers.settings import NoteLimits
from tests.app.logged import Log
from tests.local_discord.running import eventually
from tests.storage.making import IN_MEMORY, address

START = datetime(2031, 6, 1, 12, tzinfo=UTC)


def start() -> datetime:
    """Return the moment at which everything is kept."""
    return START


async def keep(database: Database) -> str:
    """Keep one of everything that goes some day; return the key of the file."""
    notes = Notes(database, 7, now=start)
    for note in ("kept", "deleted"):
        await notes.add(NewNote(author_id=11, text=note), NoteLimits())
    await notes.delete(2, by=11, is_moderator=False)
    question = AskedQuestion(guild_id=7, key="abc", content="{}", asked_on=date(2031, 6, 1))
    await Memories(database).keep([question])
    return await Uploads(database, 7, now=start).keep(Upload(name="a.yaml", content=b"a", brought_by=11))


async def left(database: Database) -> tuple[int, ...]:
    """Return how many notes and questions there are."""
    async with database.reading() as connection:
        return tuple(
            [int(await connection.scalar(text(f"SELECT count(*) FROM {name}")) or 0) for name in ("notes", "questions")]
        )


async def test_each_thing_goes_when_its_time_is_over():
    async with open_database(IN_MEMORY) as database:
        key = await keep(database)
        for days, counts in ((29, (2, 1)), (31, (1, 0))):
            await Tidier(database=database, now=lambda days=days: START + timedelta(days=days)).tidy()
            assert await left(database) == counts
        with pytest.raises(UploadGoneError):
            await Uploads(database, 7, now=start).find(key)


async def test_a_round_that_fails_is_told_and_made_again(tmp_path: Path, log: Log):
    async with open_database(address(tmp_path / "daylight.db")) as database:
        key = await keep(database)
        async with database.writing() as connection:
            await connection.execute(text("ALTER TABLE uploads RENAME TO hidden"))
        tidier = Tidier(database=database, now=lambda: START + timedelta(days=31), again=0.01)
        task = asyncio.create_task(tidier.run())
        try:
            await eventually(lambda: "trying again later" in log.text)
            async with database.writing() as connection:
                await connection.execute(text("ALTER TABLE hidden RENAME TO uploads"))
            assert await _is_gone(Uploads(database, 7, now=start), key)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def _is_gone(uploads: Uploads, key: str) -> bool:
    """Say whether a file goes within some seconds."""
    for _ in range(500):
        try:
            await uploads.find(key)
        except UploadGoneError:
            return True
        await asyncio.sleep(0.01)
    return False
