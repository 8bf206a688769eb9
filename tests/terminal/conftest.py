"""A stage for tests that need nothing special."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.terminal.stage import Stage, stage


@pytest.fixture
async def ann(tmp_path: Path) -> AsyncIterator[Stage]:
    """Ann before a bot, whose output is read by a program."""
    async with stage(tmp_path / "kept") as running:
        yield running
