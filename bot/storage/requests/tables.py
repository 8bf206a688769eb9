"""The tables of requests and watches; moments are UTC as `2026-11-24T18:00:00Z`, ids are Discord's.

A claim stands in the columns `key` (made from the others: the same question has the same), `claim`, `as_of`, `part` and
`choice`; what it was found to be in `level` and `read_as`, as of the library's `version`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, Integer, Table, Text

from bot.storage.requests.values import AskedClaim, Happening
from bot.storage.servers.moments import read_moment
from bot.storage.servers.owning import Fate, Holding, MemberColumn, Part
from bot.storage.tables import metadata

request_numbers = Table(
    "request_numbers",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)
"""The last number that a server has given to a request, so that none is given twice."""

requests = Table(
    "requests",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("claim", Text, nullable=False),
    Column("as_of", Text),
    Column("part", Integer),
    Column("choice", Text),
    Column("level", Text, nullable=False),
    Column("read_as", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("answer", Text),
    Column("answered_by", Integer),
    Column("opened_at", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
)
"""One row a request; of one kind and question at most one is open. It goes with the last of its askers."""

request_askers = Table(
    "request_askers",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("member_id", Integer, primary_key=True),
    Column("channel_id", Integer, nullable=False),
    Column("is_private", Integer, nullable=False),
    Column("remark", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("read_as", Text, nullable=False),
    Column("asked_at", Text, nullable=False),
    Column("told_at", Text),
    ForeignKeyConstraint(["guild_id", "number"], ["requests.guild_id", "requests.number"]),
)
"""Who asks, where, and which verdict that member saw or was told of last."""

request_history = Table(
    "request_history",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("happened", Text, nullable=False),
    Column("who", Integer),
    Column("detail", Text, nullable=False),
    ForeignKeyConstraint(["guild_id", "number"], ["requests.guild_id", "requests.number"]),
)
"""What became of a request, in order; `who` did it, nobody where the record did."""

watches = Table(
    "watches",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("member_id", Integer, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("claim", Text, nullable=False),
    Column("as_of", Text),
    Column("part", Integer),
    Column("choice", Text),
    Column("level", Text, nullable=False),
    Column("read_as", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("channel_id", Integer, nullable=False),
    Column("is_private", Integer, nullable=False),
    Column("asked_at", Text, nullable=False),
    Column("ends_at", Text, nullable=False),
)
"""Who is to be told when the verdict on a claim changes, where, and until when."""

rechecks = Table(
    "rechecks",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("version", Text, nullable=False),
)
"""Which servers have something to be checked again, and as of which version of the library all of it was checked."""


def _check(row: Mapping[str, Any]) -> None:
    """See that days, moments and what happened are what the code makes of them, and a key that of its question."""
    for name, value in row.items():
        if name.endswith("_at") and value is not None:
            read_moment(value)
    if row.get("at") is not None:
        read_moment(row["at"])
    if "happened" in row:
        Happening(row["happened"])
    if "claim" in row:
        as_of = date.fromisoformat(row["as_of"]) if row["as_of"] is not None else None
        claim = AskedClaim(text=row["claim"], as_of=as_of, part=row["part"], choice=row["choice"])
        if row["key"] != claim.key:
            raise ValueError("the key is not that of the question")


_CLAIM = {"claim": "claim", "as_of": "as of", "level": "verdict", "read_as": "read as"}

HOLDINGS = (
    Holding(table=request_numbers, title="numbers of requests"),
    Holding(
        table=requests,
        title="requests",
        members=(MemberColumn(column="answered_by", name="answered by", fate=Fate.MASKED),),
        shown={
            "number": "number",
            "kind": "kind",
            **_CLAIM,
            "state": "state",
            "answer": "answer",
            "opened_at": "since",
        },
        part_of=Part(of=request_askers, by=("number",)),
        check=_check,
    ),
    Holding(
        table=request_askers,
        title="questions to the moderators",
        members=(MemberColumn(column="member_id", name="asker", fate=Fate.REMOVED),),
        shown={
            "number": "request",
            "channel_id": "channel",
            "is_private": "private",
            "remark": "remark",
            "level": "verdict told last",
            "read_as": "read as",
            "asked_at": "asked at",
            "told_at": "told at",
        },
        check=_check,
    ),
    Holding(
        table=request_history,
        title="history of requests",
        members=(MemberColumn(column="who", name="done by", fate=Fate.MASKED),),
        shown={"number": "request", "at": "at", "happened": "what", "detail": "detail"},
        check=_check,
    ),
    Holding(
        table=watches,
        title="claims to be told of",
        members=(MemberColumn(column="member_id", name="who is to be told", fate=Fate.REMOVED),),
        shown={**_CLAIM, "channel_id": "channel", "is_private": "private", "asked_at": "since", "ends_at": "until"},
        check=_check,
    ),
    Holding(table=rechecks, title="versions of the record that claims were checked against"),
)
