"""Annotation files that wait to be published: kept for a week after they were looked through."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from bot.storage.database import Database
from bot.storage.drafts.tables import uploads
from bot.storage.errors import NotDoneError
from bot.storage.servers.moments import moment

KEPT = timedelta(days=7)
_LONGEST_NAME = 200
_KEY_BYTES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it was brought."""

    name: str
    content: bytes
    brought_by: int


class UploadGoneError(NotDoneError):
    """The file was published, thrown away, or waited too long."""

    def __init__(self) -> None:
        super().__init__("That file is no longer kept: it was published or waited for over a week. Load it again.")


class Uploads:
    """The files of one server that wait; nothing of another is ever read."""

    def __init__(self, database: Database, guild_id: int, *, now: Callable[[], datetime]) -> None:
        self._database = database
        self._guild_id = guild_id
        self._now = now

    async def keep(self, upload: Upload) -> str:
        """Keep a file and return its key.

        Raises:
            StorageError: with a sentence for a person; nothing was kept.
        """
        key, at = secrets.token_hex(_KEY_BYTES), self._now()
        row = {
            "guild_id": self._guild_id,
            "key": key,
            "name": upload.name[-_LONGEST_NAME:],
            "content": upload.content,
            "brought_by": upload.brought_by,
            "brought_at": moment(at),
        }
        async with self._database.writing() as connection:
            await connection.execute(insert(uploads).values(**row))
        return key

    async def find(self, key: str) -> Upload:
        """Return a file that has not waited too long.

        Raises:
            UploadGoneError: it is no longer there.
            StorageError: with a sentence for a person.
        """
        async with self._database.reading() as connection:
            found = await connection.execute(
                select(uploads).where(
                    uploads.c.guild_id == self._guild_id,
                    uploads.c.key == key,
                    uploads.c.brought_at >= moment(self._now() - KEPT),
                )
            )
            row = found.one_or_none()
        if row is None:
            raise UploadGoneError
        return Upload(name=row.name, content=row.content, brought_by=row.brought_by)

    async def drop(self, key: str) -> None:
        """Throw a file away, if it is there.

        Raises:
            StorageError: with a sentence for a person.
        """
        async with self._database.writing() as connection:
            await connection.execute(delete(uploads).where(uploads.c.guild_id == self._guild_id, uploads.c.key == key))


async def drop_old_uploads(database: Database, now: datetime) -> int:
    """Delete, in all servers, files that waited too long, and return how many that were.

    Raises:
        StorageError: with a sentence for a person; nothing was deleted.
    """
    async with database.writing() as connection:
        done = await connection.execute(delete(uploads).where(uploads.c.brought_at < moment(now - KEPT)))
        return done.rowcount
