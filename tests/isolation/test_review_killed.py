"""A process that is killed in the middle of reviews loses no decision; `make soak` does this 100 times."""

from __future__ import annotations

from pathlib import Path

from tests.isolation.killing import kill_again_and_again

KILLS = 4


async def test_after_each_kill_every_confirmed_decision_is_there_and_drafts_are_published_wholly_or_not(
    tmp_path: Path,
):
    campaign = await kill_again_and_again(tmp_path / "daylight.db", KILLS, seed=5)
    assert campaign.wrong == ()
    assert campaign.kills == KILLS
    assert campaign.decisions >= KILLS
