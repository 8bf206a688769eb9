"""On which propositions an actor has a standing, and since when, without reading the positions themselves."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import CTE, ColumnElement, Table, Text, and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import tables
from bot.storage.held import Holdings, by_actor, ending_by_actor
from bot.storage.scoping import Sight, Voice

_MOST_REMEMBERED = 32
_COLUMNS = ("body", "actor", "start", "end")


class StandingDays:
    """Tells the propositions that an actor has a standing on, each with the newest ISO date that made it.

    What stands now is looked up in memory. For days of the past the index is read, in proportion to all that the voices
    ever said; the answers given last are kept, since who turns the pages of a list asks again.
    """

    def __init__(self, holdings: Sequence[Holdings], newest: str) -> None:
        """Take what actors hold, by library and by office, and the newest date on record."""
        self._holdings = holdings
        self._newest = newest
        self._remembered: OrderedDict[tuple[str, str], Mapping[str, str]] = OrderedDict()

    async def of(
        self, connection: AsyncConnection, sight: Sight, voices: Sequence[Voice], as_of: str
    ) -> Mapping[str, str]:
        """Return the standings of an actor as of an ISO date; `voices` are who speaks for it, itself first."""
        actor = voices[0].actor
        if as_of >= self._newest:
            return self._held(actor, as_of)
        if (actor, as_of) not in self._remembered:
            self._remembered[actor, as_of] = await _read(connection, sight, voices, as_of)
            while len(self._remembered) > _MOST_REMEMBERED:
                self._remembered.popitem(last=False)
        self._remembered.move_to_end((actor, as_of))
        return self._remembered[actor, as_of]

    def _held(self, actor: str, as_of: str) -> Mapping[str, str]:
        first, *others = (holdings.standing(actor, as_of) for holdings in self._holdings)
        for found in others:
            first.update({name: max(newest, first.get(name, newest)) for name, newest in found.items()})
        return first


async def read_spoken(
    connection: AsyncConnection, sight: Sight, officials: Iterable[tuple[str, Voice]], newest: str
) -> Holdings:
    """Return what states and bodies hold by their officials' words and deeds in office, as of the newest date or later.

    Args:
        connection: to read with.
        sight: what may be seen.
        officials: states and bodies by id, each with somebody who held an office of it.
        newest: the newest date on record.
    """
    table, spoken = tables.positions, _voices()
    asked = {"voices": json.dumps([(body, voice.actor, voice.start, voice.end) for body, voice in officials])}
    key = (spoken.c.body, table.c.proposition)
    lasting = (
        select(*key, func.max(table.c.first_day))
        .join_from(spoken, table, _by(table, spoken, sight))
        .where(table.c.lasts_until.is_(None))
        .group_by(*key)
    )
    ending = (
        select(*key, table.c.first_day, table.c.lasts_until)
        .join_from(spoken, table, _by(table, spoken, sight))
        .where(table.c.lasts_until >= newest)
    )
    return Holdings(
        counts={},
        lasting=by_actor(await connection.execute(lasting, asked), {}),
        ending=ending_by_actor(await connection.execute(ending, asked)),
    )


async def _read(connection: AsyncConnection, sight: Sight, voices: Sequence[Voice], as_of: str) -> Mapping[str, str]:
    table, spoken = tables.positions, _voices()
    asked = {"voices": json.dumps([("", voice.actor, voice.start, min(voice.end, as_of)) for voice in voices])}
    rows = await connection.execute(
        select(table.c.proposition, func.max(table.c.first_day))
        .join_from(spoken, table, _by(table, spoken, sight))
        .where(or_(table.c.lasts_until.is_(None), table.c.lasts_until >= as_of))
        .group_by(table.c.proposition),
        asked,
    )
    return {row[0]: row[1] for row in rows.all()}


def _voices() -> CTE:
    """Return the voices that a query is handed as a table."""
    each = func.json_each(bindparam("voices", type_=Text)).table_valued("value", name="each")
    parts = (func.json_extract(each.c.value, f"$[{place}]").label(name) for place, name in enumerate(_COLUMNS))
    return select(*parts).cte("voices").prefix_with("MATERIALIZED")


def _by(table: Table, spoken: CTE, sight: Sight) -> ColumnElement[bool]:
    """Return the condition that a position is of a voice, in its time."""
    # Wrapped, a day tempts nobody to look for it by the index of days: the actor's has all that is needed.
    day = func.coalesce(table.c.first_day, "")
    return and_(
        sight.of(table), table.c.actor == spoken.c.actor, day <= spoken.c.end, table.c.last_day >= spoken.c.start
    )
