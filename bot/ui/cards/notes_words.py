"""What cards of notes say in many places: who wrote them and when, what they are about, how helpful they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.record.domain import Level
from bot.storage.notes.values import Attached, Note, Source, Tie
from bot.ui import words
from bot.ui.cards.card import Document
from bot.ui.cards.cutting import shorten_line, size_of
from bot.ui.cards.text import (
    Line,
    Moment,
    Piece,
    Pointer,
    Pointing,
    bold,
    day,
    line,
    quoted,
    small,
    span,
)
from bot.ui.escaping import safe_url
from bot.ui.limits import is_border, units

LONGEST_NAME = 120
_LONGEST_CLAIM = 300
_LONGEST_LINE = 500
"""Lines of a note are folded at this, so that one that is too long for its card is cut near to where it has to be."""
_LEVELS = {level.value: level for level in Level}


def member(identity: int) -> Pointer:
    """Return a member by id; a negative one is of somebody whose data were deleted."""
    return Pointer(kind=Pointing.MEMBER, id=identity)


def author_pieces(note: Note) -> tuple[Piece, ...]:
    """Say who wrote a note and when, and whether it was edited since."""
    written = (member(note.author_id), span(", "), Moment(at=note.written_at))
    if note.edited_at is None or note.edited_by is None:
        return written
    if note.edited_by == note.author_id:
        return (*written, span(", edited "), Moment(at=note.edited_at))
    return (*written, span(", edited by "), member(note.edited_by), span(", "), Moment(at=note.edited_at))


def score_words(note: Note) -> str:
    """Say how helpful a note is: "83 % helpful at least, of 12 marks"; nothing with fewer than five marks."""
    if note.score is None:
        return ""
    return f"{int(note.score * 100)} % helpful at least, of {note.helpful + note.unhelpful:,} marks"


def tag_words(tags: Sequence[str]) -> str:
    """Say tags as people write them."""
    return " ".join(f"#{tag}" for tag in tags)


def about_pieces(ties: Sequence[Tie], names: Mapping[Tie, str]) -> tuple[Piece, ...]:
    """Say what a note is about, as far as that has a name."""
    named = [names[tie] for tie in ties if tie in names]
    pieces: list[Piece] = []
    for name in named:
        pieces += [span("; " if pieces else "About: "), bold(name, most=LONGEST_NAME)]
    return tuple(pieces)


def text_lines(text: str) -> tuple[Line, ...]:
    """Return a note's text as lines, long ones folded."""
    return tuple(line(part) for row in text.split("\n") for part in _folded(row))


def quoted_lines(text: str) -> tuple[Line, ...]:
    """Return a text as lines of a quotation."""
    return tuple(quoted(part) for row in text.split("\n") for part in _folded(row))


def whole_text(text: str, shown: Sequence[Line], share: int, *, name: str) -> Document | None:
    """Return a text as a file where a card has too little room for all of it."""
    if size_of(shown) <= share:
        return None
    return Document(name=name, content=text.encode("utf-8", "replace"))


def attached_lines(attached: Attached) -> tuple[Line, ...]:
    """Say which verdict a note was started from, as it was then."""
    level = _LEVELS.get(attached.level)
    look = words.LEVELS[level].shown if level is not None else attached.level
    when = (", as of ", day(attached.as_of)) if attached.as_of else ()
    rule = f", by the rule {attached.rule}" if attached.rule else ""
    return (
        line("Verdict when this was started: ", bold(look, most=LONGEST_NAME), *when),
        cut(quoted(span(attached.claim)), _LONGEST_CLAIM),
        small("Found in version ", span(attached.version, most=40), " of the record", span(rule, most=80), "."),
    )


def cut(text: Line, most: int) -> Line:
    """Return a line whose Markdown has at most so many characters; there is room for its first piece at least."""
    return shorten_line(text, most) or text


def source_line(source: Source) -> Line:
    """Say which message a note was saved from."""
    return line("Saved from a message by ", member(source.author_id), ", ", Moment(at=source.written_at))


def jump_url(guild: int, source: Source) -> str | None:
    """Return the address of the message that a note was saved from."""
    return safe_url(f"https://discord.com/channels/{guild}/{source.channel_id}/{source.message_id}")


def _folded(row: str) -> list[str]:
    """Return a row of text in pieces, parted at blanks where there are some, and never inside of a grapheme."""
    parts: list[str] = []
    while units(row) > _LONGEST_LINE:
        end = row.rfind(" ", _LONGEST_LINE // 2, _LONGEST_LINE)
        if end < 0:
            end = _LONGEST_LINE // 2
            while end > 1 and not is_border(row, end):
                end -= 1
        parts.append(row[:end])
        row = row[end:].lstrip(" ")
    return [*parts, row]
