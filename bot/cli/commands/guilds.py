"""`guilds`: the servers that the bot is in or was in; their data listed, exported, taken in, deleted."""

from __future__ import annotations

import asyncio
import os
from argparse import Namespace
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from bot.cli.failures import OK, bad_configuration, bad_input
from bot.cli.surroundings import Surroundings
from bot.storage.database import Database, open_database
from bot.storage.errors import StorageError
from bot.storage.servers.audit import HOST, Deed, add_deed
from bot.storage.servers.counting import count_rows
from bot.storage.servers.importing import import_server
from bot.storage.servers.presence import KEPT_DAYS, KnownServer, Presence
from bot.storage.servers.transferring import TransferError, export_server


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Do what `arguments.deed` says and return the exit code.

    Raises:
        CommandError: it cannot be done; the message says what has become of it.
    """
    return asyncio.run(_run(arguments, surroundings))


async def _run(arguments: Namespace, surroundings: Surroundings) -> int:
    deeds = {"list": _list, "export": _export, "import": _import, "purge": _purge}
    try:
        async with open_database(surroundings.settings().database_url) as database:
            await deeds[arguments.deed](database, arguments, surroundings)
    except StorageError as error:
        raise bad_configuration(str(error)) from error
    return OK


async def _list(database: Database, arguments: Namespace, surroundings: Surroundings) -> None:
    known = {server.guild_id: server for server in await Presence(database).known()}
    rows = await count_rows(database)
    guilds = sorted({*known, *rows})
    if arguments.as_json:
        surroundings.write_json(
            [
                {
                    "server": str(guild),
                    "seen": known[guild].seen_at.isoformat() if guild in known else None,
                    "left": left.isoformat() if guild in known and (left := known[guild].left_at) else None,
                    "rows": rows.get(guild, 0),
                }
                for guild in guilds
            ]
        )
        return
    for guild in guilds:
        surroundings.write(f"{guild}: {_state(known.get(guild))}, {rows.get(guild, 0):,} rows\n")
    if not guilds:
        surroundings.write("No server has anything here.\n")


def _state(server: KnownServer | None) -> str:
    if server is None:
        return "the bot has not been seen there"
    if server.left_at is None:
        return f"the bot is there, last seen {server.seen_at:%Y-%m-%d}"
    return f"left {server.left_at:%Y-%m-%d}, kept until {server.left_at + timedelta(days=KEPT_DAYS):%Y-%m-%d}"


async def _export(database: Database, arguments: Namespace, surroundings: Surroundings) -> None:
    target = _free(arguments.file)
    if not (await count_rows(database)).get(arguments.guild):
        raise bad_input(f"server {arguments.guild} has nothing here: see `guilds list`")
    part = target.with_name(f"{target.name}.part")
    try:
        try:
            await _write(part, export_server(database, arguments.guild, at=datetime.now(UTC)))
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise bad_input(f"{target} cannot be written: {error.strerror}") from error
    surroundings.write(f"Server {arguments.guild} is in {target}. It holds what members wrote: keep it safe.\n")


def _free(file: Path) -> Path:
    if file.exists():
        raise bad_input(f"{file} is there already: name another file")
    return file


def _private(file: Path) -> BinaryIO:
    """Open a new file that nobody else on the machine may read."""
    return os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


async def _write(file: Path, lines: AsyncIterator[bytes]) -> None:
    with _private(file) as written:
        async for line in lines:
            written.write(line)


async def _import(database: Database, arguments: Namespace, surroundings: Surroundings) -> None:
    try:
        with arguments.file.open("rb") as file:
            done = await import_server(
                database, file, as_guild=arguments.guild, replace=arguments.replace, at=datetime.now(UTC)
            )
    except TransferError as error:
        raise bad_input(f"{arguments.file}: {error}. Nothing was taken in.") from error
    except OSError as error:
        raise bad_input(f"{arguments.file} cannot be read: {error.strerror}") from error
    surroundings.write(f"Server {done.guild_id} was taken in: {sum(done.rows.values()):,} rows.\n")
    for title, count in done.rows.items():
        surroundings.write(f"  {title}: {count:,}\n")
    surroundings.write(f"Unless the bot is in that server, it is kept for {KEPT_DAYS} days.\n")


async def _purge(database: Database, arguments: Namespace, surroundings: Surroundings) -> None:
    guild: int = arguments.guild
    rows = (await count_rows(database)).get(guild, 0)
    if not arguments.yes:
        surroundings.write(f"{rows:,} rows of server {guild} will be gone for good. Repeat its id to go on: ")
        if surroundings.typed.readline(100).decode("utf-8", "replace").strip() != str(guild):
            raise bad_input("that is not the id: nothing was deleted")
    presence = Presence(database)
    is_there = any(it.guild_id == guild and it.left_at is None for it in await presence.known())
    gone = await presence.purge(guild)
    if is_there:
        # Those who manage the server may know why everything is gone.
        await presence.remember(guild, datetime.now(UTC))
        await add_deed(
            database, guild, at=datetime.now(UTC), who=HOST, deed=Deed.SERVER_PURGED, subject="all that was kept here"
        )
    surroundings.write(f"{gone:,} rows of server {guild} are gone.\n")
