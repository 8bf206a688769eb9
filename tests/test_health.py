"""Health: noted while connected, late after a while, told in a sentence."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.health import LATE_SECONDS, beat, health
from tests.local_discord.running import eventually


def test_a_time_of_just_now_is_well_and_an_old_one_is_late(tmp_path: Path):
    file = tmp_path / "health"
    file.write_text("1000.0\n", encoding="ascii")
    assert health(file, now=1000.0 + LATE_SECONDS).is_well
    late = health(file, now=1600.0)
    assert (late.is_well, late.sentence) == (False, "The bot was last connected 600 seconds ago.")


@pytest.mark.parametrize("content", [b"", b"soon", b"nan", b"\xff\xfe", b"9" * 1000])
def test_a_file_that_holds_no_time_or_one_to_come_is_not_well(tmp_path: Path, content: bytes):
    file = tmp_path / "health"
    file.write_bytes(content)
    assert not health(file, now=5.0).is_well


def test_no_file_and_a_folder_in_its_place_are_told(tmp_path: Path):
    assert "there is no" in health(tmp_path / "none").sentence
    assert "cannot be read" in health(tmp_path).sentence


async def test_nothing_is_noted_while_not_connected(tmp_path: Path):
    file = tmp_path / "var" / "health"
    connected = False
    task = asyncio.create_task(beat(file, lambda: connected, every=0.01))
    await asyncio.sleep(0.05)
    assert not file.exists()
    connected = True
    await eventually(file.exists)
    assert health(file).is_well
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert not file.exists()
