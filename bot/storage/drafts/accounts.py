"""What is written down when articles are published, retracted and restored: who did it, and what became of a draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import Database
from bot.storage.drafts.drafts import Drafts
from bot.storage.library import Also
from bot.storage.servers.audit import record_deed
from bot.storage.servers.deeds import Deed


class ArticleAccounts:
    """Writes down, for one server, what is done to articles: in the transaction of the deed itself."""

    def __init__(self, database: Database, guild_id: int, *, now: Callable[[], datetime]) -> None:
        self._guild_id = guild_id
        self._now = now
        self._drafts = Drafts(database, guild_id, now=now)

    def published(self, articles: Sequence[str], *, by: int, draft: int | None = None, is_file: bool = False) -> Also:
        """Return what writes down that somebody published articles.

        Args:
            articles: their ids.
            by: the member.
            draft: the number of the draft that the one article is made of.
            is_file: whether they come from an annotation file.
        """

        async def write(connection: AsyncConnection) -> None:
            if draft is not None:
                await self._drafts.publish(connection, draft, articles[0], by=by)
            deed = Deed.ARTICLE_LOADED if is_file else Deed.ARTICLE_PUBLISHED
            for article in articles:
                await self._account(connection, deed, article, by=by, detail={} if draft is None else {"draft": draft})

        return write

    def retracted(self, article: str, reason: str, *, by: int) -> Also:
        """Return what writes down that somebody retracted an article, and why."""

        async def write(connection: AsyncConnection) -> None:
            await self._drafts.follow(connection, article, is_retracted=True)
            await self._account(connection, Deed.ARTICLE_RETRACTED, article, by=by, detail={"reason": reason})

        return write

    def restored(self, article: str, *, by: int) -> Also:
        """Return what writes down that somebody brought an article back."""

        async def write(connection: AsyncConnection) -> None:
            await self._drafts.follow(connection, article, is_retracted=False)
            await self._account(connection, Deed.ARTICLE_RESTORED, article, by=by, detail={})

        return write

    async def _account(
        self, connection: AsyncConnection, deed: Deed, article: str, *, by: int, detail: dict[str, str | int]
    ) -> None:
        await record_deed(connection, self._guild_id, at=self._now(), who=by, deed=deed, subject=article, detail=detail)
