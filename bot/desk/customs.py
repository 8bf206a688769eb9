"""The customs of servers: which day it is there, and how dates are written on their cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.desk.authority import Authority
from bot.storage.errors import StorageError
from bot.storage.servers.settings import ServerSettings
from bot.ui.cards.card import Card, with_days
from bot.ui.dates import DateStyles, local


@dataclass(frozen=True, slots=True, kw_only=True)
class Customs:
    """Follows what servers have settled about dates, as it was known a few seconds ago at most.

    An answer is worth more than its dates: while the database does not answer they are those of everybody.

    Attributes:
        authority: knows what servers have settled.
        styles: how dates are written in each language.
        now: tells the moment, in UTC.
    """

    authority: Authority
    styles: DateStyles
    now: Callable[[], datetime]

    async def today(self, guild: int) -> date:
        """Return the day that it is in a server; in direct messages that of UTC."""
        at = self.now().astimezone(UTC)
        return local(at, (await self._settings(guild)).time_zone).date() if guild else at.date()

    async def kept(self, card: Card, guild: int) -> Card:
        """Return a card with its dates written as in a server; the card itself where that is as they are."""
        if not guild:
            return card
        style = self.styles.style((await self._settings(guild)).language)
        return card if style is self.styles.usual else with_days(card, style.written)

    async def _settings(self, guild: int) -> ServerSettings:
        try:
            return await self.authority.recent_settings(guild)
        except (StorageError, TimeoutError):
            return ServerSettings()
