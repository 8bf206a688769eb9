"""Vocabularies by library version: read once, kept for the versions used last.

The shared library is read once for all servers; a server's vocabulary is the shared one with its own definitions on
top. What was read is put together off the event loop, so that others are answered meanwhile.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.uniting import unite
from bot.record.vocabulary import Vocabulary
from bot.storage import tables
from bot.storage.definitions import Definitions, read_layer, with_retired
from bot.storage.held import Holdings, read_holdings
from bot.storage.scoping import SHARED, Scopes, Sight
from bot.storage.standings import StandingDays, read_spoken

_MOST_CACHED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryState:
    """Which content a server sees.

    Attributes:
        version: identifies it.
        newest: the newest date in any of its libraries; None when there is nothing.
        layers: the libraries that it is made of, the shared one first.
        shared: the shared library's counter.
    """

    version: str
    newest: date | None
    layers: tuple[int, ...]
    shared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A vocabulary with what is worked out once for it.

    Attributes:
        vocabulary: of one version.
        newest: the newest date on record; None when there is nothing.
        scopes: who speaks for whom, what belongs to what.
        holdings: what each actor holds, library by library.
        standing_days: on what actors have standings.
        shadowed: the shared articles that the server has published versions of its own of; these stand in for them.
    """

    vocabulary: Vocabulary
    newest: date | None
    scopes: Scopes
    holdings: tuple[Holdings, ...]
    standing_days: StandingDays
    shadowed: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layer:
    """What one library defines and what its actors hold."""

    definitions: Definitions
    holdings: Holdings


async def read_state(connection: AsyncConnection, guild_id: int, fixed_version: str | None) -> LibraryState:
    """Return which content a server sees: one indexed read.

    Args:
        connection: to read with.
        guild_id: the server.
        fixed_version: what the shared library's version is called instead of its counter.
    """
    table = tables.libraries
    rows = await connection.execute(
        select(table.c.guild_id, table.c.version, table.c.mark, table.c.newest).where(
            table.c.guild_id.in_({SHARED, guild_id})
        )
    )
    found = {row.guild_id: row for row in rows}
    shared = found[SHARED].version
    own, mark = (found[guild_id].version, found[guild_id].mark) if guild_id in found else (0, "")
    version = version_name(fixed_version or str(shared), guild_id, own, mark)
    layers = (SHARED, guild_id) if guild_id != SHARED and own > 0 else (SHARED,)
    newest = max((row.newest for row in found.values() if row.newest), default=None)
    return LibraryState(
        version=version, newest=date.fromisoformat(newest) if newest else None, layers=layers, shared=shared
    )


def version_name(shared: str, guild_id: int, own: int, mark: str) -> str:
    """Return what identifies what a server sees.

    Args:
        shared: the name of the shared library's version.
        guild_id: the server.
        own: the counter of its own library; 0 where nothing was ever published there.
        mark: of its own library, which tells it from another one that the server had before.
    """
    return f"{shared}+{guild_id}.{own}-{mark}" if guild_id != SHARED and own > 0 else shared


class Vocabularies:
    """Hands out vocabularies and keeps those used last."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Known] = OrderedDict()
        self._shared: tuple[int, _Layer] | None = None
        self._loading = asyncio.Lock()

    async def known(self, connection: AsyncConnection, state: LibraryState) -> Known:
        """Return the vocabulary of a state that the connection sees."""
        if state.version not in self._known:
            async with self._loading:  # whoever comes second waits for the first one's instead of reading it again
                if state.version not in self._known:
                    self._known[state.version] = await self._read(connection, state)
                    while len(self._known) > _MOST_CACHED:
                        self._known.popitem(last=False)
        self._known.move_to_end(state.version)
        return self._known[state.version]

    async def _read(self, connection: AsyncConnection, state: LibraryState) -> Known:
        shadowed = await _shadowed(connection, state.layers[-1])
        if shadowed:
            layers = [await _read_layer(connection, SHARED, without=shadowed)]
        else:
            layers = [await self._shared_layer(connection, state)]
        layers.extend([await _read_layer(connection, own) for own in state.layers[1:]])
        newest = await _newest(connection, state.layers, shadowed) if shadowed else state.newest
        vocabulary = await asyncio.to_thread(_vocabulary, state.version, layers)
        scopes = Scopes(vocabulary)
        sight, day = Sight(layers=state.layers, shadowed=shadowed), newest.isoformat() if newest else ""
        spoken = await read_spoken(connection, sight, scopes.officials(), day)
        holdings = tuple(layer.holdings for layer in layers)
        return Known(
            vocabulary=vocabulary,
            newest=newest,
            scopes=scopes,
            holdings=holdings,
            standing_days=StandingDays((*holdings, spoken), day),
            shadowed=shadowed,
        )

    async def _shared_layer(self, connection: AsyncConnection, state: LibraryState) -> _Layer:
        if self._shared is None or self._shared[0] != state.shared:
            self._shared = (state.shared, await _read_layer(connection, SHARED))
        return self._shared[1]


async def _shadowed(connection: AsyncConnection, guild_id: int) -> frozenset[str]:
    if guild_id == SHARED:
        return frozenset()
    own, shared = tables.articles.alias("own"), tables.articles.alias("shared")
    rows = await connection.scalars(
        select(own.c.article)
        .join(shared, (shared.c.guild_id == SHARED) & (shared.c.article == own.c.article))
        .where(own.c.guild_id == guild_id, own.c.state == "published", shared.c.state == "published")
    )
    return frozenset(rows)


async def _newest(connection: AsyncConnection, layers: tuple[int, ...], shadowed: frozenset[str]) -> date | None:
    """Return the newest date among what is not shadowed."""
    sight = Sight(layers=layers, shadowed=shadowed)
    days = [
        await connection.scalar(select(func.max(table.c.first_day)).where(sight.of(table)))
        for table in (tables.positions, tables.claims)
    ]
    newest = max((day for day in days if day), default=None)
    return date.fromisoformat(newest) if newest else None


async def _read_layer(connection: AsyncConnection, guild_id: int, *, without: Collection[str] = ()) -> _Layer:
    """Read a library; of the articles to leave out only what others name stays."""
    return _Layer(
        definitions=await read_layer(connection, guild_id, without=without),
        holdings=await read_holdings(connection, guild_id, without=without),
    )


def _vocabulary(version: str, layers: Sequence[_Layer]) -> Vocabulary:
    """Put layers together, the first one's names winning."""
    live, retired = layers[0].definitions.live, layers[0].definitions.retired
    for layer in layers[1:]:
        live, retired = unite(live, layer.definitions.live), unite(retired, layer.definitions.retired)
    catalogue = with_retired(live, retired, (name for layer in layers for name in layer.definitions.named))
    counts: dict[str, int] = {}
    held: dict[str, set[str]] = {}
    for layer in layers:
        for actor, by_proposition in layer.holdings.counts.items():
            counts[actor] = counts.get(actor, 0) + sum(by_proposition.values())
            held.setdefault(actor, set()).update(by_proposition)
    return Vocabulary(
        version=version,
        actors={actor.id: actor for actor in catalogue.actors},
        topics={topic.id: topic for topic in catalogue.topics},
        propositions={proposition.id: proposition for proposition in catalogue.propositions},
        positions_of_actor=counts,
        propositions_of_actor={actor: tuple(sorted(names)) for actor, names in sorted(held.items())},
    )
