"""Versions of a note: its history, two that stand against each other, and what could not be kept and is not lost."""

from __future__ import annotations

from collections.abc import Sequence

from bot.storage.notes.values import Note, Revision
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Button, Buttons, Card, Divider, Text, Tone, compose
from bot.ui.cards.notes_words import author_pieces, cut, member, quoted_lines, tag_words, text_lines, whole_text
from bot.ui.cards.paging import page_of, turning
from bot.ui.cards.text import Line, Moment, line, small, span, title
from bot.ui.limits import LONGEST_TEXT_INPUT, units
from bot.ui.state import Trigger, View

_VERSION_SHARE = 2900
_SIDE_SHARE = 1400
_WRITTEN_SHARE = 2400
_LONGEST_TAGS = 300
_LONGEST_SENTENCE = 600
_IN_FILE = small("… the whole text is in the attached file.")


def history_card(number: int, revisions: Sequence[Revision], asking: Asking, *, page: int = 0) -> Card:
    """Return one version of a note a page, the newest first.

    Args:
        number: of the note.
        revisions: oldest first, the present one last.
        asking: whose card it is.
        page: from 0.
    """
    shown = page_of(tuple(reversed(revisions)), page, size=1)
    [revision] = shown.entries
    deed = "Written by " if revision.revision == 1 else "Edited by "
    now = ", as it is now" if shown.number == 0 else ""
    lines = text_lines(revision.text)
    heading = (
        title(f"📝 Note {number}, version {revision.revision} of {shown.total}", now),
        small(deed, member(revision.edited_by), ", ", Moment(at=revision.edited_at)),
        cut(line(span(tag_words(revision.tags))), _LONGEST_TAGS),
    )
    name = f"note-{number}-version-{revision.revision}.txt"
    return compose(
        words.NEUTRAL,
        Text(lines=heading, share=600),
        Text(lines=lines, share=_VERSION_SHARE, rest=_IN_FILE),
        whole_text(revision.text, lines, _VERSION_SHARE, name=name),
        *turning(shown, View.NOTE_HISTORY, asking),
    )


def changed_meanwhile_card(current: Note, written: str, asking: Asking) -> Card:
    """Return what somebody sees whose edit came after another: both versions, and a way to go on.

    Args:
        current: the note as somebody else has left it.
        written: what was to be written; nothing of it was kept in the note.
        asking: of the remembered draft.
    """
    theirs, own = quoted_lines(current.text), quoted_lines(written)
    heading = (
        title(f"✋ Note {current.number} was changed while you wrote"),
        line("Nothing was overwritten. Edit the newer one to bring both together; your text will stand beside it."),
    )
    onward = (
        ()
        if asking.address is None
        else (
            Button(
                label="Edit the newer one",
                custom_id=asking.address.custom_id(View.NOTE_EDIT, Trigger.FORM, current.revision),
                tone=Tone.MAIN,
            ),
        )
    )
    return compose(
        words.TROUBLE,
        Text(lines=heading, share=400),
        Text(lines=(line(f"Version {current.revision}:"), small(*author_pieces(current))), share=250),
        Text(lines=theirs, share=_SIDE_SHARE, rest=_IN_FILE),
        whole_text(current.text, theirs, _SIDE_SHARE, name=f"note-{current.number}.txt"),
        Divider(),
        Text(lines=(line("What you wrote:"),), share=50),
        Text(lines=own, share=_SIDE_SHARE, rest=_IN_FILE),
        whole_text(written, own, _SIDE_SHARE, name="what-you-wrote.txt"),
        Buttons(buttons=onward),
    )


def unkept_card(happened: str, remedy: str, written: str, asking: Asking, *, view: View, page: int = 0) -> Card:
    """Return what somebody sees whose text could not be kept: why, what to do, and the text itself.

    It can be tried again in a form, unless it is longer than a form may be.

    Args:
        happened: what happened, as a sentence.
        remedy: what to do, as a sentence.
        written: the text as it was typed.
        asking: of the remembered text.
        view: what opens the form again.
        page: the number that the form carries.
    """
    own: tuple[Line, ...] = quoted_lines(written) if written.strip() else ()
    again = (
        ()
        if asking.address is None or units(written) > LONGEST_TEXT_INPUT
        else (Button(label="Try again", custom_id=asking.address.custom_id(view, Trigger.FORM, page), tone=Tone.MAIN),)
    )
    heading = (
        title("⚠️ That did not work"),
        line(span(happened, most=_LONGEST_SENTENCE)),
        line(span(remedy, most=_LONGEST_SENTENCE)),
    )
    return compose(
        words.TROUBLE,
        Text(lines=heading, share=1400),
        Text(lines=(small("What you wrote is not lost:"), *own) if own else (), share=_WRITTEN_SHARE, rest=_IN_FILE),
        whole_text(written, own, _WRITTEN_SHARE - 60, name="what-you-wrote.txt"),
        Buttons(buttons=again),
    )
