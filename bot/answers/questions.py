"""Questions to the record: where actors diverge, how they align, what an actor holds.

Each is answered from one state of the library and reads what its answer shows, however long the history is. Without a
limit a list holds everything, which is for programs; who shows lists to people asks for a limit.
Reasoning is done in a thread, so that whoever else is answered is not held up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import nlargest

from bot.answers.names import UnknownNameError, find_actor, find_topic
from bot.reasoning.alignment import Alignment, align, band
from bot.reasoning.changes import PositionHistory, position_page
from bot.reasoning.divergences import Divergence, divergences, newest_first
from bot.reasoning.relation import unique
from bot.record.record import Record
from bot.record.vocabulary import Vocabulary
from bot.storage.library import Library, RecordQuery, View

HISTORY_SHOWN = 6
"""How many words, and how many deeds, of each voice a limited page tells of a proposition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DivergenceAnswer:
    """Divergences, newest first, with the record that they stand in; `is_complete`: there are no others."""

    rows: tuple[Divergence, ...]
    record: Record
    is_complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentAnswer:
    """An alignment with the record that it rests on; `topic` is the one asked for."""

    alignment: Alignment
    topic: str | None
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionAnswer:
    """What an actor has said and done, proposition by proposition.

    Attributes:
        actor, topic: as asked, by id.
        as_of: the day; None when the record is empty.
        pages: the newest first.
        record: what they rest on.
        total: how many propositions the actor has a standing on; None when `pages` has them all.
        untold: by proposition, how many positions of the actor, or of whoever ever spoke for it, its page leaves out.
    """

    actor: str
    topic: str | None
    as_of: date | None
    pages: tuple[PositionHistory, ...]
    record: Record
    total: int | None = None
    untold: Mapping[str, int] = field(default_factory=dict[str, int])


async def ask_divergences(
    library: Library,
    *,
    topic: str | None = None,
    actor: str | None = None,
    other: str | None = None,
    since: date | None = None,
    until: date | None = None,
    limit: int | None = None,
) -> DivergenceAnswer:
    """List divergences; names are as a person types them.

    With a limit the library is gone through from the newest proposition on, only as far as the answer needs it.

    Raises:
        UnknownNameError: a name means nobody or several, or both mean one.
        StorageError: the database cannot answer.
    """
    async with library.view() as view:
        if actor and other:
            first, second = _pair(view.vocabulary, actor, other)
        else:
            first, second = next((find_actor(view.vocabulary, name) for name in (actor, other) if name), None), None
        subject = find_topic(view.vocabulary, topic) if topic else None
        listing = _Listing(first=first, second=second, topic=subject, since=since, until=until)
        if listing.second is None and limit is not None:
            return await _newest(view, listing, limit)
        record = await view.record(listing.query(view))
        rows = await asyncio.to_thread(listing.rows, record)
        return DivergenceAnswer(rows=rows[:limit], record=record, is_complete=limit is None or len(rows) <= limit)


async def ask_alignment(
    library: Library, actor: str, other: str, *, topic: str | None = None, as_of: date | None = None
) -> AlignmentAnswer:
    """Compare two actors; names are as a person types them.

    Raises:
        UnknownNameError: a name means nobody or several, or both mean one.
        StorageError: the database cannot answer.
    """
    async with library.view() as view:
        first, second = _pair(view.vocabulary, actor, other)
        subject = find_topic(view.vocabulary, topic) if topic else None
        record = await view.record(
            RecordQuery(actors=frozenset({first, second}), shared_only=True, depth=1, as_of=as_of)
        )
        found = await asyncio.to_thread(align, record, first, second, topic=subject, as_of=as_of)
        if found.as_of is not None:  # the record holds what they share; the rest is only counted
            scope = None if subject is None else view.scopes.on_topics([subject])
            alone = (await view.standing(first, found.as_of)).keys() ^ (await view.standing(second, found.as_of)).keys()
            alone -= {name for item in found.items for name in (item.proposition, item.contrary)}
            one_sided = len(alone if scope is None else alone & scope)
            found = replace(found, one_sided=one_sided, words=band(found.counts.index, one_sided=one_sided))
        return AlignmentAnswer(alignment=found, topic=subject, record=record)


