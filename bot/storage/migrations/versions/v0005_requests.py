"""Requests to moderators, who wants to be told of changes, and work that is still to be done."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"

_CLAIM = """
        key TEXT NOT NULL CHECK (length(key) = 32),
        claim TEXT NOT NULL CHECK (length(claim) BETWEEN 1 AND 4000),
        as_of TEXT CHECK (length(as_of) = 10),
        part INTEGER CHECK (part >= 0),
        choice TEXT CHECK (length(choice) BETWEEN 1 AND 40),"""
_STOOD = """
        level TEXT NOT NULL CHECK (
            level IN ('supported', 'refuted', 'conflicting', 'not-enough-evidence', 'not-checkable')
        ),
        read_as TEXT NOT NULL CHECK (length(read_as) <= 400),"""

_STATEMENTS = (
    """CREATE TABLE request_numbers (
        guild_id INTEGER NOT NULL PRIMARY KEY CHECK (guild_id > 0),
        last INTEGER NOT NULL CHECK (last > 0)
    ) STRICT""",
    f"""CREATE TABLE requests (
        guild_id INTEGER NOT NULL CHECK (guild_id > 0),
        number INTEGER NOT NULL CHECK (number > 0),
        kind TEXT NOT NULL CHECK (kind IN ('unanswered', 'wrong')),{_CLAIM}{_STOOD}
        version TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'dismissed')),
        answer TEXT CHECK (length(answer) BETWEEN 1 AND 2000),
        answered_by INTEGER,
        opened_at TEXT NOT NULL CHECK (length(opened_at) = 20),
        changed_at TEXT NOT NULL CHECK (length(changed_at) = 20),
        PRIMARY KEY (guild_id, number)
    ) STRICT""",
    "CREATE UNIQUE INDEX requests_open ON requests (guild_id, key, kind) WHERE state = 'open'",
    "CREATE INDEX requests_by_state ON requests (guild_id, state, number)",
    "CREATE INDEX requests_answered_by ON requests (answered_by, guild_id) WHERE answered_by IS NOT NULL",
    f"""CREATE TABLE request_askers (
        guild_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        member_id INTEGER NOT NULL,
        channel_id INTEGER NOT NULL CHECK (channel_id > 0),
        is_private INTEGER NOT NULL CHECK (is_private IN (0, 1)),
        remark TEXT NOT NULL CHECK (length(remark) <= 1000),{_STOOD}
        asked_at TEXT NOT NULL CHECK (length(asked_at) = 20),
        told_at TEXT CHECK (length(told_at) = 20),
        PRIMARY KEY (guild_id, number, member_id),
        FOREIGN KEY (guild_id, number) REFERENCES requests (guild_id, number) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX request_askers_of_member ON request_askers (member_id, guild_id)",
    # A claim belongs to those who asked about it: once they all have their data deleted, nothing of it stays.
    """CREATE TRIGGER request_without_askers AFTER DELETE ON request_askers
        WHEN NOT EXISTS (SELECT 1 FROM request_askers WHERE guild_id = OLD.guild_id AND number = OLD.number)
        BEGIN DELETE FROM requests WHERE guild_id = OLD.guild_id AND number = OLD.number; END""",
    """CREATE TABLE request_history (
        guild_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        place INTEGER NOT NULL CHECK (place > 0),
        at TEXT NOT NULL CHECK (length(at) = 20),
        happened TEXT NOT NULL CHECK (length(happened) BETWEEN 1 AND 40),
        who INTEGER,
        detail TEXT NOT NULL CHECK (length(detail) <= 1000),
        PRIMARY KEY (guild_id, number, place),
        FOREIGN KEY (guild_id, number) REFERENCES requests (guild_id, number) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX request_history_of_who ON request_history (who, guild_id) WHERE who IS NOT NULL",
    f"""CREATE TABLE watches (
        guild_id INTEGER NOT NULL CHECK (guild_id >= 0),
        member_id INTEGER NOT NULL,{_CLAIM}{_STOOD}
        version TEXT NOT NULL,
        channel_id INTEGER NOT NULL CHECK (channel_id > 0),
        is_private INTEGER NOT NULL CHECK (is_private IN (0, 1)),
        asked_at TEXT NOT NULL CHECK (length(asked_at) = 20),
        ends_at TEXT NOT NULL CHECK (length(ends_at) = 20),
        PRIMARY KEY (guild_id, member_id, key)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX watches_of_claim ON watches (guild_id, key)",
    "CREATE INDEX watches_of_member ON watches (member_id, guild_id)",
    "CREATE INDEX watches_by_end ON watches (ends_at)",
    """CREATE TABLE rechecks (
        guild_id INTEGER NOT NULL PRIMARY KEY CHECK (guild_id >= 0),
        version TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE outbox (
        guild_id INTEGER NOT NULL CHECK (guild_id >= 0),
        kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
        key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
        content TEXT NOT NULL CHECK (json_valid(content)),
        created_at TEXT NOT NULL CHECK (length(created_at) = 20),
        due_at TEXT NOT NULL CHECK (length(due_at) = 20),
        attempts INTEGER NOT NULL CHECK (attempts >= 0),
        leased_until TEXT CHECK (length(leased_until) = 20),
        lease TEXT,
        done_at TEXT CHECK (length(done_at) = 20),
        PRIMARY KEY (guild_id, kind, key)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX outbox_due ON outbox (due_at) WHERE done_at IS NULL",
    "CREATE INDEX outbox_done ON outbox (done_at) WHERE done_at IS NOT NULL",
    """CREATE TABLE outbox_people (
        guild_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        member_id INTEGER NOT NULL,
        PRIMARY KEY (guild_id, kind, key, member_id),
        FOREIGN KEY (guild_id, kind, key) REFERENCES outbox (guild_id, kind, key) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX outbox_people_of_member ON outbox_people (member_id, guild_id)",
    # What was to be told to people of whom none is left is told to nobody.
    """CREATE TRIGGER outbox_without_people AFTER DELETE ON outbox_people
        WHEN NOT EXISTS (
            SELECT 1 FROM outbox_people WHERE guild_id = OLD.guild_id AND kind = OLD.kind AND key = OLD.key
        )
        BEGIN
            DELETE FROM outbox
            WHERE guild_id = OLD.guild_id AND kind = OLD.kind AND key = OLD.key AND done_at IS NULL;
        END""",
)


def upgrade() -> None:
    """Create the tables."""
    for statement in _STATEMENTS:
        op.execute(statement)
