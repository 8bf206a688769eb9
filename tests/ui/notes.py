"""Notes as tests of cards draw them: any text, tags as they are kept, any ties, marks, verdicts and sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from hypothesis import strategies as st

from bot.record.domain import Level
from bot.storage.notes.values import (
    NOTES_ON_PAGE,
    Attached,
    FoundNotes,
    Note,
    NotePage,
    NoteSort,
    Revision,
    Snippet,
    Source,
    Tie,
    TieKind,
)
from bot.ui.cards.notes import NoteSight
from bot.ui.cards.notes_lists import ListSight
from tests.ui import hostile

Drawn = TypeVar("Drawn")
MOMENT = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
NOTE = Note(
    number=12,
    author_id=42,
    text="Some words.",
    tags=("peace",),
    ties=(),
    attached=None,
    source=None,
    written_at=MOMENT,
    revision=1,
    edited_by=None,
    edited_at=None,
    is_pinned=False,
    deleted_by=None,
    deleted_at=None,
    helpful=0,
    unhelpful=0,
)

long_texts = st.sampled_from(
    ["W" * 4000, "*_~`|<>[]()" * 363, "ein Wort und noch eines " * 166, "@everyone " * 400, "😀" * 2000, "a\n" * 2000]
)
texts = hostile.names | long_texts
moments = st.integers(1_420_000_000, 7_250_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
members = st.integers(-(2**63), -1) | st.integers(1, 2**63 - 1)
tags = st.lists(
    st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz-_0123456789éß"), min_size=1, max_size=32),
    max_size=10,
    unique=True,
).map(tuple)
ties = st.lists(
    st.builds(Tie, kind=st.sampled_from(TieKind), key=st.text("ab|-", min_size=1, max_size=40)),
    max_size=10,
    unique=True,
).map(tuple)
attached = st.builds(
    Attached,
    claim=texts,
    level=st.sampled_from([level.value for level in Level]) | hostile.texts,
    rule=hostile.texts,
    as_of=st.none() | st.dates(min_value=date(1900, 1, 1)),
    version=hostile.texts,
    question=st.just("a1b2c3d4e5f6g7h8"),
)
sources = st.builds(
    Source,
    channel_id=st.integers(1, 2**63 - 1),
    message_id=st.integers(1, 2**63 - 1),
    author_id=members,
    written_at=moments,
)


@st.composite
def notes(draw: st.DrawFn) -> Note:
    """Draw a note."""
    is_edited, is_deleted = draw(st.booleans()), draw(st.booleans())
    return replace(
        NOTE,
        number=draw(st.integers(1, 999_999_999)),
        author_id=draw(members),
        text=draw(texts),
        tags=draw(tags),
        ties=draw(ties),
        attached=draw(st.none() | attached),
        source=draw(st.none() | sources),
        written_at=draw(moments),
        revision=draw(st.integers(1, 999_999)),
        edited_by=draw(members) if is_edited else None,
        edited_at=draw(moments) if is_edited else None,
        is_pinned=draw(st.booleans()),
        deleted_by=draw(members) if is_deleted else None,
        deleted_at=draw(moments) if is_deleted else None,
        helpful=draw(st.integers(0, 10**6)),
        unhelpful=draw(st.integers(0, 10**6)),
    )


@st.composite
def sights(draw: st.DrawFn, note: Note) -> NoteSight:
    """Draw how somebody sees a note."""
    named = draw(st.lists(st.sampled_from(note.ties), unique=True)) if note.ties else []
    return NoteSight(
        names={tie: draw(hostile.names) for tie in named},
        may_change=draw(st.booleans()),
        may_mark=draw(st.booleans()),
        may_pin=draw(st.booleans()),
        claim_key=draw(st.none() | st.just("h8g7f6e5d4c3b2a1")),
        told=draw(hostile.texts),
        is_marked=draw(st.booleans()),
    )


list_sights = st.builds(
    ListSight,
    author=st.none() | members,
    tag=st.none() | hostile.names,
    about=st.lists(hostile.names, max_size=4).map(tuple),
    pinned=st.none() | st.booleans(),
    sort=st.sampled_from(NoteSort),
    add_key=st.none() | st.just("h8g7f6e5d4c3b2a1"),
)


def _many(drawn: list[Drawn]) -> list[Drawn]:
    """Return as many as go on a page, the same ones again and again: that is as bad as ten different ones."""
    return (drawn * NOTES_ON_PAGE)[:NOTES_ON_PAGE]


@st.composite
def pages(draw: st.DrawFn) -> NotePage:
    """Draw a page of a list."""
    found = [replace(note, number=number) for number, note in enumerate(_many(draw(st.lists(notes(), max_size=2))), 1)]
    more = draw(st.integers(1, 50))
    return NotePage(notes=tuple(found), page=draw(st.integers(0, more - 1)), pages=more, total=len(found) * more)


@st.composite
def snippets(draw: st.DrawFn) -> Snippet:
    """Draw a part of a note with places in it."""
    note = draw(notes())
    text = note.text[:240]
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    hits = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    return Snippet(note=note, text=text, hits=hits, begins=draw(st.booleans()), ends=draw(st.booleans()))


@st.composite
def finds(draw: st.DrawFn) -> FoundNotes:
    """Draw a page of what a search found."""
    drawn = _many(draw(st.lists(snippets(), max_size=2)))
    found = [replace(snippet, note=replace(snippet.note, number=number)) for number, snippet in enumerate(drawn, 1)]
    more = draw(st.integers(1, 50))
    return FoundNotes(
        snippets=tuple(found),
        page=draw(st.integers(0, more - 1)),
        pages=more,
        total=len(found) * more,
        is_whole=draw(st.booleans()),
    )


histories = st.lists(st.tuples(texts, tags, members, moments), min_size=1, max_size=4).map(
    lambda drawn: tuple(
        Revision(revision=place, text=text, tags=tagged, edited_by=by, edited_at=at)
        for place, (text, tagged, by, at) in enumerate(drawn, 1)
    )
)
