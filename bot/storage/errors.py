"""What went wrong with the database, in sentences for whoever runs the bot."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import SQLAlchemyError

_SENTENCES = (
    ("readonly", "the database is read-only: check the permissions of its file and folder"),
    ("disk is full", "the disk is full: free some space; nothing was lost"),
    ("not a database", "the file is not a SQLite database: name another file in DATABASE_URL"),
    ("malformed", "the database is damaged: restore a back-up"),
    ("disk I/O error", "the disk does not answer as it should: check it, then try again; nothing was half-written"),
    ("unable to open", "the database cannot be opened: check that its folder exists and may be written to"),
    ("is locked", "the database is locked by another program: close it and try again"),
    ("QueuePool limit", "the database is too busy: try again in a moment"),
)


class StorageError(Exception):
    """The database cannot do what was asked; the message is a sentence for a person. Nothing was half-written."""


def storage_error(error: SQLAlchemyError | sqlite3.Error) -> StorageError:
    """Return the sentence for a database's own error."""
    text = str(getattr(error, "orig", None) or error)
    for part, sentence in _SENTENCES:
        if part in text:
            return StorageError(sentence)
    return StorageError(f"the database failed: {text}")


class NotDoneError(ValueError):
    """What a person asked for is not done: the first sentence of the message says why, the rest what to do."""
