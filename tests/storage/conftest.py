"""A database of its own for each test."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from bot.storage.database import Database, open_database
from bot.storage.library import Libraries, Library
from tests.storage.making import address


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "daylight.db"


@pytest.fixture
async def database(file: Path) -> AsyncGenerator[Database]:
    async with open_database(address(file)) as opened:
        yield opened


@pytest.fixture
def libraries(database: Database) -> Libraries:
    return Libraries(database)


@pytest.fixture
def library(libraries: Libraries) -> Library:
    """A server's library, with nothing in it."""
    return libraries.library(7)
