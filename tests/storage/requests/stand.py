"""One server's requests and watches in tests, and what is put into the outbox for its people."""

from __future__ import annotations

from bot.record.domain import Level
from bot.storage.database import Database
from bot.storage.outbox.outbox import Outbox
from bot.storage.outbox.values import Lent
from bot.storage.requests.requests import Requests
from bot.storage.requests.telling import Telling, TellingKind, read_telling
from bot.storage.requests.tellings import Tellings
from bot.storage.requests.waiting import Settled, Waiting
from bot.storage.requests.watches import Watches
from tests.storage.requests.making import SERVER, Hands, found

KINDS = tuple(kind.value for kind in TellingKind)


class Stand:
    """One server's requests and watches, and what is put into the outbox for its people."""

    def __init__(self, database: Database, now: Hands, guild: int = SERVER) -> None:
        self.requests = Requests(database, guild, now=now)
        self.watches = Watches(database, guild, now=now)
        self.waiting = Waiting(database, guild, now=now)
        self.outbox = Outbox(database, now=now)
        self.tellings = Tellings(database, now=now)

    async def check(self, level: Level, version: str) -> list[Settled]:
        """Let everything that waits be found to be of a level as of a version."""
        settled = [
            await self.waiting.settle(item, found(level, version), version=version)
            for item in await self.waiting.behind(version, most=100)
        ]
        return [item for item in settled if item is not None]

    async def told(self) -> list[tuple[Lent, Telling]]:
        """Tell everybody who is to be told, and return what was said."""
        lent = await self.outbox.lease(KINDS, most=100, seconds=60)
        said = [(item, read_telling(item)) for item in lent]
        for item, telling in said:
            assert await self.tellings.told(item, telling)
        return said

    async def told_whom(self) -> set[tuple[int | None, tuple[int, ...]]]:
        """Tell everybody who is to be told, and return in which channel (None: privately) whom."""
        return {(telling.channel_id, item.people) for item, telling in await self.told()}
