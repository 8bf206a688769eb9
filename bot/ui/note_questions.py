"""What people ask about notes, as it is remembered behind a card's buttons.

What somebody wrote is remembered only where it could not be kept as a note, so that it can be mended and sent in again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.storage.notes.values import NoteSort


class NoteFormat(StrEnum):
    """As what notes are exported."""

    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNoteQuestion:
    """Can this be kept as a note?

    Attributes:
        text: of the note; empty where a form asks for it.
        tags: as they were typed, parted by spaces or commas.
        topic, actor, other, article: what it is about, as typed or by id; two actors are a pair.
        claim: the key that ties notes to a claim.
    """

    text: str = ""
    tags: str = ""
    topic: str | None = None
    actor: str | None = None
    other: str | None = None
    article: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedMessageQuestion:
    """Can this message be kept as a note?

    Attributes:
        text: of the message.
        channel, message, author: Discord's ids.
        written_at: when, as ISO 8601 in UTC.
    """

    text: str
    channel: int
    message: int
    author: int
    written_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteQuestion:
    """What does the note of this number say?"""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDraftQuestion:
    """What does a note say, and what did somebody want it to say who could not change it?

    Attributes:
        number: the note's.
        revision: that the editor saw.
        text, tags: as they were typed.
    """

    number: int
    revision: int
    text: str
    tags: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesQuestion:
    """Which notes are there? Names are as in `NewNoteQuestion`; whatever is None does not matter.

    Attributes:
        on_articles: only notes about articles, whichever these are.
    """

    author: int | None = None
    tag: str | None = None
    topic: str | None = None
    actor: str | None = None
    other: str | None = None
    article: str | None = None
    claim: str | None = None
    pinned: bool | None = None
    on_articles: bool = False
    sort: NoteSort = NoteSort.NEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSearchQuestion:
    """Which notes have these words?"""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteExportQuestion:
    """What do notes say, as a file to keep?

    Attributes:
        format: of the file.
        everybody: whether the notes of all members are wanted, or only the own ones.
        first: the number to begin with.
    """

    format: NoteFormat
    everybody: bool = False
    first: int = 1
