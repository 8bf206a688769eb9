"""Lists of notes: by page, by what is wanted, in the order that is wanted; and how many there are of what."""

from __future__ import annotations

import pytest

from bot.storage.notes.notes import Notes
from bot.storage.notes.values import Note, NoteFilter, NoteSort, Tie, TieKind, tie_to_pair
from tests.storage.notes.making import ADA, BEN, GRAIN, IRAN, MODERATOR, ROOMY, Clock, added

ALL = NoteFilter()


async def numbers(notes: Notes, wanted: NoteFilter = ALL, sort: NoteSort = NoteSort.NEWEST) -> list[int]:
    """Return the numbers on all pages."""
    found: list[int] = []
    first = await notes.page(wanted, sort=sort)
    for page in range(first.pages):
        shown = await notes.page(wanted, sort=sort, page=page)
        assert (shown.page, shown.pages, shown.total) == (page, first.pages, first.total)
        found += [note.number for note in shown.notes]
    assert len(found) == first.total
    return found


async def marked(notes: Notes, number: int, helpful: int, unhelpful: int) -> None:
    for member in range(helpful + unhelpful):
        await notes.mark(number, by=1_000 + member, is_helpful=member < helpful)


async def test_a_list_of_nothing_is_one_empty_page(notes: Notes):
    page = await notes.page(ALL, page=3)
    assert (page.notes, page.page, page.pages, page.total) == ((), 0, 1, 0)


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (10, 1), (11, 2), (21, 3)])
async def test_a_page_has_ten_notes_and_a_page_too_far_is_the_last(notes: Notes, count: int, pages: int):
    for _ in range(count):
        await added(notes)
    last = await notes.page(ALL, page=10**30)
    assert (last.page, last.pages, last.total) == (pages - 1, pages, count)
    assert len(last.notes) == count - 10 * (pages - 1)
    assert (await notes.page(ALL, page=-5)).page == 0
    assert await numbers(notes) == list(range(count, 0, -1))
    assert await numbers(notes, sort=NoteSort.OLDEST) == list(range(1, count + 1))


