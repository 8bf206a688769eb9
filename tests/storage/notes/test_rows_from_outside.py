"""Rows of notes that are brought in from elsewhere must be such as would have been written here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import insert, update

from bot.storage.database import Database
from bot.storage.notes.checking import check_note, check_revision, check_tag, check_tie
from bot.storage.notes.notes import Notes
from bot.storage.notes.rows import new_row
from bot.storage.notes.tables import note_books
from bot.storage.notes.tables import notes as table
from bot.storage.notes.values import NewNote
from tests.storage.notes.making import ADA, BEN, OTHER_SERVER, SERVER, Clock, added
from tests.storage.notes.test_lives_of_notes import MESSAGE, VERDICT


def note_row(number: int = 1, **further: Any) -> dict[str, Any]:
    new = NewNote(author_id=ADA, text="Ships\nsail.", tags=("aid", "grain-deal"), attached=VERDICT, source=MESSAGE)
    return {
        **new_row(SERVER, number, new, Clock().now),
        "edited_by": None,
        "edited_at": None,
        "deleted_by": None,
        "deleted_at": None,
        **further,
    }


def verdict(**further: Any) -> str:
    return json.dumps({**json.loads(note_row()["attached"]), **further})


def test_a_row_as_it_is_written_here_is_let_in():
    check_note(note_row())
    check_note(note_row(attached=None, tags="", deleted_at="2026-11-24T18:00:00Z"))
    check_revision({"number": 1, "text": "old", "tags": "aid", "replaced_at": "2026-11-24T18:00:00Z"})
    check_tag({"tag": "aid"})
    check_tie({"kind": "pair", "key": "ada|ben"})


@pytest.mark.parametrize(
    "further",
    [
        {"text": " Ships."},
        {"text": "\u200b"},
        {"text": "a\x02b"},
        {"text": "x" * 4_001},
        {"tags": "Aid"},
        {"tags": "aid  grain"},
        {"tags": "aid aid"},
        {"tags": "🔥"},
        {"tags": " ".join(f"t{number}" for number in range(11))},
        {"written_at": "2026-11-24 18:00:00Z"},
        {"edited_at": "2026-13-24T18:00:00Z"},
        {"deleted_at": "x" * 20},
        {"source_written_at": "2026-11-24T18:00:0💥Z"},
        {"attached": "[]"},
        {"attached": "{}"},
        {"attached": "not JSON"},
        {"attached": verdict(claim=5)},
        {"attached": verdict(as_of="tomorrow")},
        {"attached": verdict(as_of=5)},
        {"attached": verdict(more="x")},
    ],
)
def test_a_row_that_would_not_have_been_written_here_is_refused(further: Mapping[str, Any]):
    with pytest.raises(ValueError, match=r"."):
        check_note(note_row(**further))


def test_revisions_tags_and_ties_are_looked_at_too():
    for check, row in (
        (check_revision, {"number": 1, "text": "", "tags": "", "replaced_at": "2026-11-24T18:00:00Z"}),
        (check_revision, {"number": 1, "text": "x", "tags": "", "replaced_at": "yesterday"}),
        (check_tag, {"tag": "Aid"}),
        (check_tag, {"tag": "two words"}),
        (check_tie, {"kind": "weather", "key": "x"}),
        (check_tie, {"kind": "topic", "key": "\0"}),
    ):
        with pytest.raises(ValueError, match=r"."):
            check(row)


async def test_numbers_go_on_after_the_notes_that_are_there_whatever_their_book_says(
    database: Database, notes: Notes, others: Notes
):
    await added(notes)
    async with database.writing() as connection:
        await connection.execute(update(note_books).values(per_hour=1))
        await connection.execute(insert(table).values(**note_row(5, author_id=BEN)))
        await connection.execute(insert(table).values(**note_row(3, guild_id=OTHER_SERVER)))
    assert (await added(notes)).number == 6
    assert (await added(others)).number == 4
    assert (await notes.search("ships")).total == 3
    assert (await others.search("ships")).total == 2
