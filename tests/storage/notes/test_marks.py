"""Members mark others' notes as helpful or not; from five marks on a note has a score."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot.storage.database import Database
from bot.storage.notes.notes import Notes
from bot.storage.notes.refusals import NotYourNoteError
from bot.storage.notes.tables import note_marks
from bot.storage.notes.values import score_of
from tests.storage.notes.making import ADA, BEN, CAN, ROOMY, SERVER, added

COUNTS = st.integers(0, 500)


async def test_each_member_has_one_mark_that_can_be_changed_and_taken_back(notes: Notes):
    await added(notes)
    for is_helpful, counts in ((True, (1, 0)), (True, (1, 0)), (False, (0, 1)), (None, (0, 0)), (None, (0, 0))):
        note = await notes.mark(1, by=BEN, is_helpful=is_helpful)
        assert (note.helpful, note.unhelpful) == counts
        assert await notes.find(1) == note
    await notes.mark(1, by=BEN, is_helpful=True)
    note = await notes.mark(1, by=CAN, is_helpful=False)
    assert (note.helpful, note.unhelpful) == (1, 1)


async def test_nobody_marks_an_own_note(database: Database, notes: Notes):
    await added(notes, by=ADA)
    for is_helpful in (True, False, None):
        with pytest.raises(NotYourNoteError, match=r"You wrote note 1 yourself\. Only others can say"):
            await notes.mark(1, by=ADA, is_helpful=is_helpful)
    async with database.writing() as connection:
        with pytest.raises(IntegrityError, match="nobody marks an own note"):
            await connection.execute(insert(note_marks).values(guild_id=SERVER, number=1, member_id=ADA, is_helpful=1))
    note = await notes.find(1)
    assert note is not None
    assert note.helpful == 0


async def test_marks_stay_with_a_note_that_is_brought_back(notes: Notes):
    await added(notes)
    marked = await notes.mark(1, by=200, is_helpful=True)
    for member in range(201, 205):
        marked = await notes.mark(1, by=member, is_helpful=True)
    await notes.delete(1, by=ADA, is_moderator=False)
    await notes.undo(1, by=ADA, is_moderator=False, limits=ROOMY)
    assert await notes.find(1) == marked
    assert marked.score is not None


@pytest.mark.parametrize(
    ("helpful", "unhelpful", "score"),
    [(4, 0, None), (2, 2, None), (5, 0, 0.5655), (0, 5, 0.0), (50, 50, 0.4038), (90, 10, 0.8256), (9, 1, 0.5958)],
)
def test_the_score_is_wilsons_lower_bound_from_five_marks_on(helpful: int, unhelpful: int, score: float | None):
    assert score_of(helpful, unhelpful) == (None if score is None else pytest.approx(score, abs=5e-5))


@given(COUNTS, COUNTS)
def test_a_score_solves_wilsons_equation_below_the_share(helpful: int, unhelpful: int):
    score = score_of(helpful, unhelpful)
    marks = helpful + unhelpful
    if score is None:
        assert marks < 5
        return
    share = helpful / marks
    assert 0 <= score <= share
    assert share - score == pytest.approx(1.959963984540054 * sqrt(score * (1 - score) / marks), abs=1e-9)


@given(COUNTS, COUNTS)
def test_one_more_helpful_mark_raises_a_score_and_one_more_of_the_other_kind_lowers_it(helpful: int, unhelpful: int):
    score = score_of(helpful, unhelpful)
    if score is None:
        return
    better, worse = score_of(helpful + 1, unhelpful), score_of(helpful, unhelpful + 1)
    assert better is not None
    assert worse is not None
    assert worse <= score < better
