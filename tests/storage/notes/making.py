"""Short words for notes in tests: a clock that is set by hand, limits, a server's notes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.storage.database import Database
from bot.storage.notes.notes import Notes
from bot.storage.notes.values import NewNote, Note, Tie, TieKind
from bot.storage.servers.settings import NoteLimits

SERVER, OTHER_SERVER = 7, 8
ADA, BEN, CAN, MODERATOR = 101, 102, 103, 199
ROOMY = NoteLimits(per_hour=1_000)
IRAN = Tie(kind=TieKind.TOPIC, key="iran-nuclear-programme")
GRAIN = Tie(kind=TieKind.TOPIC, key="grain")


class Clock:
    """Tells the time that it is set to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 24, 18, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: int) -> None:
        self.now += timedelta(**by)


def notes_in(database: Database, guild_id: int = SERVER, clock: Clock | None = None) -> Notes:
    return Notes(database, guild_id, now=clock or Clock())


async def added(notes: Notes, text: str = "Ships sail.", *tags: str, by: int = ADA, ties: tuple[Tie, ...] = ()) -> Note:
    """Add a note where there is room."""
    return await notes.add(NewNote(author_id=by, text=text, tags=tags, ties=ties), ROOMY)


async def edited(
    notes: Notes, number: int, text: str, *tags: str, by: int = ADA, base: int = 1, is_moderator: bool = False
) -> Note:
    return await notes.edit(
        number, by=by, is_moderator=is_moderator, base_revision=base, text=text, tags=tags, limits=ROOMY
    )
