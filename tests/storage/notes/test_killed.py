"""A process that is killed while it writes notes loses none that it has confirmed; `make soak` does this 200 times."""

from __future__ import annotations

from pathlib import Path

from tests.storage.notes.campaign import kill_again_and_again

KILLS = 5


async def test_after_each_kill_every_confirmed_note_is_there_and_the_database_is_sound(file: Path):
    campaign = await kill_again_and_again(file, KILLS, seed=11)
    assert campaign.lost == ()
    assert campaign.damage == ()
    assert campaign.kills == KILLS
    assert campaign.confirmed >= KILLS
    assert campaign.notes > KILLS
