"""Notes as a file to keep: Markdown to read, CSV for a spreadsheet that runs nothing, JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.storage.notes.values import Note, Tie
from bot.ui.note_questions import NoteFormat

_ENDINGS = {NoteFormat.MARKDOWN: "md", NoteFormat.CSV: "csv", NoteFormat.JSON: "json"}
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell begins with that spreadsheets take for a formula, in the wide forms too."""

_COLUMNS = (
    "number", "text", "tags", "about", "author", "written_at", "edited_at", "revision", "pinned",
    "helpful", "not_helpful", "claim", "verdict", "verdict_version", "message",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteExport:
    """What is to be exported.

    Attributes:
        notes: by number.
        names: of what they are about.
        guild: the server's id, for links to messages.
    """

    notes: Sequence[Note]
    names: Mapping[Tie, str]
    guild: int


def file_name(form: NoteFormat) -> str:
    """Return the name of a file of notes."""
    return f"notes.{_ENDINGS[form]}"


def notes_file(export: NoteExport, form: NoteFormat) -> bytes:
    """Return notes as the content of a file, in UTF-8."""
    match form:
        case NoteFormat.MARKDOWN:
            text = _markdown(export)
        case NoteFormat.CSV:
            text = _csv(export)
        case NoteFormat.JSON:
            text = json.dumps([_row(note, export) for note in export.notes], ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace")


def largest_size(note: Note) -> int:
    """Return a size in bytes that a note in a file is never beyond, whatever the form, names of other things aside."""
    claim = len(note.attached.claim) if note.attached else 0
    return 8 * (len(note.text) + claim + sum(map(len, note.tags))) + 2_000


def _row(note: Note, export: NoteExport) -> dict[str, Any]:
    attached, source = note.attached, note.source
    return {
        "number": note.number,
        "text": note.text,
        "tags": list(note.tags),
        "about": [{"kind": tie.kind.value, "id": tie.key, "name": export.names.get(tie)} for tie in note.ties],
        "author": _known(note.author_id),
        "written_at": _moment(note.written_at),
        "edited_at": None if note.edited_at is None else _moment(note.edited_at),
        "revision": note.revision,
        "pinned": note.is_pinned,
        "helpful": note.helpful,
        "not_helpful": note.unhelpful,
        "claim": attached.claim if attached else None,
        "verdict": attached.level if attached else None,
        "verdict_version": attached.version if attached else None,
        "message": _address(export.guild, source.channel_id, source.message_id) if source else None,
    }


def _csv(export: NoteExport) -> str:
    """Return a table that begins with the mark by which spreadsheets know UTF-8."""
    written = io.StringIO()
    table = csv.writer(written, quoting=csv.QUOTE_ALL)
    table.writerow(_COLUMNS)
    for note in export.notes:
        row = _row(note, export)
        row["tags"] = " ".join(note.tags)
        row["about"] = "; ".join(export.names.get(tie, tie.key) for tie in note.ties)
        table.writerow([_cell(row[column]) for column in _COLUMNS])
    return f"\ufeff{written.getvalue()}"


def _cell(value: object) -> object:
    """Return a value that no spreadsheet runs: an apostrophe before what would be a formula makes it text."""
    if value is None:
        return ""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULAS):
        return f"'{value}"
    return value


def _markdown(export: NoteExport) -> str:
    return "# Notes\n" + "".join(_section(note, export) for note in export.notes)


def _section(note: Note, export: NoteExport) -> str:
    author = _known(note.author_id) or "a deleted member"
    lines = [f"\n## Note {note.number}", "", f"By {author}, {_moment(note.written_at)}"]
    if note.edited_at is not None:
        lines[-1] += f", edited {_moment(note.edited_at)}"
    lines += ["", *(f"> {row}".rstrip() for row in note.text.split("\n"))]
    details = [
        ("Tags", " ".join(f"#{tag}" for tag in note.tags)),
        ("About", "; ".join(export.names.get(tie, tie.key) for tie in note.ties)),
        ("Marks", f"{note.helpful} helpful, {note.unhelpful} not" if note.helpful + note.unhelpful else ""),
    ]
    if note.attached is not None:
        claim = " ".join(note.attached.claim.split())
        details.append(("Verdict then", f"{note.attached.level} ({claim}), version {note.attached.version}"))
    if note.source is not None:
        details.append(("Message", _address(export.guild, note.source.channel_id, note.source.message_id)))
    named = [f"- {name}: {detail}" for name, detail in details if detail]
    return "\n".join([*lines, *(["", *named] if named else []), ""])


def _known(member: int) -> str | None:
    """Return a member's id; as a text, as numbers of this size are rounded by spreadsheets and scripts."""
    return str(member) if member > 0 else None


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _address(guild: int, channel: int, message: int) -> str:
    return f"https://discord.com/channels/{guild}/{channel}/{message}"
