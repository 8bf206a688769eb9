"""The tables of work that is still to be done; moments are UTC as `2026-11-24T18:00:00Z`."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKeyConstraint, Integer, Table, Text

from bot.storage.servers.owning import Fate, Holding, MemberColumn, Part
from bot.storage.tables import metadata

outbox = Table(
    "outbox",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("due_at", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("leased_until", Text),
    Column("lease", Text),
    Column("done_at", Text),
)
"""One row a piece of work; `key` tells it from others of its kind, so that it is put in once.

`content` is JSON. Once it is done the row stays for some days, emptied, so that it is not put in again.
"""

outbox_people = Table(
    "outbox_people",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("member_id", Integer, primary_key=True),
    ForeignKeyConstraint(["guild_id", "kind", "key"], ["outbox.guild_id", "outbox.kind", "outbox.key"]),
)
"""Whom a piece of work is for. Where the last of them goes before it is done, the work goes too."""

HOLDINGS = (
    Holding(
        table=outbox,
        title="messages under way",
        shown={"kind": "kind", "content": "content", "created_at": "since"},
        json=frozenset({"content"}),
        part_of=Part(of=outbox_people, by=("kind", "key")),
        # Were it taken along, people would be told twice: here, and where the server is taken to.
        stays=True,
        gives_way=True,
    ),
    Holding(
        table=outbox_people,
        title="receivers of messages under way",
        members=(MemberColumn(column="member_id", name="receiver", fate=Fate.REMOVED),),
        shown={"kind": "kind"},
        stays=True,
        gives_way=True,
    ),
)
