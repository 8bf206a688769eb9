"""Rows for every table that has a server: members in each column that can hold one, and nothing left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.record.draft_json import encode_draft
from bot.storage.database import Database
from bot.storage.library import Libraries
from bot.storage.requests.values import AskedClaim, Happening
from bot.storage.servers.holdings import all_holdings
from tests.record.drafting import draft
from tests.storage.making import did, person, professed, said, whole_article

AT = "2026-11-24T18:00:00Z"
LATER = "2026-11-25T18:00:00Z"
OTHERS_OF_THE_SCHEMA = frozenset({"note_shelves"})
"""Tables with a server that triggers alone keep; they hold nobody's id."""

Rows = dict[str, list[dict[str, Any]]]


def rows_of(first: int, second: int, *, start: int = 0) -> Rows:
    """Return rows by table where two members have written, marked, asked, done and been told things to each other.

    Args:
        first, second: the members.
        start: where numbers begin, so that several pairs have room in one server.
    """
    one, two, key = start + 1, start + 2, f"{start + 1:032}"
    claim, other = f"Ada backs steel {one}", f"Ada backs steel {two}"
    return {
        "questions": [
            {"key": f"k{one}", "content": '{"asks":"help"}', "asked_on": "2026-11-24"},
            {
                "key": f"k{two}",
                "content": f'{{"asks":"notes","author":{first},"sort":"newest"}}',
                "asked_on": "2026-11-24",
                "about": first,
            },
        ],
        "audit": [
            _deed(one, "note deleted", who=first, whom=second),
            _deed(two, "settings changed", who=second, whom=None),
        ],
        "notes": [
            _note(one, first, edited_by=second),
            _note(two, second, source_author_id=first, deleted_by=first),
        ],
        "note_revisions": [
            {"number": one, "revision": 1, "text": "old", "tags": "", "replaced_by": second, "replaced_at": AT}
        ],
        "note_tags": [{"number": one, "tag": "steel"}],
        "note_ties": [{"number": one, "kind": "topic", "key": "trade"}],
        "note_marks": [{"number": one, "member_id": second, "is_helpful": 1}],
        "requests": [_request(one, claim, second), _request(two, other, None)],
        "request_askers": [_asker(one, first), _asker(one, second), _asker(two, second)],
        "request_history": [
            {"number": one, "place": 1, "at": AT, "happened": Happening.ASKED.value, "who": first, "detail": ""},
            {"number": one, "place": 2, "at": AT, "happened": Happening.ANSWERED.value, "who": second, "detail": ""},
        ],
        "watches": [_watch(first, claim), _watch(second, claim)],
        "outbox": [
            {"kind": "tell", "key": key, "content": "{}", "created_at": AT, "due_at": AT, "attempts": 0},
        ],
        "outbox_people": [{"kind": "tell", "key": key, "member_id": member} for member in (first, second)],
        "drafts": [_draft(one, made_by=first, changed_by=second), _draft(two, made_by=second, changed_by=second)],
        "decisions": [
            {"draft": one, "ordinal": 1, "kind": "accept", "subject": "first", "who": first, "at": AT},
            {"draft": one, "ordinal": 2, "kind": "reject", "subject": "third", "who": second, "at": AT},
        ],
        "uploads": [{"key": f"{one:020}", "name": "a.yaml", "content": b"a: b", "brought_by": first, "brought_at": AT}],
    }


ONCE: Rows = {
    "server_settings": [
        {
            "moderator_role": 77,
            "is_private": 1,
            "language": "fr",
            "time_zone": "Europe/Paris",
            "note_longest": 2_000,
            "notes_per_member": 100,
            "notes_per_server": 1_000,
            "notes_per_hour": 50,
            "changed_at": AT,
        }
    ],
    "server_channels": [{"channel_id": 901}, {"channel_id": 902}],
    "known_servers": [{"seen_at": AT, "left_at": None}],
    "synced_commands": [{"application_id": 5, "digest": "d", "ids": "{}"}],
    "note_books": [{"last_number": 900, "longest": 4_000, "per_member": 900, "per_server": 900, "per_hour": 900}],
    "request_numbers": [{"last": 900}],
    "rechecks": [{"version": "1+7.1"}],
}


