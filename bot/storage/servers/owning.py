"""How a table declares whose its rows are: what a person may ask to see, and what becomes of it on deletion.

Each room of the storage that has tables with a `guild_id` has a constant `HOLDINGS` beside them, and
`bot.storage.servers.holdings` puts them together. What is declared is all there is: a member's id stands in a declared
column of its own, never inside of text or JSON.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Table
from sqlalchemy.ext.asyncio import AsyncConnection

Tidy = Callable[[AsyncConnection, int], Awaitable[None]]
"""Puts a server's rows in order after a deletion, in the same transaction; gets the server's id."""


Check = Callable[[Mapping[str, Any]], None]
"""Looks at a row that comes from outside, by column; raises ValueError with what is wrong with it."""


class Fate(StrEnum):
    """What becomes of a row when a member whose id it holds has the data deleted."""

    REMOVED = "removed"
    """The row goes, and with it whatever hangs on it (by the schema: ON DELETE CASCADE or a trigger)."""

    MASKED = "masked"
    """The row stays; the id gives way to the deleted member's number, which is negative and leads nowhere."""

    CHOSEN = "chosen"
    """The member says: masked where notes are to stay, removed otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberColumn:
    """A column that holds a member's id.

    Attributes:
        column: its name; it holds Discord's id, a negative number for a deleted member, or null for nobody.
        name: what the member is to the row, as an export says it: "author".
        fate: what becomes of the row, or of the id, on deletion.
    """

    column: str
    name: str
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Where rows that name nobody belong: a member's rows of another table.

    Attributes:
        of: that table, which has a holding of its own with members.
        by: the columns, beside `guild_id`, that both tables have and that say which row.
    """

    of: Table
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """What a table holds of people.

    Attributes:
        table: has `guild_id`.
        title: what its rows are, as an export says it: "notes". No two tables share one.
        members: the columns that hold a member's id; none where it holds nothing of anybody.
        shown: the columns that an export shows, with the names that a person reads. Whoever asks sees them for rows
            that hold the own id or are part of such; other people's ids are never among them.
        json: those of `shown` that hold JSON, so that an export shows what they say.
        part_of: whose the rows are that name nobody themselves.
        tidy: what is to be done once a member's rows are gone; such as requests that nobody asks any more.
        stays: whether the rows are left out when a server is taken to another database, as they only make sense here.
        gives_way: whether rows that stay go all the same when another server is taken in in this one's place, as they
            speak of what is replaced.
        check: what a row from outside must be beyond its columns' types and the schema's constraints, as for JSON.
    """

    table: Table
    title: str
    members: tuple[MemberColumn, ...] = ()
    shown: Mapping[str, str] = field(default_factory=dict[str, str])
    json: frozenset[str] = frozenset()
    part_of: Part | None = None
    tidy: Tidy | None = None
    stays: bool = False
    gives_way: bool = False
    check: Check | None = None
