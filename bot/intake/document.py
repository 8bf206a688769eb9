"""What comes out of a file or page: an article's text, with what may be proposed about it and where that comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a file is, by its content."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    ANNOTATION = "annotation"


class Origin(StrEnum):
    """Where a proposal comes from, in words that can be shown behind "from"."""

    PAGE = "the page's own description"
    PROPERTIES = "the file's properties"
    FRONT_MATTER = "the front matter"
    HEADING = "the first heading"
    FIRST_LINE = "the first line"
    ADDRESS = "the address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something that is probably so, for a person to confirm.

    Attributes:
        value: one line of text; a date is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, a language a tag such as `en-GB`.
        origin: where it was found.
    """

    value: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a reader of one kind of file found, before it is tidied and checked.

    Attributes:
        paragraphs: in reading order, with whatever characters the file had.
        warnings: whole sentences for whoever gave the file.
    """

    paragraphs: tuple[str, ...]
    title: Proposal | None = None
    authors: tuple[Proposal, ...] = ()
    published: Proposal | None = None
    outlet: Proposal | None = None
    language: Proposal | None = None
    url: Proposal | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as text, with proposals.

    Attributes:
        text: paragraphs with one blank line between them, each in one line: NFC, without control characters.
        kind: what the file was; never `Kind.ANNOTATION`.
        warnings: whole sentences for whoever gave the file.
    """

    text: str
    kind: Kind
    title: Proposal | None = None
    authors: tuple[Proposal, ...] = ()
    published: Proposal | None = None
    outlet: Proposal | None = None
    language: Proposal | None = None
    url: Proposal | None = None
    warnings: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs, in order."""
        return tuple(self.text.split("\n\n"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotationFile:
    """A file in the annotation format, which is for `bot.record` to read and judge.

    Attributes:
        name: its name, with an ending that tells its format even where the given name did not.
        content: its bytes, as they came.
        warnings: whole sentences for whoever gave the file.
    """

    name: str
    content: bytes
    warnings: tuple[str, ...] = ()
