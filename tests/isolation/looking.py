"""Everything that the repositories of one server return, in one text: lists, counts, orders, searches, files."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any

from bot.record.record import Record
from bot.storage.drafts.values import DraftState
from bot.storage.errors import NotDoneError, StorageError
from bot.storage.library import RecordQuery
from bot.storage.notes.values import NoteFilter, NoteSort, Tie, TieKind
from bot.storage.requests.rechecks import Rechecks
from bot.storage.requests.values import RequestState
from bot.storage.servers.audit import AuditFilter
from bot.storage.servers.counting import count_rows
from bot.storage.servers.personal import PersonalData
from bot.storage.servers.transferring import export_server
from tests.isolation.deeds import MEMBERS, WORDS
from tests.isolation.hosting import NAMES
from tests.isolation.house import House

Room = Callable[[House, int], AsyncIterator[tuple[str, str]]]
"""Looks around in one server, and yields what it was told."""

NUMBERS = range(1, 5)
_TOKEN = re.compile("(?<=[0-9a-f]{32}:)[0-9a-f]{16}")
"""What tells two messages about the same claim apart; drawn by chance."""

_REAL = re.compile(r"[0-9-]{10}T[0-9:]{8}\+00:00")
"""When an article was changed, which the machine's own clock says."""


async def everything(house: House, guild: int) -> str:
    """Return all that a server can come to know, a line each, with names for what was drawn by chance."""
    return "\n".join([await seen(house, guild, room) for room in ROOMS])


async def seen(house: House, guild: int, room: Room) -> str:
    """Return what a server can come to know in one room."""
    text = "\n".join([f"{name}: {text}" async for name, text in room(house, guild)])
    return house.plain(guild, _REAL.sub("<now>", text))


async def _told(asked: Awaitable[object]) -> str:
    """Return an answer, or why there is none."""
    try:
        return repr(await asked)
    except (NotDoneError, StorageError) as refusal:
        return f"{type(refusal).__name__}: {refusal}"


async def _notes(house: House, guild: int) -> AsyncIterator[tuple[str, str]]:
    notes = house.notes(guild)
    for sort in NoteSort:
        yield f"notes, {sort}", await _told(notes.page(NoteFilter(), sort=sort))
    yield "by member", await _told(notes.page(NoteFilter(author=MEMBERS[0])))
    yield "pinned", await _told(notes.page(NoteFilter(is_pinned=True)))
    yield "tags", await _told(notes.counts_of_tags())
    for word in WORDS[:2]:
        tie = Tie(kind=TieKind.TOPIC, key=word)
        yield f"tagged {word}", await _told(notes.page(NoteFilter(tag=word)))
        yield f"tied to {word}", await _told(notes.count([tie]))
        yield f"list tied to {word}", await _told(notes.page(NoteFilter(tie=tie)))
        yield f"search {word}", await _told(notes.search(f"{word} now"))
        yield f"suggestions for {word}", await _told(notes.suggestions(f"{word[:-1]}x"))
    yield "search all", await _told(notes.search("the rest all"))
    for number in NUMBERS:
        yield f"note {number}", await _told(notes.find(number, with_deleted=True))
        yield f"history of note {number}", await _told(notes.history(number))
    yield "all notes", repr([note async for note in notes.export()])


async def _requests(house: House, guild: int) -> AsyncIterator[tuple[str, str]]:
    requests, waiting = house.requests(guild), house.waiting(guild)
    for state in RequestState:
        yield f"requests, {state}", await _told(requests.list(state, size=2))
    for typed in ("", "1", WORDS[0]):
        yield f"completion of {typed!r}", await _told(requests.suggest(typed, states=tuple(RequestState)))
    for number in NUMBERS:
        for name, asked in (
            ("request", requests.find(number)),
            ("remarks", requests.remarks(number)),
            ("history", requests.history(number)),
        ):
            yield f"{name} {number}", await _told(asked)
    for member in MEMBERS:
        yield f"watches of {member}", await _told(house.watches(guild).of_member(member))
    yield "all claims", await _told(waiting.all_claims(most=9))
    yield "waiting", repr([replace(it, versions=frozenset()) for it in await waiting.behind("none", most=9)])
    yield "due", str(guild in await Rechecks(house.database, now=house.now).due())


