"""Discord's ids: a time in milliseconds and a counter in one number, written as text."""

from __future__ import annotations

from local_discord.clock import Clock

Snowflake = str

_EPOCH_MILLISECONDS = 1_420_070_400_000
_COUNTER_BITS = 22
_DAY_MILLISECONDS = 86_400_000


class Snowflakes:
    """Makes ids that differ from each other and grow with time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0
        self._founded = self._milliseconds() - _DAY_MILLISECONDS
        self._guilds = 0

    def next(self) -> Snowflake:
        """Return an id of now, greater than every id returned before."""
        self._last = max(self._last + 1, self._milliseconds() << _COUNTER_BITS)
        return str(self._last)

    def next_guild(self) -> Snowflake:
        """Return an id for a server, one millisecond after the last, so that shards get equal shares of them."""
        self._guilds += 1
        return str((self._founded + self._guilds) << _COUNTER_BITS)

    def _milliseconds(self) -> int:
        return int(self._clock.now() * 1000) - _EPOCH_MILLISECONDS


def shard_of(guild: Snowflake | None, shards: int) -> int:
    """Return the number of the shard that hears of a server; direct messages go to the first."""
    return 0 if guild is None else (int(guild) >> _COUNTER_BITS) % shards
