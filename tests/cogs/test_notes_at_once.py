"""Many who write notes at once, over the protocol and into a file: every one is kept, once, and nobody meets a lock."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.app.logged import Log
from tests.app.stage import on_stage
from tests.cogs.noting import database_in

WRITERS = 40


async def test_many_who_write_at_once_are_all_confirmed_with_numbers_of_their_own(tmp_path: Path, log: Log):
    async with on_stage(tmp_path, url=database_in(tmp_path)) as stage:
        people = [stage.person(f"writer{number}") for number in range(WRITERS)]
        answers = await asyncio.gather(
            *(
                person.slash("note add", text=f"Written by {person.user.name}", tags="crowd", patience=30.0)
                for person in people
            )
        )
        numbers = [int(found[1]) for answer in answers if (found := re.search(r"Kept as note (\d+)\.", answer.text))]
        assert sorted(numbers) == list(range(1, WRITERS + 1))
        for person, answer in zip(people, answers, strict=True):
            assert f"Written by {person.user.name}" in answer.text
    with closing(sqlite3.connect(tmp_path / "daylight.db")) as connection:
        assert connection.execute("SELECT count(*) FROM notes").fetchone() == (WRITERS,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert "locked" not in log.text
