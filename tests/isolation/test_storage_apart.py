"""Whatever is done in several servers, each is told what it would be told if it were the only one there is."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage.database import open_database
from tests.isolation.deeds import DEEDS, GUILDS, Deed
from tests.isolation.doings import DOINGS
from tests.isolation.house import House
from tests.isolation.looking import ROOMS, everything, seen
from tests.storage.making import IN_MEMORY

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


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


@given(deeds=st.lists(DEEDS, min_size=4, max_size=30))
@settings(max_examples=12, suppress_health_check=_SLOW)
async def test_after_each_deed_every_server_is_told_what_it_would_be_told_alone(deeds: list[Deed]):
    """After each deed one other server looks around in one room, in turn, and in the end all look around everywhere."""
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
