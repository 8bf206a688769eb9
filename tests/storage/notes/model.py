"""Notes as simple as they can be told: dictionaries and sums. What is kept is tried against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.storage.notes.values import NoteSort, Tie, score_of
from bot.storage.servers.audit import Deed
from bot.storage.servers.settings import NoteLimits


class Refused(Exception):  # noqa: N818 - it stands for refusals of several names
    """What the model does not allow; says by which kind of refusal."""


@dataclass(slots=True, kw_only=True)
class ModelNote:
    number: int
    author: int
    written: datetime
    text: str
    tags: tuple[str, ...]
    ties: tuple[Tie, ...]
    replaced: list[tuple[str, tuple[str, ...], int, datetime]] = field(default_factory=list)
    is_pinned: bool = False
    deleted: tuple[int, datetime] | None = None
    marks: dict[int, bool] = field(default_factory=dict)

    @property
    def revision(self) -> int:
        return len(self.replaced) + 1

    @property
    def score(self) -> float | None:
        helpful = sum(self.marks.values())
        return score_of(helpful, len(self.marks) - helpful)

    def words(self) -> set[str]:
        return set(self.text.split()) | set(self.tags)


@dataclass(slots=True, kw_only=True)
class ModelNotes:
    """The notes of one server."""

    limits: NoteLimits
    last: int = 0
    held: dict[int, ModelNote] = field(default_factory=dict)
    deeds: list[tuple[Deed, int, int]] = field(default_factory=list)

    def add(self, author: int, text: str, tags: tuple[str, ...], ties: tuple[Tie, ...], now: datetime) -> int:
        self._check(len(text) <= self.limits.longest, "NoteLimitError")
        recent = sum(note.author == author and note.written > now - timedelta(hours=1) for note in self.held.values())
        self._check(recent < self.limits.per_hour, "NoteLimitError")
        self._check_room(author)
        self.last += 1
        self.held[self.last] = ModelNote(number=self.last, author=author, written=now, text=text, tags=tags, ties=ties)
        return self.last

    def edit(
        self, number: int, base: int, text: str, tags: tuple[str, ...], *, by: int, moderates: bool, now: datetime
    ) -> None:
        self._check(len(text) <= self.limits.longest, "NoteLimitError")
        note = self._living(number)
        self._check(moderates or note.author == by, "NotYourNoteError")
        self._check(note.revision == base, "NoteChangedError")
        if (note.text, note.tags) == (text, tags):
            return
        recent = sum(
            who == by and at > now - timedelta(hours=1)
            for each in self.held.values()
            for _, _, who, at in each.replaced
        )
        self._check(recent < self.limits.per_hour, "NoteLimitError")
        note.replaced.append((note.text, note.tags, by, now))
        note.text, note.tags = text, tags
        self._record(Deed.NOTE_EDITED, by, note)

    def delete(self, number: int, *, by: int, moderates: bool, now: datetime) -> None:
        note = self._living(number)
        self._check(moderates or note.author == by, "NotYourNoteError")
        note.deleted = (by, now)
        self._record(Deed.NOTE_DELETED, by, note)

    def undo(self, number: int, *, by: int, moderates: bool, now: datetime) -> None:
        note = self.held.get(number)
        if note is None or note.deleted is None or now - note.deleted[1] > timedelta(days=30):
            raise Refused("NoNoteError")
        self._check(moderates or note.deleted[0] == by, "NotYourNoteError")
        self._check_room(note.author)
        note.deleted = None
        self._record(Deed.NOTE_UNDONE, by, note)

    def pin(self, number: int, *, by: int, is_pinned: bool) -> None:
        note = self._living(number)
        if note.is_pinned != is_pinned:
            note.is_pinned = is_pinned
            self.deeds.append((Deed.NOTE_PINNED if is_pinned else Deed.NOTE_UNPINNED, by, number))

    def mark(self, number: int, *, by: int, is_helpful: bool | None) -> None:
        note = self._living(number)
        self._check(note.author != by, "NotYourNoteError")
        note.marks.pop(by, None)
        if is_helpful is not None:
            note.marks[by] = is_helpful

    def purge(self, before: datetime) -> int:
        gone = [number for number, note in self.held.items() if note.deleted and note.deleted[1] < before]
        for number in gone:
            del self.held[number]
        return len(gone)

    def listed(self, sort: NoteSort, wanted: Callable[[ModelNote], bool] = lambda _: True) -> list[int]:
        """Return the numbers of what is listed, in order."""
        living = [note for note in self.living() if wanted(note)]
        if sort is NoteSort.OLDEST:
            return [note.number for note in sorted(living, key=lambda note: (not note.is_pinned, note.number))]
        scores = {note.number: note.score if sort is NoteSort.HELPFUL else None for note in living}

        def place(note: ModelNote) -> tuple[bool, bool, float, int]:
            score = scores[note.number]
            return not note.is_pinned, score is None, -(score or 0.0), -note.number

        return [note.number for note in sorted(living, key=place)]

    def living(self) -> list[ModelNote]:
        return [note for _, note in sorted(self.held.items()) if note.deleted is None]

    def tags(self) -> Counter[str]:
        return Counter(tag for note in self.living() for tag in note.tags)

    def _check_room(self, author: int) -> None:
        living = self.living()
        self._check(sum(note.author == author for note in living) < self.limits.per_member, "NoteLimitError")
        self._check(len(living) < self.limits.per_server, "NoteLimitError")

    def _living(self, number: int) -> ModelNote:
        note = self.held.get(number)
        if note is None or note.deleted is not None:
            raise Refused("NoNoteError")
        return note

    def _record(self, deed: Deed, by: int, note: ModelNote) -> None:
        if by != note.author:
            self.deeds.append((deed, by, note.number))

    @staticmethod
    def _check(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - it is what it is about
        if not holds:
            raise Refused(otherwise)
