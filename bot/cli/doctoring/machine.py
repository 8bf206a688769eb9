"""The machine: its Python, its clocks, and room for the database."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.doctoring.findings import Finding, note, well, wrong

OLDEST_PYTHON = (3, 11)
_BLINK_SECONDS = 0.02
_DRIFT_SECONDS = 5.0
_LITTLE_BYTES = 500 * 1024 * 1024
_TOO_LITTLE_BYTES = 50 * 1024 * 1024
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """What tells the time.

    Attributes:
        wall: seconds since 1970, as people reckon.
        steady: seconds that never run backwards.
        of_files: seconds since 1970, as the disk stamps a file that is written now.
    """

    wall: float
    steady: float
    of_files: float


def python_finding(version: tuple[int, int, int]) -> Finding:
    """Return whether this Python is new enough."""
    told = ".".join(str(part) for part in version)
    if version[:2] < OLDEST_PYTHON:
        oldest = ".".join(str(part) for part in OLDEST_PYTHON)
        return wrong("Python", f"this is Python {told}", f"run daylight with Python {oldest} or newer")
    return well("Python", told)


def read_clocks(folder: Path) -> Clocks:
    """Read all clocks.

    Args:
        folder: where a file can be written for a moment.

    Raises:
        OSError: no file can be written there.
    """
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b".")
        file.flush()
        stamped = os.fstat(file.fileno()).st_mtime
    return Clocks(wall=time.time(), steady=time.monotonic(), of_files=stamped)


def clock_finding(before: Clocks, after: Clocks, newest: float) -> Finding:
    """Return whether the clocks agree.

    Args:
        before, after: what they said at two moments.
        newest: when the newest file of the installation was written, in seconds since 1970.
    """
    told = f"{datetime.fromtimestamp(after.wall, UTC):%Y-%m-%d %H:%M:%S} UTC"
    set_it = "set the machine's clock, for example with a time service: answers say what was known on a day"
    if after.wall < newest - _DRIFT_SECONDS:
        return wrong("clock", f"it says {told}, which is before the bot's own files were written", set_it)
    if (
        after.steady < before.steady
        or abs((after.wall - before.wall) - (after.steady - before.steady)) > _DRIFT_SECONDS
    ):
        return wrong("clock", f"it says {told} and does not run evenly", set_it)
    drift = after.of_files - after.wall
    if abs(drift) > _DRIFT_SECONDS:
        return note(
            "clock", f"it says {told}; the disk's is {drift:+.0f} s off", "set the clock of the machine with the disk"
        )
    return well("clock", told)


def newest_change(files: Iterable[Path]) -> float:
    """Return when the newest of some files was written, in seconds since 1970; 0 without files."""
    return max((file.stat().st_mtime for file in files), default=0.0)


def room_finding(folder: Path) -> Finding:
    """Return whether there is room on the disk of a folder."""
    free = shutil.disk_usage(folder).free
    told = f"{free // _MEGABYTE:,} MB free in {folder}"
    remedy = "free some space: a database that cannot grow takes nothing new in"
    if free < _TOO_LITTLE_BYTES:
        return wrong("disk", told, remedy)
    return note("disk", told, remedy) if free < _LITTLE_BYTES else well("disk", told)


def blink() -> None:
    """Let a moment pass."""
    time.sleep(_BLINK_SECONDS)
