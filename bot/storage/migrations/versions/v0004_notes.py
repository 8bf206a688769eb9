"""Notes of servers: their versions, tags, ties, marks and full-text index.

Two tables are of the schema's own and kept by triggers alone: `note_shelves` counts the living notes of each server
and gives the server a small number, and `notes_search` is the index. A note's row in the index is the server's shelf
times 2^32 plus the note's number, so that a server's notes lie beside each other there.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

_TABLES = (
    """CREATE TABLE notes (
        guild_id INTEGER NOT NULL CHECK (guild_id > 0),
        number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 4294967295),
        author_id INTEGER NOT NULL,
        text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
        size INTEGER NOT NULL CHECK (size = length(text)),
        tags TEXT NOT NULL CHECK (length(tags) <= 400),
        attached TEXT CHECK (attached IS NULL OR json_valid(attached)),
        source_channel_id INTEGER,
        source_message_id INTEGER,
        source_author_id INTEGER,
        source_written_at TEXT CHECK (length(source_written_at) = 20),
        written_at TEXT NOT NULL CHECK (length(written_at) = 20),
        revision INTEGER NOT NULL CHECK (revision > 0),
        edited_by INTEGER,
        edited_at TEXT CHECK (length(edited_at) = 20),
        is_pinned INTEGER NOT NULL CHECK (is_pinned IN (0, 1)),
        deleted_by INTEGER,
        deleted_at TEXT CHECK (length(deleted_at) = 20),
        PRIMARY KEY (guild_id, number),
        CHECK ((edited_by IS NULL) = (edited_at IS NULL)),
        CHECK ((edited_at IS NULL) = (revision = 1)),
        CHECK ((deleted_by IS NULL) = (deleted_at IS NULL)),
        CHECK ((source_message_id IS NULL) = (source_channel_id IS NULL)),
        CHECK ((source_message_id IS NULL) = (source_author_id IS NULL)),
        CHECK ((source_message_id IS NULL) = (source_written_at IS NULL))
    ) STRICT""",
    "CREATE INDEX notes_living ON notes (guild_id, is_pinned, number, size) WHERE deleted_at IS NULL",
    "CREATE INDEX notes_of_author ON notes (author_id, guild_id, written_at, deleted_at, is_pinned, number)",
    "CREATE INDEX notes_deleted ON notes (guild_id, deleted_at) WHERE deleted_at IS NOT NULL",
    "CREATE INDEX notes_edited_by ON notes (edited_by, guild_id) WHERE edited_by IS NOT NULL",
    "CREATE INDEX notes_deleted_by ON notes (deleted_by, guild_id) WHERE deleted_by IS NOT NULL",
    "CREATE INDEX notes_of_source ON notes (source_author_id, guild_id) WHERE source_author_id IS NOT NULL",
    """CREATE TABLE note_revisions (
        guild_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0),
        text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
        tags TEXT NOT NULL CHECK (length(tags) <= 400),
        replaced_by INTEGER NOT NULL,
        replaced_at TEXT NOT NULL CHECK (length(replaced_at) = 20),
        PRIMARY KEY (guild_id, number, revision),
        FOREIGN KEY (guild_id, number) REFERENCES notes (guild_id, number) ON DELETE CASCADE
    ) STRICT""",
    "CREATE INDEX note_revisions_replaced_by ON note_revisions (replaced_by, guild_id, replaced_at)",
    """CREATE TABLE note_tags (
        guild_id INTEGER NOT NULL,
        tag TEXT NOT NULL CHECK (length(tag) BETWEEN 1 AND 32),
        number INTEGER NOT NULL,
        PRIMARY KEY (guild_id, tag, number),
        FOREIGN KEY (guild_id, number) REFERENCES notes (guild_id, number) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX note_tags_of_note ON note_tags (guild_id, number)",
    """CREATE TABLE note_ties (
        guild_id INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('topic', 'actor', 'pair', 'claim', 'article')),
        key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 400),
        number INTEGER NOT NULL,
        PRIMARY KEY (guild_id, kind, key, number),
        FOREIGN KEY (guild_id, number) REFERENCES notes (guild_id, number) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX note_ties_of_note ON note_ties (guild_id, number)",
    """CREATE TABLE note_marks (
        guild_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        is_helpful INTEGER NOT NULL CHECK (is_helpful IN (0, 1)),
        PRIMARY KEY (guild_id, number, member_id),
        FOREIGN KEY (guild_id, number) REFERENCES notes (guild_id, number) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX note_marks_of_member ON note_marks (member_id, guild_id)",
    """CREATE TABLE note_books (
        guild_id INTEGER NOT NULL PRIMARY KEY CHECK (guild_id > 0),
        last_number INTEGER NOT NULL CHECK (last_number BETWEEN 0 AND 4294967295),
        longest INTEGER NOT NULL CHECK (longest BETWEEN 1 AND 4000),
        per_member INTEGER NOT NULL CHECK (per_member > 0),
        per_server INTEGER NOT NULL CHECK (per_server > 0),
        per_hour INTEGER NOT NULL CHECK (per_hour > 0)
    ) STRICT""",
    """CREATE TABLE note_shelves (
        guild_id INTEGER NOT NULL PRIMARY KEY,
        shelf INTEGER NOT NULL UNIQUE CHECK (shelf BETWEEN 1 AND 2147483647),
        living INTEGER NOT NULL CHECK (living >= 0)
    ) STRICT""",
    """CREATE VIRTUAL TABLE notes_search USING fts5 (
        server, text, tags,
        content = '', columnsize = 0, tokenize = 'porter unicode61 remove_diacritics 2'
    )""",
)

_TOO_LONG = """SELECT RAISE(ABORT, 'note limit: longest') FROM note_books AS book
        WHERE book.guild_id = NEW.guild_id AND book.longest < NEW.size"""
_TOO_MANY_AN_HOUR = """SELECT RAISE(ABORT, 'note limit: per_hour') FROM note_books AS book
        WHERE book.guild_id = NEW.guild_id AND book.per_hour <= (
            SELECT count(*) FROM notes
            WHERE author_id = NEW.author_id AND guild_id = NEW.guild_id
                AND written_at > strftime('%Y-%m-%dT%H:%M:%SZ', NEW.written_at, '-1 hour')
        )"""
_TOO_MANY_OF_MEMBER = """SELECT RAISE(ABORT, 'note limit: per_member') FROM note_books AS book
        WHERE book.guild_id = NEW.guild_id AND book.per_member <= (
            SELECT count(*) FROM notes
            WHERE author_id = NEW.author_id AND guild_id = NEW.guild_id AND deleted_at IS NULL
        )"""
_TOO_MANY_OF_SERVER = """SELECT RAISE(ABORT, 'note limit: per_server') FROM note_books AS book
        JOIN note_shelves AS held ON held.guild_id = book.guild_id
        WHERE book.guild_id = NEW.guild_id AND held.living >= book.per_server"""
"""These refuse a note where a server has told its limits; without a row in `note_books` there are none."""

_GIVE_SHELF = """INSERT INTO note_shelves (guild_id, shelf, living)
        SELECT NEW.guild_id, coalesce(max(shelf), 0) + 1, 0 FROM note_shelves WHERE true
        ON CONFLICT (guild_id) DO NOTHING"""
_PUT_IN = """INSERT INTO notes_search (rowid, server, text, tags)
        SELECT shelf * 4294967296 + NEW.number, 'g' || NEW.guild_id, NEW.text, NEW.tags
        FROM note_shelves WHERE guild_id = NEW.guild_id AND NEW.deleted_at IS NULL"""
_TAKE_OUT = """INSERT INTO notes_search (notes_search, rowid, server, text, tags)
        SELECT 'delete', shelf * 4294967296 + OLD.number, 'g' || OLD.guild_id, OLD.text, OLD.tags
        FROM note_shelves WHERE guild_id = OLD.guild_id AND OLD.deleted_at IS NULL"""


def _trigger(event: str, *steps: str) -> str:
    return f"CREATE TRIGGER {event} BEGIN {'; '.join(steps)}; END"


_TRIGGERS = (
    _trigger(
        "notes_allowed BEFORE INSERT ON notes WHEN NEW.deleted_at IS NULL",
        _TOO_LONG,
        _TOO_MANY_AN_HOUR,
        _TOO_MANY_OF_MEMBER,
        _TOO_MANY_OF_SERVER,
    ),
    _trigger("notes_edit_allowed BEFORE UPDATE OF text ON notes", _TOO_LONG),
    _trigger(
        """notes_undo_allowed BEFORE UPDATE OF deleted_at ON notes
        WHEN OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL""",
        _TOO_MANY_OF_MEMBER,
        _TOO_MANY_OF_SERVER,
    ),
    _trigger(
        "notes_added AFTER INSERT ON notes",
        _GIVE_SHELF,
        "UPDATE note_shelves SET living = living + 1 WHERE guild_id = NEW.guild_id AND NEW.deleted_at IS NULL",
        _PUT_IN,
    ),
    _trigger(
        "notes_changed AFTER UPDATE OF text, tags, deleted_at ON notes",
        _TAKE_OUT,
        _PUT_IN,
        """UPDATE note_shelves SET living = living + (NEW.deleted_at IS NULL) - (OLD.deleted_at IS NULL)
        WHERE guild_id = NEW.guild_id AND (NEW.deleted_at IS NULL) != (OLD.deleted_at IS NULL)""",
    ),
    _trigger(
        "notes_removed AFTER DELETE ON notes",
        _TAKE_OUT,
        "UPDATE note_shelves SET living = living - 1 WHERE guild_id = OLD.guild_id AND OLD.deleted_at IS NULL",
        """DELETE FROM note_shelves WHERE guild_id = OLD.guild_id
        AND NOT EXISTS (SELECT 1 FROM notes WHERE guild_id = OLD.guild_id)""",
    ),
    _trigger(
        """notes_stay_where_they_are BEFORE UPDATE OF guild_id, number ON notes
        WHEN NEW.guild_id != OLD.guild_id OR NEW.number != OLD.number""",
        "SELECT RAISE(ABORT, 'a note keeps its server and number')",
    ),
    _trigger(
        """note_books_count_up BEFORE UPDATE OF last_number ON note_books
        WHEN NEW.last_number < OLD.last_number""",
        "SELECT RAISE(ABORT, 'numbers of notes only count up')",
    ),
    _trigger(
        "note_marks_of_others BEFORE INSERT ON note_marks",
        """SELECT RAISE(ABORT, 'nobody marks an own note') FROM notes
        WHERE guild_id = NEW.guild_id AND number = NEW.number AND author_id = NEW.member_id""",
    ),
)


def upgrade() -> None:
    """Create the tables, and what keeps the index and the limits."""
    for statement in (*_TABLES, *_TRIGGERS):
        # Handed on as it is: a colon before a name in it is no parameter.
        op.get_bind().exec_driver_sql(statement)
