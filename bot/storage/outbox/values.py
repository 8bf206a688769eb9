"""Pieces of work: as they are put in, and as they are lent to whoever does them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.storage.servers.audit import JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something to be done once.

    Attributes:
        kind: what sort of work; whoever does it asks by this.
        key: tells it from other work of its kind in the server; what has a key that is known is not put in again.
        content: what has to be known to do it. No member's id may stand in it.
        people: the members it is for, if it is for members.
        due_at: when it may be begun; at once when not given.
    """

    kind: str
    key: str
    content: Mapping[str, JSON]
    people: tuple[int, ...] = ()
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """A piece of work as it is lent: nobody else gets it until the time is up.

    Attributes:
        guild_id: the server that it belongs to; 0 for none.
        kind, key, content, people: as it was put in; of the people those who are still there.
        attempts: how often it has been lent, this time included.
        lease: proves that it is lent to this borrower still.
    """

    guild_id: int
    kind: str
    key: str
    content: Mapping[str, JSON] = field(default_factory=dict[str, JSON])
    people: tuple[int, ...] = ()
    attempts: int = 1
    lease: str
