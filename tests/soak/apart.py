"""Many stories of several servers, held against those of each alone: `python -m tests.soak.apart [TIMES]`."""

from __future__ import annotations

import asyncio
import sys
import time

from hypothesis import HealthCheck, given, settings

from tests.isolation.apart import assert_told_alike
from tests.isolation.deeds import Deed, stories

TIMES = 200
_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


def main() -> int:
    """Tell the stories, say how many were told, and return 0; a story that a server can tell is shown and raised."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    done: list[int] = []

    @given(deeds=stories())
    @settings(max_examples=times, deadline=None, database=None, suppress_health_check=_SLOW)
    def told(deeds: list[Deed]) -> None:
        asyncio.run(assert_told_alike(deeds))
        done.append(len(deeds))

    began = time.perf_counter()
    told()
    sys.stdout.write(
        f"{len(done)} stories with {sum(done):,} deeds in {time.perf_counter() - began:,.0f} s: "
        "every server was told what it would be told alone\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
