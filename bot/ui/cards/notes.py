"""The card of one note: what it says, what it is about, what may be done with it; and what a deletion leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.storage.notes.values import Note, Tie
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Button, Buttons, Card, Divider, Text, Tone, compose
from bot.ui.cards.notes_words import (
    about_pieces,
    attached_lines,
    author_pieces,
    cut,
    jump_url,
    score_words,
    source_line,
    tag_words,
    text_lines,
    whole_text,
)
from bot.ui.cards.text import Line, Moment, code, line, small, span, title
from bot.ui.state import Address, Trigger, View

UNMARKED, HELPFUL, UNHELPFUL = 0, 1, 2
"""What the number in a button's custom id means, where it marks."""

_TEXT_SHARE = 2150
_ABOUT_SHARE = 1450
_LONGEST_ABOUT = 300
_LONGEST_TOLD = 300
_IN_FILE = small("… the whole text is in the attached file.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSight:
    """How somebody sees a note.

    Attributes:
        names: of what it is about.
        may_change: whether the asker may edit and delete it.
        may_mark: whether somebody who sees the card may mark it.
        may_pin: whether the asker is a moderator.
        claim_key: of the remembered question that checks its claim again.
        told: what was just done, as a sentence.
        is_marked: whether the asker has just marked it.
    """

    names: Mapping[Tie, str] = field(default_factory=dict[Tie, str])
    may_change: bool = False
    may_mark: bool = False
    may_pin: bool = False
    claim_key: str | None = None
    told: str = ""
    is_marked: bool = False


def note_card(note: Note, sight: NoteSight, asking: Asking) -> Card:
    """Return the card of a note that is not deleted."""
    shown = text_lines(note.text)
    told = (line(span(sight.told, most=_LONGEST_TOLD)),) if sight.told else ()
    pinned = ", pinned" if note.is_pinned else ""
    heading = (*told, title(f"📝 Note {note.number}", pinned), small(*author_pieces(note)))
    return compose(
        words.NEUTRAL,
        Text(lines=heading, share=390),
        Text(lines=shown, share=_TEXT_SHARE, rest=_IN_FILE),
        whole_text(note.text, shown, _TEXT_SHARE, name=f"note-{note.number}.txt"),
        Divider(),
        Text(lines=_about(note, sight), share=_ABOUT_SHARE),
        *_controls(note, sight, asking),
    )


def deleted_card(note: Note, asking: Asking) -> Card:
    """Return what somebody sees who has deleted a note."""
    lines = [title(f"🗑️ Note {note.number} is deleted")]
    if note.undoable_until is not None:
        lines.append(
            line(
                "Whoever deleted it, or a moderator, can bring it back. It is gone for good ",
                Moment(at=note.undoable_until),
                ".",
            )
        )
    lines.append(small("Later: ", code(f"/note undo number:{note.number}")))
    undo = () if asking.address is None else (_deed("Undo", asking.address, View.NOTE_UNDO),)
    return compose(words.NEUTRAL, Text(lines=tuple(lines), share=1000), Buttons(buttons=undo))


def _about(note: Note, sight: NoteSight) -> tuple[Line, ...]:
    lines = [
        cut(line(*about_pieces(note.ties, sight.names)), _LONGEST_ABOUT),
        cut(line(span(tag_words(note.tags))), _LONGEST_ABOUT),
        line(span(score_words(note))),
    ]
    if note.attached is not None:
        lines += attached_lines(note.attached)
    if note.source is not None:
        lines.append(source_line(note.source))
    lines.append(small("What members write; a note never changes a verdict."))
    return tuple(lines)


def _controls(note: Note, sight: NoteSight, asking: Asking) -> tuple[Buttons, ...]:
    address = asking.address
    if address is None:
        return ()
    first: list[Button] = []
    if sight.may_change:
        edit = address.custom_id(View.NOTE_EDIT, Trigger.FORM, note.revision)
        first += [Button(label="Edit", custom_id=edit), _deed("Delete", address, View.NOTE_DELETE, tone=Tone.DANGER)]
    if sight.may_mark:
        first.append(_deed("Helpful", address, View.NOTE_MARK, HELPFUL))
        first.append(_deed("Not helpful", address, View.NOTE_MARK, UNHELPFUL))
    second: list[Button] = [*asking.button("History", View.NOTE_HISTORY)]
    if sight.is_marked:
        second.append(_deed("Take my mark back", address, View.NOTE_MARK, UNMARKED))
    if sight.may_pin:
        label, view = ("Unpin", View.NOTE_UNPIN) if note.is_pinned else ("Pin", View.NOTE_PIN)
        second.append(_deed(label, address, view))
    if sight.claim_key is not None:
        claim = Address(guild=address.guild, asker=address.asker, key=sight.claim_key)
        second.append(Button(label="Check the claim again", custom_id=claim.custom_id(View.ANSWER)))
    url = None if note.source is None else jump_url(address.guild, note.source)
    if url is not None:
        second.append(Button(label="Jump to the message", url=url))
    return (Buttons(buttons=tuple(first)), Buttons(buttons=tuple(second)))


def _deed(label: str, address: Address, view: View, page: int = 0, *, tone: Tone = Tone.QUIET) -> Button:
    return Button(label=label, custom_id=address.custom_id(view, Trigger.DO, page), tone=tone)
