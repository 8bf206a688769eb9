"""Whose every row is: the declarations of all rooms together, in the order in which rows can be put in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.storage import tables
from bot.storage.drafts.tables import HOLDINGS as OF_DRAFTS
from bot.storage.memories import questions
from bot.storage.notes.tables import HOLDINGS as OF_NOTES
from bot.storage.outbox.tables import HOLDINGS as OF_THE_OUTBOX
from bot.storage.requests.tables import HOLDINGS as OF_REQUESTS
from bot.storage.servers.owning import Fate, Holding, MemberColumn
from bot.storage.servers.tables import HOLDINGS as OF_SERVERS
from bot.storage.synced import synced_commands


def _check_library(row: Mapping[str, Any]) -> None:
    if row["newest"] is not None:
        date.fromisoformat(row["newest"])
    if row["shipped_digest"] is not None:
        raise ValueError("only the shared library holds the shipped articles")


def _check_question(row: Mapping[str, Any]) -> None:
    date.fromisoformat(row["asked_on"])


_OF_THE_RECORD = (
    Holding(table=tables.libraries, title="libraries", check=_check_library),
    Holding(table=tables.articles, title="articles"),
    Holding(table=tables.definitions, title="definitions"),
    Holding(table=tables.defined_in, title="where definitions come from"),
    Holding(table=tables.positions, title="positions"),
    Holding(table=tables.claims, title="claims of articles"),
    Holding(table=tables.claim_actors, title="who claims speak of"),
    Holding(table=tables.vectors, title="sentence vectors", stays=True),
)
_OF_THE_BOT = (
    Holding(
        table=questions,
        title="questions behind buttons",
        members=(MemberColumn(column="about", name="asked about", fate=Fate.REMOVED),),
        shown={"asked_on": "asked on"},
        check=_check_question,
    ),
    Holding(table=synced_commands, title="commands that Discord was told of", stays=True),
)


ROOMS = (_OF_THE_RECORD, _OF_THE_BOT, OF_SERVERS, OF_NOTES, OF_REQUESTS, OF_THE_OUTBOX, OF_DRAFTS)
"""The declarations of each room; within one, a table that others refer to comes before them."""


def all_holdings() -> tuple[Holding, ...]:
    """Return the declarations of every table that has `guild_id`; a table that others refer to comes before them."""
    return tuple(holding for room in ROOMS for holding in room)
