"""Short ways to read a file in this process, for tests of what a reader makes of it."""

from __future__ import annotations

from bot.intake.document import Document
from bot.intake.extraction import extract
from bot.intake.kinds import Recognised
from bot.intake.limits import ReadingLimits

LIMITS = ReadingLimits()


def outcome(name: str, content: bytes, *, charset: str | None = None, url: str | None = None) -> Document | Recognised:
    """Return what comes of a file."""
    return extract(name, content, charset=charset, url=url, limits=LIMITS)


def document(name: str, content: bytes, *, charset: str | None = None, url: str | None = None) -> Document:
    """Return the document that comes of a file, which must be one."""
    found = outcome(name, content, charset=charset, url=url)
    assert isinstance(found, Document)
    return found
