"""The time by which interactions expire; tests bring a clock of their own and move it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> float:
        """Return seconds since 1970."""
        ...


class SystemClock:
    """The machine's time, which never runs backwards."""

    def __init__(self) -> None:
        self._offset = time.time() - time.monotonic()

    def now(self) -> float:
        """Return seconds since 1970."""
        return time.monotonic() + self._offset


class ManualClock:
    """A clock that stands still until it is moved."""

    def __init__(self, start: float | None = None) -> None:
        self._now = time.time() if start is None else start

    def now(self) -> float:
        """Return seconds since 1970."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Let time pass.

        Raises:
            ValueError: seconds are negative.
        """
        if seconds < 0:
            raise ValueError(f"Time only passes forwards; {seconds} seconds were given.")
        self._now += seconds


def timestamp(seconds: float) -> str:
    """Return a time in seconds since 1970 as Discord writes it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")
