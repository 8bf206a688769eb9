"""The record: libraries, articles, definitions, positions, claims, vectors."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

_STATEMENTS = (
    """CREATE TABLE libraries (
        guild_id INTEGER NOT NULL PRIMARY KEY CHECK (guild_id >= 0),
        version INTEGER NOT NULL,
        newest TEXT,
        shipped_digest TEXT
    ) STRICT""",
    """CREATE TABLE articles (
        guild_id INTEGER NOT NULL REFERENCES libraries (guild_id) ON DELETE CASCADE,
        article TEXT NOT NULL CHECK (length(article) BETWEEN 1 AND 80),
        number INTEGER NOT NULL CHECK (number > 0),
        state TEXT NOT NULL CHECK (state IN ('published', 'retracted', 'superseded')),
        is_shipped INTEGER NOT NULL CHECK (is_shipped IN (0, 1)),
        reason TEXT,
        changed_at TEXT NOT NULL,
        digest TEXT NOT NULL,
        position_count INTEGER NOT NULL,
        claim_count INTEGER NOT NULL,
        citation TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (guild_id, article, number)
    ) STRICT""",
    """CREATE UNIQUE INDEX articles_current ON articles (guild_id, article) WHERE state != 'superseded'""",
    """CREATE TABLE definitions (
        guild_id INTEGER NOT NULL REFERENCES libraries (guild_id) ON DELETE CASCADE,
        digest BLOB NOT NULL CHECK (length(digest) = 16),
        kind TEXT NOT NULL CHECK (kind IN ('actor', 'topic', 'proposition')),
        id TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (guild_id, digest)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE defined_in (
        guild_id INTEGER NOT NULL,
        article TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('actor', 'topic', 'proposition')),
        id TEXT NOT NULL,
        digest BLOB NOT NULL,
        is_live INTEGER NOT NULL CHECK (is_live IN (0, 1)),
        PRIMARY KEY (guild_id, article, kind, id),
        FOREIGN KEY (guild_id, digest) REFERENCES definitions (guild_id, digest) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    """CREATE INDEX defined_in_by_definition ON defined_in (guild_id, digest, is_live, article)""",
    """CREATE TABLE positions (
        guild_id INTEGER NOT NULL REFERENCES libraries (guild_id) ON DELETE CASCADE,
        article TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        actor TEXT NOT NULL,
        proposition TEXT NOT NULL,
        according_to TEXT,
        basis TEXT NOT NULL CHECK (basis IN ('verbal', 'material')),
        first_day TEXT NOT NULL,
        last_day TEXT NOT NULL,
        lasts_until TEXT,
        content TEXT NOT NULL,
        PRIMARY KEY (guild_id, article, ordinal)
    ) STRICT""",
    """CREATE INDEX positions_of_actor ON positions (
        guild_id, actor, proposition, basis, first_day, last_day, lasts_until
    )""",
    """CREATE INDEX positions_on_proposition ON positions (guild_id, proposition)""",
    """CREATE INDEX positions_according_to ON positions (guild_id, according_to) WHERE according_to IS NOT NULL""",
    """CREATE INDEX positions_by_day ON positions (guild_id, first_day, proposition)""",
    """CREATE TABLE claims (
        guild_id INTEGER NOT NULL REFERENCES libraries (guild_id) ON DELETE CASCADE,
        article TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        first_day TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (guild_id, article, ordinal)
    ) STRICT""",
    """CREATE INDEX claims_by_day ON claims (guild_id, first_day)""",
    """CREATE TABLE claim_actors (
        guild_id INTEGER NOT NULL,
        actor TEXT NOT NULL,
        article TEXT NOT NULL,
        ordinal INTEGER NOT NULL,
        PRIMARY KEY (guild_id, actor, article, ordinal),
        FOREIGN KEY (guild_id, article, ordinal) REFERENCES claims (guild_id, article, ordinal) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    """CREATE INDEX claim_actors_of_claim ON claim_actors (guild_id, article, ordinal)""",
    """CREATE TABLE vectors (
        guild_id INTEGER NOT NULL REFERENCES libraries (guild_id) ON DELETE CASCADE,
        key TEXT NOT NULL,
        vector BLOB NOT NULL,
        PRIMARY KEY (guild_id, key)
    ) STRICT, WITHOUT ROWID""",
    """INSERT INTO libraries (guild_id, version) VALUES (0, 0)""",
)


def upgrade() -> None:
    """Create the tables and the empty shared library."""
    for statement in _STATEMENTS:
        op.execute(statement)
