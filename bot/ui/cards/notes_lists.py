"""Lists of notes by page, and what a search found with the words set in bold; each note can be opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.storage.notes.values import NOTES_ON_PAGE, FoundNotes, Note, NotePage, NoteSort, Snippet
from bot.ui import words
from bot.ui.cards.asking import Asking
from bot.ui.cards.card import Button, Buttons, Card, Option, Text, compose
from bot.ui.cards.notes_words import LONGEST_NAME, cut, member, score_words, tag_words
from bot.ui.cards.paging import Page, turning
from bot.ui.cards.text import (
    Line,
    Moment,
    Piece,
    Style,
    bold,
    bullet,
    line,
    small,
    span,
    title,
    under,
)
from bot.ui.escaping import clean
from bot.ui.limits import ELLIPSIS, LONGEST_CHOICE, shorten
from bot.ui.state import Address, Trigger, View

_LONGEST_ENTRY = 150
_LONGEST_HEAD = 160
_LONGEST_SAID = 190
_LONGEST_WORDS = 100
_LONGEST_FIRST_WORDS = 120
_ORDERS = {NoteSort.NEWEST: "newest first", NoteSort.OLDEST: "oldest first", NoteSort.HELPFUL: "most helpful first"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSight:
    """How a list is told and what it offers.

    Attributes:
        author: whose notes alone are listed.
        tag: that all have.
        about: what all are about, by name.
        pinned: whether all are pinned, or none.
        sort: the order.
        add_key: of the remembered question that adds a note about the same.
    """

    author: int | None = None
    tag: str | None = None
    about: Sequence[str] = ()
    pinned: bool | None = None
    sort: NoteSort = NoteSort.NEWEST
    add_key: str | None = None


def notes_card(listed: NotePage, sight: ListSight, asking: Asking) -> Card:
    """Return a page of notes."""
    page = _page(listed)
    where = f", {page.words}" if page.words else ""
    heading = [title("📝 ", words.count_words(listed.total, "note")), line(*_filters(sight))]
    if listed.notes:
        heading.append(small(_ORDERS[sight.sort], where))
        lines = [item for note in listed.notes for item in _entry(note)]
    else:
        lines = [line("There are none. Add one with /note add.")]
    return compose(
        words.NEUTRAL,
        Text(lines=tuple(heading), share=500),
        Text(lines=tuple(lines), share=3400),
        asking.choice("Open a note", View.ANSWER, _options(listed.notes)),
        Buttons(buttons=_adding(sight, asking)),
        *turning(page, View.ANSWER, asking),
    )


def found_card(found: FoundNotes, typed: str, meant: Sequence[tuple[str, str]], asking: Asking) -> Card:
    """Return a page of what a search found.

    Args:
        found: best first.
        typed: what was looked for.
        meant: what else might have been meant, each with the key of the remembered question that looks for it.
        asking: whose card it is.
    """
    page = _page(found)
    where = f", {page.words}" if page.words else ""
    heading = [title("🔎 ", words.count_words(found.total, "note"), " found"), line(span(typed, most=_LONGEST_WORDS))]
    if not found.total:
        heading.append(line("No note here has any of these words."))
    elif not found.is_whole:
        heading.append(small("No note has all of these words; these have some", where))
    else:
        heading.append(small("Best first", where))
    if meant:
        heading.append(line("Did you mean one of these?"))
    lines = [item for snippet in found.snippets for item in _found(snippet)]
    return compose(
        words.NEUTRAL,
        Text(lines=tuple(heading), share=450),
        Text(lines=tuple(lines), share=3500),
        asking.choice("Open a note", View.ANSWER, _options([snippet.note for snippet in found.snippets])),
        Buttons(buttons=_meant(meant, asking)),
        *turning(page, View.ANSWER, asking),
    )


def first_words(note: Note, *, most: int) -> str:
    """Return the beginning of a note in one line."""
    return shorten(clean(note.text), most)


def _page(listed: NotePage | FoundNotes) -> Page[Note]:
    return Page(
        entries=(), number=listed.page, pages=listed.pages, first=listed.page * NOTES_ON_PAGE, total=listed.total
    )


def _filters(sight: ListSight) -> tuple[Piece, ...]:
    """Say what all listed notes have in common."""
    pieces: list[Piece] = []
    if sight.pinned is not None:
        pieces.append(span("pinned" if sight.pinned else "not pinned"))
    if sight.author is not None:
        pieces += [span(", by " if pieces else "by "), member(sight.author)]
    for name in sight.about:
        pieces += [span(", about " if pieces else "about "), bold(name, most=LONGEST_NAME)]
    if sight.tag:
        pieces += [span(", tagged " if pieces else "tagged "), bold(sight.tag, most=LONGEST_NAME)]
    return tuple(pieces)


def _entry(note: Note) -> tuple[Line, ...]:
    said = cut(under(span(first_words(note, most=_LONGEST_FIRST_WORDS))), _LONGEST_ENTRY)
    return (cut(_head(note), _LONGEST_HEAD), said)


def _found(snippet: Snippet) -> tuple[Line, ...]:
    pieces: list[Piece] = [] if snippet.begins else [span(ELLIPSIS)]
    place = 0
    for begin, end in _runs(snippet):
        pieces += [span(snippet.text[place:begin]), span(snippet.text[begin:end], Style.BOLD)]
        place = end
    pieces.append(span(snippet.text[place:]))
    pieces += [] if snippet.ends else [span(ELLIPSIS)]
    return (cut(_head(snippet.note), _LONGEST_HEAD - 20), cut(under(*pieces), _LONGEST_SAID))


def _runs(snippet: Snippet) -> list[tuple[int, int]]:
    """Return the hits, those made one between which nothing is seen: markup that touches would not be read as such."""
    runs: list[tuple[int, int]] = []
    for begin, end in snippet.hits:
        if not clean(snippet.text[begin:end]):
            continue
        if runs and not clean(snippet.text[runs[-1][1] : begin]):
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((begin, end))
    return runs


def _head(note: Note) -> Line:
    details = [detail for detail in (score_words(note), tag_words(note.tags)) if detail]
    return bullet(
        bold(f"{note.number}"),
        " 📌" if note.is_pinned else "",
        " by ",
        member(note.author_id),
        ", ",
        Moment(at=note.written_at),
        *(span(f", {detail}") for detail in details),
    )


def _options(notes: Sequence[Note]) -> tuple[Option, ...]:
    return tuple(
        Option(label=f"{note.number}: {first_words(note, most=LONGEST_CHOICE)}", value=f"note:{note.number}")
        for note in notes
    )


def _adding(sight: ListSight, asking: Asking) -> tuple[Button, ...]:
    if asking.address is None or sight.add_key is None:
        return ()
    address = Address(guild=asking.address.guild, asker=asking.address.asker, key=sight.add_key)
    return (Button(label="Add a note here", custom_id=address.custom_id(View.NOTE_ADD, Trigger.FORM)),)


def _meant(meant: Sequence[tuple[str, str]], asking: Asking) -> tuple[Button, ...]:
    if asking.address is None:
        return ()
    known = {key: words_meant for words_meant, key in meant}
    return tuple(
        Button(
            label=words_meant,
            custom_id=Address(guild=asking.address.guild, asker=asking.address.asker, key=key).custom_id(View.ANSWER),
        )
        for key, words_meant in known.items()
    )
