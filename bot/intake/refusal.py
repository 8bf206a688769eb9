"""Why something from outside is not read: a reason to count by, and a sentence for whoever brought it."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a file or address was refused."""

    EMPTY = "empty"
    TOO_LARGE = "too large"
    TOO_LONG = "took too long"
    TOO_MUCH_MEMORY = "needed too much memory"
    DAMAGED = "damaged"
    LOCKED = "locked"
    NO_TEXT = "no text"
    ENCODING = "unknown encoding"
    UNKNOWN_KIND = "unknown kind"
    FORBIDDEN_CONTENT = "content that no article needs"
    ADDRESS = "an address that may not be read"
    UNREACHABLE = "not to be had"
    UNWANTED = "its owner does not want it read"


class IntakeError(Exception):
    """A file or page cannot be taken; nothing of it was kept.

    Attributes:
        source: the file's name or the page's address.
        reason: what kind of refusal this is.
        message: what was wrong and what to do, as a sentence.
    """

    def __init__(self, source: str, reason: Reason, message: str) -> None:
        self.source = source
        self.reason = reason
        self.message = message
        super().__init__(f"{source}: {message}" if source else message)
