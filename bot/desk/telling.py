"""What waits is checked again, and what people are to be told becomes cards: for whoever sends them."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.answers.readers import Readers
from bot.answers.rechecking import recheck
from bot.answers.workers import BusyError
from bot.desk.notebook import Notebook
from bot.desk.requesting_words import question_about
from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.library import Libraries
from bot.storage.outbox.outbox import Outbox
from bot.storage.outbox.values import Lent
from bot.storage.requests.rechecks import Rechecks
from bot.storage.requests.telling import Telling, TellingError, TellingKind, read_telling
from bot.storage.requests.tellings import Tellings
from bot.storage.requests.waiting import Waiting
from bot.ui.cards.card import Card
from bot.ui.cards.requests_made import told_card
from bot.ui.state import Address

_KINDS = tuple(kind.value for kind in TellingKind)
_NOBODY = 0
_MOST_FAILURES = 3
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast people are told. All times are in seconds.

    Attributes:
        look: how long it is waited until it is looked again whether there is anything to tell.
        budget: the most claims of one server that are checked again in a row.
        lease: for how long a message is borrowed; whoever is killed meanwhile gives it back then. Discord knows a
            message that it has got already for some minutes, so that it must be less.
        sending: the most that sending one message takes; well below the lease.
        first_pause: until a message that failed is tried again; doubled each time.
        longest_pause: the most of that.
        most_attempts: how often a message is tried.
        kept: how long the emptied rows of messages that were sent are kept.
        tidying: how often what is over is deleted.
    """

    look: float = 5.0
    budget: int = 25
    lease: float = 60.0
    sending: float = 25.0
    first_pause: float = 30.0
    longest_pause: float = 3_600.0
    most_attempts: int = 10
    kept: float = 7 * 86_400.0
    tidying: float = 3_600.0

    def pause(self, attempts: int) -> timedelta:
        """Return how long it is waited after so many attempts that failed."""
        return timedelta(seconds=min(self.longest_pause, self.first_pause * 2.0 ** min(attempts - 1, 32)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message to people who asked.

    Attributes:
        lent: the work that it is.
        telling: what it says.
        card: how it looks.
        members: whom it mentions: exactly those who asked in the channel; in private nobody.
    """

    lent: Lent
    telling: Telling
    card: Card
    members: tuple[int, ...]

    @property
    def to(self) -> int | None:
        """The channel it goes to; None for a direct message to the one person whom it is for."""
        return self.telling.channel_id


class TellingDesk:
    """Finds out who is to be told of what, and notes what became of it."""

    def __init__(
        self,
        database: Database,
        libraries: Libraries,
        readers: Readers,
        notebook: Notebook,
        *,
        now: Callable[[], datetime],
        pace: Pace,
    ) -> None:
        self._database = database
        self._libraries = libraries
        self._readers = readers
        self._notebook = notebook
        self._now = now
        self._pace = pace
        self._rechecks = Rechecks(database, now=now)
        self._outbox = Outbox(database, now=now)
        self._tellings = Tellings(database, now=now)

    async def check_again(self) -> AsyncIterator[int]:
        """Check again what waits in servers whose library has changed; yield each server after a part of its claims.

        What fails in one server holds up no other one, unless it fails in several: then it is the database's trouble.

        Raises:
            StorageError: the database cannot answer; what was checked is kept.
        """
        failures = 0
        for guild in await self._rechecks.due():
            waiting = Waiting(self._database, guild, now=self._now)
            try:
                await recheck(waiting, self._libraries.library(guild), self._readers, budget=self._pace.budget)
            except BusyError:
                _log.info("Claims are checked again later, as many people are asking at this moment")
                return
            except StorageError as error:
                failures += 1
                if failures == _MOST_FAILURES:
                    raise
                _log.warning("Claims of one server could not be checked again: %s", error)
            else:
                yield guild

    async def borrow(self) -> Message | None:
        """Borrow a message that is due; None when there is none.

        Raises:
            StorageError: the database cannot answer.
        """
        while lent := await self._outbox.lease(_KINDS, most=1, seconds=self._pace.lease):
            [item] = lent
            try:
                telling = read_telling(item)
            except TellingError as error:
                _log.error("What people were to be told is given up: %s", error)
                await self._outbox.done(item)
                continue
            if item.attempts <= self._pace.most_attempts:
                return await self._message(item, telling)
            await self._tellings.not_told(item, telling, f"given up after {item.attempts - 1} attempts")
        return None

    async def told(self, message: Message) -> None:
        """Note that people were told.

        Raises:
            StorageError: it cannot be noted.
        """
        await self._tellings.told(message.lent, message.telling)

    async def not_told(self, message: Message, why: str) -> None:
        """Note that people cannot be told, which is not tried again.

        Raises:
            StorageError: it cannot be noted.
        """
        await self._tellings.not_told(message.lent, message.telling, why)

    async def later(self, message: Message, why: str) -> None:
        """Give a message back, to be tried again after a while, or give it up after many tries.

        Raises:
            StorageError: it cannot be noted; it comes back when the lease runs out.
        """
        attempts = message.lent.attempts
        if attempts >= self._pace.most_attempts:
            await self.not_told(message, f"{why}, {attempts} times")
        else:
            await self._outbox.again(message.lent, at=self._now() + self._pace.pause(attempts))

    async def tidy(self) -> None:
        """Delete what is over: watches whose time is up, and the emptied rows of old messages.

        Raises:
            StorageError: the database cannot answer.
        """
        await self._rechecks.forget_ended()
        await self._outbox.forget_before(self._now() - timedelta(seconds=self._pace.kept))

    async def _message(self, lent: Lent, telling: Telling) -> Message:
        if telling.channel_id is None:
            # A button of a server's card does not work in direct messages.
            return Message(lent=lent, telling=telling, card=told_card(telling, (), None), members=())
        question = question_about(telling.claim)
        key = await self._notebook.remember(question, guild=lent.guild_id)
        verdict = Address(guild=lent.guild_id, asker=_NOBODY, key=key)
        return Message(lent=lent, telling=telling, card=told_card(telling, lent.people, verdict), members=lent.people)
