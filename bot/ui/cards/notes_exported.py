"""The card that notes come with as a file."""

from __future__ import annotations

from bot.ui import words
from bot.ui.cards.card import Card, Document, Text, compose
from bot.ui.cards.text import code, line, small, title
from bot.ui.note_questions import NoteExportQuestion


def exported_card(count: int, name: str, content: bytes, question: NoteExportQuestion, *, onward: int | None) -> Card:
    """Return a card with notes as a file.

    Args:
        count: how many notes are in it.
        name: of the file.
        content: of the file.
        question: what was asked for.
        onward: the number of the first note that the file has no room for; None where all are in it.
    """
    whose = "of everybody here" if question.everybody else "of your own"
    lines = [title("📦 ", words.count_words(count, "note"), f" {whose}")]
    if not count:
        lines.append(line("There is nothing to export."))
        return compose(words.NEUTRAL, Text(lines=tuple(lines), share=600))
    if onward is not None:
        command = f"/note export format:{question.format} first:{onward}"
        lines.append(line("A file holds no more at once. Go on with ", code(command), "."))
    lines.append(small("Deleted notes and earlier versions are not in it."))
    return compose(words.NEUTRAL, Text(lines=tuple(lines), share=600), Document(name=name, content=content))