async def fill(database: Database, guild: int, *pairs: tuple[int, int]) -> None:
    """Put rows into every table of a server."""
    library = Libraries(database).library(guild)
    content = (said("ada", "steel"), did("bo", "steel"), professed("ada", "ada", "bo"))
    await library.publish([whole_article("row", *content)], vectors={"k": b"\x01\x02"})
    await library.publish([whole_article("row", said("ada", "steel"), professed("bo", "bo", "ada"))])
    await library.publish([whole_article("gone", said("cy", "wool"))])
    await library.retract("gone", "a mistake")
    async with database.writing() as connection:
        for number, (first, second) in enumerate(pairs):
            await put(connection, guild, rows_of(first, second, start=number * 10))
        await put(connection, guild, ONCE)


async def put(connection: AsyncConnection, guild: int, rows: Rows) -> None:
    """Put in rows in the order in which tables refer to each other."""
    for holding in all_holdings():
        for row in rows.get(holding.table.name, ()):
            await connection.execute(insert(holding.table), {"guild_id": guild, **row})


async def tables_with_servers(database: Database) -> set[str]:
    """Return every table of the schema that has a server's id, whether or not the code knows it."""
    async with database.reading() as connection:
        names = list(await connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
        found: set[str] = set()
        for name in names:
            columns = await connection.execute(text(f"SELECT name FROM pragma_table_info('{name}')"))
            if "guild_id" in {row.name for row in columns}:
                found.add(name)
        return found


async def content_of(
    database: Database, tables: Iterable[str], where: str = "true"
) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of tables, or those that a condition holds for, in an order of their own."""
    async with database.reading() as connection:
        return {
            name: sorted(
                (tuple(row) for row in await connection.execute(text(f"SELECT * FROM {name} WHERE {where}"))), key=repr
            )
            for name in sorted(tables)
        }


def _deed(number: int, deed: str, *, who: int, whom: int | None) -> dict[str, Any]:
    return {
        "number": number,
        "at": AT,
        "deed": deed,
        "who": who,
        "whom": whom,
        "subject": f"note {number}",
        "detail": "{}",
    }


def _note(number: int, author: int, **further: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "number": number,
        "author_id": author,
        "text": f"note {number}",
        "size": len(f"note {number}"),
        "tags": "steel",
        "attached": None,
        "source_channel_id": None,
        "source_message_id": None,
        "source_author_id": None,
        "source_written_at": None,
        "written_at": AT,
        "revision": 1,
        "edited_by": None,
        "edited_at": None,
        "is_pinned": 0,
        "deleted_by": None,
        "deleted_at": None,
        **further,
    }
    if row["edited_by"] is not None:
        row |= {"edited_at": AT, "revision": 2}
    if row["deleted_by"] is not None:
        row |= {"deleted_at": LATER}
    if row["source_author_id"] is not None:
        row |= {"source_channel_id": 901, "source_message_id": 5_000 + number, "source_written_at": AT}
    return row


def _claim(text: str) -> dict[str, Any]:
    return {
        "claim": text,
        "key": AskedClaim(text=text).key,
        "as_of": None,
        "part": None,
        "choice": None,
        "level": "supported",
        "read_as": text,
        "version": "1",
    }


def _request(number: int, claim: str, answered_by: int | None) -> dict[str, Any]:
    return {
        "number": number,
        "kind": "unanswered",
        **_claim(claim),
        "state": "open" if answered_by is None else "answered",
        "answer": None if answered_by is None else "Yes.",
        "answered_by": answered_by,
        "opened_at": AT,
        "changed_at": AT,
    }


def _asker(number: int, member: int) -> dict[str, Any]:
    return {
        "number": number,
        "member_id": member,
        "channel_id": 901,
        "is_private": 0,
        "remark": "",
        "level": "supported",
        "read_as": "Ada backs steel",
        "asked_at": AT,
    }


def _watch(member: int, claim: str) -> dict[str, Any]:
    return {
        "member_id": member,
        **_claim(claim),
        "channel_id": 901,
        "is_private": 1,
        "asked_at": AT,
        "ends_at": LATER,
    }


def _draft(number: int, *, made_by: int, changed_by: int) -> dict[str, Any]:
    return {
        "number": number,
        "state": "in review",
        "title": "Two crowns, one sound",
        "content": encode_draft(draft()),
        "fingerprint": "a" * 64,
        "sketch": b"sketch",
        "open_count": 1,
        "accepted_count": 1,
        "candidate_count": 3,
        "made_by": made_by,
        "made_at": AT,
        "changed_by": changed_by,
        "changed_at": LATER,
    }


__all__ = ["AT", "fill", "person", "put", "rows_of"]
