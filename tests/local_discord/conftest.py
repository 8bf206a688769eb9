"""A local Discord with a server, for tests that need nothing special."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from local_discord import Guild, LocalDiscord
from tests.local_discord.running import local_discord


@pytest.fixture
async def local() -> AsyncIterator[LocalDiscord]:
    """A local Discord that must see nothing unfaithful."""
    async with local_discord() as running:
        yield running


@pytest.fixture
def lab(local: LocalDiscord) -> Guild:
    """A server with two channels."""
    return local.world.add_guild("Lab", channels=("general", "bots"))
