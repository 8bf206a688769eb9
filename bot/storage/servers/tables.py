"""The tables of what servers settle; moments are UTC as `2026-11-24T18:00:00Z`, ids are Discord's.

A member who had the data deleted is a negative number, drawn once for a member and server, that leads nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Integer, Table, Text

from bot.storage.servers.deeds import Deed
from bot.storage.servers.localities import is_language
from bot.storage.servers.moments import read_moment
from bot.storage.servers.owning import Fate, Holding, MemberColumn
from bot.storage.tables import metadata

server_settings = Table(
    "server_settings",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("moderator_role", Integer),
    Column("is_private", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("note_longest", Integer, nullable=False),
    Column("notes_per_member", Integer, nullable=False),
    Column("notes_per_server", Integer, nullable=False),
    Column("notes_per_hour", Integer, nullable=False),
    Column("changed_at", Text, nullable=False),
)
"""One row a server that has settled something; a server without a row has what everybody has at first."""

server_channels = Table(
    "server_channels",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("channel_id", Integer, primary_key=True),
)
"""The channels where checking is allowed; none means all."""

audit = Table(
    "audit",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("deed", Text, nullable=False),
    Column("who", Integer, nullable=False),
    Column("whom", Integer),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
)
"""One row a deed, counted up within a server; `who` 0 is whoever runs the bot, `whom` the member it was done to."""

known_servers = Table(
    "known_servers",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("seen_at", Text, nullable=False),
    Column("left_at", Text),
)
"""The servers that the bot is in, or has left; when it was last seen to be in, and since when it no longer was."""


def _check_settings(row: Mapping[str, Any]) -> None:
    read_moment(row["changed_at"])
    if not is_language(row["language"]):
        raise ValueError("the language is none")


def _check_audit(row: Mapping[str, Any]) -> None:
    read_moment(row["at"])
    Deed(row["deed"])
    if not isinstance(json.loads(row["detail"]), dict):
        raise TypeError("the detail of a deed is no JSON object")


HOLDINGS = (
    Holding(table=server_settings, title="settings", check=_check_settings),
    Holding(table=server_channels, title="channels for checking"),
    Holding(
        table=audit,
        title="audit",
        members=(
            MemberColumn(column="who", name="done by", fate=Fate.MASKED),
            MemberColumn(column="whom", name="done to", fate=Fate.MASKED),
        ),
        shown={"number": "number", "at": "at", "deed": "deed", "subject": "subject"},
        check=_check_audit,
    ),
    Holding(table=known_servers, title="servers that the bot was in", stays=True),
)
