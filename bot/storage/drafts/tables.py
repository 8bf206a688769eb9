"""The tables of drafts; moments are UTC as `2026-11-24T18:00:00Z`, ids are Discord's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, Integer, LargeBinary, Table, Text

from bot.record.draft_json import decode_content, decode_draft
from bot.record.review import DecisionKind
from bot.storage.servers.moments import read_moment
from bot.storage.servers.owning import Fate, Holding, MemberColumn
from bot.storage.tables import metadata

drafts = Table(
    "drafts",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("state", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("sketch", LargeBinary),
    Column("article", Text),
    Column("open_count", Integer, nullable=False),
    Column("accepted_count", Integer, nullable=False),
    Column("candidate_count", Integer, nullable=False),
    Column("made_by", Integer, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("changed_by", Integer, nullable=False),
    Column("changed_at", Text, nullable=False),
)
"""One row a draft; `content` is what the machine made, as JSON, and never changes. A discarded one keeps no text."""

decisions = Table(
    "decisions",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("draft", Integer, primary_key=True),
    Column("ordinal", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("content", Text),
    Column("other", Text),
    Column("undone", Integer),
    Column("who", Integer, nullable=False),
    Column("at", Text, nullable=False),
    ForeignKeyConstraint(["guild_id", "draft"], ["drafts.guild_id", "drafts.number"]),
)
"""One row a decision, in order; none is ever changed."""

uploads = Table(
    "uploads",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("brought_by", Integer, nullable=False),
    Column("brought_at", Text, nullable=False),
)
"""Annotation files that were looked through and wait for somebody to publish them; a week at most."""


def _check_upload(row: Mapping[str, Any]) -> None:
    read_moment(row["brought_at"])


def _check_draft(row: Mapping[str, Any]) -> None:
    read_moment(row["made_at"])
    read_moment(row["changed_at"])
    if row["state"] != "discarded":
        decode_draft(row["content"])


def _check_decision(row: Mapping[str, Any]) -> None:
    read_moment(row["at"])
    decode_content(DecisionKind(row["kind"]), row["content"])


HOLDINGS = (
    Holding(
        table=drafts,
        title="drafts of articles",
        members=(
            MemberColumn(column="made_by", name="made by", fate=Fate.MASKED),
            MemberColumn(column="changed_by", name="last changed by", fate=Fate.MASKED),
        ),
        shown={"number": "number", "title": "title", "state": "state", "made_at": "made", "changed_at": "changed"},
        check=_check_draft,
    ),
    Holding(
        table=decisions,
        title="decisions on drafts",
        members=(MemberColumn(column="who", name="decided by", fate=Fate.MASKED),),
        shown={"draft": "draft", "ordinal": "number", "kind": "decision", "subject": "on", "at": "when"},
        check=_check_decision,
    ),
    Holding(
        table=uploads,
        title="annotation files that wait",
        members=(MemberColumn(column="brought_by", name="brought by", fate=Fate.REMOVED),),
        shown={"name": "name", "brought_at": "when"},
        check=_check_upload,
    ),
)
