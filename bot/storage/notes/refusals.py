"""Why a note cannot be kept, changed or found: two sentences for a person, what happened and what to do."""

from __future__ import annotations

from bot.storage.errors import NotDoneError
from bot.storage.notes.values import Note


class NoteRefusedError(NotDoneError):
    """What was asked for cannot be done, and nothing was changed; the message is for whoever asked."""


class NoteWordingError(NoteRefusedError):
    """A text, a tag or a tie is not as it must be."""


class NoNoteError(NoteRefusedError):
    """There is no note of that number; or it was deleted, or is not deleted where it would have to be."""


class NotYourNoteError(NoteRefusedError):
    """Only others may do that to this note."""


class NoteLimitError(NoteRefusedError):
    """The server's limits do not allow for more."""


class NoteChangedError(NoteRefusedError):
    """Somebody else has changed the note since it was shown.

    Attributes:
        current: the note as it is now, to be shown beside what was to be written.
    """

    def __init__(self, message: str, *, current: Note) -> None:
        super().__init__(message)
        self.current = current
