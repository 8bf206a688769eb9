"""Files that wait: found by their key in their own server, gone when dropped or after a week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.storage.database import Database
from bot.storage.drafts.uploads import Upload, UploadGoneError, Uploads, drop_old_uploads

FILE = Upload(name="tolls.yaml", content=b"format: daylight/1\n\x00\xff", brought_by=11)
NOW = datetime(2031, 6, 9, tzinfo=UTC)


def at(moment: datetime, database: Database, guild: int = 7) -> Uploads:
    """Return a server's files at a moment."""
    return Uploads(database, guild, now=lambda: moment)


async def test_a_file_is_found_as_it_was_brought_until_it_is_dropped(database: Database):
    uploads = at(NOW, database)
    key = await uploads.keep(FILE)
    assert await uploads.find(key) == FILE
    assert await uploads.keep(FILE) != key
    await uploads.drop(key)
    with pytest.raises(UploadGoneError, match="no longer kept"):
        await uploads.find(key)


async def test_no_other_server_finds_it(database: Database):
    key = await at(NOW, database).keep(FILE)
    elsewhere = at(NOW, database, guild=8)
    await elsewhere.drop(key)
    with pytest.raises(UploadGoneError):
        await elsewhere.find(key)
    assert await at(NOW, database).find(key) == FILE


async def test_after_a_week_it_is_not_found_and_then_deleted_whoever_brings_another(database: Database):
    key = await at(NOW, database).keep(FILE)
    week = NOW + timedelta(days=7)
    late = week + timedelta(seconds=1)
    assert await at(week, database).find(key) == FILE
    with pytest.raises(UploadGoneError):
        await at(late, database).find(key)
    await at(late, database, guild=8).keep(FILE)
    assert await at(week, database).find(key) == FILE
    assert await drop_old_uploads(database, week) == 0
    assert await drop_old_uploads(database, late) == 1
    with pytest.raises(UploadGoneError):
        await at(week, database).find(key)
