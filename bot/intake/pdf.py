"""The text of a PDF that has text; pictures of pages are refused."""

from __future__ import annotations

import io
import re
from typing import Any, cast

import pypdf
from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from bot.intake.document import Found, Origin, Proposal
from bot.intake.limits import ReadingLimits
from bot.intake.lines import paragraphs_of_lines
from bot.intake.printed import PrintedLine, heading_of, lines_of_pages
from bot.intake.refusal import IntakeError, Reason

_LEAST_LETTERS = 40
_LEAST_SHARE_OF_LETTERS = 0.5
_LETTER = re.compile(r"[^\W\d_]")
_PROGRAM = re.compile(r"\A\s*Microsoft (?:Word|PowerPoint) - ", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.(?:docx?|odt|pdf|indd|qxd|rtf|pages|tex|html?)\s*\Z", re.IGNORECASE)
_LOCKED = "this PDF has a password; save it without one, or copy its text, and try again."


def read_pdf(content: bytes, *, source: str, limits: ReadingLimits) -> Found:
    """Return the paragraphs of a PDF, with what it says of itself.

    Raises:
        IntakeError: if it is damaged or locked, has too many pages, or holds pictures of text only.
    """
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise IntakeError(source, Reason.LOCKED, _LOCKED)
        if len(reader.pages) > limits.pages:
            raise IntakeError(
                source,
                Reason.TOO_LARGE,
                f"it has {len(reader.pages):,} pages and at most {limits.pages:,} are read; "
                "give the pages of the article alone.",
            )
        pages = [_printed(page) for page in reader.pages]
        found = _described(reader)
    except (FileNotDecryptedError, DependencyError) as error:
        raise IntakeError(source, Reason.LOCKED, _LOCKED) from error
    except LimitReachedError as error:
        raise IntakeError(
            source, Reason.TOO_LARGE, "a part of this PDF unpacks to far more than an article; copy its text instead."
        ) from error
    except PyPdfError as error:
        raise IntakeError(
            source, Reason.DAMAGED, "this PDF is damaged or cut off; fetch or save it anew and try again."
        ) from error
    _refuse_pictures("".join(line.text for page in pages for line in page), source)
    heading = heading_of(pages)
    return Found(
        paragraphs=paragraphs_of_lines(lines_of_pages(pages)),
        title=found.get("title") or (Proposal(value=heading, origin=Origin.HEADING) if heading else None),
        authors=tuple(found[key] for key in ("author",) if key in found),
        published=found.get("date"),
        language=found.get("language"),
    )


def _printed(page: pypdf.PageObject) -> tuple[PrintedLine, ...]:
    """Return the lines of a page in the order in which the page draws them."""
    pieces: list[tuple[str, float, float, float]] = []

    def take(text: str, current: list[float], matrix: list[float], _font: Any, size: float) -> None:
        if text:
            left = matrix[4] * current[0] + matrix[5] * current[2] + current[4]
            height = matrix[4] * current[1] + matrix[5] * current[3] + current[5]
            scale = abs(matrix[3] * current[3]) or 1.0
            pieces.append((text, left, height, size * scale))

    page.extract_text(visitor_text=take)
    lines: list[PrintedLine] = []
    text = ""
    place: tuple[float, float, float] | None = None
    for piece, left, height, size in pieces:
        for index, part in enumerate(piece.split("\n")):
            if index:
                lines.extend(_line(text, place))
                text, place = "", None
            if part.strip() and place is None:
                place = (left, height, size)
            text += part
    lines.extend(_line(text, place))
    return tuple(lines)


def _line(text: str, place: tuple[float, float, float] | None) -> tuple[PrintedLine, ...]:
    if place is None:
        return ()
    return (PrintedLine(text=text.strip(), left=place[0], height=place[1], size=place[2]),)


def _refuse_pictures(text: str, source: str) -> None:
    letters = len(_LETTER.findall(text))
    if letters < _LEAST_LETTERS:
        raise IntakeError(
            source,
            Reason.NO_TEXT,
            "this PDF holds no text, only pictures of pages or nothing; "
            "have its text recognised (OCR), or copy it by hand, and give that.",
        )
    if letters < _LEAST_SHARE_OF_LETTERS * len("".join(text.split())):
        raise IntakeError(
            source,
            Reason.NO_TEXT,
            "the text of this PDF cannot be read, because its letters have no names in the file; "
            "print it to a new PDF, or copy its text by hand.",
        )


def _described(reader: PdfReader) -> dict[str, Proposal]:
    """Return title, author, date and language as the file has them."""
    found: dict[str, str] = {}
    described = reader.metadata
    if described is not None:
        title = _PROGRAM.sub("", str(described.title or ""))
        found["title"] = "" if _FILE_NAME.search(title) else title
        found["author"] = str(described.author or "")
        found["date"] = _day(described)
    root = cast("Any", reader.root_object)
    found["language"] = str(root.get("/Lang", ""))
    return {key: Proposal(value=value, origin=Origin.PROPERTIES) for key, value in found.items() if value.strip()}


def _day(described: pypdf.DocumentInformation) -> str:
    try:
        created = described.creation_date
    except ValueError:  # a date that is none
        return ""
    return created.date().isoformat() if created else ""
