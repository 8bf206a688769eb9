"""Moments as the tables keep them: UTC, to the second, so that they order as text."""

from __future__ import annotations

from datetime import UTC, datetime

_SHAPE = "%Y-%m-%dT%H:%M:%SZ"


def moment(at: datetime) -> str:
    """Return a moment as 20 characters, `2026-11-24T18:00:00Z`.

    Args:
        at: with a time zone.

    Raises:
        ValueError: it has none, so that nobody knows when it was.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no time zone")
    return at.astimezone(UTC).strftime(_SHAPE).rjust(20, "0")


def read_moment(text: str) -> datetime:
    """Return what a table says as a moment in UTC.

    Raises:
        ValueError: it is none.
    """
    return datetime.strptime(text, _SHAPE).replace(tzinfo=UTC)
