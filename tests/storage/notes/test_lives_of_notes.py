"""A note is added, edited, deleted and brought back; what it was is kept, and who may do what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.storage.database import Database
from bot.storage.notes.deleting import purge
from bot.storage.notes.notes import Notes
from bot.storage.notes.refusals import NoNoteError, NoteChangedError, NotYourNoteError
from bot.storage.notes.values import Attached, NewNote, NoteFilter, Source, Tie, TieKind, tie_to_pair
from bot.storage.servers.audit import Audit, AuditFilter, Deed
from tests.storage.notes.campaign import examined
from tests.storage.notes.making import ADA, BEN, GRAIN, IRAN, MODERATOR, ROOMY, SERVER, Clock, added, edited

VERDICT = Attached(
    claim="They agree on everything",
    level="refuted",
    rule="every/counter-example",
    as_of=date(2026, 11, 1),
    version="12.3",
    question="0abc",
)
MESSAGE = Source(channel_id=31, message_id=32, author_id=BEN, written_at=datetime(2026, 11, 2, 3, 4, 5, tzinfo=UTC))


async def deeds(database: Database) -> list[tuple[Deed, int, int | None, str]]:
    page = await Audit(database, SERVER).page(AuditFilter(), most=100)
    return [(item.deed, item.who, item.whom, item.subject) for item in reversed(page.accounts)]


async def test_a_note_is_read_as_it_was_added(notes: Notes, clock: Clock):
    new = NewNote(
        author_id=ADA,
        text="  Ships\r\nsail. \n",
        tags=("#Aid", "grain-deal", "aid"),
        ties=(tie_to_pair("zoe", "ann"), IRAN, IRAN),
        attached=VERDICT,
        source=MESSAGE,
    )
    note = await notes.add(new, ROOMY)
    assert note == await notes.find(1)
    assert (note.number, note.revision, note.text, note.tags) == (1, 1, "Ships\nsail.", ("aid", "grain-deal"))
    assert note.ties == (Tie(kind=TieKind.PAIR, key="ann|zoe"), IRAN)
    assert (note.attached, note.source, note.written_at) == (VERDICT, MESSAGE, clock.now)
    assert (note.helpful, note.unhelpful, note.score) == (0, 0, None)
    assert not note.is_pinned
    assert (note.edited_at, note.deleted_at, note.undoable_until) == (None, None, None)


async def test_a_verdict_without_a_day_and_a_note_without_anything_are_read_back(notes: Notes):
    attached = replace(VERDICT, as_of=None)
    assert (await notes.add(NewNote(author_id=ADA, text="x", attached=attached), ROOMY)).attached == attached
    bare = await added(notes, "y")
    assert (bare.attached, bare.source, bare.tags, bare.ties) == (None, None, (), ())


async def test_numbers_are_never_given_again_whatever_becomes_of_the_notes(notes: Notes, clock: Clock):
    for number in (1, 2, 3):
        assert (await added(notes)).number == number
    await notes.delete(3, by=ADA, is_moderator=False)
    clock.advance(days=40)
    assert await notes.purge(clock.now) == 1
    assert (await added(notes)).number == 4


async def test_each_server_counts_its_own_notes(notes: Notes, others: Notes):
    assert [(await added(notes)).number for _ in "ab"] == [1, 2]
    assert (await added(others)).number == 1


async def test_an_edit_keeps_what_was_there_before(notes: Notes, clock: Clock):
    await added(notes, "First.", "one")
    written = clock.now
    clock.advance(minutes=5)
    note = await edited(notes, 1, "Second.", "two")
    assert (note.text, note.tags, note.revision, note.edited_by, note.edited_at) == (
        "Second.",
        ("two",),
        2,
        ADA,
        clock.now,
    )
    second = clock.now
    clock.advance(minutes=5)
    await edited(notes, 1, "Third.", "two", by=MODERATOR, base=2, is_moderator=True)
    history = await notes.history(1)
    assert [(item.revision, item.text, item.tags, item.edited_by, item.edited_at) for item in history] == [
        (1, "First.", ("one",), ADA, written),
        (2, "Second.", ("two",), ADA, second),
        (3, "Third.", ("two",), MODERATOR, clock.now),
    ]


async def test_an_edit_that_changes_nothing_is_no_revision(notes: Notes):
    note = await added(notes, "Same.", "tag")
    assert await edited(notes, 1, " Same. ", "TAG") == note
    assert len(await notes.history(1)) == 1


async def test_tags_follow_an_edit(notes: Notes):
    await added(notes, "x", "old", "kept")
    await edited(notes, 1, "x", "kept", "new")
    assert await notes.counts_of_tags() == {"kept": 1, "new": 1}
    assert (await notes.page(NoteFilter(tag="old"))).total == 0


async def test_whoever_edits_an_older_revision_is_told_and_shown_the_present_one(notes: Notes):
    await added(notes, "First.")
    second = await edited(notes, 1, "Second.")
    with pytest.raises(NoteChangedError, match=r"in the meantime\. Look at both versions") as told:
        await edited(notes, 1, "Other second.", by=MODERATOR, is_moderator=True)
    assert told.value.current == second
    assert await notes.find(1) == second
    assert [item.text for item in await notes.history(1)] == ["First.", "Second."]


async def test_only_authors_and_moderators_edit_and_delete(notes: Notes):
    note = await added(notes)
    with pytest.raises(NotYourNoteError, match=r"somebody else's\. Ask its author or a moderator to edit it"):
        await edited(notes, 1, "Mine.", by=BEN)
    with pytest.raises(NotYourNoteError, match="a moderator to delete it"):
        await notes.delete(1, by=BEN, is_moderator=False)
    assert await notes.find(1) == note
    await edited(notes, 1, "Ours.", by=MODERATOR, is_moderator=True)
    await notes.delete(1, by=MODERATOR, is_moderator=True)
    assert await notes.find(1) is None


async def test_a_deleted_note_is_nowhere_until_it_is_brought_back(notes: Notes, clock: Clock):
    await added(notes, "Ships sail.", "aid", ties=(IRAN,))
    before = await edited(notes, 1, "Ships sailed.", "aid")
    deleted = await notes.delete(1, by=ADA, is_moderator=False)
    assert (deleted.deleted_by, deleted.deleted_at) == (ADA, clock.now)
    assert await notes.find(1, with_deleted=True) == deleted
    assert await notes.find(1) is None
    assert (await notes.page(NoteFilter())).notes == ()
    assert await notes.count((IRAN,)) == (await notes.search("ships")).total == 0
    assert await notes.counts_of_tags() == {}
    assert [note async for note in notes.export()] == []
    assert await notes.suggestions("shops") == ()
    for refused in (
        notes.history(1),
        edited(notes, 1, "x", base=2),
        notes.delete(1, by=ADA, is_moderator=True),
        notes.pin(1, by=MODERATOR, is_pinned=True),
        notes.mark(1, by=BEN, is_helpful=True),
    ):
        with pytest.raises(NoNoteError, match=r"was deleted\. For 30 days"):
            await refused
    assert await notes.undo(1, by=ADA, is_moderator=False, limits=ROOMY) == before
    assert await notes.count((IRAN,)) == (await notes.search("ships")).total == 1
    assert await notes.counts_of_tags() == {"aid": 1}
    assert len(await notes.history(1)) == 2


async def test_only_whoever_deleted_it_and_moderators_bring_a_note_back(notes: Notes):
    await added(notes)
    await notes.delete(1, by=MODERATOR, is_moderator=True)
    with pytest.raises(NotYourNoteError, match=r"Somebody else deleted note 1\. Ask a moderator"):
        await notes.undo(1, by=ADA, is_moderator=False, limits=ROOMY)
    await notes.undo(1, by=MODERATOR, is_moderator=False, limits=ROOMY)
    await notes.delete(1, by=ADA, is_moderator=False)
    await notes.undo(1, by=MODERATOR, is_moderator=True, limits=ROOMY)
    assert await notes.find(1) is not None


async def test_a_deletion_can_be_undone_for_thirty_days_and_no_longer(notes: Notes, clock: Clock):
    await added(notes)
    deleted = await notes.delete(1, by=ADA, is_moderator=False)
    clock.advance(days=30)
    assert deleted.undoable_until == clock.now
    await notes.undo(1, by=ADA, is_moderator=False, limits=ROOMY)
    await notes.delete(1, by=ADA, is_moderator=False)
    clock.advance(days=30, seconds=1)
    with pytest.raises(NoNoteError, match="After 30 days a deleted note is gone; add it anew"):
        await notes.undo(1, by=ADA, is_moderator=True, limits=ROOMY)


async def test_purging_takes_what_was_deleted_before_and_all_that_hangs_on_it(
    database: Database, notes: Notes, others: Notes, clock: Clock
):
    for room in (notes, others):
        await added(room, "Old.", "aid", ties=(IRAN,))
        await edited(room, 1, "Older.", "aid")
        await room.mark(1, by=BEN, is_helpful=True)
        await room.delete(1, by=ADA, is_moderator=False)
    clock.advance(days=1)
    await added(notes, "Newer.", "aid", ties=(GRAIN,))
    await notes.delete(2, by=ADA, is_moderator=False)
    assert await notes.purge(clock.now) == 1
    assert await notes.find(1, with_deleted=True) is None
    assert await notes.find(2, with_deleted=True) is not None
    assert await others.find(1, with_deleted=True) is not None
    clock.advance(seconds=1)
    assert await purge(database, clock.now) == 2
    async with database.reading() as connection:
        for table in ("notes", "note_revisions", "note_tags", "note_ties", "note_marks", "note_shelves"):
            assert (await connection.exec_driver_sql(f"SELECT count(*) FROM {table}")).scalar_one() == 0


async def test_the_words_of_a_purged_note_are_not_even_in_the_index(
    database: Database, notes: Notes, clock: Clock, file: Path
):
    async def blocks_with(word: bytes) -> int:
        async with database.reading() as connection:
            rows = await connection.exec_driver_sql("SELECT block FROM notes_search_data")
            return sum(word in row[0] for row in rows)

    for number in range(12):
        await added(notes, f"Harmless {number}.")
    secret = await added(notes, "xyzzysecret")
    await notes.delete(secret.number, by=ADA, is_moderator=False)
    assert await blocks_with(b"xyzzysecret") > 0
    clock.advance(days=31)
    assert await notes.purge(clock.now) == 1
    assert await blocks_with(b"xyzzysecret") == 0
    assert (await notes.search("harmless")).total == 12
    assert examined(file) == []


@pytest.mark.parametrize("count", [5, 6, 7])
async def test_more_than_a_chunk_is_purged_whole(
    notes: Notes, clock: Clock, count: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.storage.notes.deleting._CHUNK", 3)
    for number in range(1, count + 1):
        await added(notes)
        await notes.delete(number, by=ADA, is_moderator=False)
    clock.advance(seconds=1)
    assert await notes.purge(clock.now) == count
    assert await notes.purge(clock.now) == 0


@pytest.mark.parametrize("number", [0, -1, 2, 2**32, 2**63, 10**30])
async def test_a_number_of_no_note_is_told_in_words(notes: Notes, number: int):
    await added(notes)
    assert await notes.find(number, with_deleted=True) is None
    for refused in (
        notes.history(number),
        edited(notes, number, "x"),
        notes.delete(number, by=ADA, is_moderator=True),
        notes.pin(number, by=MODERATOR, is_pinned=True),
        notes.mark(number, by=BEN, is_helpful=True),
    ):
        with pytest.raises(NoNoteError, match=f"There is no note {number} here. Look for it"):
            await refused
    with pytest.raises(NoNoteError, match=f"no deleted note {number} here"):
        await notes.undo(number, by=ADA, is_moderator=True, limits=ROOMY)


async def test_what_is_not_deleted_cannot_be_brought_back(notes: Notes):
    await added(notes)
    with pytest.raises(NoNoteError, match=r"Note 1 is not deleted\. There is nothing to undo\."):
        await notes.undo(1, by=ADA, is_moderator=True, limits=ROOMY)


async def test_another_servers_note_is_no_note(notes: Notes, others: Notes):
    await added(others)
    with pytest.raises(NoNoteError, match="There is no note 1 here"):
        await edited(notes, 1, "x", is_moderator=True)
    with pytest.raises(NoNoteError, match="There is no note 1 here"):
        await notes.delete(1, by=ADA, is_moderator=True)
    assert await others.find(1) is not None


async def test_what_moderators_do_to_others_notes_is_on_account_and_nothing_else(database: Database, notes: Notes):
    await added(notes)
    await edited(notes, 1, "Own.")
    await notes.delete(1, by=ADA, is_moderator=True)
    await notes.undo(1, by=ADA, is_moderator=True, limits=ROOMY)
    assert await deeds(database) == []
    await edited(notes, 1, "Moderated.", by=MODERATOR, base=2, is_moderator=True)
    await notes.delete(1, by=MODERATOR, is_moderator=True)
    await notes.undo(1, by=MODERATOR, is_moderator=True, limits=ROOMY)
    for is_pinned in (True, True, False, False):
        assert (await notes.pin(1, by=MODERATOR, is_pinned=is_pinned)).is_pinned == is_pinned
    assert await deeds(database) == [
        (deed, MODERATOR, ADA, "note 1")
        for deed in (Deed.NOTE_EDITED, Deed.NOTE_DELETED, Deed.NOTE_UNDONE, Deed.NOTE_PINNED, Deed.NOTE_UNPINNED)
    ]
