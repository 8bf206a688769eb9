"""The latest of each voice: what standings rest on, however long the history is.

For each voice, proposition and basis the first day that matters is looked up in the index, and the rows from there on
are read: the work is in proportion to what is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import CTE, ColumnElement, FromClause, Row, Select, Table, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.domain import Basis
from bot.storage import tables
from bot.storage.scoping import Sight, Voice

_END_OF_TIME = "9999-12-31"
_COLUMNS = ("guild_id", "actor", "proposition", "basis", "start", "end")


async def fetch_latest(
    connection: AsyncConnection, sight: Sight, asked: Iterable[tuple[Voice, str]], *, depth: int, as_of: str
) -> list[Row[Any]]:
    """Return the rows of positions that make standings as of a day, and of the newest besides.

    Args:
        connection: to read with.
        sight: what may be seen.
        asked: voices, each with a proposition.
        depth: how many of the newest words and of the newest deeds of each.
        as_of: an ISO date.
    """
    table = tables.positions
    wanted = _wanted(sight, asked, as_of)
    nth = table.alias("nth")
    nth_day = _newest(nth, wanted, sight).offset(max(depth, 1) - 1)
    standing = table.alias("standing")
    standing_day = _newest(standing, wanted, sight).where(
        or_(standing.c.lasts_until.is_(None), standing.c.lasts_until >= as_of)
    )
    since = func.min(
        func.coalesce(nth_day.scalar_subquery(), ""), func.coalesce(standing_day.scalar_subquery(), _END_OF_TIME)
    )
    rows = await connection.execute(
        select(table.c.guild_id, table.c.article, table.c.ordinal, table.c.actor, table.c.proposition, table.c.content)
        .join_from(wanted, table, _matches(table, wanted, sight))
        .where(table.c.first_day >= since)
        .distinct()  # whoever held two offices of a body at once speaks for it once
    )
    return list(rows)


def _wanted(sight: Sight, asked: Iterable[tuple[Voice, str]], as_of: str) -> CTE:
    """Return what is asked for as a table with a row for each library, voice, proposition and basis."""
    content = [
        (layer, voice.actor, proposition, basis.value, voice.start, min(voice.end, as_of))
        for voice, proposition in asked
        for layer in sight.layers
        for basis in Basis
    ]
    each = func.json_each(json.dumps(content)).table_valued("value", name="each")
    parts = (func.json_extract(each.c.value, f"$[{place}]").label(name) for place, name in enumerate(_COLUMNS))
    return select(*parts).cte("wanted").prefix_with("MATERIALIZED")


def _newest(table: FromClause, wanted: CTE, sight: Sight) -> Select[tuple[str]]:
    """Return the day of the newest position that matches."""
    day: ColumnElement[str] = table.c.first_day
    return select(day).where(_matches(table, wanted, sight)).order_by(day.desc()).limit(1).correlate(wanted)


def _matches(table: Table | FromClause, wanted: CTE, sight: Sight) -> ColumnElement[bool]:
    same = [table.c[name] == wanted.c[name] for name in ("guild_id", "actor", "proposition", "basis")]
    return and_(*same, table.c.first_day <= wanted.c.end, table.c.last_day >= wanted.c.start, sight.of(table))
