"""What a note is: its text and tags, what it is tied to, where it came from, how it was edited and marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import sqrt

UNDOABLE = timedelta(days=30)
"""How long a deletion can be undone; then the note is purged."""

MARKS_FOR_SCORE = 5
"""From so many marks on a note has a score."""

NOTES_ON_PAGE = 10

_Z = 1.959963984540054
"""The quantile of the normal distribution for 95 per cent on both sides."""


class TieKind(StrEnum):
    """What a note may be tied to."""

    TOPIC = "topic"
    ACTOR = "actor"
    PAIR = "pair"
    CLAIM = "claim"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a note is about.

    Attributes:
        kind: of what.
        key: its id; two ids for a pair (see `tie_to_pair`), the remembered question's id for a claim.
    """

    kind: TieKind
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A verdict as it was when a note was started from its card. It is shown; it is never reasoned with.

    Attributes:
        claim: what was checked, as it was typed.
        level: the verdict's level, by its name.
        rule: the rule that led to it.
        as_of: the day it was judged on; None for the record's newest.
        version: the record's version.
        question: the remembered question's id, to ask it again.
    """

    claim: str
    level: str
    rule: str
    as_of: date | None
    version: str
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The message that a note was saved from, enough to link to it.

    Attributes:
        channel_id, message_id: where it stands.
        author_id: who wrote it; negative for a deleted member.
        written_at: when, in UTC.
    """

    channel_id: int
    message_id: int
    author_id: int
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    """A note that somebody wants to add; text and tags as they were typed."""

    author_id: int
    text: str
    tags: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    attached: Attached | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note as it is now.

    Attributes:
        number: counts up within the server, from 1, never given twice.
        author_id: who wrote it; negative for a deleted member.
        text: 1 to 4,000 characters.
        tags: normalised, in the order in which they were given.
        ties: what it is about, by kind and key.
        attached: the verdict that it was started from.
        source: the message that it was saved from.
        written_at: when, in UTC.
        revision: 1 as it was written, one more with each edit.
        edited_by, edited_at: the latest edit; None while there was none.
        is_pinned: whether lists begin with it.
        deleted_by, deleted_at: who deleted it and when; None while it lives.
        helpful, unhelpful: how many marked it so.
    """

    number: int
    author_id: int
    text: str
    tags: tuple[str, ...]
    ties: tuple[Tie, ...]
    attached: Attached | None
    source: Source | None
    written_at: datetime
    revision: int
    edited_by: int | None
    edited_at: datetime | None
    is_pinned: bool
    deleted_by: int | None
    deleted_at: datetime | None
    helpful: int
    unhelpful: int

    @property
    def score(self) -> float | None:
        """How helpful it is, from 0 to 1; None with fewer than five marks."""
        return score_of(self.helpful, self.unhelpful)

    @property
    def undoable_until(self) -> datetime | None:
        """Until when its deletion can be undone; None while it lives."""
        return None if self.deleted_at is None else self.deleted_at + UNDOABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A note as it was at one time; `edited_by` and `edited_at` of the first are its author and when it was written."""

    revision: int
    text: str
    tags: tuple[str, ...]
    edited_by: int
    edited_at: datetime


class NoteSort(StrEnum):
    """How a list is ordered, after the pinned notes that come first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    HELPFUL = "helpful"
    """By score; notes with fewer than five marks come after, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFilter:
    """Which notes are asked for; whatever is None does not matter.

    Attributes:
        author: who wrote them.
        tag: as typed.
        tie: what they are about.
        ties: what else they are about, all of it.
        kind: that they are about something of this kind, whatever it is.
        is_pinned: whether they are pinned.
    """

    author: int | None = None
    tag: str | None = None
    tie: Tie | None = None
    ties: tuple[Tie, ...] = ()
    kind: TieKind | None = None
    is_pinned: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePage:
    """A page of a list.

    Attributes:
        notes: at most ten.
        page: which page, from 0; the last one where a later one was asked for.
        pages: how many there are, at least 1.
        total: how many notes there are on all pages.
    """

    notes: tuple[Note, ...]
    page: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """Where a search found something.

    Attributes:
        note: where.
        text: a part of its text, with neither mark nor ellipsis put in.
        hits: which characters of that part were looked for, as (start, end), in order and apart.
        begins, ends: whether the part begins where the text does, and ends where it does.
    """

    note: Note
    text: str
    hits: tuple[tuple[int, int], ...]
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundNotes:
    """A page of what a search found, best first.

    Attributes:
        snippets: at most ten.
        page, pages, total: as in a `NotePage`.
        is_whole: whether these notes have all the words that were looked for; otherwise none had, and these have some.
    """

    snippets: tuple[Snippet, ...]
    page: int
    pages: int
    total: int
    is_whole: bool


def tie_to_pair(first: str, second: str) -> Tie:
    """Return what ties a note to two actors, in whichever order they are given."""
    return Tie(kind=TieKind.PAIR, key="|".join(sorted((first, second))))


def score_of(helpful: int, unhelpful: int) -> float | None:
    """Return the lower bound of Wilson's interval (95 %) for the share of helpful marks; None with fewer than five.

    It is what the share of all members would hardly be below, judging by those who marked: few marks count for less.
    """
    marks = helpful + unhelpful
    if marks < MARKS_FOR_SCORE:
        return None
    if helpful == 0:
        return 0.0  # exactly: rounding would put one such note before another
    share = helpful / marks
    spread = _Z * sqrt((share * (1 - share) + _Z * _Z / (4 * marks)) / marks)
    return (share + _Z * _Z / (2 * marks) - spread) / (1 + _Z * _Z / marks)
