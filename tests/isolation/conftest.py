from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from local_discord import LocalDiscord
from tests.app.logged import Log, watched
from tests.local_discord.running import local_discord


@pytest.fixture(autouse=True)
def log(caplog: pytest.LogCaptureFixture) -> Iterator[Log]:
    yield from watched(caplog)


@pytest.fixture
async def local() -> AsyncIterator[LocalDiscord]:
    async with local_discord() as running:
        yield running
