"""The measured bot, in a process of its own: the real one, with a command that does nothing and one that tells figures.

Started as `python -m bot.measuring.measured SOCKET DATABASE_URL DATA [CORE]`; it runs until it is told to end.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

import discord

from bot.app.client import DaylightClient
from bot.app.syncing import Syncer
from bot.app.wiring import Bounds, give_way, keep_what_is_loaded, load, opened
from bot.settings import Settings
from local_discord import TOKEN, connector_to

NOTHING = "nothing"
FIGURES = "figures"
_LOOK_SECONDS = 0.002
_CORE_GIVEN = 5


class LagWatch:
    """The longest that the event loop was held up since somebody last asked, in seconds.

    Other programs on the machine hold it up too; so beside the time that passed stands how much of it this process was
    busy, with all its threads.
    """

    def __init__(self) -> None:
        self._worst = 0.0
        self._worst_busy = 0.0

    async def watch(self) -> None:
        """Look at short intervals how late the loop is."""
        while True:
            due, worked = time.perf_counter() + _LOOK_SECONDS, time.process_time()
            await asyncio.sleep(_LOOK_SECONDS)
            late, busy = time.perf_counter() - due, time.process_time() - worked
            self._worst = max(self._worst, late)
            self._worst_busy = max(self._worst_busy, min(late, busy))

    def taken(self) -> tuple[float, float]:
        """Return the longest, and the longest that was this process's own doing; and begin anew."""
        worst = self._worst, self._worst_busy
        self._worst = self._worst_busy = 0.0
        return worst


def add_commands(client: DaylightClient, lag: LagWatch) -> None:
    """Add the command that does nothing, and the one that tells figures."""

    @client.tree.command(name=NOTHING, description="Does nothing")
    async def _nothing(interaction: discord.Interaction[Any]) -> None:  # pyright: ignore[reportUnusedFunction] - a command
        await interaction.response.send_message("Nothing.")

    @client.tree.command(name=FIGURES, description="Tells figures")
    async def _figures(interaction: discord.Interaction[Any]) -> None:  # pyright: ignore[reportUnusedFunction] - a command
        late, busy = lag.taken()
        told = {"lag": late, "busy_lag": busy, "memory": resident_bytes(), "work": time.process_time()}
        await interaction.response.send_message(json.dumps(told))


def resident_bytes() -> int:
    """Return how much memory this process holds now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


async def run(path: str, url: str, data: Path) -> None:
    """Run the bot on the Discord behind a socket until a signal ends it."""
    give_way()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            discord_token=TOKEN, database_url=url, checks_per_minute=0, health_file=Path(folder) / "health"
        )
        models = await load(data, None)
        async with opened(settings, data, models, Bounds()) as ready:
            keep_what_is_loaded()
            client = DaylightClient(ready.desk, Syncer(ready.database), connector=partial(connector_to, path))
            lag = LagWatch()
            add_commands(client, lag)
            async with client:
                tasks = [asyncio.create_task(client.start(TOKEN)), asyncio.create_task(lag.watch())]
                await stop.wait()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


if __name__ == "__main__":
    if len(sys.argv) == _CORE_GIVEN:
        os.sched_setaffinity(0, {int(sys.argv[4])})
    asyncio.run(run(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
