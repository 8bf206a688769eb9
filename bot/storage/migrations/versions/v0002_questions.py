"""What the bot itself has to remember: questions behind the buttons of cards, and which commands Discord was told."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_STATEMENTS = (
    """CREATE TABLE questions (
        guild_id INTEGER NOT NULL CHECK (guild_id >= 0),
        key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 24),
        asker_id INTEGER NOT NULL CHECK (asker_id >= 0),
        content TEXT NOT NULL,
        asked_on TEXT NOT NULL CHECK (length(asked_on) = 10),
        PRIMARY KEY (guild_id, key, asker_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX questions_of_asker ON questions (asker_id)",
    "CREATE INDEX questions_by_day ON questions (asked_on)",
    """CREATE TABLE synced_commands (
        guild_id INTEGER NOT NULL CHECK (guild_id >= 0),
        application_id INTEGER NOT NULL,
        digest TEXT NOT NULL,
        ids TEXT NOT NULL,
        PRIMARY KEY (guild_id, application_id)
    ) STRICT""",
)


def upgrade() -> None:
    """Create the tables."""
    for statement in _STATEMENTS:
        op.execute(statement)
