"""A site on this machine for tests that fetch."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.intake.site import Site, running_site


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    async with running_site() as running:
        yield running
