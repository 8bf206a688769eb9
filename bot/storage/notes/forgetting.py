"""Taking the words of notes that are gone out of the full-text index.

The index first only notes that a note's words are no longer valid; the words themselves lie in it until its parts are
merged, which may be long after. Here that is done at once, in small steps.
"""

from __future__ import annotations

import logging

from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.errors import StorageError

_BEGIN = text("INSERT INTO notes_search (notes_search, rank) VALUES ('merge', -500)")
_GO_ON = text("INSERT INTO notes_search (notes_search, rank) VALUES ('merge', 500)")
"""Some 500 pages are merged in a step; the first one also says that all parts are to become one."""

_log = logging.getLogger(__name__)
_CHANGES = text("SELECT total_changes()")
_MOST_STEPS = 10_000
_DONE = 2
"""A step that changes fewer rows than this had nothing to do."""


async def forget_words(database: Database) -> None:
    """Merge the index, so that it holds the words of the notes that there are and no others.

    Each step is a transaction of some hundredths of a second, so that nobody who writes waits long.

    Raises:
        StorageError: with a sentence for a person; the index is as good as before.
    """
    for step in range(_MOST_STEPS):
        async with database.writing() as connection:
            before = await connection.scalar(_CHANGES)
            await connection.execute(_GO_ON if step else _BEGIN)
            after = await connection.scalar(_CHANGES)
        if step and (after or 0) - (before or 0) < _DONE:
            return


async def forget_words_or_later(database: Database) -> None:
    """Do the same after something that is done whatever becomes of this: a failure is told in the log alone.

    What the index then still holds goes when it is merged the next time, once a day.
    """
    try:
        await forget_words(database)
    except StorageError as error:
        _log.warning("Words of deleted notes stay in the search index until it is tidied: %s", error)
