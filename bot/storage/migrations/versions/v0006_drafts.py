"""Drafts of articles under review: candidates, decisions, and what was decided before."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

_STATEMENTS = (
    """CREATE TABLE drafts (
        guild_id INTEGER NOT NULL CHECK (guild_id > 0),
        number INTEGER NOT NULL CHECK (number > 0),
        state TEXT NOT NULL CHECK (state IN ('draft', 'in review', 'ready', 'published', 'retracted', 'discarded')),
        title TEXT NOT NULL CHECK (length(title) <= 400),
        content TEXT NOT NULL,
        fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
        sketch BLOB,
        article TEXT CHECK (length(article) BETWEEN 1 AND 80),
        open_count INTEGER NOT NULL CHECK (open_count >= 0),
        accepted_count INTEGER NOT NULL CHECK (accepted_count >= 0),
        candidate_count INTEGER NOT NULL CHECK (candidate_count >= 0),
        made_by INTEGER NOT NULL,
        made_at TEXT NOT NULL CHECK (length(made_at) = 20),
        changed_by INTEGER NOT NULL,
        changed_at TEXT NOT NULL CHECK (length(changed_at) = 20),
        PRIMARY KEY (guild_id, number)
    ) STRICT""",
    "CREATE INDEX drafts_by_state ON drafts (guild_id, state, number)",
    "CREATE INDEX drafts_by_text ON drafts (guild_id, fingerprint)",
    "CREATE INDEX drafts_by_article ON drafts (guild_id, article) WHERE article IS NOT NULL",
    "CREATE INDEX drafts_by_maker ON drafts (made_by)",
    "CREATE INDEX drafts_by_changer ON drafts (changed_by)",
    """CREATE TABLE decisions (
        guild_id INTEGER NOT NULL,
        draft INTEGER NOT NULL,
        ordinal INTEGER NOT NULL CHECK (ordinal > 0),
        kind TEXT NOT NULL CHECK (kind IN (
            'accept', 'reject', 'skip', 'edit', 'add', 'proposition', 'merge', 'same', 'contrary', 'compatible',
            'actor', 'topic', 'article', 'undo'
        )),
        subject TEXT NOT NULL CHECK (length(subject) <= 200),
        content TEXT,
        other TEXT CHECK (length(other) BETWEEN 1 AND 200),
        undone INTEGER CHECK (undone > 0),
        who INTEGER NOT NULL,
        at TEXT NOT NULL CHECK (length(at) = 20),
        PRIMARY KEY (guild_id, draft, ordinal),
        FOREIGN KEY (guild_id, draft) REFERENCES drafts (guild_id, number) ON DELETE CASCADE,
        CHECK ((kind = 'undo') = (undone IS NOT NULL)),
        CHECK ((kind IN ('merge', 'same', 'contrary', 'compatible')) = (other IS NOT NULL))
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE uploads (
        guild_id INTEGER NOT NULL CHECK (guild_id > 0),
        key TEXT NOT NULL CHECK (length(key) BETWEEN 16 AND 40),
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        content BLOB NOT NULL,
        brought_by INTEGER NOT NULL,
        brought_at TEXT NOT NULL CHECK (length(brought_at) = 20),
        PRIMARY KEY (guild_id, key)
    ) STRICT""",
    "CREATE INDEX uploads_by_member ON uploads (brought_by)",
    "CREATE INDEX uploads_by_day ON uploads (brought_at)",
    "CREATE INDEX decisions_by_member ON decisions (who)",
)


def upgrade() -> None:
    """Create the tables."""
    for statement in _STATEMENTS:
        op.execute(statement)
