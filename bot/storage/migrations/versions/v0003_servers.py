"""What each server settles: settings, who did what, and which servers the bot is in.

As servers come and go, a library gets a mark that tells it from another one that the server had before.

Questions are kept for the buttons of cards, and from here on without who asked them, and with whom they ask about.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_STATEMENTS = (
    "ALTER TABLE libraries ADD COLUMN mark TEXT NOT NULL DEFAULT '' CHECK (length(mark) IN (0, 8))",
    """CREATE TABLE server_settings (
        guild_id INTEGER NOT NULL PRIMARY KEY CHECK (guild_id > 0),
        moderator_role INTEGER CHECK (moderator_role > 0),
        is_private INTEGER NOT NULL CHECK (is_private IN (0, 1)),
        language TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 10),
        time_zone TEXT NOT NULL CHECK (length(time_zone) BETWEEN 1 AND 64),
        note_longest INTEGER NOT NULL CHECK (note_longest BETWEEN 1 AND 4000),
        notes_per_member INTEGER NOT NULL CHECK (notes_per_member BETWEEN 1 AND 100000),
        notes_per_server INTEGER NOT NULL CHECK (notes_per_server BETWEEN 1 AND 1000000),
        notes_per_hour INTEGER NOT NULL CHECK (notes_per_hour BETWEEN 1 AND 1000),
        changed_at TEXT NOT NULL CHECK (length(changed_at) = 20)
    ) STRICT""",
    """CREATE TABLE server_channels (
        guild_id INTEGER NOT NULL REFERENCES server_settings (guild_id) ON DELETE CASCADE,
        channel_id INTEGER NOT NULL CHECK (channel_id > 0),
        PRIMARY KEY (guild_id, channel_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE audit (
        guild_id INTEGER NOT NULL CHECK (guild_id >= 0),
        number INTEGER NOT NULL CHECK (number > 0),
        at TEXT NOT NULL CHECK (length(at) = 20),
        deed TEXT NOT NULL CHECK (length(deed) BETWEEN 1 AND 40),
        who INTEGER NOT NULL,
        whom INTEGER,
        subject TEXT NOT NULL CHECK (length(subject) <= 400),
        detail TEXT NOT NULL CHECK (json_valid(detail)),
        PRIMARY KEY (guild_id, number)
    ) STRICT""",
    "CREATE INDEX audit_by_deed ON audit (guild_id, deed, number)",
    "CREATE INDEX audit_by_day ON audit (guild_id, at)",
    "CREATE INDEX audit_of_who ON audit (who, guild_id, number)",
    "CREATE INDEX audit_of_whom ON audit (whom, guild_id) WHERE whom IS NOT NULL",
    """CREATE TABLE known_servers (
        guild_id INTEGER NOT NULL PRIMARY KEY CHECK (guild_id > 0),
        seen_at TEXT NOT NULL CHECK (length(seen_at) = 20),
        left_at TEXT CHECK (length(left_at) = 20)
    ) STRICT""",
    "CREATE INDEX known_servers_left ON known_servers (left_at) WHERE left_at IS NOT NULL",
    """CREATE TABLE questions_of_cards (
        guild_id INTEGER NOT NULL CHECK (guild_id >= 0),
        key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 24),
        content TEXT NOT NULL,
        asked_on TEXT NOT NULL CHECK (length(asked_on) = 10),
        about INTEGER,
        PRIMARY KEY (guild_id, key)
    ) STRICT, WITHOUT ROWID""",
    """INSERT INTO questions_of_cards (guild_id, key, content, asked_on)
        SELECT guild_id, key, min(content), max(asked_on) FROM questions GROUP BY guild_id, key""",
    "DROP TABLE questions",
    "ALTER TABLE questions_of_cards RENAME TO questions",
    "CREATE INDEX questions_by_day ON questions (asked_on)",
    "CREATE INDEX questions_about ON questions (about, guild_id) WHERE about IS NOT NULL",
)


def upgrade() -> None:
    """Create the tables, mark the libraries, and take out of the questions who asked them."""
    for statement in _STATEMENTS:
        op.execute(statement)
