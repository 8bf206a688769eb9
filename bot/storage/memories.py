"""Questions behind the buttons of cards, by server and short key, until they are old.

A row says what was asked and where, not by whom: who may press a button is told by the button itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Integer, Table, Text, delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.storage.database import Database
from bot.storage.tables import metadata

questions = Table(
    "questions",
    metadata,
    Column("guild_id", Integer, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("asked_on", Text, nullable=False),
    Column("about", Integer),
)
"""One row a question of a server; `content` says what is asked, `asked_on` is the ISO day when it last was.

`about` is the member that the content names, so that the row can go when that member's data do.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question to be kept.

    Attributes:
        guild_id: in which server; 0 for direct messages.
        key: short, made from the content.
        content: what is asked, as text.
        asked_on: when.
        about: the member whom it asks about, such as the author of the notes that are listed; None for nobody.
    """

    guild_id: int
    key: str
    content: str
    asked_on: date
    about: int | None = None


class Memories:
    """The questions of all servers; each is found by its server alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, asked: Collection[AskedQuestion]) -> None:
        """Keep questions in one transaction; one that is there already gets the day of the new one.

        Raises:
            StorageError: with a sentence for a person; none was kept.
        """
        rows = [
            {
                "guild_id": item.guild_id,
                "key": item.key,
                "content": item.content,
                "asked_on": item.asked_on.isoformat(),
                "about": item.about,
            }
            for item in asked
        ]
        if not rows:
            return
        statement = insert(questions)
        statement = statement.on_conflict_do_update(
            index_elements=["guild_id", "key"], set_={"asked_on": statement.excluded.asked_on}
        )
        async with self._database.writing() as connection:
            await connection.execute(statement, rows)

    async def find(self, guild_id: int, key: str) -> str | None:
        """Return what is asked by a key of a server, whoever asked it; None when it is not known.

        Raises:
            StorageError: with a sentence for a person.
        """
        async with self._database.reading() as connection:
            return await connection.scalar(
                select(questions.c.content).where(questions.c.guild_id == guild_id, questions.c.key == key)
            )

    async def recent(self, guild_id: int, *, most: int) -> tuple[str, ...]:
        """Return what was asked in a server, the newest day first, then by key.

        Raises:
            StorageError: with a sentence for a person.
        """
        async with self._database.reading() as connection:
            found = await connection.scalars(
                select(questions.c.content)
                .where(questions.c.guild_id == guild_id)
                .order_by(questions.c.asked_on.desc(), questions.c.key)
                .limit(most)
            )
            return tuple(found)

    async def forget_before(self, day: date) -> int:
        """Delete what was last asked before a day, and return how many rows that were.

        Raises:
            StorageError: with a sentence for a person; nothing was deleted.
        """
        async with self._database.writing() as connection:
            done = await connection.execute(delete(questions).where(questions.c.asked_on < day.isoformat()))
            return done.rowcount
