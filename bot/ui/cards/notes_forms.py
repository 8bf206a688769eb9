"""The forms of notes: to add one, to edit one, to write one about a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from bot.storage.notes.values import Note
from bot.ui.cards.text import bold, quoted, small, span
from bot.ui.forms import Field, Filled, Form, Notice, TextField, compose_form
from bot.ui.limits import LONGEST_TEXT_INPUT, units

TEXT = "text"
TAGS = "tags"
OWN = "own"
LONGEST_TAGS = 400
_LONGEST_CLAIM = 300
_LONGEST_ABOUT = 300


def add_form(
    custom_id: str, *, longest: int, about: Sequence[str] = (), text: str = "", tags: str = "", claim: str | None = None
) -> Form:
    """Return the form for a new note.

    Args:
        custom_id: what it is sent in under.
        longest: the most characters that the server allows.
        about: the names of what it is about.
        text, tags: what stands there already.
        claim: whose verdict goes with it.
    """
    notices: list[Field] = []
    if claim is not None:
        notices.append(Notice(markdown=quoted(span(claim, most=_LONGEST_CLAIM)).markdown))
    if about:
        notices.append(Notice(markdown=small("About: ", bold("; ".join(about), most=_LONGEST_ABOUT)).markdown))
    title = "Discuss as note" if claim is not None else "Add a note"
    return compose_form(title, custom_id, *notices, _text(text, longest), _tags(tags))


def edit_form(
    custom_id: str,
    note: Note,
    *,
    longest: int,
    text: str | None = None,
    tags: str | None = None,
    own: str | None = None,
) -> Form:
    """Return the form that changes a note.

    Args:
        custom_id: what it is sent in under.
        note: as it is now.
        longest: the most characters that the server allows.
        text, tags: what stands there instead of the note's own.
        own: what the editor wrote before, to copy from.
    """
    fields: list[Field] = [
        _text(note.text if text is None else text, longest),
        _tags(" ".join(note.tags) if tags is None else tags),
    ]
    if own:
        fields.append(
            TextField(
                name=OWN,
                label="What you wrote before",
                description="To copy from; only the text above is kept.",
                value=own,
                is_long=True,
                is_required=False,
            )
        )
    return compose_form(f"Edit note {note.number}", custom_id, *fields)


def entered(filled: Filled, name: str) -> str:
    """Return what was typed into a field; nothing where it was left out."""
    return next(iter(filled.get(name, ())), "")


def _text(value: str, longest: int) -> TextField:
    # What stands there already is never cut, even where less is allowed by now.
    most = min(LONGEST_TEXT_INPUT, max(longest, units(value)))
    return TextField(name=TEXT, label="Text", value=value, is_long=True, most=most)


def _tags(value: str) -> TextField:
    return TextField(
        name=TAGS,
        label="Tags",
        description="Words to find it by, parted by spaces; at most ten.",
        value=value,
        is_required=False,
        most=max(LONGEST_TAGS, units(value)),
    )
