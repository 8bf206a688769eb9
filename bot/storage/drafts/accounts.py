"""What is written down when articles are published, retracted and restored: who did it, and what became of a draft."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.drafts.tables import drafts
from bot.storage.drafts.values import DraftState
from bot.storage.library import Also
from bot.storage.servers.audit import record_deed
from bot.storage.servers.deeds import Deed
from bot.storage.servers.moments import moment


class ArticleAccounts:
    """Writes down, for one server, what is done to articles: in the transaction of the deed itself."""

    def __init__(self, guild_id: int, *, now: Callable[[], datetime]) -> None:
        """Write for a server; 0 for the shared library."""
        self._guild_id = guild_id
        self._now = now

    def published(self, *, by: int, draft: tuple[int, str] | None = None, is_file: bool = False) -> Also:
        """Return what writes down that somebody published articles.

        Args:
            by: the member; `HOST` for whoever runs the bot.
            draft: the number of the draft that was published, and the id of the article that it became.
            is_file: whether the articles come from annotation files.
        """

        async def write(connection: AsyncConnection, articles: Collection[str]) -> None:
            if draft is not None:
                await self._became(connection, *draft, by=by)
            deed = Deed.ARTICLE_LOADED if is_file else Deed.ARTICLE_PUBLISHED
            for article in articles:
                detail: dict[str, str | int] = {} if draft is None else {"draft": draft[0]}
                await self._account(connection, deed, article, by=by, detail=detail)

        return write

    def retracted(self, reason: str, *, by: int) -> Also:
        """Return what writes down that somebody retracted an article, and why."""

        async def write(connection: AsyncConnection, articles: Collection[str]) -> None:
            for article in articles:
                await self._follow(connection, article, DraftState.RETRACTED)
                await self._account(connection, Deed.ARTICLE_RETRACTED, article, by=by, detail={"reason": reason})

        return write

    def restored(self, *, by: int) -> Also:
        """Return what writes down that somebody brought an article back."""

        async def write(connection: AsyncConnection, articles: Collection[str]) -> None:
            for article in articles:
                await self._follow(connection, article, DraftState.PUBLISHED)
                await self._account(connection, Deed.ARTICLE_RESTORED, article, by=by, detail={})

        return write

    async def _became(self, connection: AsyncConnection, draft: int, article: str, *, by: int) -> None:
        changed = {"changed_by": by, "changed_at": moment(self._now())}
        await connection.execute(
            update(drafts)
            .where(drafts.c.guild_id == self._guild_id, drafts.c.number == draft)
            .values(state=DraftState.PUBLISHED.value, article=article, **changed)
        )

    async def _follow(self, connection: AsyncConnection, article: str, state: DraftState) -> None:
        await connection.execute(
            update(drafts)
            .where(
                drafts.c.guild_id == self._guild_id,
                drafts.c.article == article,
                drafts.c.state != DraftState.DISCARDED.value,
            )
            .values(state=state.value)
        )

    async def _account(
        self, connection: AsyncConnection, deed: Deed, article: str, *, by: int, detail: dict[str, str | int]
    ) -> None:
        await record_deed(connection, self._guild_id, at=self._now(), who=by, deed=deed, subject=article, detail=detail)
