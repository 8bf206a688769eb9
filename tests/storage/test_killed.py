"""A process that is killed while it publishes leaves the old state or the new one."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from bot.storage.library import RecordQuery
from tests.storage.making import cited, libraries_in
from tests.storage.publishers import SERVER, batch, processes, replace_for_ever

KILLS = 15
PATIENCE = 60


async def killed(file: Path, first: int, moment: float) -> int:
    """Let a process publish from a variant on, kill it and return the last variant that it said was done."""
    here, there = processes().Pipe(duplex=False)
    process = processes().Process(target=replace_for_ever, args=(file, first, there))
    process.start()
    there.close()
    assert await asyncio.to_thread(here.poll, PATIENCE)
    await asyncio.sleep(moment)
    process.kill()
    await asyncio.to_thread(process.join, PATIENCE)
    last = here.recv()
    with suppress(EOFError):
        while here.poll(0):
            last = here.recv()
    return last


async def test_after_each_kill_there_is_the_last_variant_or_the_next_and_all_of_it(file: Path):
    chance = random.Random(7)
    variant = 0
    interrupted = 0
    for _ in range(KILLS):
        done = await killed(file, variant + 1, chance.uniform(0, 0.08))
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        async with libraries_in(file) as libraries:
            library = libraries.library(SERVER)
            record = await library.record(RecordQuery())
            variants = {item.position.actor for item in record.positions}
            assert len(variants) == 1
            variant = int(variants.pop().removeprefix("of-"))
            assert variant in (done, done + 1)
            expected = batch(variant)
            assert set(record.positions) == {item for annotation in expected for item in cited(annotation)}
            assert [await library.annotation(item.article.id) for item in expected] == expected
            assert {entry.number for entry in await library.articles()} == {variant}
            interrupted += variant == done
    assert interrupted > 0
