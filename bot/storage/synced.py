"""Which commands Discord was last told, so that it is told again only when they have changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Column, Integer, Table, Text, select
from sqlalchemy.dialects.sqlite import insert

from bot.storage.database import Database
from bot.storage.tables import metadata

synced_commands = Table(
    "synced_commands",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("application_id", Integer, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("ids", Text, nullable=False),
)
"""One row an application and server (0: everywhere); `ids` is a JSON object from command names to ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncedCommands:
    """What Discord was told: a hash over it, and the ids that it gave the commands by name."""

    digest: str
    ids: Mapping[str, int]


class CommandRegister:
    """Remembers what Discord was told about the commands of one application in one server, or everywhere."""

    def __init__(self, database: Database, *, application_id: int, guild_id: int = 0) -> None:
        self._database = database
        self._application_id = application_id
        self._guild_id = guild_id

    async def read(self) -> SyncedCommands | None:
        """Return what was told last; None when nothing was.

        Raises:
            StorageError: with a sentence for a person.
        """
        table = synced_commands
        async with self._database.reading() as connection:
            rows = await connection.execute(
                select(table.c.digest, table.c.ids).where(
                    table.c.guild_id == self._guild_id, table.c.application_id == self._application_id
                )
            )
            row = rows.one_or_none()
        return None if row is None else SyncedCommands(digest=row.digest, ids=json.loads(row.ids))

    async def write(self, synced: SyncedCommands) -> None:
        """Remember what was told.

        Raises:
            StorageError: with a sentence for a person; the register is as it was.
        """
        told = {"digest": synced.digest, "ids": json.dumps(dict(synced.ids), sort_keys=True)}
        statement = insert(synced_commands).values(guild_id=self._guild_id, application_id=self._application_id, **told)
        async with self._database.writing() as connection:
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["guild_id", "application_id"], set_=told)
            )
