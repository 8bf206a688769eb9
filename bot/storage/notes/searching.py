"""Finding a server's notes by their words, with the full-text index; inside a transaction that reads."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence

from sqlalchemy import Integer, Text, column, func, literal, select, table, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.notes.listing import pages_of
from bot.storage.notes.ranking import WordHits, candidates, ranked
from bot.storage.notes.rows import read_notes
from bot.storage.notes.snippets import snippets_of
from bot.storage.notes.tables import notes
from bot.storage.notes.values import NOTES_ON_PAGE, FoundNotes
from bot.storage.notes.words import looked_for

_MOST_RANKED = 2_000
"""Of more notes that were found only the newest so many are put in order."""

_SEARCH = table("notes_search", column("rowid", Integer), column("notes_search", Text))
_ROW, _INDEX = _SEARCH.c.rowid, _SEARCH.c.notes_search
_NUMBERS = 2**32
"""A note's row in the index is its number, and this times a number of the server."""

_NOTHING = FoundNotes(snippets=(), page=0, pages=1, total=0, is_whole=True)


async def find(connection: AsyncConnection, guild_id: int, typed: str, *, page: int) -> FoundNotes:
    """Return a page of the notes that have the words of a text; where none has them all, of those that have some."""
    words = looked_for(typed)
    hits = await hits_of(connection, guild_id, words)
    found, is_whole = candidates(hits)
    if not found:
        return _NOTHING
    kept = sorted(found, reverse=True)[:_MOST_RANKED]
    order = await _in_order(connection, guild_id, hits, kept)
    pages = pages_of(len(order))
    page = max(0, min(page, pages - 1))
    shown = await read_notes(connection, guild_id, order[page * NOTES_ON_PAGE : (page + 1) * NOTES_ON_PAGE])
    return FoundNotes(
        snippets=await asyncio.to_thread(snippets_of, shown, words),
        page=page,
        pages=pages,
        total=len(order),
        is_whole=is_whole,
    )


async def hits_of(connection: AsyncConnection, guild_id: int, words: Sequence[str]) -> list[WordHits]:
    """Return which of a server's notes have each of some words.

    The server is a term of the index like the words, so that notes of others are not even gone through.
    """
    if not words:
        return []
    parts = [
        select(literal(place), literal(is_tag), _ROW % _NUMBERS).where(
            _INDEX.op("MATCH")(f'server : "g{guild_id}" AND {{{columns}}} : "{word}"')
        )
        for place, word in enumerate(words)
        for is_tag, columns in ((False, "text tags"), (True, "tags"))
    ]
    numbers: dict[tuple[int, bool], set[int]] = {}
    for row in await connection.execute(union_all(*parts)):
        numbers.setdefault((int(row[0]), bool(row[1])), set()).add(int(row[2]))
    return [
        WordHits(
            anywhere=frozenset(numbers.get((place, False), ())),
            in_tags=frozenset(numbers.get((place, True), ())),
        )
        for place in range(len(words))
    ]


async def _in_order(
    connection: AsyncConnection, guild_id: int, hits: Sequence[WordHits], found: Collection[int]
) -> list[int]:
    own = (notes.c.guild_id == guild_id, notes.c.deleted_at.is_(None))
    all_of_them = await connection.execute(select(func.count(), func.avg(notes.c.size)).where(*own))
    held, mean_size = all_of_them.one()
    # Both values of the column are named, so that the index that begins with it serves.
    rows = await connection.execute(
        select(notes.c.number, notes.c.size).where(*own, notes.c.is_pinned.in_((0, 1)), notes.c.number.in_(list(found)))
    )
    return ranked(hits, {row.number: row.size for row in rows}, held=held, mean_size=mean_size)
