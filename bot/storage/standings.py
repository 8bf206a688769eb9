"""On which propositions an actor has a standing, and since when, without reading the positions themselves."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from sqlalchemy import func, or_, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import tables
from bot.storage.held import Holdings
from bot.storage.scoping import Sight, Voice

_MOST_REMEMBERED = 32


class StandingDays:
    """Tells the propositions that an actor has a standing on, each with the newest ISO date that made it.

    Who speaks for itself alone is looked up in memory. For states and bodies, whose officials' terms count, and for
    days of the past the index is read, in proportion to all that the voices ever said; the answers given last are kept,
    since who turns the pages of a list asks again.
    """

    def __init__(self, holdings: Sequence[Holdings], newest: str) -> None:
        """Take what the actors of each library hold, and the newest date on record."""
        self._holdings = holdings
        self._newest = newest
        self._remembered: OrderedDict[tuple[str, str], Mapping[str, str]] = OrderedDict()

    async def of(
        self, connection: AsyncConnection, sight: Sight, voices: Sequence[Voice], as_of: str
    ) -> Mapping[str, str]:
        """Return the standings of an actor as of an ISO date; `voices` are who speaks for it, itself first."""
        if len(voices) == 1 and as_of >= self._newest:
            return self._held(voices[0].actor, as_of)
        key = (voices[0].actor, as_of)
        if key not in self._remembered:
            self._remembered[key] = await _read(connection, sight, voices, as_of)
            while len(self._remembered) > _MOST_REMEMBERED:
                self._remembered.popitem(last=False)
        self._remembered.move_to_end(key)
        return self._remembered[key]

    def _held(self, actor: str, as_of: str) -> Mapping[str, str]:
        first, *others = (holdings.standing(actor, as_of) for holdings in self._holdings)
        for found in others:
            first.update({name: max(newest, first.get(name, newest)) for name, newest in found.items()})
        return first


async def _read(connection: AsyncConnection, sight: Sight, voices: Sequence[Voice], as_of: str) -> Mapping[str, str]:
    table = tables.positions
    day = func.max(table.c.first_day).label("day")
    # Each voice is grouped by itself, so that the index of its actor gives the groups in order.
    spoken = union_all(
        *(
            select(table.c.proposition, day)
            .where(
                sight.of(table),
                table.c.actor == voice.actor,
                table.c.first_day <= min(voice.end, as_of),
                table.c.last_day >= voice.start,
                or_(table.c.lasts_until.is_(None), table.c.lasts_until >= as_of),
            )
            .group_by(table.c.proposition)
            for voice in voices
        )
    ).subquery()
    rows = await connection.execute(select(spoken.c.proposition, func.max(spoken.c.day)).group_by(spoken.c.proposition))
    return {row[0]: row[1] for row in rows.all()}
