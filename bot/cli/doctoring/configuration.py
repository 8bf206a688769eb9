"""The configuration: the token's shape, and the state of the database; nothing is changed by looking."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from pathlib import Path

from bot.answers.opening import shipped_digest
from bot.cli.doctoring.findings import Finding, note, well, wrong
from bot.storage.errors import StorageError
from bot.storage.inspecting import Inspected, inspect_database

_TOKEN = re.compile(r"([\w-]+)\.[\w-]{6,}\.[\w-]{20,}")
_COPY_AGAIN = "copy it again from the developer portal (your application, Bot, Reset Token) into DISCORD_TOKEN"


def token_finding(token: str | None) -> Finding:
    """Return whether a token looks like one; it is not shown."""
    if token is None:
        return note(
            "token",
            "DISCORD_TOKEN is not set: the bot runs on a Discord of its own in the terminal",
            "for Discord itself, follow docs/self-hosting.md",
        )
    application = application_of(token)
    if application is None:
        return wrong("token", "DISCORD_TOKEN does not have the shape of a bot's token", _COPY_AGAIN)
    return well("token", f"it has the shape of a token of the application {application}; --online asks Discord")


def application_of(token: str) -> str | None:
    """Return the id of the application that a token begins with; None where it has not the shape of one."""
    found = _TOKEN.fullmatch(token.removeprefix("Bot "))
    if found is None:
        return None
    first = found[1]
    try:
        identifier = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    return identifier if identifier.isdecimal() else None


def database_findings(url: str, data: Path) -> Iterator[Finding]:
    """Yield how the database is."""
    try:
        state = inspect_database(url)
    except StorageError as error:
        yield wrong("database", str(error), "mend it, or name another file in DATABASE_URL")
        return
    yield _database(state)
    if state.is_there and state.is_newest:
        yield _synced(state, data)


def _database(state: Inspected) -> Finding:
    where = str(state.file or "in memory")
    if state.file is None:
        return note("database", "it is in memory: everything is lost when the bot ends", "name a file in DATABASE_URL")
    if not state.is_there:
        return well("database", f"{where} is not there yet; the first run makes it")
    if not state.is_newest:
        return note(
            "database",
            f"{where} has the older schema {state.schema or 'of no version'}",
            "the next run brings it up to date, and backs it up first",
        )
    return well("database", f"{where}, {state.size:,} bytes, whole, schema {state.schema}")


def _synced(state: Inspected, data: Path) -> Finding:
    if state.shipped_digest == shipped_digest(data):
        return well("library", "the shipped articles are in the database as they are shipped")
    return note(
        "library", "the database does not hold the shipped articles of this version", "the next run takes them in"
    )
