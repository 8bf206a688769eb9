"""Questions about notes are remembered as they were asked, and their forms hold what stands in them already."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.storage.notes.values import Note, NoteSort
from bot.ui.cards.notes_forms import add_form, edit_form, entered
from bot.ui.escaping import inert
from bot.ui.forms import Notice, TextField
from bot.ui.limits import LONGEST_TEXT_INPUT, units
from bot.ui.modals import render_form
from bot.ui.note_questions import (
    NewNoteQuestion,
    NoteDraftQuestion,
    NoteExportQuestion,
    NoteFormat,
    NoteQuestion,
    NoteSearchQuestion,
    NotesQuestion,
    SavedMessageQuestion,
)
from bot.ui.questions import Question, decode, encode, question_id
from tests.ui import hostile
from tests.ui.markup import formatted
from tests.ui.notes import NOTE, notes

names = st.none() | st.text(st.characters(codec=None), max_size=60)
texts = st.text(max_size=4000)
ids = st.integers(0, 2**63 - 1)
tags = st.text(max_size=400)
questions: st.SearchStrategy[Question] = st.one_of(
    st.builds(
        NewNoteQuestion, text=texts, tags=tags, topic=names, actor=names, other=names, article=names, claim=names
    ),
    st.builds(
        SavedMessageQuestion,
        text=texts,
        channel=ids,
        message=ids,
        author=ids,
        written_at=st.just("2026-11-24T18:00:00+00:00"),
    ),
    st.builds(NoteQuestion, number=ids),
    st.builds(NoteDraftQuestion, number=ids, revision=ids, text=texts, tags=tags),
    st.builds(
        NotesQuestion,
        author=st.none() | ids,
        tag=names,
        topic=names,
        actor=names,
        other=names,
        article=names,
        claim=names,
        pinned=st.none() | st.booleans(),
        sort=st.sampled_from(NoteSort),
    ),
    st.builds(NoteSearchQuestion, text=texts),
    st.builds(NoteExportQuestion, format=st.sampled_from(NoteFormat), everybody=st.booleans(), first=ids),
)


@given(questions)
def test_a_question_about_notes_is_remembered_as_it_was_asked(question: Question) -> None:
    assert decode(encode(question)) == question


@given(questions, questions)
def test_two_questions_about_notes_have_one_id_only_if_they_are_one(first: Question, second: Question) -> None:
    assert (question_id(first) == question_id(second)) is (first == second)


@given(
    st.integers(1, 4000),
    st.lists(hostile.names, max_size=4),
    texts.filter(lambda text: units(text) <= LONGEST_TEXT_INPUT),
    tags,
    st.none() | hostile.names,
)
def test_a_new_note_keeps_what_stands_in_its_form_however_little_is_allowed(
    longest: int, about: list[str], text: str, tagged: str, claim: str | None
) -> None:
    form = add_form("daylight:1:x", longest=longest, about=about, text=text, tags=tagged, claim=claim)
    render_form(form)
    values = {field.name: field.value for field in form.fields if isinstance(field, TextField)}
    assert values == {"text": text, "tags": tagged}
    for notice in (field.markdown for field in form.fields if isinstance(field, Notice)):
        assert {found.kind for found in formatted(notice)} <= {"small", "bold", "quote"}


@given(notes(), st.integers(1, 4000), st.none() | hostile.names)
def test_a_note_stands_whole_in_the_form_that_edits_it(note: Note, longest: int, own: str | None) -> None:
    if units(note.text) > LONGEST_TEXT_INPUT:
        note = replace(note, text=note.text[: LONGEST_TEXT_INPUT // 2])
    form = edit_form("daylight:1:x", note, longest=longest, own=own)
    render_form(form)
    values = {field.name: field.value for field in form.fields if isinstance(field, TextField)}
    assert values["text"] == note.text
    assert values["tags"].split() == list(note.tags)
    assert values.get("own", "") == (own or "")


def test_a_claim_is_quoted_in_the_form_that_discusses_it() -> None:
    form = add_form("daylight:1:x", longest=100, claim="A *claim*")
    [notice] = [field for field in form.fields if isinstance(field, Notice)]
    assert notice.markdown == f"> {inert('A *claim*')}"
    assert form.title == "Discuss as note"


def test_what_was_left_out_of_a_form_is_empty() -> None:
    assert entered({"text": ("words",)}, "text") == "words"
    assert entered({"text": ()}, "text") == ""
    assert entered({}, "tags") == ""
    assert edit_form("daylight:1:x", NOTE, longest=1).title == "Edit note 12"
