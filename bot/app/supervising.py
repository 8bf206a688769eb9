"""Keeping the bot connected: started anew with growing pauses; what only a person can mend ends it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import discord

_TOKEN_REFUSED = 4004
_CONFIGURATION = {
    _TOKEN_REFUSED: "Discord does not accept the token",
    4010: "Discord does not accept the shard that was asked for",
    4011: "Discord wants more shards",
    4013: "Discord does not accept the intents",
    4014: "Discord does not grant the intents",
}
_SETTLED_SECONDS = 60.0
_log = logging.getLogger(__name__)


class ConfigurationError(Exception):
    """Only whoever runs the bot can mend this; the message is a sentence that says how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pauses:
    """How long is waited before the next try: doubled each time, with some chance in it, all in seconds."""

    first: float = 1.0
    most: float = 300.0

    def after(self, failures: int) -> float:
        """Return the pause after so many failures in a row."""
        longest = min(self.most, self.first * 2.0 ** min(failures - 1, 32))
        return longest * random.uniform(0.5, 1.0)  # noqa: S311 - it need not be hard to guess


async def keep_running(
    run: Callable[[], Awaitable[None]],
    *,
    stop: asyncio.Event,
    clock: Callable[[], float] = time.monotonic,
    pauses: Pauses | None = None,
) -> None:
    """Run until it is asked to end, again after each failure.

    Args:
        run: connects, and returns once it was asked to end.
        stop: asks to end.
        clock: tells seconds that never run backwards.
        pauses: between two tries.

    Raises:
        ConfigurationError: trying again would not help.
    """
    waits = pauses or Pauses()
    failures = 0
    while not stop.is_set():
        began = clock()
        try:
            await run()
        except Exception as error:  # noqa: BLE001 - whatever it was, the bot is to come back
            refusal = refused(error)
            if refusal is not None:
                raise refusal from None
            failures = 1 if clock() - began > _SETTLED_SECONDS else failures + 1
            pause = waits.after(failures)
            _log.warning("The connection to Discord failed, next try in %.1f s: %s", pause, error, exc_info=error)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await stop.wait()
        else:
            return


def refused(error: BaseException) -> ConfigurationError | None:
    """Return what a person has to mend; None for what may pass by itself. The token is not in it."""
    if isinstance(error, discord.LoginFailure):
        return ConfigurationError(
            "Discord does not accept the token: copy it again from the developer portal (Bot, Reset Token) "
            "into DISCORD_TOKEN"
        )
    if isinstance(error, discord.ConnectionClosed) and error.code in _CONFIGURATION:
        return ConfigurationError(f"{_CONFIGURATION[error.code]}: check DISCORD_TOKEN and the application's settings")
    if isinstance(error, discord.PrivilegedIntentsRequired):
        return ConfigurationError("Discord does not grant the intents: this bot needs none, restore its files")
    return None
