"""The whole campaign of kills in the middle of reviews: `python -m tests.soak.review_killed [KILLS]`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests.isolation.killing import kill_again_and_again

KILLS = 100


def main() -> int:
    """Kill, look, say what was found, and return 0 if nothing was lost or there by half."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        campaign = asyncio.run(kill_again_and_again(Path(folder) / "soak.db", kills, seed=time.time_ns()))
    sys.stdout.write(
        f"{campaign.kills} kills in {time.perf_counter() - began:,.0f} s: {campaign.decisions:,} decisions and "
        f"{campaign.published:,} publications confirmed, {campaign.unconfirmed} more there with their confirmation "
        f"cut off; {len(campaign.wrong)} lost or there by half\n"
    )
    for line in campaign.wrong:
        sys.stdout.write(f"  {line}\n")
    return 1 if campaign.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