async def _articles(house: House, guild: int) -> AsyncIterator[tuple[str, str]]:
    drafts, library = house.drafts(guild), house.library(guild)
    yield "drafts", await _told(drafts.list())
    yield "waiting drafts", await _told(drafts.list(states=[DraftState.DRAFT, DraftState.IN_REVIEW]))
    yield "reviewed", await _told(_listed(drafts.reviewed()))
    for number in NUMBERS:
        yield f"draft {number}", await _told(drafts.find(number))
        name = f"article-{number}"
        yield name, await _told(library.annotation(name))
        yield f"history of {name}", await _told(library.history(name))
    for key in house.files.get(guild, ()):
        yield f"file {key}", await _told(house.uploads(guild).find(key))


async def _record(house: House, guild: int) -> AsyncIterator[tuple[str, str]]:
    library = house.library(guild)
    async with library.view() as view:
        yield "version", view.version
        yield "articles", repr(await view.articles())
        yield "vocabulary", repr((sorted(view.vocabulary.actors), sorted(view.vocabulary.propositions)))
        yield "record", _in_order(await view.record(RecordQuery()))
        if view.newest is not None:
            yield "newest", repr([batch async for batch in view.newest_first(as_of=view.newest)])
            for name in NAMES:
                yield f"standing of {name}", repr(sorted((await view.standing(name, view.newest)).items()))
                yield f"held by {name}", repr(view.held(name, WORDS))
    yield "catalogue", await _told(library.catalogue())
    yield "vectors", await _told(library.vectors().load(WORDS))
    yield "recent questions", await _told(house.memories.recent(guild, most=9))
    for word in WORDS:
        yield f"question {word}", await _told(house.memories.find(guild, word))


async def _server(house: House, guild: int) -> AsyncIterator[tuple[str, str]]:
    audit = house.audit(guild)
    settled = await house.settings(guild).read()
    yield "settings", repr((replace(settled, channels=frozenset()), sorted(settled.channels)))
    yield "audit", await _told(audit.page(AuditFilter(), before=4, most=2))
    yield "audit of a member", await _told(audit.page(AuditFilter(who=MEMBERS[0])))
    yield "whole audit", repr([account async for account in audit.export(AuditFilter())])
    yield "rows", str((await count_rows(house.database)).get(guild))
    yield "presence", repr([known for known in await house.presence.known() if known.guild_id == guild])


async def _people(house: House, guild: int) -> AsyncIterator[tuple[str, str]]:
    for member in MEMBERS:
        held: Any = await PersonalData(house.database).export(member, guild)
        for server in held["servers"]:
            for title, rows in server.items():
                # Messages under way lie in the order of keys that are drawn by chance.
                yield f"{title} of {member}", repr(sorted(rows, key=repr))


async def _file(house: House, guild: int) -> AsyncIterator[tuple[str, str]]:
    """Yield the lines of the server's file; those with a key that was drawn by chance lie in no order of their own."""
    lines = [line.decode() async for line in export_server(house.database, guild, at=house.now())]
    for line in sorted(house.plain(guild, _TOKEN.sub("<token>", line)) for line in lines[:-1]):
        yield "line", line


async def _listed(items: AsyncIterator[object]) -> list[object]:
    return [item async for item in items]


def _in_order(record: Record) -> str:
    return repr((record.version, record.newest, record.positions, record.claims, sorted(record.propositions)))


ROOMS: tuple[Room, ...] = (_notes, _requests, _articles, _record, _server, _people, _file)
"""Everywhere that a server can look."""
