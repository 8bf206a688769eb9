"""Threads for work: bounded in number, in queue and in time."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from bot.answers.workers import BusyError, Workers


def workers(*, threads: int = 2, most_waiting: int = 4, patience: float = 5.0) -> Workers:
    return Workers(threads=threads, most_waiting=most_waiting, patience=patience, name="try")


async def test_work_is_done_elsewhere_and_its_result_or_error_comes_back():
    found = workers()
    assert await found.do(threading.get_ident) != threading.get_ident()
    with pytest.raises(ZeroDivisionError):
        await found.do(divmod, 1, 0)
    found.close()


async def test_no_more_is_done_at_once_than_there_are_threads():
    found = workers(threads=2, most_waiting=8)
    lock = threading.Lock()
    at_once: list[int] = []
    busy = 0

    def work() -> None:
        nonlocal busy
        with lock:
            busy += 1
            at_once.append(busy)
        time.sleep(0.01)
        with lock:
            busy -= 1

    await asyncio.gather(*(found.do(work) for _ in range(8)))
    assert max(at_once) == 2
    found.close()


async def test_more_than_may_wait_is_refused_and_room_is_made_again():
    found = workers(threads=1, most_waiting=2)
    go = threading.Event()
    tasks = [asyncio.create_task(found.do(go.wait, 5.0)) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(BusyError):
        await found.do(time.sleep, 0)
    go.set()
    await asyncio.gather(*tasks)
    await asyncio.sleep(0.01)
    await found.do(time.sleep, 0)
    found.close()


async def test_what_takes_too_long_is_given_up_and_the_thread_is_free_when_it_ends():
    found = workers(threads=1, patience=0.05)
    go = threading.Event()
    with pytest.raises(TimeoutError):
        await found.do(go.wait, 5.0)
    go.set()
    assert await found.do(divmod, 7, 2) == (3, 1)
    found.close()
