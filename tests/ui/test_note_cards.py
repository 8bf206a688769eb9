"""Laws of the cards of notes, over any note and any text; and what they say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.storage.notes.values import FoundNotes, Note, NotePage, Revision, Snippet, Source
from bot.ui.cards.card import Button, Card, Document, Text
from bot.ui.cards.notes import NoteSight, deleted_card, note_card
from bot.ui.cards.notes_lists import ListSight, found_card, notes_card
from bot.ui.cards.notes_versions import changed_meanwhile_card, history_card, unkept_card
from bot.ui.cards.text import Day, Moment, Piece, Pointer, Span, Style
from bot.ui.escaping import inert, inert_code
from bot.ui.plain import plain_card
from bot.ui.state import View
from bot.ui.words import day_words
from tests.ui import hostile
from tests.ui.answers import ASKING
from tests.ui.markup import formatted
from tests.ui.notes import (
    MOMENT,
    NOTE,
    finds,
    histories,
    list_sights,
    notes,
    pages,
    sights,
    texts,
)
from tests.ui.test_laws import assert_within_limits

_NOBODY = replace(ASKING, address=None)
_LINES = {"TITLE": "heading", "BULLET": "item", "UNDER_BULLET": "item", "QUOTE": "quote", "SMALL": "small"}


def assert_lawful(card: Card) -> None:
    """Assert that a card is within the limits and that a client formats what the card formats, and nothing else."""
    assert_within_limits(card)
    found = Counter(item.kind for item in formatted(card.text))
    wanted: Counter[str] = Counter()
    for block in card.blocks:
        for item in block.lines if isinstance(block, Text) else ():
            wanted.update([_LINES[item.kind.name]] if item.kind.name in _LINES else [])
            wanted.update(kind for piece in item.pieces for kind in _kinds(piece))
    assert found == wanted
    plain_card(card)


def _kinds(piece: Piece) -> list[str]:
    match piece:
        case Moment():
            return ["moment"]
        case Pointer():
            return ["mention"] if piece.id > 0 else []
        case Day():
            return _kinds(piece.written(day_words))
        case Span(style=Style.CODE):
            return ["code"] if inert_code(piece.text) else []
        case Span():
            return [piece.style.value] if piece.style is not Style.PLAIN and inert(piece.text) else []
        case _:
            raise AssertionError(piece)


@given(st.data(), notes())
@settings(max_examples=40)
def test_the_card_of_any_note_is_within_the_limits_and_inert(data: st.DataObject, note: Note) -> None:
    sight = data.draw(sights(note))
    assert_lawful(note_card(note, sight, ASKING))
    assert_lawful(note_card(note, sight, _NOBODY))
    assert_lawful(deleted_card(note, ASKING))


@given(pages(), list_sights)
@settings(max_examples=25)
def test_any_list_is_within_the_limits_and_inert_and_has_all_notes_of_its_page(
    page: NotePage, sight: ListSight
) -> None:
    card = notes_card(page, sight, ASKING)
    assert_lawful(card)
    assert_lawful(notes_card(page, sight, _NOBODY))
    assert all(f"**{note.number}**" in card.text for note in page.notes)


@given(finds(), hostile.texts, st.lists(hostile.names, max_size=3))
@settings(max_examples=25)
def test_whatever_a_search_finds_is_within_the_limits_and_inert(
    found: FoundNotes, typed: str, meant: Sequence[str]
) -> None:
    offers = [(words, f"k{place}") for place, words in enumerate(meant)]
    card = found_card(found, typed, offers, ASKING)
    assert_lawful(card)
    assert all(f"**{snippet.note.number}**" in card.text for snippet in found.snippets)
    assert_lawful(found_card(found, typed, offers, _NOBODY))


@given(histories, st.integers(0, 9))
@settings(max_examples=60)
def test_any_version_of_a_note_is_within_the_limits_and_inert(revisions: tuple[Revision, ...], page: int) -> None:
    assert_lawful(history_card(12, revisions, ASKING, page=page))


@given(notes(), texts | hostile.texts)
@settings(max_examples=40)
def test_versions_that_stand_against_each_other_and_what_was_not_kept_are_within_the_limits_and_inert(
    note: Note, written: str
) -> None:
    assert_lawful(changed_meanwhile_card(note, written, ASKING))
    assert_lawful(changed_meanwhile_card(note, written, _NOBODY))
    assert_lawful(unkept_card(written, written, written, ASKING, view=View.NOTE_ADD))


@given(texts)
@settings(max_examples=40)
def test_whatever_is_cut_on_a_card_comes_whole_as_a_file(text: str) -> None:
    note = replace(NOTE, text=text)
    for card in (
        note_card(note, NoteSight(), ASKING),
        changed_meanwhile_card(note, "own", ASKING),
        unkept_card("It is.", "Do.", text, ASKING, view=View.NOTE_ADD),
    ):
        files = [block.content for block in card.blocks if isinstance(block, Document)]
        whole = text.encode("utf-8", "replace")
        assert ("attached file" not in card.text) or whole in files


def test_a_note_says_how_helpful_it_is_from_five_marks_on() -> None:
    few = replace(NOTE, helpful=4)
    some = replace(NOTE, helpful=12)
    assert "helpful at least" not in note_card(few, NoteSight(), ASKING).text
    assert "75 % helpful at least, of 12 marks" in note_card(some, NoteSight(), ASKING).text


def test_a_note_says_who_edited_it_when_that_was_somebody_else() -> None:
    by_author = replace(NOTE, edited_by=NOTE.author_id, edited_at=MOMENT + timedelta(hours=1))
    by_other = replace(by_author, edited_by=7)
    assert "edited <t:" in note_card(by_author, NoteSight(), ASKING).text
    assert "edited by <@7>, <t:" in note_card(by_other, NoteSight(), ASKING).text


def test_a_note_of_somebody_whose_data_were_deleted_names_nobody() -> None:
    text = note_card(replace(NOTE, author_id=-5), NoteSight(), ASKING).text
    assert "a deleted member" in text
    assert "-5" not in text


def test_a_note_that_was_saved_links_to_its_message() -> None:
    source = Source(channel_id=5, message_id=6, author_id=7, written_at=MOMENT)
    card = note_card(replace(NOTE, source=source), NoteSight(), ASKING)
    urls = [control.url for control in card.controls if isinstance(control, Button) and control.url]
    assert urls == ["https://discord.com/channels/81/5/6"]


def test_hits_are_set_in_bold_where_they_stand() -> None:
    snippet = Snippet(note=NOTE, text="the *talks* about talking", hits=((5, 10), (18, 25)), begins=False, ends=False)
    found = FoundNotes(snippets=(snippet,), page=0, pages=1, total=1, is_whole=True)
    text = found_card(found, "talk", (), ASKING).text
    assert "…the \\***talks**\\* about **talking**…" in text


def test_hits_side_by_side_are_one_in_bold() -> None:
    snippet = Snippet(note=NOTE, text="peace talks now", hits=((0, 5), (6, 11)), begins=True, ends=True)
    found = FoundNotes(snippets=(snippet,), page=0, pages=1, total=1, is_whole=True)
    assert "**peace talks** now" in found_card(found, "peace talks", (), ASKING).text


@given(texts)
@settings(max_examples=60)
def test_a_text_that_is_shown_whole_loses_no_word(text: str) -> None:
    card = note_card(replace(NOTE, text=text), NoteSight(), ASKING)
    if "attached file" not in card.text:
        wanted = inert(text).replace("\\", "").replace("\u200b", "").split()
        shown = card.text.replace("\\", "").replace("\u200b", "").replace("\ufffd", "\ufffd")
        assert all(word in shown for word in wanted if word.isalnum())
