"""Whatever members of several servers do, in whatever order, notes are as a simple model says, in each server alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.storage.database import open_database
from bot.storage.notes.notes import Notes
from bot.storage.notes.refusals import NoteRefusedError
from bot.storage.notes.values import NewNote, Note, NoteFilter, NoteSort, Tie
from bot.storage.servers.audit import Audit, AuditFilter
from bot.storage.servers.settings import NoteLimits
from tests.storage.making import IN_MEMORY
from tests.storage.notes.making import GRAIN, IRAN, Clock
from tests.storage.notes.model import ModelNote, ModelNotes, Refused

LIMITS = {
    7: NoteLimits(longest=24, per_member=4, per_server=6, per_hour=3),
    8: NoteLimits(longest=30, per_member=20, per_server=20, per_hour=20),
    2**62: NoteLimits(longest=12, per_member=2, per_server=3, per_hour=2),
}
WORDS = ("alpha", "beta", "gamma", "delta")

GUILDS = st.sampled_from(sorted(LIMITS))
MEMBERS = st.sampled_from([101, 102, 103])
MARKERS = st.sampled_from(range(101, 110))
PICKS = st.integers(0, 9)
"""Which of the notes that there are; the last one is for a number that none has."""
MODERATES = st.sampled_from([True, True, False])
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True).map(" ".join)
TAGS = st.lists(st.sampled_from(WORDS[:3]), max_size=2, unique=True).map(tuple)
TIES = st.sampled_from([(), (GRAIN,), (IRAN,), (GRAIN, IRAN)])

_Found = TypeVar("_Found")


class NotesAgainstTheModel(RuleBasedStateMachine):
    """Does the same to the notes and to the model, and compares all that can be seen."""

    def __init__(self) -> None:
        super().__init__()
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._clock = Clock()
        self._models = {guild: ModelNotes(limits=limits) for guild, limits in LIMITS.items()}
        self._notes: dict[int, Notes] = {}
        self._touched = 0

    @initialize()
    def open(self) -> None:
        self._database = self._run(self._stack.enter_async_context(open_database(IN_MEMORY)))
        self._notes = {guild: Notes(self._database, guild, now=self._clock) for guild in LIMITS}
        for guild in LIMITS:
            for author in (101, 102):
                self.add(guild=guild, author=author, text=WORDS[0], tags=(), ties=(GRAIN,))

    def teardown(self) -> None:
        self._run(self._stack.aclose())
        self._runner.close()

    @rule(guild=GUILDS, author=MEMBERS, text=TEXTS, tags=TAGS, ties=TIES)
    def add(self, *, guild: int, author: int, text: str, tags: tuple[str, ...], ties: tuple[Tie, ...]) -> None:
        self._touched = guild
        new = NewNote(author_id=author, text=text, tags=tags, ties=ties)
        self._same(
            lambda: self._models[guild].add(author, text, tags, ties, self._clock.now),
            lambda: self._number_of(self._notes[guild].add(new, LIMITS[guild])),
        )

    @rule(
        guild=GUILDS,
        pick=PICKS,
        is_stale=st.sampled_from([False, False, False, True]),
        by=MEMBERS,
        moderates=st.booleans(),
        text=TEXTS,
        tags=TAGS,
    )
    def edit(
        self, *, guild: int, pick: int, is_stale: bool, by: int, moderates: bool, text: str, tags: tuple[str, ...]
    ) -> None:
        number = self._number(guild, pick)
        note = self._models[guild].held.get(number)
        base = (note.revision if note else 1) - is_stale
        self._same(
            lambda: self._models[guild].edit(number, base, text, tags, by=by, moderates=moderates, now=self._clock.now),
            lambda: self._notes[guild].edit(
                number,
                by=by,
                is_moderator=moderates,
                base_revision=base,
                text=text,
                tags=tags,
                limits=LIMITS[guild],
            ),
        )

    @rule(guild=GUILDS, pick=PICKS, by=MEMBERS, moderates=MODERATES)
    def delete(self, *, guild: int, pick: int, by: int, moderates: bool) -> None:
        number = self._number(guild, pick)
        self._same(
            lambda: self._models[guild].delete(number, by=by, moderates=moderates, now=self._clock.now),
            lambda: self._notes[guild].delete(number, by=by, is_moderator=moderates),
        )

    @precondition(lambda self: self.guilds_with_deleted())
    @rule(guild=GUILDS, pick=PICKS, by=MEMBERS, moderates=MODERATES)
    def undo(self, *, guild: int, pick: int, by: int, moderates: bool) -> None:
        with_deleted = self.guilds_with_deleted()
        guild = guild if guild in with_deleted else with_deleted[0]
        number = self._number(guild, pick, deleted=True)
        self._same(
            lambda: self._models[guild].undo(number, by=by, moderates=moderates, now=self._clock.now),
            lambda: self._notes[guild].undo(number, by=by, is_moderator=moderates, limits=LIMITS[guild]),
        )

    @rule(guild=GUILDS, pick=PICKS, by=MEMBERS, is_pinned=st.booleans())
    def pin(self, *, guild: int, pick: int, by: int, is_pinned: bool) -> None:
        number = self._number(guild, pick)
        self._same(
            lambda: self._models[guild].pin(number, by=by, is_pinned=is_pinned),
            lambda: self._notes[guild].pin(number, by=by, is_pinned=is_pinned),
        )

    @rule(guild=GUILDS, pick=PICKS, members=st.sets(MARKERS, min_size=1), is_helpful=st.none() | st.booleans())
    def mark(self, *, guild: int, pick: int, members: set[int], is_helpful: bool | None) -> None:
        number = self._number(guild, pick)
        for member in sorted(members):
            self._same(
                lambda by=member: self._models[guild].mark(number, by=by, is_helpful=is_helpful),
                lambda by=member: self._notes[guild].mark(number, by=by, is_helpful=is_helpful),
            )

    @rule(guild=GUILDS, days=st.sampled_from([0, 10, 30]))
    def purge(self, *, guild: int, days: int) -> None:
        self._touched = guild
        before = self._clock.now - timedelta(days=days)
        expected = self._models[guild].purge(before)
        assert self._run(self._notes[guild].purge(before)) == expected

    @rule(minutes=st.sampled_from([1, 20, 60, 60 * 24 * 15]))
    def wait(self, minutes: int) -> None:
        self._clock.advance(minutes=minutes)

    @invariant()
    def every_server_has_what_the_model_has(self) -> None:
        for guild, notes in self._notes.items():
            self._run(self._compare(notes, self._models[guild]))
            if guild == self._touched:
                self._run(self._compare_closely(notes, self._models[guild], Audit(self._database, guild)))

    async def _compare(self, notes: Notes, model: ModelNotes) -> None:
        assert [self._seen(note) async for note in notes.export()] == [self._told(note) for note in model.living()]
        found = await notes.search(WORDS[0])
        assert found.total == sum(WORDS[0] in note.words() for note in model.living())

    async def _compare_closely(self, notes: Notes, model: ModelNotes, audit: Audit) -> None:
        living = model.living()
        assert await notes.counts_of_tags() == model.tags()
        for tie in (GRAIN, IRAN):
            assert await notes.count((tie,)) == sum(tie in note.ties for note in living)
        page = await audit.page(AuditFilter(), most=1_000)
        assert [(item.deed, item.who, item.subject) for item in reversed(page.accounts)] == [
            (deed, who, f"note {number}") for deed, who, number in model.deeds
        ]
        for sort in NoteSort:
            assert await self._listed(notes, NoteFilter(), sort) == model.listed(sort)
        for word in WORDS:
            first = await notes.search(word)
            pages = [await notes.search(word, page=page) for page in range(first.pages)]
            found = [snippet.note.number for page in pages for snippet in page.snippets]
            assert sorted(found) == [note.number for note in living if word in note.words()]
        some = NoteFilter(author=101, tag=WORDS[0])
        assert await self._listed(notes, some, NoteSort.OLDEST) == model.listed(
            NoteSort.OLDEST, lambda note: note.author == 101 and WORDS[0] in note.tags
        )
        for note in living:
            history = await notes.history(note.number)
            assert [(item.text, item.tags) for item in history] == [
                *((text, tags) for text, tags, _, _ in note.replaced),
                (note.text, note.tags),
            ]
            assert [(item.edited_by, item.edited_at) for item in history] == [
                (note.author, note.written),
                *((by, at) for _, _, by, at in note.replaced),
            ]

    @staticmethod
    async def _listed(notes: Notes, wanted: NoteFilter, sort: NoteSort) -> list[int]:
        first = await notes.page(wanted, sort=sort)
        pages = [await notes.page(wanted, sort=sort, page=page) for page in range(first.pages)]
        return [note.number for page in pages for note in page.notes]

    @staticmethod
    def _seen(note: Note) -> tuple[object, ...]:
        marks = (note.helpful, note.unhelpful)
        return note.number, note.author_id, note.text, note.tags, note.ties, note.revision, note.is_pinned, marks

    @staticmethod
    def _told(note: ModelNote) -> tuple[object, ...]:
        helpful = sum(note.marks.values())
        marks = (helpful, len(note.marks) - helpful)
        return note.number, note.author, note.text, note.tags, note.ties, note.revision, note.is_pinned, marks

    @staticmethod
    async def _number_of(adding: Awaitable[Note]) -> int:
        return (await adding).number

    def guilds_with_deleted(self) -> list[int]:
        """Return the servers where something can be undone."""
        return [guild for guild, model in self._models.items() if any(note.deleted for note in model.held.values())]

    def _number(self, guild: int, pick: int, *, deleted: bool = False) -> int:
        """Return the number of a note, of a deleted one where one is wanted and there; now and then one of none."""
        self._touched = guild
        held = self._models[guild].held
        numbers = [number for number in sorted(held) if held[number].deleted] if deleted else []
        numbers = numbers or sorted(held)
        return numbers[pick % len(numbers)] if numbers and pick < 9 else 999

    def _same(self, model: Callable[[], object], real: Callable[[], Awaitable[object]]) -> None:
        """Do something to both: both do it, or both refuse it for the same reason."""
        expected: object = None
        reason = ""
        try:
            expected = model()
        except Refused as refused:
            reason = str(refused)
        try:
            found = self._run(real())
        except NoteRefusedError as refusal:
            assert type(refusal).__name__ == reason  # noqa: PT017 - the model said whether there would be one
            return
        assert not reason
        assert expected is None or found == expected

    def _run(self, work: Awaitable[_Found]) -> _Found:
        async def awaited() -> _Found:
            return await work

        return self._runner.run(awaited())


TestNotesAgainstTheModel = NotesAgainstTheModel.TestCase
TestNotesAgainstTheModel.settings = settings(deadline=None, max_examples=12, stateful_step_count=30)
