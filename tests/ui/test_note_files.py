"""Notes as files: read back as they were, safe for spreadsheets, never larger than was reckoned."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.storage.notes.values import Note, Tie, TieKind
from bot.ui.cards.notes_files import NoteExport, file_name, largest_size, notes_file
from bot.ui.note_questions import NoteFormat
from tests.ui.notes import NOTE, notes

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def _exported(found: Sequence[Note]) -> NoteExport:
    return NoteExport(notes=found, names={}, guild=81)


@given(st.lists(notes(), max_size=5))
@settings(max_examples=80)
def test_what_is_exported_as_json_is_read_back_as_it_was(found: list[Note]) -> None:
    rows = json.loads(notes_file(_exported(found), NoteFormat.JSON))
    assert [row["number"] for row in rows] == [note.number for note in found]
    for row, note in zip(rows, found, strict=True):
        assert row["text"] == note.text.encode("utf-8", "replace").decode()
        assert tuple(row["tags"]) == note.tags
        assert row["author"] == (str(note.author_id) if note.author_id > 0 else None)


@given(st.lists(notes(), max_size=5))
@settings(max_examples=80)
def test_no_cell_of_a_table_begins_as_a_formula_does_and_each_is_read_back(found: list[Note]) -> None:
    content = notes_file(_exported(found), NoteFormat.CSV).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    assert len(rows) == len(found) + 1
    assert not any(cell.lstrip(" ").startswith(_STARTS) for row in rows for cell in row)
    texts = [row[1] for row in rows[1:]]
    for text, note in zip(texts, found, strict=True):
        assert text.removeprefix("'") == note.text.encode("utf-8", "replace").decode().removeprefix("'")


@given(notes(), st.sampled_from(NoteFormat))
@settings(max_examples=150)
def test_a_note_is_never_larger_in_a_file_than_was_reckoned(note: Note, form: NoteFormat) -> None:
    without, alone = (len(notes_file(_exported(found), form)) for found in ([], [note]))
    assert alone - without <= largest_size(note)


def test_a_note_in_markdown_is_a_quotation_under_its_number() -> None:
    tie = Tie(kind=TieKind.TOPIC, key="gaza")
    export = NoteExport(notes=[replace(NOTE, text="One\n# two", ties=(tie,))], names={tie: "Gaza"}, guild=81)
    text = notes_file(export, NoteFormat.MARKDOWN).decode()
    assert "## Note 12\n" in text
    assert "> One\n> # two\n" in text
    assert "- Tags: #peace\n- About: Gaza\n" in text


def test_files_are_named_by_what_they_are() -> None:
    assert [file_name(form) for form in NoteFormat] == ["notes.md", "notes.csv", "notes.json"]
