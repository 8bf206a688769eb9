"""PRIVACY.md names every field that is stored, and what becomes of each member's id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.app.tidying import REMEMBERED
from bot.storage.database import Database, open_database
from bot.storage.drafts.uploads import KEPT
from bot.storage.notes.notes import Notes
from bot.storage.notes.values import UNDOABLE, NewNote
from bot.storage.servers.holdings import all_holdings
from bot.storage.servers.owning import Fate
from bot.storage.servers.personal import PersonalData
from bot.storage.servers.presence import KEPT_DAYS
from bot.storage.servers.settings import NoteLimits
from tests.storage.making import address
from tests.storage.servers.rows import OTHERS_OF_THE_SCHEMA, tables_with_servers

DOCUMENT = (Path(__file__).parents[3] / "PRIVACY.md").read_text(encoding="utf-8")
NOW = datetime(2031, 6, 1, tzinfo=UTC)
SECRET = "xyzzysecret"
_ROW = re.compile(r"^\| `(?P<table>\w+)` \| (?P<fields>.+) \| (?P<members>.+) \| (?P<time>.+) \|$", re.MULTILINE)
_WORDS = {Fate.REMOVED: "removed", Fate.MASKED: "masked", Fate.CHOSEN: "removed, or masked if you keep your notes"}


def named(cell: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", cell))


def fates(cell: str) -> Iterator[tuple[str, str]]:
    """Yield each member's column of a cell with what is said to become of it."""
    for part in cell.split("; "):
        columns, _, fate = part.rpartition(": ")
        for column in named(columns):
            yield column, fate


def test_every_field_of_every_table_is_named_and_no_other():
    rows = {row["table"]: row for row in _ROW.finditer(DOCUMENT)}
    assert set(rows) == {holding.table.name for holding in all_holdings()}
    for holding in all_holdings():
        row = rows[holding.table.name]
        members = {member.column for member in holding.members}
        assert named(row["fields"]) == set(holding.table.columns.keys()) - members, holding.table.name
        assert named(row["members"]) == members, holding.table.name


def test_what_becomes_of_each_members_id_is_told():
    rows = {row["table"]: row for row in _ROW.finditer(DOCUMENT)}
    for holding in all_holdings():
        told = dict(fates(rows[holding.table.name]["members"])) if holding.members else {}
        assert told == {member.column: _WORDS[member.fate] for member in holding.members}, holding.table.name


async def test_every_table_of_the_schema_is_named(database: Database):
    assert await tables_with_servers(database) | OTHERS_OF_THE_SCHEMA <= named(DOCUMENT)


def test_what_goes_by_itself_is_told_with_its_days():
    told = DOCUMENT.partition("## What goes by itself")[2].partition("\n## ")[0]
    for said in (
        f"questions that nobody has asked for {REMEMBERED.days} days",
        f"notes that were deleted {UNDOABLE.days} days ago",
        f"files that were brought in {KEPT.days} days ago",
    ):
        assert said in told


def test_that_unkept_texts_of_notes_are_remembered_is_told_with_for_how_long():
    told = " ".join(DOCUMENT.partition("## What it never keeps")[2].partition("\n## ")[0].split())
    assert f"lets you try again, for {REMEMBERED.days} days and without its author" in told
    assert "when it could not be kept, and when somebody else changed the note meanwhile" in told


async def test_what_is_deleted_is_overwritten_in_the_file_as_is_told(file: Path):
    assert "secure_delete" in DOCUMENT
    async with open_database(address(file)) as database:
        notes = Notes(database, 7, now=lambda: NOW)
        await notes.add(NewNote(author_id=11, text=f"Words {SECRET}"), NoteLimits())
    assert _holds(file, SECRET)
    async with open_database(address(file)) as database:
        await PersonalData(database).delete(11, 7, keep_notes=False, at=NOW)
    assert not _holds(file, SECRET)


def _holds(file: Path, word: str) -> bool:
    return word.encode() in file.read_bytes()


def test_how_long_a_left_server_is_kept_is_told():
    assert f"is kept for {KEPT_DAYS} days, in case the bot is added again" in DOCUMENT