async def test_pinned_notes_come_first(notes: Notes):
    for _ in range(12):
        await added(notes)
    for number in (2, 3):
        await notes.pin(number, by=MODERATOR, is_pinned=True)
    assert await numbers(notes) == [3, 2, 12, 11, 10, 9, 8, 7, 6, 5, 4, 1]
    assert await numbers(notes, sort=NoteSort.OLDEST) == [2, 3, 1, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert await numbers(notes, NoteFilter(is_pinned=True)) == [3, 2]
    assert await numbers(notes, NoteFilter(is_pinned=False)) == [12, 11, 10, 9, 8, 7, 6, 5, 4, 1]


async def test_the_most_helpful_come_first_and_those_without_a_score_after_by_newness(notes: Notes):
    for _ in range(13):
        await added(notes)
    await marked(notes, 2, 5, 0)
    await marked(notes, 4, 9, 1)
    await marked(notes, 6, 0, 6)
    await marked(notes, 7, 4, 0)
    await marked(notes, 8, 5, 0)
    await notes.pin(1, by=MODERATOR, is_pinned=True)
    await notes.pin(6, by=MODERATOR, is_pinned=True)
    assert await numbers(notes, sort=NoteSort.HELPFUL) == [6, 1, 4, 8, 2, 13, 12, 11, 10, 9, 7, 5, 3]
    assert await numbers(notes, NoteFilter(is_pinned=False), NoteSort.HELPFUL) == [4, 8, 2, 13, 12, 11, 10, 9, 7, 5, 3]


async def test_marks_in_another_server_change_no_order_and_no_count(notes: Notes, others: Notes):
    for room in (notes, others):
        for _ in "abc":
            await added(room)
    before = await notes.page(ALL, sort=NoteSort.HELPFUL)
    await marked(others, 1, 7, 0)
    assert await notes.page(ALL, sort=NoteSort.HELPFUL) == before
    assert await numbers(others, sort=NoteSort.HELPFUL) == [1, 3, 2]


async def test_a_list_shows_what_is_wanted_alone(notes: Notes, others: Notes):
    await added(notes, "1", "aid", by=ADA, ties=(IRAN,))
    await added(notes, "2", "aid", "grain", by=BEN, ties=(GRAIN,))
    await added(notes, "3", "grain", by=ADA, ties=(IRAN, GRAIN))
    await added(others, "1", "aid", by=ADA, ties=(IRAN,))
    assert await numbers(notes, NoteFilter(author=ADA)) == [3, 1]
    assert await numbers(notes, NoteFilter(author=MODERATOR)) == []
    assert await numbers(notes, NoteFilter(tag="#AID")) == [2, 1]
    assert await numbers(notes, NoteFilter(tag="🔥")) == []
    assert await numbers(notes, NoteFilter(tag="unknown")) == []
    assert await numbers(notes, NoteFilter(tie=IRAN)) == [3, 1]
    assert await numbers(notes, NoteFilter(tie=Tie(kind=TieKind.ACTOR, key=IRAN.key))) == []
    assert await numbers(notes, NoteFilter(author=ADA, tag="grain", tie=GRAIN, is_pinned=False)) == [3]
    for sort in NoteSort:
        assert sorted(await numbers(notes, NoteFilter(tag="aid"), sort)) == [1, 2]


async def test_how_many_are_tied_counts_each_note_once(notes: Notes, others: Notes):
    pair = tie_to_pair("ada", "ben")
    await added(notes, ties=(IRAN, GRAIN))
    await added(notes, ties=(GRAIN, pair))
    await added(others, ties=(GRAIN,))
    assert await notes.count((IRAN,)) == 1
    assert await notes.count((IRAN, GRAIN)) == await notes.count((GRAIN,)) == 2
    assert await notes.count((tie_to_pair("ben", "ada"),)) == 1
    assert await notes.count((Tie(kind=TieKind.ARTICLE, key="none"),)) == await notes.count(()) == 0


async def test_tags_are_counted_the_most_used_first(notes: Notes, others: Notes):
    for tags in (("b", "a"), ("b", "c"), ("b",), ("a",)):
        await added(notes, "x", *tags)
    await added(others, "x", "z", "b")
    assert list((await notes.counts_of_tags()).items()) == [("b", 3), ("a", 2), ("c", 1)]


async def test_notes_about_anything_of_a_kind_are_listed_and_counted_once(notes: Notes, others: Notes):
    first, second = (Tie(kind=TieKind.ARTICLE, key=key) for key in ("first", "second"))
    for ties in ((first, second, IRAN), (IRAN,), (second,), ()):
        await added(notes, "x", ties=ties)
    await added(others, "x", ties=(first,))
    assert await numbers(notes, NoteFilter(kind=TieKind.ARTICLE)) == [3, 1]
    assert await numbers(notes, NoteFilter(kind=TieKind.ARTICLE, tie=IRAN)) == [1]
    assert await notes.count_on(TieKind.ARTICLE) == 2
    await notes.delete(3, by=ADA, is_moderator=False)
    assert await notes.count_on(TieKind.ARTICLE) == 1
    assert await notes.count_on(TieKind.PAIR) == 0


async def test_deleted_notes_are_listed_as_long_as_they_can_be_brought_back_and_to_whom(
    notes: Notes, others: Notes, clock: Clock
):
    for room in (notes, others):
        for text in ("one", "two", "three", "four"):
            await added(room, text)
    for number, by in ((1, ADA), (3, MODERATOR), (2, ADA)):
        await notes.delete(number, by=by, is_moderator=True)
        clock.advance(days=1)

    async def undoable(by: int, *, is_moderator: bool = False) -> list[int]:
        return [note.number for note in await notes.undoable(by=by, is_moderator=is_moderator)]

    assert await undoable(ADA) == [2, 1]
    assert await undoable(BEN) == []
    assert await undoable(BEN, is_moderator=True) == [2, 3, 1]
    clock.advance(days=27)
    assert await undoable(BEN, is_moderator=True) == [2, 3, 1]
    clock.advance(seconds=1)
    assert await undoable(BEN, is_moderator=True) == [2, 3]
    assert await others.undoable(by=ADA, is_moderator=True) == ()
    await notes.undo(2, by=ADA, is_moderator=False, limits=ROOMY)
    assert await undoable(ADA) == []


async def test_an_export_has_every_note_once_whatever_is_added_meanwhile(
    notes: Notes, others: Notes, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("bot.storage.notes.listing._CHUNK", 2)
    await added(others)
    before = [await added(notes, f"Note {number}.", "aid", ties=(IRAN,)) for number in range(5)]
    exported: list[Note] = []
    async for note in notes.export():
        if len(exported) == 2:
            before.append(await added(notes, "Late."))
            await notes.delete(1, by=ADA, is_moderator=False)
        exported.append(note)
    assert exported == before
