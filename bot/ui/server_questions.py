"""What is asked about a server and about one's own data, as it is remembered behind a card's buttons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.storage.servers.deeds import Deed


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsQuestion:
    """What has the server settled?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditQuestion:
    """Who did what in the server?

    Attributes:
        deed: only this.
        who: only what this member did; 0 for whoever runs the bot.
        since: from the beginning of this day, in the server's time zone.
        until: to the end of this day.
    """

    deed: Deed | None = None
    who: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDataQuestion:
    """What is held about whoever asks?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataDeletionQuestion:
    """What would be deleted of what is held about whoever asks?"""
