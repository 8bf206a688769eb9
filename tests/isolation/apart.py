"""Doing the same in one database for all servers and in one for each, and holding what is told against each other."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from bot.storage.database import open_database
from tests.isolation.deeds import GUILDS, Deed
from tests.isolation.doings import DOINGS
from tests.isolation.house import House
from tests.isolation.looking import ROOMS, everything, seen
from tests.storage.making import IN_MEMORY


@asynccontextmanager
async def house_of(*guilds: int) -> AsyncGenerator[House]:
    """Yield a database of its own for some servers."""
    async with open_database(IN_MEMORY) as database:
        yield House(database=database, guilds=frozenset(guilds))


@asynccontextmanager
async def together_and_alone(guilds: Sequence[int]) -> AsyncGenerator[tuple[House, dict[int, House]]]:
    """Yield one database for all servers, and one for each."""
    async with AsyncExitStack() as stack:
        together = await stack.enter_async_context(house_of(*guilds))
        alone = {guild: await stack.enter_async_context(house_of(guild)) for guild in guilds}
        yield together, alone


async def assert_told_alike(deeds: Sequence[Deed]) -> None:
    """Assert that each server is told in company what it would be told if it were the only one there is.

    After each deed another server looks around in one room, in turn; in the end all look around everywhere.
    """
    guilds = sorted({deed.guild for deed in deeds} | set(GUILDS[:2]))
    async with together_and_alone(guilds) as (together, alone):
        for step, deed in enumerate(deeds):
            told = await together.do(deed, DOINGS)
            for guild in guilds:
                if deed.is_host or guild == deed.guild:
                    told_alone = await alone[guild].do(deed, DOINGS)
                    assert together.plain(guild, told) == alone[guild].plain(guild, told_alone)
                else:
                    alone[guild].now.move(hours=deed.hours)
            others = [guild for guild in guilds if guild != deed.guild]
            looks, room = others[step % len(others)], ROOMS[step % len(ROOMS)]
            assert await seen(together, looks, room) == await seen(alone[looks], looks, room)
        for guild in guilds:
            assert await everything(together, guild) == await everything(alone[guild], guild)
