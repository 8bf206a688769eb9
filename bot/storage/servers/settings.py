"""What a server has settled: who moderates, who sees answers, where may be checked, how much may be noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.errors import NotDoneError
from bot.storage.servers.audit import JSON, Deed, record_deed
from bot.storage.servers.localities import is_language, is_time_zone
from bot.storage.servers.moments import moment
from bot.storage.servers.tables import server_channels, server_settings

LONGEST_NOTE = 4_000
"""As many characters as Discord lets a person type into a form."""

MOST_CHANNELS = 25
"""As many as Discord lets a person choose."""


class SettingsRefusedError(NotDoneError):
    """Settings cannot be as wanted; the message says in two sentences what is wrong and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLimits:
    """How much may be noted.

    Attributes:
        longest: the most characters of a note, 1 to 4,000.
        per_member: the most notes of one member, 1 to 100,000.
        per_server: the most notes of the server, 1 to 1,000,000.
        per_hour: the most notes that a member may add within an hour, 1 to 1,000.
    """

    longest: int = LONGEST_NOTE
    per_member: int = 1_000
    per_server: int = 100_000
    per_hour: int = 60

    def __post_init__(self) -> None:
        for name, most in MOST_NOTES.items():
            if not 1 <= getattr(self, name) <= most:
                raise SettingsRefusedError(
                    f"{NOTE_LIMITS[name]} cannot be {getattr(self, name):,}. Give a number from 1 to {most:,}."
                )


MOST_NOTES = {"longest": LONGEST_NOTE, "per_member": 100_000, "per_server": 1_000_000, "per_hour": 1_000}
"""The largest value of each limit; the schema has the same."""

NOTE_LIMITS = {
    "longest": "The most characters of a note",
    "per_member": "The most notes of a member",
    "per_server": "The most notes of the server",
    "per_hour": "The most notes of a member in an hour",
}
"""What a person calls each limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """What a server has settled; at first, what everybody has.

    Attributes:
        moderator_role: the role whose holders moderate; None for nobody but who may manage the server.
        is_private: whether answers are private where the asker does not say.
        channels: where checking is allowed; empty for everywhere.
        language: how dates are written, as `en-GB`.
        time_zone: which day it is, and when something was, as `Europe/Berlin`.
        notes: how much may be noted.
    """

    moderator_role: int | None = None
    is_private: bool = False
    channels: frozenset[int] = frozenset()
    language: str = "en-GB"
    time_zone: str = "UTC"
    notes: NoteLimits = field(default_factory=NoteLimits)

    def __post_init__(self) -> None:
        if len(self.channels) > MOST_CHANNELS:
            raise SettingsRefusedError(
                f"{len(self.channels)} channels are more than {MOST_CHANNELS}. Choose fewer, or none for all."
            )
        if not is_language(self.language):
            raise SettingsRefusedError(f'"{self.language[:40]}" is no language. Give one such as en-GB or fr.')
        if not is_time_zone(self.time_zone):
            raise SettingsRefusedError(
                f'"{self.time_zone[:40]}" is no time zone. Give one such as Europe/Berlin, or UTC.'
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedSettings:
    """What was settled before and is now, and the names of what is different, as `plain_settings` has them."""

    before: ServerSettings
    after: ServerSettings
    names: frozenset[str]


class SettingsOf:
    """The settings of one server."""

    def __init__(self, database: Database, guild_id: int) -> None:
        self._database = database
        self._guild_id = guild_id

    async def read(self) -> ServerSettings:
        """Return what is settled.

        Raises:
            StorageError: with a sentence for a person.
        """
        async with self._database.reading() as connection:
            return await read_settings(connection, self._guild_id)

    async def write(self, settings: ServerSettings, *, by: int, at: datetime) -> frozenset[str]:
        """Settle all anew, and return the names of what is now different; see `change`."""
        return (await self.change(lambda _: settings, by=by, at=at)).names

    async def change(
        self, change: Callable[[ServerSettings], ServerSettings], *, by: int, at: datetime
    ) -> ChangedSettings:
        """Settle some things anew; what others settle meanwhile stays. With nothing different nothing is written.

        Args:
            change: gets what is settled, and returns what is to be.
            by: who settles it, for the audit.
            at: when.

        Raises:
            SettingsRefusedError: it cannot be so; nothing was changed.
            StorageError: with a sentence for a person; nothing was changed.
        """
        async with self._database.writing() as connection:
            before = await read_settings(connection, self._guild_id)
            after = change(before)
            was, will = plain_settings(before), plain_settings(after)
            changed = {name: {"from": was[name], "to": will[name]} for name in will if was[name] != will[name]}
            if changed:
                await _write(connection, self._guild_id, after, at)
                await record_deed(
                    connection,
                    self._guild_id,
                    at=at,
                    who=by,
                    deed=Deed.SETTINGS_CHANGED,
                    subject=", ".join(sorted(changed)),
                    detail=changed,
                )
        return ChangedSettings(before=before, after=after, names=frozenset(changed))


async def read_settings(connection: AsyncConnection, guild_id: int) -> ServerSettings:
    """Return what a server has settled, as a transaction sees it."""
    rows = await connection.execute(select(server_settings).where(server_settings.c.guild_id == guild_id))
    row = rows.one_or_none()
    if row is None:
        return ServerSettings()
    chosen = select(server_channels.c.channel_id).where(server_channels.c.guild_id == guild_id)
    return ServerSettings(
        moderator_role=row.moderator_role,
        is_private=bool(row.is_private),
        channels=frozenset(await connection.scalars(chosen)),
        language=row.language,
        # A machine may know fewer zones than the one where this was settled.
        time_zone=row.time_zone if is_time_zone(row.time_zone) else "UTC",
        notes=NoteLimits(
            longest=row.note_longest,
            per_member=row.notes_per_member,
            per_server=row.notes_per_server,
            per_hour=row.notes_per_hour,
        ),
    )


def plain_settings(settings: ServerSettings) -> dict[str, JSON]:
    """Return settings one by one, by name; ids as text, as JSON's numbers do not carry them."""
    notes = settings.notes
    return {
        "moderator_role": None if settings.moderator_role is None else str(settings.moderator_role),
        "is_private": settings.is_private,
        "channels": [str(channel) for channel in sorted(settings.channels)],
        "language": settings.language,
        "time_zone": settings.time_zone,
        "note_longest": notes.longest,
        "notes_per_member": notes.per_member,
        "notes_per_server": notes.per_server,
        "notes_per_hour": notes.per_hour,
    }


async def _write(connection: AsyncConnection, guild_id: int, settings: ServerSettings, at: datetime) -> None:
    row: dict[str, Any] = {
        **plain_settings(settings),
        "moderator_role": settings.moderator_role,
        "is_private": int(settings.is_private),
        "changed_at": moment(at),
    }
    del row["channels"]
    await connection.execute(
        sqlite.insert(server_settings)
        .values(guild_id=guild_id, **row)
        .on_conflict_do_update(index_elements=["guild_id"], set_=row)
    )
    await connection.execute(delete(server_channels).where(server_channels.c.guild_id == guild_id))
    if settings.channels:
        chosen = [{"guild_id": guild_id, "channel_id": channel} for channel in sorted(settings.channels)]
        await connection.execute(insert(server_channels), chosen)
