"""Measuring: how long something takes, how much memory a process has had, and a fresh process to measure in."""

from __future__ import annotations

import asyncio
import resource
import sys
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

_WARM_UP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long something took, in milliseconds; `work_median` is this process's own work in it."""

    median: float
    p99: float
    work_median: float


async def timed(question: Callable[[], Awaitable[object]], rounds: int, *, warm_up: int = _WARM_UP) -> Timing:
    """Return how long a question takes, asked so often after a few times that are not counted."""
    times: list[float] = []
    work: list[float] = []
    for number in range(warm_up + rounds):
        began, busy = time.perf_counter(), time.process_time()
        await question()
        if number >= warm_up:
            times.append((time.perf_counter() - began) * 1_000)
            work.append((time.process_time() - busy) * 1_000)
    return Timing(median=median(times), p99=sorted(times)[len(times) * 99 // 100], work_median=median(work))


def largest_memory() -> float:
    """Return this process's largest resident size in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # the operating system's other account begins with the parent's size
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1_024
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest / (1_024 * 1_024 if sys.platform == "darwin" else 1_024)


async def in_fresh_process(work: Callable[..., Any], *given: object) -> Any:
    """Do work in a fresh process."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return await asyncio.wrap_future(pool.submit(work, *given))
