"""Answers under way: counted, so that the process ends when they are given, and begins none after that."""

from __future__ import annotations

import asyncio
from types import TracebackType


class ClosingError(Exception):
    """The process is about to end and takes nothing new."""


class UnderWay:
    """Counts answers under way; entered with "async with" for each."""

    def __init__(self) -> None:
        self._count = 0
        self._is_closing = False
        self._idle = asyncio.Event()
        self._idle.set()

    async def __aenter__(self) -> None:
        if self._is_closing:
            raise ClosingError
        self._count += 1
        self._idle.clear()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._count -= 1
        if self._count == 0:
            self._idle.set()

    async def close(self, patience: float) -> int:
        """Take nothing new, wait for what is under way, and return how many answers were given up.

        Args:
            patience: the most seconds to wait.
        """
        self._is_closing = True
        try:
            async with asyncio.timeout(patience):
                await self._idle.wait()
        except TimeoutError:
            return self._count
        return 0
