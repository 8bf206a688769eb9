"""Two servers with the same people: over the protocol each is shown what it would be shown if it were the only one."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.app.wiring import Bounds
from bot.desk.telling import Pace
from tests.app.newsroom import Newsroom
from tests.isolation.acting import Stage
from tests.isolation.script import STEPS, Step, opening
from tests.local_discord.running import local_discord

_LATER = Bounds(telling=Pace(look=3_600.0))
"""People are told when the bot starts, and not in between: when that is would be different in every run."""
_QUIET = 0.4
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
_NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""Each try takes seconds, so that making a failing one smaller would take an hour."""


async def shown_in(names: Sequence[str], steps: Sequence[Step]) -> dict[str, list[str]]:
    """Take the steps in those servers that there are, and return what is shown in each: step by step, then in all."""
    with tempfile.TemporaryDirectory() as folder:
        async with local_discord() as local:
            rooms = {
                name: Newsroom(local=local, lab=local.world.add_guild(name), folder=Path(folder)) for name in names
            }
            for room in rooms.values():
                await room.settle_in()
            stages = {name: Stage.of(local, room.lab) for name, room in rooms.items()}
            shown: dict[str, list[str]] = {name: [] for name in names}
            room = rooms[names[0]]
            async with room.bot(_LATER):
                for step in steps:
                    name = "South" if step.is_south else "North"
                    if name in stages:
                        shown[name].append(f"{step}\n{await stages[name].take(step)}")
            async with room.bot(_LATER):
                for name, stage in stages.items():
                    shown[name] += await _in_the_end(stage)
    return shown


async def _in_the_end(stage: Stage) -> list[str]:
    """Return what stands in the channel once nothing more comes."""
    before: list[str] = []
    while (now := stage.public()) != before:
        before = now
        await asyncio.sleep(_QUIET)
    return now


@given(steps=st.lists(STEPS, min_size=20, max_size=40))
@settings(max_examples=3, phases=_NO_SHRINKING, suppress_health_check=_SLOW)
async def test_what_is_shown_in_a_server_is_what_would_be_shown_if_it_were_the_only_one(steps: list[Step]):
    steps = [*opening(is_south=False), *opening(is_south=True), *steps]
    together = await shown_in(("North", "South"), steps)
    for name in ("North", "South"):
        alone = await shown_in((name,), steps)
        assert together[name] == alone[name]
