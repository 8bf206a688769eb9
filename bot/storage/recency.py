"""What is newest: the propositions that anybody has positions on, by their newest day."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass

from sqlalchemy import literal, select, tuple_, union
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import tables
from bot.storage.scoping import Sight

_STRIDE = 2_000
_FEWEST_IN_A_BATCH = 16
_MOST_IN_A_BATCH = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Propositions that come next; none after them has a position of a later day than `until` (an ISO date)."""

    propositions: tuple[str, ...]
    until: str


async def newest_first(
    connection: AsyncConnection, sight: Sight, *, as_of: str, among: Collection[str] | None
) -> AsyncIterator[Batch]:
    """Yield the propositions that anybody has positions on as of a day, those with the newest position first.

    The first batch is small, for whom it suffices; they grow for whoever goes on.

    Args:
        connection: to read with; it is used between batches too.
        sight: what may be seen.
        as_of: an ISO date.
        among: only these; None for all.
    """
    seen: set[str] = set()
    batch: list[str] = []
    size = _FEWEST_IN_A_BATCH
    before = (f"{as_of}~", "")  # orders after whatever is of that day, and before the next
    while True:
        rows = await _next(connection, sight, before)
        for day, proposition in rows:
            if proposition in seen or (among is not None and proposition not in among):
                continue
            if len(batch) >= size:
                yield Batch(propositions=tuple(batch), until=day)
                batch, size = [], min(2 * size, _MOST_IN_A_BATCH)
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
