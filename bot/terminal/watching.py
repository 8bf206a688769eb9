"""What a person sees happen, collected until it is shown: the newest form of each message, in order of its coming."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from local_discord import Change, MessageSeen, Person


class Watch:
    """Watches for a person, in all places, until it is stopped."""

    def __init__(self, person: Person) -> None:
        """Begin to watch; it needs a running event loop."""
        self._feed = person.watch(everywhere=True)
        self._waiting: dict[str, MessageSeen] = {}
        self._happened = asyncio.Event()
        self._pump = asyncio.create_task(self._collect())

    async def stop(self) -> None:
        """Watch no more."""
        self._feed.stop()
        self._pump.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._pump

    def take(self) -> tuple[MessageSeen, ...]:
        """Return what has not been taken; what only says that the bot thinks is not among it."""
        ready = [name for name, seen in self._waiting.items() if _is_worth_showing(seen)]
        return tuple(self._waiting.pop(name) for name in ready)

    async def change(self) -> None:
        """Wait until something happens."""
        self._happened.clear()
        await self._happened.wait()

    async def until(self, holds: Callable[[MessageSeen], bool], patience: float) -> bool:
        """Wait until something that was not taken is such, and say whether it came in time.

        Args:
            holds: asks.
            patience: the most seconds to wait.
        """
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience):
                while not any(_is_worth_showing(seen) and holds(seen) for seen in self._waiting.values()):
                    await self.change()
                return True
        return False

    async def quiet(self, seconds: float) -> None:
        """Wait until nothing has happened for so many seconds."""
        with contextlib.suppress(TimeoutError):
            while True:
                async with asyncio.timeout(seconds):
                    await self.change()

    async def _collect(self) -> None:
        while True:
            sight = await self._feed.next()
            if isinstance(sight, MessageSeen):
                name = sight.message.id
                before = self._waiting.pop(name, None)
                if before is None or sight.change is not Change.UPDATED:
                    self._waiting[name] = sight
                else:
                    # A message that came and was changed before anybody looked has only come.
                    self._waiting[name] = MessageSeen(message=sight.message, change=before.change)
            self._happened.set()


def _is_worth_showing(seen: MessageSeen) -> bool:
    return not seen.message.is_thinking or seen.change is Change.DELETED
