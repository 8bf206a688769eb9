"""What a person sees happen: messages that come, change and go where the person can see them, and modals."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from local_discord.kinds import CallbackKind, Change
from local_discord.people.exchange import Exchange
from local_discord.snowflakes import Snowflake
from local_discord.world.happenings import Happening, InteractionAnswered, MessageHappened
from local_discord.world.messages import Message
from local_discord.world.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageSeen:
    """A message came, changed or went.

    Attributes:
        message: as it is now, or was last.
        change: what became of it.
    """

    message: Message
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalSeen:
    """A modal opened.

    Attributes:
        exchange: has the modal, and is what the person submits.
    """

    exchange: Exchange


Sight = MessageSeen | ModalSeen


def can_see(state: State, user: Snowflake, message: Message) -> bool:
    """Say whether a person can see a message."""
    channel = state.places.channels.get(message.channel)
    if channel is None or (message.is_private and message.only_for != user):
        return False
    return state.places.sees(user, channel)


class Feed:
    """Collects what a person sees, from when it is made until it is left."""

    def __init__(self, state: State, user: Snowflake, channel: Snowflake | None = None) -> None:
        """Begin to watch.

        Args:
            state: what exists.
            user: the id of who watches.
            channel: the id of the one channel to watch; None for all.
        """
        self._state = state
        self._user = user
        self._channel = channel
        self._sights: asyncio.Queue[Sight] = asyncio.Queue()
        self._stop: Callable[[], None] = state.happenings.listen(self._hear)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Watch no more."""
        self._stop()

    async def next(self, patience: float | None = None) -> Sight:
        """Wait for the next sight.

        Raises:
            TimeoutError: nothing happened in so many seconds.
        """
        async with asyncio.timeout(patience):
            return await self._sights.get()

    def seen(self) -> list[Sight]:
        """Return what has been seen and not been taken, without waiting."""
        found: list[Sight] = []
        while not self._sights.empty():
            found.append(self._sights.get_nowait())
        return found

    def _hear(self, happening: Happening) -> None:
        match happening:
            case MessageHappened():
                message = happening.message
                if self._channel in (None, message.channel) and can_see(self._state, self._user, message):
                    self._sights.put_nowait(MessageSeen(message=message, change=happening.change))
            case InteractionAnswered():
                interaction = happening.interaction
                acknowledgement = interaction.acknowledgement
                is_modal = acknowledgement is not None and acknowledgement.kind is CallbackKind.MODAL
                if is_modal and interaction.user == self._user and self._channel in (None, interaction.channel):
                    exchange = Exchange(interaction=interaction, state=self._state)
                    self._sights.put_nowait(ModalSeen(exchange=exchange))
            case _:
                pass
