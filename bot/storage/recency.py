"""What is newest: the propositions that somebody holds, or that anybody has positions on, by their newest day."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, literal, or_, select, tuple_, union
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import tables
from bot.storage.scoping import Sight, Voice

_STRIDE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Propositions that come next; those after them have no position of a later day than `until` (an ISO date)."""

    propositions: tuple[str, ...]
    until: str


async def standing_days(
    connection: AsyncConnection, sight: Sight, voices: Sequence[Voice], as_of: str
) -> dict[str, str]:
    """Return the propositions that some voices make a standing on as of a day, each with its newest day.

    The work is in proportion to all that these actors have positions on.
    """
    table = tables.positions
    day = func.max(table.c.first_day)
    speaking = [
        and_(table.c.actor == voice.actor, table.c.first_day <= voice.end, table.c.last_day >= voice.start)
        for voice in voices
    ]
    rows = await connection.execute(
        select(table.c.proposition, day)
        .where(
            sight.of(table),
            or_(*speaking),
            table.c.first_day <= as_of,
            or_(table.c.lasts_until.is_(None), table.c.lasts_until >= as_of),
        )
        .group_by(table.c.proposition)
    )
    return {row[0]: row[1] for row in rows}


async def newest_first(
    connection: AsyncConnection, sight: Sight, *, as_of: str, among: Collection[str] | None, size: int
) -> AsyncIterator[Batch]:
    """Yield the propositions that anybody has positions on as of a day, those with the newest position first.

    Args:
        connection: to read with; it is used between batches too.
        sight: what may be seen.
        as_of: an ISO date.
        among: only these; None for all.
        size: about how many propositions a batch has.
    """
    seen: set[str] = set()
    batch: list[str] = []
    before = (f"{as_of}~", "")  # orders after whatever is of that day, and before the next
    while True:
        rows = await _next(connection, sight, before)
        for day, proposition in rows:
            if proposition in seen or (among is not None and proposition not in among):
                continue
            if len(batch) >= size:
                yield Batch(propositions=tuple(batch), until=day)
                batch = []
            seen.add(proposition)
            batch.append(proposition)
        if len(rows) < _STRIDE:
            break
        before = rows[-1]
    if batch:
        yield Batch(propositions=tuple(batch), until="")


async def _next(connection: AsyncConnection, sight: Sight, before: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the next days with propositions, the newest first; each library's newest are read in index order."""
    table = tables.positions
    key = (table.c.first_day, table.c.proposition)
    newest = [
        select(*key)
        .where(table.c.guild_id == layer, sight.of(table), tuple_(*key) < tuple_(*map(literal, before)))
        .distinct()
        .order_by(*(column.desc() for column in key))
        .limit(_STRIDE)
        .subquery()
        .select()
        for layer in sight.layers
    ]
    found = union(*newest).subquery()
    rows = await connection.execute(
        select(found).order_by(found.c.first_day.desc(), found.c.proposition.desc()).limit(_STRIDE)
    )
    return [(day, proposition) for day, proposition in rows]
