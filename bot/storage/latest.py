"""The latest of each voice: what standings rest on, however long the history is.

For each voice, proposition and basis the first day that matters is looked up in the index, and the rows from there on
are read: the work is in proportion to what is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import CTE, ColumnElement, FromClause, Row, Select, Text, and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.domain import Basis
from bot.storage import tables
from bot.storage.scoping import Sight, Voice, unshadowed

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
        depth: how many of the newest words and of the newest deeds of each; at least one.
        as_of: an ISO date.
    """
    wanted = [
        (layer, voice.actor, proposition, basis.value, voice.start, min(voice.end, as_of))
        for voice, proposition in asked
        for layer in sight.layers
        for basis in Basis
    ]
    if not wanted:
        return []
    statement, values = _LATEST, {"wanted": json.dumps(wanted), "passed_over": depth - 1, "as_of": as_of}
    if sight.shadowed:
        statement, values = _LATEST_UNSHADOWED, {**values, "shadowed": sorted(sight.shadowed)}
    return list(await connection.execute(statement, values))


def _statement(*, has_shadows: bool) -> Select[Any]:
    """Return the query; it is made once, since that takes longer than running it."""
    table = tables.positions
    each = func.json_each(bindparam("wanted", type_=Text)).table_valued("value", name="each")
    parts = (func.json_extract(each.c.value, f"$[{place}]").label(name) for place, name in enumerate(_COLUMNS))
    wanted = select(*parts).cte("wanted").prefix_with("MATERIALIZED")
    nth, standing = table.alias("nth"), table.alias("standing")
    nth_day = _newest(nth, wanted, has_shadows=has_shadows).offset(bindparam("passed_over"))
    standing_day = _newest(standing, wanted, has_shadows=has_shadows).where(
        or_(standing.c.lasts_until.is_(None), standing.c.lasts_until >= bindparam("as_of"))
    )
    since = func.min(
        func.coalesce(nth_day.scalar_subquery(), ""), func.coalesce(standing_day.scalar_subquery(), _END_OF_TIME)
    )
    return (
        select(table.c.guild_id, table.c.article, table.c.ordinal, table.c.actor, table.c.proposition, table.c.content)
        .join_from(wanted, table, _matches(table, wanted, has_shadows=has_shadows))
        .where(table.c.first_day >= since)
        .distinct()  # whoever held two offices of a body at once speaks for it once
    )


def _newest(table: FromClause, wanted: CTE, *, has_shadows: bool) -> Select[tuple[str]]:
    """Return the day of the newest position that matches."""
    day: ColumnElement[str] = table.c.first_day
    matches = _matches(table, wanted, has_shadows=has_shadows)
    return select(day).where(matches).order_by(day.desc()).limit(1).correlate(wanted)


def _matches(table: FromClause, wanted: CTE, *, has_shadows: bool) -> ColumnElement[bool]:
    same = [table.c[name] == wanted.c[name] for name in ("guild_id", "actor", "proposition", "basis")]
    found = and_(*same, table.c.first_day <= wanted.c.end, table.c.last_day >= wanted.c.start)
    if not has_shadows:
        return found
    return and_(found, unshadowed(table, bindparam("shadowed", expanding=True)))


_LATEST: Final = _statement(has_shadows=False)
_LATEST_UNSHADOWED: Final = _statement(has_shadows=True)
