"""Whatever takes notes away takes their words out of the full-text index too, at once or with the daily tidying."""

from __future__ import annotations

import io
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from bot.app.tidying import Tidier
from bot.storage.database import Database, open_database
from bot.storage.errors import StorageError
from bot.storage.notes.notes import Notes
from bot.storage.servers import purging
from bot.storage.servers.importing import import_server
from bot.storage.servers.personal import PersonalData
from bot.storage.servers.presence import Presence
from bot.storage.servers.transferring import export_server
from tests.storage.making import IN_MEMORY
from tests.storage.notes.making import ADA, BEN, SERVER, Clock, added

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
SECRET, OTHERS = "xyzzysecret", "harmless"
Deed = Callable[[Database], Awaitable[object]]


async def without_notes(database: Database) -> None:
    await PersonalData(database).delete(ADA, SERVER, keep_notes=False, at=NOW)


async def everywhere_without_notes(database: Database) -> None:
    await PersonalData(database).delete(ADA, None, keep_notes=False, at=NOW)


async def purged(database: Database) -> None:
    await Presence(database).purge(SERVER)


async def purged_as_due(database: Database) -> None:
    presence = Presence(database)
    await presence.seen([SERVER], datetime(2026, 1, 1, tzinfo=UTC))
    await presence.seen([], datetime(2026, 1, 2, tzinfo=UTC))
    assert await presence.purge_due(NOW) == (SERVER,)


async def replaced(database: Database) -> None:
    async with open_database(IN_MEMORY) as other:
        await added(Notes(other, SERVER, now=lambda: NOW), "Somebody's.", by=BEN)
        content = b"".join([line async for line in export_server(other, SERVER, at=NOW)])
    await import_server(database, io.BytesIO(content), as_guild=None, replace=True, at=NOW)


async def blocks_with(database: Database, word: str) -> int:
    """Return in how many blocks of the index a word stands, whether or not a search would find it."""
    async with database.reading() as connection:
        rows = await connection.scalars(text("SELECT block FROM notes_search_data"))
        return sum(word.encode() in block for block in rows)


@pytest.fixture
async def filled(database: Database, notes: Notes, others: Notes) -> Database:
    """Return a database with one secret word among others' words."""
    for number in range(12):
        await added(others, f"Harmless {number}.", by=BEN)
    await added(notes, SECRET)
    assert await blocks_with(database, SECRET) > 0
    return database


@pytest.mark.parametrize("deed", [without_notes, everywhere_without_notes, purged, purged_as_due, replaced])
async def test_no_word_of_a_note_that_is_gone_is_left_in_the_index(filled: Database, others: Notes, deed: Deed):
    await deed(filled)
    assert await blocks_with(filled, SECRET) == 0
    assert (await others.search(OTHERS)).total == 12


async def test_notes_that_stay_as_those_of_somebody_unknown_are_still_found(filled: Database, notes: Notes):
    await PersonalData(filled).delete(ADA, SERVER, keep_notes=True, at=NOW)
    assert (await notes.search(SECRET)).total == 1


async def test_where_the_index_cannot_be_merged_at_once_the_deletion_holds_and_the_tidying_does_it(
    filled: Database, clock: Clock, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    failing = text("INSERT INTO notes_search (notes_search) VALUES ('no such command')")
    with monkeypatch.context() as patched:
        patched.setattr("bot.storage.notes.forgetting._BEGIN", failing)
        await without_notes(filled)
    assert "stay in the search index until it is tidied" in caplog.text
    assert await blocks_with(filled, SECRET) > 0
    await Tidier(database=filled, now=clock).tidy()
    assert await blocks_with(filled, SECRET) == 0


async def test_a_purge_that_cannot_clear_the_index_is_still_due(filled: Database, monkeypatch: pytest.MonkeyPatch):
    presence = Presence(filled)
    await presence.seen([SERVER], datetime(2026, 1, 1, tzinfo=UTC))
    await presence.seen([], datetime(2026, 1, 2, tzinfo=UTC))
    failing = text("INSERT INTO notes_search (notes_search) VALUES ('no such command')")
    with monkeypatch.context() as patched:
        patched.setattr("bot.storage.notes.forgetting._BEGIN", failing)
        with pytest.raises(StorageError):
            await purging.purge_server(filled, SERVER)
    assert await presence.purge_due(NOW) == (SERVER,)
    assert await blocks_with(filled, SECRET) == 0
