"""What actors have positions on, in memory: counted, and since when it stands.

Held for a library's version, so that lists of thousands of propositions are put in order without reading them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What some actors hold: those of one library, or states and bodies by what is said in their offices.

    Days are ISO dates.

    Attributes:
        counts: how many positions each actor has on each proposition.
        lasting: the newest day of each actor's words and deeds without an end on each proposition that has some.
        ending: each actor's deeds that end, those left out that did so before the library's newest day: proposition,
            first day, last day.
    """

    counts: Mapping[str, Mapping[str, int]]
    lasting: Mapping[str, Mapping[str, str]]
    ending: Mapping[str, tuple[tuple[str, str, str], ...]]

    def standing(self, actor: str, as_of: str) -> dict[str, str]:
        """Return the propositions that an actor's own positions make a standing on, each with its newest day.

        Args:
            actor: an id.
            as_of: not before the library's newest day.
        """
        days = dict(self.lasting.get(actor, _NOTHING))
        for proposition, first_day, until in self.ending.get(actor, ()):
            if until >= as_of:
                days[proposition] = max(first_day, days.get(proposition, first_day))
        return days


async def read_holdings(connection: AsyncConnection, guild_id: int, *, without: Collection[str] = ()) -> Holdings:
    """Read what the actors of one library hold, leaving out some articles."""
    table = tables.positions
    mine = [table.c.guild_id == guild_id]
    if without:
        mine.append(table.c.article.not_in(sorted(without)))
    key = (table.c.actor, table.c.proposition)
    library = tables.libraries
    day = select(library.c.newest).where(library.c.guild_id == guild_id).scalar_subquery()
    may_last = table.c.lasts_until.is_not(None) if without else table.c.lasts_until >= day
    totals = await connection.execute(select(*key, func.count()).where(*mine).group_by(*key))
    newest = await connection.execute(
        select(*key, func.max(table.c.first_day)).where(*mine, table.c.lasts_until.is_(None)).group_by(*key)
    )
    ending = await connection.execute(select(*key, table.c.first_day, table.c.lasts_until).where(*mine, may_last))
    same: dict[str, str] = {}
    return Holdings(
        counts=by_actor(totals, same),
        lasting=by_actor(newest, same),
        ending=ending_by_actor(ending),
    )


def by_actor(rows: Iterable[Any], same: dict[str, str]) -> dict[str, dict[str, Any]]:
    """Arrange (actor, proposition, value) rows; of equal texts one is kept."""
    found: dict[str, dict[str, Any]] = {}
    for actor, proposition, value in rows:
        kept = same.setdefault(value, value) if isinstance(value, str) else value
        found.setdefault(actor, {})[same.setdefault(proposition, proposition)] = kept
    return found


def ending_by_actor(rows: Iterable[Any]) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Arrange (actor, proposition, first day, last day) rows."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for actor, proposition, first_day, until in rows:
        found.setdefault(actor, []).append((proposition, first_day, until))
    return {actor: tuple(deeds) for actor, deeds in found.items()}


_NOTHING: Mapping[str, str] = {}
