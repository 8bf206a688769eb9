"""The whole campaign of kills: `python -m tests.soak.notes_killed [KILLS]`; `make soak` runs it."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.storage.notes.campaign import kill_again_and_again

KILLS = 200


def main() -> int:
    """Kill, look, say what was found, and return 0 if nothing was lost or damaged."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        campaign = asyncio.run(kill_again_and_again(Path(folder) / "soak.db", kills, seed=time.time_ns()))
    sys.stdout.write(
        f"{campaign.kills} kills in {time.perf_counter() - began:,.0f} s: {campaign.confirmed:,} deeds confirmed, "
        f"{campaign.notes:,} notes there, {campaign.unconfirmed} of them with their confirmation cut off; "
        f"{len(campaign.lost)} lost, {len(campaign.damage)} damages\n"
    )
    for line in (*campaign.lost, *campaign.damage):
        sys.stdout.write(f"  {line}\n")
    return 1 if campaign.lost or campaign.damage else 0


if __name__ == "__main__":
    sys.exit(main())
