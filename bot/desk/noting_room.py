"""What everybody works with who serves notes: where they are kept, who may do what, how much may be written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.answers.readers import Readers
from bot.answers.workers import Workers
from bot.desk.asking import Asker
from bot.desk.authority import Authority
from bot.desk.failures import RefusedError
from bot.desk.places import Place
from bot.storage.database import Database
from bot.storage.library import Libraries, Library
from bot.storage.notes.notes import Notes
from bot.storage.notes.values import Note
from bot.storage.servers.settings import NoteLimits
from bot.ui.state import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRoom:
    """Where notes are served.

    Attributes:
        database: of all servers.
        libraries: of all servers.
        readers: of claims.
        authority: knows what servers have settled.
        asker: remembers questions.
        thinkers: the threads that write large files.
        now: tells the moment, in UTC.
    """

    database: Database
    libraries: Libraries
    readers: Readers
    authority: Authority
    asker: Asker
    thinkers: Workers
    now: Callable[[], datetime]

    def notes(self, place: Place) -> Notes:
        """Return the notes of the server where something is asked.

        Raises:
            RefusedError: it is asked elsewhere.
        """
        self.require_server(place)
        return Notes(self.database, place.guild, now=self.now)

    def require_server(self, place: Place) -> None:
        """Let pass what is asked in a server that has added the bot.

        Raises:
            RefusedError: it is asked elsewhere.
        """
        if not place.guild:
            raise RefusedError(
                "Notes belong to servers that have added me; here there are none.", "Use the command in such a server."
            )

    def library(self, place: Place) -> Library:
        """Return the server's library."""
        return self.libraries.library(place.guild)

    async def limits(self, place: Place) -> NoteLimits:
        """Return how much may be noted."""
        return (await self.authority.recent_settings(place.guild)).notes

    async def seems_moderator(self, place: Place) -> bool:
        """Say whether somebody is offered what moderators may do; whether it is done is asked anew when it is."""
        if place.is_manager:
            return True
        return (await self.authority.recent_settings(place.guild)).moderator_role in place.roles

    async def living(self, number: int, place: Place) -> Note:
        """Return a note that is not deleted.

        Raises:
            RefusedError: there is none.
        """
        note = await self.notes(place).find(number)
        if note is None:
            raise RefusedError(
                f"There is no note {number:,} here, or it was deleted.",
                "Look for it with /note list, or bring it back with /note undo.",
            )
        return note

    def address(self, place: Place, key: str) -> Address:
        """Return what controls carry that stand for a remembered question."""
        return Address(guild=place.guild, asker=place.asker, key=key)
