"""Threads for work that would hold up the event loop: so many at once, so many waiting, each for so long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


class BusyError(Exception):
    """More work waits than may wait; the message is a sentence for a person. Nothing was begun."""


class Workers:
    """A bounded number of threads, with a bounded number of pieces of work before them."""

    def __init__(self, *, threads: int, most_waiting: int, patience: float, name: str) -> None:
        """Start no thread yet.

        Args:
            threads: how many pieces of work are done at once.
            most_waiting: how many may be under way or waiting.
            patience: the most seconds that one piece may take, waiting included.
            name: of the threads.
        """
        self._threads = ThreadPoolExecutor(max_workers=threads, thread_name_prefix=name)
        self._most_waiting = most_waiting
        self._patience = patience
        self._under_way = 0

    async def do(self, work: Callable[_Given, _Made], *given: _Given.args, **named: _Given.kwargs) -> _Made:
        """Do work in a thread and return what it made.

        Work that has begun cannot be stopped: after a time-out its thread is free only when it ends.

        Raises:
            BusyError: too much is waiting.
            TimeoutError: it took too long.
        """
        if self._under_way >= self._most_waiting:
            raise BusyError("Too much is being asked at once.")
        self._under_way += 1
        future = self._threads.submit(work, *given, **named)
        loop = asyncio.get_running_loop()

        def ended(_: object) -> None:
            self._under_way -= 1

        def told(done: object) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(ended, done)

        future.add_done_callback(told)
        async with asyncio.timeout(self._patience):
            return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Begin nothing more; what is under way ends by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)
