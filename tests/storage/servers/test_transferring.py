"""A server taken from one database to another is the same there; what is no whole export is refused in words."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.database import Database, open_database
from bot.storage.library import Libraries, RecordQuery
from bot.storage.outbox.outbox import Outbox
from bot.storage.servers.audit import Audit, AuditFilter, Deed
from bot.storage.servers.counting import count_rows
from bot.storage.servers.importing import import_server
from bot.storage.servers.presence import Presence
from bot.storage.servers.transferring import TransferError, export_server, moving
from tests.storage.making import IN_MEMORY, address, places, said, whole_article
from tests.storage.servers.rows import content_of, fill, tables_with_servers

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)
Content = dict[str, list[tuple[Any, ...]]]


async def exported(database: Database, guild: int = 7) -> bytes:
    return b"".join([line async for line in export_server(database, guild, at=NOW)])


async def taken_in(database: Database, content: bytes, *, as_guild: int | None = None, replace: bool = False) -> int:
    done = await import_server(database, io.BytesIO(content), as_guild=as_guild, replace=replace, at=NOW)
    return done.guild_id


async def server(database: Database, guild: int) -> Content:
    """Return what a server has that moves, without its id and without the account of being taken in."""
    content = await content_of(database, moving(), f"guild_id = {guild}")
    return {name: [row[1:] for row in rows if Deed.SERVER_IMPORTED.value not in row] for name, rows in content.items()}


def sealed(content: bytes, change: Callable[[list[dict[str, Any]]], None]) -> bytes:
    """Return an export with rows that somebody has changed who also knows how to make the last line right."""
    head, *rows, _ = (json.loads(line) for line in content.splitlines())
    change(rows)
    lines = [json.dumps(row, separators=(",", ":")).encode() + b"\n" for row in rows]
    digest = hashlib.sha256(b"".join(lines)).hexdigest()
    last = {"rows": len(rows), "sha256": digest}
    return b"".join([json.dumps(head).encode() + b"\n", *lines, json.dumps(last).encode() + b"\n"])


async def test_a_server_is_the_same_in_another_database(database: Database, tmp_path: Path):
    await fill(database, 7, (11, 12), (12, 13))
    await fill(database, 8, (11, 12))
    content = await exported(database)
    async with open_database(address(tmp_path / "other.db")) as other:
        assert await taken_in(other, content) == 7
        assert await server(other, 7) == await server(database, 7)
        assert set(await count_rows(other)) == {7}
        again = (await exported(other)).splitlines()
        assert [line for line in again[1:-1] if Deed.SERVER_IMPORTED.value.encode() not in line] == (
            content.splitlines()[1:-1]
        )
        library = Libraries(other).library(7)
        assert places(await library.record(RecordQuery())) == {("row", 0)}


async def test_a_server_is_taken_in_for_another_one(database: Database):
    await fill(database, 7, (11, 12))
    before = await server(database, 7)
    assert await taken_in(database, await exported(database), as_guild=9) == 9
    assert await server(database, 9) == before
    assert await server(database, 7) == before


async def test_a_server_that_has_something_is_left_alone_unless_it_gives_way(database: Database):
    await fill(database, 7, (11, 12))
    await fill(database, 8, (12, 13))
    content = await exported(database)
    before = await server(database, 8)
    with pytest.raises(TransferError, match=r"server 8 has .* here already: export them first"):
        await taken_in(database, content, as_guild=8)
    assert await server(database, 8) == before
    library = Libraries(database).library(8)
    version = await library.version()
    await taken_in(database, content, as_guild=8, replace=True)
    got, wanted = await server(database, 8), await server(database, 7)
    assert {**got, "libraries": []} == {**wanted, "libraries": []}
    assert await library.version() > version


async def test_nobody_is_told_twice_as_messages_under_way_stay_where_they_are(database: Database, tmp_path: Path):
    await fill(database, 7, (11, 12))
    content = await exported(database)
    assert b'"outbox' not in content
    async with open_database(address(tmp_path / "other.db")) as other:
        await taken_in(other, content)
        assert await Outbox(other, now=lambda: NOW).lease(["tell"], most=9, seconds=60) == ()
    assert len(await Outbox(database, now=lambda: NOW).lease(["tell"], most=9, seconds=60)) == 1


async def test_messages_about_what_is_replaced_go_with_it_and_those_of_others_stay(database: Database):
    await fill(database, 7, (11, 12))
    await fill(database, 8, (11, 12))
    await taken_in(database, await exported(database), as_guild=8, replace=True)
    [lent] = await Outbox(database, now=lambda: NOW).lease(["tell"], most=9, seconds=60)
    assert (lent.guild_id, lent.people) == (7, (11, 12))


async def test_taking_in_is_on_account_and_unseen_servers_do_not_stay_for_ever(database: Database, tmp_path: Path):
    await fill(database, 7, (11, 12))
    async with open_database(address(tmp_path / "other.db")) as other:
        await taken_in(other, await exported(database))
        newest = (await Audit(other, 7).page(AuditFilter())).accounts[0]
        assert (newest.deed, newest.who) == (Deed.SERVER_IMPORTED, 0)
        (known,) = await Presence(other).known()
        assert known.left_at == NOW


@given(st.data())
async def test_whatever_is_changed_in_a_file_it_is_refused_or_harmless(data: st.DataObject):
    async with open_database(IN_MEMORY) as database:
        await fill(database, 7, (11, 12))
        content = bytearray(await exported(database))
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
        tables = await tables_with_servers(database)
        before = await content_of(database, tables)
        refusal = None
        try:
            await taken_in(database, bytes(content), as_guild=9)
        except TransferError as error:
            refusal = str(error)
        if refusal is None:
            assert await server(database, 9) == await server(database, 7)
        else:
            assert refusal
            assert await content_of(database, tables) == before


@given(st.integers(0, 10_000))
async def test_half_a_file_is_refused(length: int):
    async with open_database(IN_MEMORY) as database:
        await fill(database, 7, (11, 12))
        content = await exported(database)
        with pytest.raises(TransferError):
            await taken_in(database, content[: min(length, len(content) - 2)], as_guild=9)
        assert set(await count_rows(database)) == {7}


def _of(rows: list[dict[str, Any]], table: str) -> dict[str, Any]:
    return next(row["row"] for row in rows if row["table"] == table)


def _set(table: str, column: str, value: Any) -> Callable[[list[dict[str, Any]]], None]:
    def change(rows: list[dict[str, Any]]) -> None:
        _of(rows, table)[column] = value

    return change


def _drop(table: str) -> Callable[[list[dict[str, Any]]], None]:
    def change(rows: list[dict[str, Any]]) -> None:
        rows[:] = [row for row in rows if row["table"] != table]

    return change


def _reverse(rows: list[dict[str, Any]]) -> None:
    rows.reverse()


def _repeat(rows: list[dict[str, Any]]) -> None:
    rows.append(rows[-1])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_set("articles", "content", "{}"), "the article cannot be read"),
        (_set("articles", "citation", "[]"), "does not say what its content says"),
        (_set("articles", "is_shipped", 1), "does not say what its content says"),
        (_set("positions", "content", "[]"), "no article of the file makes this row of positions"),
        (_set("definitions", "content", "[]"), "no article of the file makes this row of definitions"),
        (_set("libraries", "newest", "2999-01-01"), "not what its articles say"),
        (_set("libraries", "newest", "soon"), "Invalid isoformat"),
        (_set("libraries", "shipped_digest", "x"), "only the shared library"),
        (_set("notes", "number", "one"), "number of notes is of another type"),
        (_set("notes", "number", value=True), "number of notes is of another type"),
        (_set("notes", "number", 2**70), "number of notes is of another type"),
        (_set("notes", "text", None), "text of notes is missing"),
        (_set("notes", "text", "a\0b"), "text of notes is of another type"),
        (_set("notes", "text", "\ud800"), "text of notes is of another type"),
        (_set("notes", "colour", "red"), "look at 'colour'"),
        (_set("notes", "written_at", "yesterday"), "does not fit"),
        (_set("audit", "deed", "note eaten"), "note eaten"),
        (_set("audit", "detail", "[]"), "no JSON object"),
        (_set("server_settings", "language", "!!"), "language"),
        (_set("server_settings", "notes_per_hour", 10**9), "does not fit"),
        (_drop("positions"), 'rows of the article "row" are missing'),
        (_drop("libraries"), "not what its articles say"),
        (_drop("notes"), "does not fit"),
        (_reverse, "no article of the file makes this row"),
        (_repeat, "does not fit"),
    ],
)
async def test_what_no_server_can_have_is_refused_with_its_line(
    database: Database, change: Callable[[list[dict[str, Any]]], None], told: str
):
    await fill(database, 7, (11, 12))
    content = sealed(await exported(database), change)
    with pytest.raises(TransferError) as caught:
        await taken_in(database, content, as_guild=9)
    assert told in str(caught.value)
    assert set(await count_rows(database)) == {7}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "line 1 is no JSON"),
        (b"\xff\xfe", "line 1 is no JSON"),
        (b"[]\n", "line 1 is no JSON object"),
        (b"[" * 100_000, "line 1 is no JSON"),
        (b'{"format":"other"}\n', "no export of a server"),
        (b'{"format":"daylight-server/1","schema":"9999","server":"7"}\n', "its rows have schema '9999'"),
        (b'{"format":"daylight-server/1","schema":null,"server":"7"}\n', "its rows have schema 'None'"),
    ],
)
async def test_what_is_no_export_is_refused(database: Database, content: bytes, told: str):
    with pytest.raises(TransferError) as caught:
        await taken_in(database, content)
    assert told in str(caught.value)


@pytest.mark.parametrize("named", ["0", "-7", "seven", 7, "9" * 40, ""])
async def test_an_export_of_no_server_is_refused(database: Database, named: object):
    await fill(database, 7, (11, 12))
    head, rest = (await exported(database)).split(b"\n", 1)
    changed = json.dumps({**json.loads(head), "server": named}).encode() + b"\n" + rest
    with pytest.raises(TransferError, match="names no server"):
        await taken_in(database, changed)


async def test_an_article_that_leans_on_what_is_not_there_is_refused(database: Database, tmp_path: Path):
    await Libraries(database).library().publish([whole_article("shared", said("ada", "steel"))])
    bare = whole_article("own", said("ada", "steel"))
    await (
        Libraries(database)
        .library(7)
        .publish(
            [
                type(bare)(
                    article=bare.article, actors=(), topics=(), propositions=(), positions=bare.positions, claims=()
                )
            ]
        )
    )
    content = await exported(database)
    async with open_database(address(tmp_path / "other.db")) as other:
        with pytest.raises(TransferError, match='speak of the actor "ada", which neither the file nor'):
            await taken_in(other, content)
        assert await count_rows(other) == {}
        await Libraries(other).library().publish([whole_article("shared", said("ada", "steel"))])
        await taken_in(other, content)
        assert ("own", 0) in places(await Libraries(other).library(7).record(RecordQuery()))


async def test_two_thousand_rows_are_exported_once_each(database: Database):
    articles = [whole_article(f"a-{number:04}", said("ada", "steel")) for number in range(2_100)]
    await Libraries(database).library(7).publish(articles)
    rows = [json.loads(line) for line in (await exported(database)).splitlines()[1:-1]]
    names = [row["row"]["article"] for row in rows if row["table"] == "articles"]
    assert names == sorted(item.article.id for item in articles)
