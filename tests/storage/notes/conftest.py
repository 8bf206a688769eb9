"""The notes of one server, and a clock."""

from __future__ import annotations

import pytest

from bot.storage.database import Database
from bot.storage.notes.notes import Notes
from tests.storage.notes.making import OTHER_SERVER, Clock, notes_in


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def notes(database: Database, clock: Clock) -> Notes:
    return notes_in(database, clock=clock)


@pytest.fixture
def others(database: Database, clock: Clock) -> Notes:
    """Return the notes of another server."""
    return notes_in(database, OTHER_SERVER, clock)
