"""The tables of notes, as SQLAlchemy Core sees them, and whose their rows are.

The schema's own triggers keep two tables more: `note_shelves`, which counts the living notes of each server, and
`notes_search`, the full-text index. Whatever writes or deletes rows of `notes` need not think of these.
"""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from bot.storage.notes.checking import check_note, check_revision, check_tag, check_tie
from bot.storage.servers.owning import Fate, Holding, MemberColumn, Part
from bot.storage.tables import metadata

notes = Table(
    "notes",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("author_id", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("tags", Text, nullable=False),
    Column("attached", Text),
    Column("source_channel_id", Integer),
    Column("source_message_id", Integer),
    Column("source_author_id", Integer),
    Column("source_written_at", Text),
    Column("written_at", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("edited_by", Integer),
    Column("edited_at", Text),
    Column("is_pinned", Integer, nullable=False),
    Column("deleted_by", Integer),
    Column("deleted_at", Text),
)
"""One row a note as it is now; `size` is the text's length, `tags` are parted by spaces, `attached` is JSON."""

note_revisions = Table(
    "note_revisions",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("tags", Text, nullable=False),
    Column("replaced_by", Integer, nullable=False),
    Column("replaced_at", Text, nullable=False),
)
"""One row a revision that an edit replaced, with who replaced it and when."""

note_tags = Table(
    "note_tags",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("tag", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
)
"""One row a tag of a note as it is now, deleted or not."""

note_ties = Table(
    "note_ties",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
)
"""One row a thing that a note is about."""

note_marks = Table(
    "note_marks",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("member_id", Integer, primary_key=True),
    Column("is_helpful", Integer, nullable=False),
)
"""One row a member's mark on a note."""

note_books = Table(
    "note_books",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("last_number", Integer, nullable=False),
    Column("longest", Integer, nullable=False),
    Column("per_member", Integer, nullable=False),
    Column("per_server", Integer, nullable=False),
    Column("per_hour", Integer, nullable=False),
)
"""One row a server: the last number given, and the limits as they were last told, which triggers hold new notes to."""

_OF_NOTE = Part(of=notes, by=("number",))

HOLDINGS = (
    Holding(
        table=notes,
        title="notes",
        members=(
            MemberColumn(column="author_id", name="author", fate=Fate.CHOSEN),
            MemberColumn(column="source_author_id", name="author of the message", fate=Fate.CHOSEN),
            MemberColumn(column="edited_by", name="last edited by", fate=Fate.MASKED),
            MemberColumn(column="deleted_by", name="deleted by", fate=Fate.MASKED),
        ),
        shown={
            "number": "number",
            "text": "text",
            "tags": "tags",
            "attached": "verdict",
            "source_channel_id": "channel of the message",
            "source_message_id": "message",
            "source_written_at": "message written at",
            "written_at": "written at",
            "revision": "revision",
            "edited_at": "edited at",
            "is_pinned": "pinned",
            "deleted_at": "deleted at",
        },
        json=frozenset({"attached"}),
        check=check_note,
    ),
    Holding(
        table=note_revisions,
        title="earlier versions of notes",
        members=(MemberColumn(column="replaced_by", name="replaced by", fate=Fate.MASKED),),
        shown={
            "number": "note",
            "revision": "revision",
            "text": "text",
            "tags": "tags",
            "replaced_at": "replaced at",
        },
        part_of=_OF_NOTE,
        check=check_revision,
    ),
    Holding(
        table=note_tags,
        title="tags of notes",
        shown={"number": "note", "tag": "tag"},
        part_of=_OF_NOTE,
        check=check_tag,
    ),
    Holding(
        table=note_ties,
        title="what notes are about",
        shown={"number": "note", "kind": "kind", "key": "about"},
        part_of=_OF_NOTE,
        check=check_tie,
    ),
    Holding(
        table=note_marks,
        title="marks on notes",
        members=(MemberColumn(column="member_id", name="marked by", fate=Fate.REMOVED),),
        shown={"number": "note", "is_helpful": "helpful"},
    ),
    Holding(table=note_books, title="numbers and limits of notes"),
)
"""The last one comes after the notes: limits that were lowered since must not keep out notes that are put back."""
