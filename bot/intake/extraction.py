"""From a file's bytes to a document, in this process: what the reader's own process runs."""

from __future__ import annotations

import re
from datetime import date

from bot.intake.document import Document, Found, Kind, Origin, Proposal
from bot.intake.kinds import Recognised, recognise
from bot.intake.limits import ReadingLimits
from bot.intake.lines import paragraphs_of_text
from bot.intake.refusal import IntakeError, Reason
from bot.intake.tidying import tidy, tidy_line

_LONGEST_PROPOSAL = 300
_LONGEST_TITLE = 200
_MOST_AUTHORS = 20
_LETTER = re.compile(r"[^\W\d_]")
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?![\d-])")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def extract(
    name: str, content: bytes, *, charset: str | None, url: str | None, limits: ReadingLimits
) -> Document | Recognised:
    """Read a file; an annotation file is only recognised.

    Libraries are imported when a file needs them: most of the time for a short text would be theirs.

    Raises:
        IntakeError: if it is not read. Libraries may raise whatever they like on what is damaged.
    """
    recognised = recognise(name, content, charset=charset)
    if recognised.kind is Kind.ANNOTATION:
        return recognised
    found = _found(recognised, name, content, url, limits)
    return compose(found, recognised, source=name, url=url, limits=limits)


def _found(recognised: Recognised, name: str, content: bytes, url: str | None, limits: ReadingLimits) -> Found:
    text = tidy(recognised.text) if recognised.text is not None else ""
    if recognised.kind is not Kind.HTML and len(text) > limits.characters:
        raise _too_long(name, limits)
    match recognised.kind:
        case Kind.DOCX:
            from bot.intake.word import read_word  # noqa: PLC0415 - costs 70 ms, only for Word documents

            return read_word(content, source=name, limits=limits)
        case Kind.PDF:
            from bot.intake.pdf import read_pdf  # noqa: PLC0415 - costs 110 ms, only for PDFs

            return read_pdf(content, source=name, limits=limits)
        case Kind.HTML:
            from bot.intake.page import read_page  # noqa: PLC0415 - costs 180 ms, only for pages

            return read_page(recognised.text or "", source=name, url=url, limits=limits)
        case Kind.MARKDOWN:
            from bot.intake.markdown import read_markdown  # noqa: PLC0415 - YAML is only for front matter

            return read_markdown(text)
        case _:
            return Found(paragraphs=paragraphs_of_text(text))


def compose(found: Found, recognised: Recognised, *, source: str, url: str | None, limits: ReadingLimits) -> Document:
    """Return what a reader found as a document: tidied, within the limits, with a title where one can be proposed.

    Raises:
        IntakeError: if there is too much text, or none.
    """
    paragraphs = tuple(line for paragraph in found.paragraphs if (line := tidy_line(paragraph)))
    text = "\n\n".join(paragraphs)
    if len(text) > limits.characters:
        raise _too_long(source, limits)
    if not _LETTER.search(text):
        raise IntakeError(source, Reason.NO_TEXT, "no text was found in it; copy the article's text and give that.")
    title = _line(found.title, _LONGEST_TITLE) or _first_line(paragraphs)
    address = _matching(found.url, _ADDRESS)
    return Document(
        text=text,
        kind=recognised.kind,
        title=title,
        authors=tuple(line for author in found.authors[:_MOST_AUTHORS] if (line := _line(author))),
        published=_date(found.published),
        outlet=_line(found.outlet),
        language=_matching(found.language, _LANGUAGE),
        url=address or (Proposal(value=url, origin=Origin.ADDRESS) if url else None),
        warnings=(*recognised.warnings, *(tidy_line(warning) for warning in found.warnings)),
    )


def _too_long(source: str, limits: ReadingLimits) -> IntakeError:
    return IntakeError(
        source,
        Reason.TOO_LARGE,
        f"its text has more than {limits.characters:,} characters; give one article at a time.",
    )


def _first_line(paragraphs: tuple[str, ...]) -> Proposal:
    return Proposal(value=tidy_line(paragraphs[0], longest=_LONGEST_TITLE), origin=Origin.FIRST_LINE)


def _line(proposal: Proposal | None, longest: int = _LONGEST_PROPOSAL) -> Proposal | None:
    if proposal is None:
        return None
    value = tidy_line(proposal.value, longest=longest)
    return Proposal(value=value, origin=proposal.origin) if value else None


def _matching(proposal: Proposal | None, pattern: re.Pattern[str]) -> Proposal | None:
    """Return a proposal whose whole value has a form; none otherwise."""
    line = _line(proposal)
    return line if line and pattern.fullmatch(line.value) else None


def _date(proposal: Proposal | None) -> Proposal | None:
    """Return a date that exists, without its time of day."""
    found = _DATE.match(tidy_line(proposal.value)) if proposal else None
    if proposal is None or found is None:
        return None
    year, month, day = found.groups()
    try:
        exists = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    value = str(exists)[: len("YYYY-MM-DD") if day else len("YYYY-MM") if month else len("YYYY")]
    return Proposal(value=value, origin=proposal.origin)
