from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from local_discord import LocalDiscord
from tests.app.logged import Log, watched
from tests.app.stage import Stage, on_stage
from tests.local_discord.running import local_discord


@pytest.fixture(autouse=True)
def log(caplog: pytest.LogCaptureFixture) -> Iterator[Log]:
    yield from watched(caplog)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with on_stage(tmp_path) as running:
        yield running


@pytest.fixture
async def local() -> AsyncIterator[LocalDiscord]:
    async with local_discord() as running:
        yield running
