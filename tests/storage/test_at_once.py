"""Several at once: tasks, processes, and those that are cancelled."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.database import open_database
from bot.storage.library import Libraries, Library, RecordQuery
from tests.storage.making import IN_MEMORY, address, libraries_in, places, said, whole_article
from tests.storage.publishers import BATCH, SERVER, batch, processes, publish_all

EVERYTHING = RecordQuery()
GIVING_UP = """
import asyncio, pathlib, sys
from tests.storage.making import libraries_in
from tests.storage.publishers import batch

async def main():
    async with libraries_in(pathlib.Path(sys.argv[1])) as libraries:
        publishing = asyncio.create_task(libraries.library(7).publish(batch(1)))
        await asyncio.sleep(0.01)
        raise SystemExit(3)

asyncio.run(main())
"""


async def test_many_tasks_publish_retract_and_read_without_hindering_each_other(libraries: Libraries):
    async def work(server: int) -> None:
        library = libraries.library(server)
        for number in range(6):
            await library.publish([whole_article(f"row-{number}", said(f"ada-{server}", "steel"))])
            record = await library.record(EVERYTHING)
            assert {item.position.actor for item in record.positions} == {f"ada-{server}"}
            await library.retract(f"row-{number}", "in doubt")
            await library.restore(f"row-{number}")
        assert len((await library.record(EVERYTHING)).positions) == 6

    await asyncio.gather(*(work(server) for server in range(1, 13)))


async def test_one_task_failing_undoes_nothing_of_another(library: Library):
    async def fail(number: int) -> None:
        await library.publish([whole_article(f"{number}" * 81, said("ada", "steel"))])

    async def succeed(number: int) -> None:
        await library.publish([whole_article(f"row-{number}", said("ada", "steel"))])

    tasks = [(fail if number % 2 else succeed)(number) for number in range(20)]
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert [outcome is None for outcome in outcomes] == [number % 2 == 0 for number in range(20)]
    assert places(await library.record(EVERYTHING)) == {(f"row-{number}", 0) for number in range(0, 20, 2)}


async def test_two_processes_with_several_tasks_each_write_everything(file: Path):
    async with libraries_in(file) as libraries:
        await libraries.library(SERVER).vocabulary()
        names = [[f"{process}-{task}" for task in "abc"] for process in "xy"]
        started = [processes().Process(target=publish_all, args=(file, some, 10)) for some in names]
        for process in started:
            process.start()
        for process in started:
            await asyncio.to_thread(process.join, 60)
        assert [process.exitcode for process in started] == [0, 0]
        record = await libraries.library(SERVER).record(EVERYTHING)
        assert places(record) == {(f"{name}-{number}", 0) for some in names for name in some for number in range(10)}


async def test_a_cancelled_publication_is_there_whole_or_not_at_all_and_locks_nobody_out(
    file: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.storage.database._BUSY_SECONDS", 1)
    chance = random.Random(5)
    async with libraries_in(file) as libraries:
        library = libraries.library(SERVER)
        await library.publish(batch(1))
        for variant in range(2, 40, 2):
            task = asyncio.create_task(library.publish(batch(variant)))
            await asyncio.sleep(chance.uniform(0, 0.05))
            task.cancel()
            (outcome,) = await asyncio.gather(task, return_exceptions=True)
            record = await library.record(EVERYTHING)
            variants = {item.position.actor for item in record.positions}
            assert variants in ({f"of-{variant - 1}"}, {f"of-{variant}"})
            if not isinstance(outcome, BaseException):
                assert variants == {f"of-{variant}"}
            assert len({item.citation.article for item in record.positions}) == BATCH
            await library.publish(batch(variant + 1))


@pytest.mark.parametrize("url", [IN_MEMORY, "file"])
async def test_a_cancelled_question_hinders_nobody(url: str, file: Path):
    async with open_database(address(file) if url == "file" else url) as database:
        libraries = Libraries(database)
        await libraries.library(SERVER).publish(batch(3))
        chance = random.Random(5)
        outcomes: list[object] = []  # kept, as a log might: what an error refers to must not matter
        for number in range(12):
            asking = [asyncio.create_task(Libraries(database).library(SERVER).record(EVERYTHING)) for _ in range(6)]
            await asyncio.sleep(chance.uniform(0, 0.04))
            for task in asking:
                task.cancel()
            outcomes += await asyncio.gather(*asking, return_exceptions=True)
            await libraries.library(SERVER).publish(batch(number % 7 + 4))
            records = await asyncio.gather(*(libraries.library(SERVER).record(EVERYTHING) for _ in range(4)))
            assert {len(record.positions) for record in records} == {BATCH * ((number % 7 + 4) % 7 + 1)}
        assert any(isinstance(outcome, asyncio.CancelledError) for outcome in outcomes)


def test_a_process_that_gives_up_in_the_middle_ends(file: Path):
    done = subprocess.run(
        [sys.executable, "-c", GIVING_UP, str(file)], check=False, capture_output=True, timeout=60, cwd=Path.cwd()
    )
    assert (done.returncode, done.stderr) == (3, b"")
