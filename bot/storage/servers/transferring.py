"""A server's rows as lines of JSON: what is written for another database, and how such lines are read back.

The first line says what the file is, each further one is a row, and the last one says how many there were and what
they hash to, so that half a file is told from a whole one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from alembic.script import ScriptDirectory
from sqlalchemy import Integer, LargeBinary, Table, Text, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.migrating import SCRIPTS
from bot.storage.servers.holdings import all_holdings
from bot.storage.servers.moments import moment
from bot.storage.servers.owning import Holding

FORMAT = "daylight-server/1"
LONGEST_LINE = 64 * 1024 * 1024
"""The most bytes of a line; more than any row can have."""

_CHUNK = 1_000
_FIRST_ROW = 2
_LARGEST = 2**63 - 1


class TransferError(ValueError):
    """A file holds no server that can be taken in; the message says where and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a file says of itself: the server that it was made of, and the schema of its rows."""

    guild_id: int
    schema: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a file, and on which line it stands."""

    number: int
    holding: Holding
    row: Mapping[str, Any]


def newest_schema() -> str:
    """Return the revision that this program's tables have."""
    return str(ScriptDirectory(str(SCRIPTS)).get_current_head())


def moving() -> dict[str, Holding]:
    """Return the declarations of the tables that a server can take elsewhere, by name, in the order of a file."""
    return {holding.table.name: holding for holding in all_holdings() if not holding.stays}


async def export_server(database: Database, guild_id: int, *, at: datetime) -> AsyncIterator[bytes]:
    """Yield the lines of a server, all of one state of the database.

    Raises:
        StorageError: with a sentence for a person.
    """
    digest, count = hashlib.sha256(), 0
    head = {"format": FORMAT, "schema": newest_schema(), "server": str(guild_id), "made": moment(at)}
    yield _line(head)
    async with database.reading() as connection:
        for name, holding in moving().items():
            async for row in _rows(connection, holding.table, guild_id):
                line = _line({"table": name, "row": row})
                digest.update(line)
                count += 1
                yield line
    yield _line({"rows": count, "sha256": digest.hexdigest()})


def read_header(line: bytes) -> Header:
    """Return what the first line says.

    Raises:
        TransferError: it is none of a server's file, or of another schema.
    """
    tree = _object(line, 1)
    if tree.get("format") != FORMAT:
        raise TransferError(f"it is no export of a server: its first line does not say {FORMAT}")
    schema, newest = tree.get("schema"), newest_schema()
    if schema != newest:
        raise TransferError(
            f"its rows have schema {str(schema)[:20]!r} and this daylight's have {newest!r}: "
            "bring both to the same version and export again"
        )
    guild = tree.get("server")
    if not isinstance(guild, str) or not (guild.isascii() and guild.isdigit()) or not 0 < int(guild[:20]) <= _LARGEST:
        raise TransferError("line 1 names no server")
    return Header(guild_id=int(guild), schema=newest)


def read_rows(lines: Iterator[bytes], *, is_known: bool = False) -> Iterator[Line]:
    """Yield the rows of the lines behind the first one; the file is known to be whole once all were read.

    Args:
        lines: from the second one on.
        is_known: whether these very lines were looked through before, down to what stands in their columns.

    Raises:
        TransferError: a line is no row, or the file is cut off or was changed.
    """
    digest = hashlib.sha256()
    known = moving()
    for number, line in enumerate(lines, start=_FIRST_ROW):
        tree = _object(line, number)
        if "rows" in tree:
            if (tree["rows"], tree.get("sha256")) != (number - _FIRST_ROW, digest.hexdigest()):
                raise TransferError("it is not as it was exported: its rows are others than its last line says")
            if next(lines, b""):
                raise TransferError(f"line {number + 1} stands behind the end")
            return
        holding = known.get(str(tree.get("table")))
        row = tree.get("row")
        if holding is None or not isinstance(row, dict):
            raise TransferError(f"line {number} is no row of a table that a server has")
        digest.update(line)
        yield Line(
            number=number, holding=holding, row=_row(holding, cast("dict[str, Any]", row), number, is_known=is_known)
        )
    raise TransferError("it is cut off: its last line is missing")


def _row(holding: Holding, row: dict[str, Any], number: int, *, is_known: bool) -> dict[str, Any]:
    """Return a row with the types that its columns have, without the server."""
    columns = [column for column in holding.table.columns if column.name != "guild_id"]
    wanted = {column.name for column in columns}
    if row.keys() != wanted:
        odd = min(wanted ^ row.keys())
        raise TransferError(
            f"line {number}: {holding.table.name} has the columns {sorted(wanted)}; look at {odd[:40]!r}"
        )
    read: dict[str, Any] = {}
    for column in columns:
        value = row[column.name]
        if value is not None or not column.nullable:
            value = _value(column.type, value, f"line {number}: {column.name} of {holding.table.name}")
        read[column.name] = value
    if holding.check is not None and not is_known:
        try:
            holding.check(read)
        except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
            raise TransferError(f"line {number}: {_short(error)}") from error
    return read


def _value(kind: object, value: Any, where: str) -> Any:
    match kind:
        case Integer():
            if isinstance(value, int) and not isinstance(value, bool) and -_LARGEST <= value <= _LARGEST:
                return value
        case LargeBinary():
            content = cast("dict[str, Any]", value).get("base64") if isinstance(value, dict) else None
            try:
                return base64.b64decode(content if isinstance(content, str) else "?", validate=True)
            except (binascii.Error, ValueError) as error:
                raise TransferError(f"{where} is no base64") from error
        case Text() if isinstance(value, str) and _is_text(value):
            return value
        case _:
            pass
    raise TransferError(f"{where} is {'missing' if value is None else 'of another type'}")


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value


def _object(line: bytes, number: int) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise TransferError(f"line {number} is longer than any row can be")
    try:
        tree: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise TransferError(f"line {number} is no JSON: {_short(error)}") from error
    if not isinstance(tree, dict):
        raise TransferError(f"line {number} is no JSON object")
    return cast("dict[str, Any]", tree)


async def _rows(connection: AsyncConnection, table: Table, guild_id: int) -> AsyncIterator[dict[str, Any]]:
    """Yield the rows of a server in the order of their key, so many at a time."""
    key = [column for column in table.primary_key.columns if column.name != "guild_id"]
    chosen = select(table).where(table.c.guild_id == guild_id).order_by(*key).limit(_CHUNK)
    after = chosen
    while True:
        rows = (await connection.execute(after)).mappings().all()
        for row in rows:
            yield {str(name): _plain(value) for name, value in row.items() if name != "guild_id"}
        if len(rows) < _CHUNK or not key:
            return
        last = [rows[-1][column.name] for column in key]
        after = chosen.where(key[0] > last[0] if len(key) == 1 else tuple_(*key) > tuple_(*last))


def _plain(value: Any) -> Any:
    return {"base64": base64.b64encode(value).decode("ascii")} if isinstance(value, bytes) else value


def _line(tree: Mapping[str, Any]) -> bytes:
    return json.dumps(tree, separators=(",", ":")).encode("ascii") + b"\n"


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