async def ask_position(
    library: Library,
    actor: str,
    *,
    topic: str | None = None,
    as_of: date | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> PositionAnswer:
    """Tell what an actor has said and done; names are as a person types them.

    Args:
        library: to look in.
        actor, topic: whose positions, on what.
        as_of: the day; the newest on record when not given.
        limit: at most so many propositions, with the newest of each one's history; None for all of everything.
        offset: how many of the newest propositions to pass over; counts with a limit.

    Raises:
        UnknownNameError: a name means nobody or several.
        StorageError: the database cannot answer.
    """
    async with library.view() as view:
        holder = find_actor(view.vocabulary, actor)
        subject = find_topic(view.vocabulary, topic) if topic else None
        day = as_of or view.newest
        if limit is not None and day is not None:
            return await _page(view, holder, topic=subject, as_of=day, place=slice(offset, offset + limit))
        topics = frozenset({subject}) if subject else None
        record = await view.record(RecordQuery(actors=frozenset({holder}), topics=topics, with_claims=False))
        pages = await asyncio.to_thread(position_page, record, holder, topic=subject, as_of=as_of)
        return PositionAnswer(actor=holder, topic=subject, as_of=day, pages=pages, record=record)


def _pair(vocabulary: Vocabulary, actor: str, other: str) -> tuple[str, str]:
    first, second = find_actor(vocabulary, actor), find_actor(vocabulary, other)
    if first == second:
        raise UnknownNameError(f"both names mean {first}: name two actors", [])
    return first, second


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """Which divergences are asked for, in ids; there is no second actor without a first."""

    first: str | None
    second: str | None
    topic: str | None
    since: date | None
    until: date | None

    def rows(self, record: Record, limit: int | None = None) -> tuple[Divergence, ...]:
        """Return the divergences that a record holds."""
        return divergences(
            record,
            topic=self.topic,
            actor=self.first,
            other=self.second,
            since=self.since,
            until=self.until,
            limit=limit,
        )

    def query(self, view: View) -> RecordQuery:
        """Return what bears on all of them."""
        if self.first is not None and self.second is not None:
            pair = frozenset({self.first, self.second})
            return RecordQuery(actors=pair, shared_only=True, depth=1, as_of=self.until, with_claims=False)
        return RecordQuery(propositions=self.among(view), with_claims=False)

    def among(self, view: View) -> frozenset[str] | None:
        """Return the propositions that they may be on, contraries included; None for all."""
        scopes = view.scopes
        touched = None if self.first is None else scopes.with_contraries(scopes.touched(self.first))
        if self.topic is None:
            return touched
        on_topic = scopes.with_contraries(scopes.on_topics([self.topic]))
        return on_topic if touched is None else on_topic & touched


async def _newest(view: View, listing: _Listing, limit: int) -> DivergenceAnswer:
    """Go through propositions from the one with the newest position on, until nothing newer can come."""
    as_of = listing.until or view.newest
    found: dict[tuple[int, str, str, str, str], Divergence] = {}
    if as_of is not None:
        async for batch in view.newest_first(as_of=as_of, among=listing.among(view)):
            record = await _standings_on(view, batch.propositions, listing)
            rows = await asyncio.to_thread(listing.rows, record, limit + 1)
            found.update({newest_first(row): row for row in rows})
            found = {key: found[key] for key in sorted(found)[: limit + 1]}
            is_done = len(found) > limit and all(row.item.since.isoformat() > batch.until for row in found.values())
            if is_done or (listing.since is not None and batch.until < listing.since.isoformat()):
                break
    newest = tuple(found.values())[:limit]
    positions = unique(position for row in newest for position in row.item.positions)
    names = frozenset(item.position.proposition for item in positions)
    record = await view.record(RecordQuery(propositions=names, actors=frozenset(), with_claims=False))
    return DivergenceAnswer(rows=newest, record=replace(record, positions=positions), is_complete=len(found) <= limit)


async def _standings_on(view: View, propositions: Iterable[str], listing: _Listing) -> Record:
    """Return what everyone's standing on some propositions rests on, for the asked actor also by its offices."""
    about = RecordQuery(propositions=frozenset(propositions), depth=1, as_of=listing.until, with_claims=False)
    record = await view.record(about)
    if listing.first is None:
        return record
    spoken = await view.record(replace(about, actors=frozenset({listing.first})))
    return replace(record, positions=unique((*record.positions, *spoken.positions)))


async def _page(view: View, holder: str, *, topic: str | None, as_of: date, place: slice) -> PositionAnswer:
    days: Mapping[str, str] = await view.standing(holder, as_of)
    if topic is not None:
        on_topic = view.scopes.on_topics([topic])
        days = {name: day for name, day in days.items() if name in on_topic}
    names = _newest_names(days, place.stop)[place]
    query = RecordQuery(
        actors=frozenset({holder}),
        propositions=frozenset(names),
        depth=HISTORY_SHOWN,
        as_of=as_of,
        with_claims=False,
    )
    record = await view.record(query)
    shown = set(names)  # the record has their contraries too
    found = await asyncio.to_thread(position_page, record, holder, as_of=as_of)
    pages = tuple(page for page in found if page.proposition in shown)
    told = {page.proposition: len(page.history) for page in pages}
    held = view.held(holder, told)
    return PositionAnswer(
        actor=holder,
        topic=topic,
        as_of=as_of,
        pages=pages,
        record=record,
        total=len(days),
        untold={name: held[name] - count for name, count in told.items() if held[name] > count},
    )


def _newest_names(days: Mapping[str, str], count: int) -> list[str]:
    """Return the names with the newest days, the newest first, then by name; at least `count` if there are so many."""
    least = min(nlargest(count, days.values()), default="")
    return sorted(sorted(name for name, day in days.items() if day >= least), key=days.__getitem__, reverse=True)
