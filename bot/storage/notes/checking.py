"""Rows of notes that come from outside: whether they are as notes would have been written here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.storage.notes.attached import decode_attached
from bot.storage.notes.refusals import NoteRefusedError
from bot.storage.notes.values import Tie, TieKind
from bot.storage.notes.wording import kept_tag, kept_tags, kept_text, kept_ties
from bot.storage.servers.moments import read_moment
from bot.storage.servers.settings import LONGEST_NOTE

_MOMENTS = ("written_at", "edited_at", "deleted_at", "source_written_at")


def check_note(row: Mapping[str, Any]) -> None:
    """Look at a row of `notes`.

    Raises:
        ValueError: something is not as it is kept; the message says what.
    """
    _check_wording(row)
    for name in _MOMENTS:
        if row[name] is not None:
            _check_moment(name, row[name])
    if row["attached"] is not None:
        decode_attached(row["attached"])


def check_revision(row: Mapping[str, Any]) -> None:
    """Look at a row of `note_revisions`.

    Raises:
        ValueError: something is not as it is kept; the message says what.
    """
    _check_wording(row)
    _check_moment("replaced_at", row["replaced_at"])


def check_tag(row: Mapping[str, Any]) -> None:
    """Look at a row of `note_tags`.

    Raises:
        ValueError: the tag is not as tags are kept.
    """
    try:
        is_kept = kept_tag(row["tag"]) == row["tag"]
    except NoteRefusedError as refusal:
        raise ValueError(str(refusal)) from refusal
    if not is_kept:
        raise ValueError(f'the tag "{row["tag"]}" is not as tags are kept')


def check_tie(row: Mapping[str, Any]) -> None:
    """Look at a row of `note_ties`.

    Raises:
        ValueError: it ties to nothing that a note can be about.
    """
    try:
        kept_ties((Tie(kind=TieKind(row["kind"]), key=row["key"]),))
    except NoteRefusedError as refusal:
        raise ValueError(str(refusal)) from refusal


def _check_wording(row: Mapping[str, Any]) -> None:
    try:
        is_kept = (kept_text(row["text"], longest=LONGEST_NOTE), " ".join(kept_tags(row["tags"].split()))) == (
            row["text"],
            row["tags"],
        )
    except NoteRefusedError as refusal:
        raise ValueError(str(refusal)) from refusal
    if not is_kept:
        raise ValueError(f"note {row['number']} has a text or tags that are not as they are kept")


def _check_moment(name: str, text: str) -> None:
    try:
        read_moment(text)
    except ValueError as error:
        raise ValueError(f"{name} does not fit: it is no moment such as 2026-11-24T18:00:00Z") from error
