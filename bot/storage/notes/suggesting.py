"""What else might have been meant by a search that finds nothing: words and tags of the server's own notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.notes.tables import notes
from bot.storage.notes.words import looked_for, words_of

MOST_SUGGESTIONS = 3

_MOST_READ = 2_000
"""The newest so many notes are looked through."""

_SHORTEST = 3
_LIKE = 70
"""How alike two words are, of 100, before one is offered for the other."""


async def read_texts(connection: AsyncConnection, guild_id: int) -> list[str]:
    """Return the texts of a server's newest notes, each with its tags."""
    rows = await connection.execute(
        select(notes.c.text, notes.c.tags)
        .where(notes.c.guild_id == guild_id, notes.c.deleted_at.is_(None))
        .order_by(notes.c.number.desc())
        .limit(_MOST_READ)
    )
    return [f"{row.text} {row.tags}" for row in rows]


def suggest(typed: str, unknown: Sequence[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Return what was typed with each unknown word replaced by one that is like it, best first.

    Args:
        typed: the search.
        unknown: those of its words that no note has.
        texts: where to look for words.
    """
    counts = Counter(word.casefold() for text in texts for word in words_of(text) if len(word) >= _SHORTEST)
    likes = {word.casefold(): _like(word, counts) for word in unknown}
    if not any(likes.values()):
        return ()
    found: dict[str, None] = {}
    for place in range(MOST_SUGGESTIONS):
        words = [
            (like[min(place, len(like) - 1)] if (like := likes.get(word.casefold())) else word)
            for word in looked_for(typed)
        ]
        found[" ".join(words)] = None
    return tuple(found)


def _like(word: str, counts: Counter[str]) -> list[str]:
    """Return words like one, the likest first, of equals the one used most."""
    near = process.extract(
        word.casefold(), list(counts), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=MOST_SUGGESTIONS * 4
    )
    best = sorted(near, key=lambda match: (-match[1], -counts[match[0]], match[0]))
    return [match[0] for match in best[:MOST_SUGGESTIONS]]
