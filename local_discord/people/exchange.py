"""What came of something that a person did: the answers as the person sees them now."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from local_discord.kinds import CallbackKind, InteractionKind
from local_discord.people.errors import NoAnswerError
from local_discord.values import records
from local_discord.world.interactions import Interaction
from local_discord.world.messages import Message
from local_discord.world.state import State


class Until(StrEnum):
    """How long a person waits after doing something."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What completion offers.

    Attributes:
        name: what the person reads.
        value: what is sent.
    """

    name: str
    value: str | int | float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Exchange:
    """Something that a person did, and the bot's answers; asked again, it tells what has changed."""

    interaction: Interaction
    state: State

    @property
    def acknowledged(self) -> CallbackKind | None:
        """How the bot answered first; None while it has not."""
        acknowledgement = self.interaction.acknowledgement
        return None if acknowledgement is None else acknowledgement.kind

    @property
    def message(self) -> Message | None:
        """The message that answers, or that was updated; None without one, or after it was deleted."""
        return self._message(self.interaction.original)

    @property
    def followups(self) -> tuple[Message, ...]:
        """The messages after the first, oldest first."""
        found = [self._message(name) for name in self.interaction.followups]
        return tuple(message for message in found if message is not None)

    @property
    def messages(self) -> tuple[Message, ...]:
        """All messages that answer."""
        first = self.message
        return self.followups if first is None else (first, *self.followups)

    @property
    def text(self) -> str:
        """All that the person reads in the answers."""
        return "\n".join(message.text for message in self.messages)

    @property
    def is_thinking(self) -> bool:
        """Whether the bot said that it thinks, and nothing since."""
        message = self.message
        return message is not None and message.is_thinking

    @property
    def is_private(self) -> bool:
        """Whether the first answer is for the person alone."""
        message = self.message
        return message is not None and message.is_private

    @property
    def modal(self) -> dict[str, Any] | None:
        """The modal that opened, as Discord's JSON."""
        acknowledgement = self.interaction.acknowledgement
        if acknowledgement is None or acknowledgement.kind is not CallbackKind.MODAL:
            return None
        return acknowledgement.data

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What completion offers."""
        acknowledgement = self.interaction.acknowledgement
        if acknowledgement is None or acknowledgement.kind is not CallbackKind.CHOICES:
            return ()
        offered = records(acknowledgement.data.get("choices"))
        return tuple(Choice(name=item["name"], value=item["value"]) for item in offered)

    @property
    def is_answered(self) -> bool:
        """Whether there is something for the person to see, or nothing more to wait for."""
        return self.acknowledged is not None and not self.is_thinking

    async def until(self, holds: Callable[[Exchange], bool], patience: float = 5.0) -> Exchange:
        """Wait until something holds, asking after each change.

        Args:
            holds: is asked.
            patience: the most seconds to wait.

        Raises:
            NoAnswerError: it did not hold in time.
        """
        try:
            async with asyncio.timeout(patience):
                while not holds(self):
                    await self.interaction.changed()
        except TimeoutError as error:
            raise NoAnswerError(self._silence(patience)) from error
        return self

    async def wait(self, until: Until, patience: float) -> Exchange:
        """Wait as long as a person does.

        Raises:
            NoAnswerError: the bot was too slow.
        """
        match until:
            case Until.SENT:
                return self
            case Until.ACKNOWLEDGED:
                return await self.until(lambda exchange: exchange.acknowledged is not None, patience)
            case Until.ANSWERED:
                return await self.until(lambda exchange: exchange.is_answered, patience)

    def _message(self, name: str | None) -> Message | None:
        return None if name is None else self.state.mailbox.get(self.interaction.channel, name)

    def _silence(self, patience: float) -> str:
        doing = {
            InteractionKind.COMMAND: f"/{self.interaction.name}",
            InteractionKind.AUTOCOMPLETE: f"completing /{self.interaction.name}",
            InteractionKind.COMPONENT: f"using {self.interaction.data.get('custom_id')!r}",
            InteractionKind.MODAL: f"submitting {self.interaction.data.get('custom_id')!r}",
        }.get(self.interaction.kind, "this")
        now = self.acknowledged.name.lower().replace("_", " ") if self.acknowledged else "no answer at all"
        return f"The application did not respond: waited {patience} s after {doing}; so far {now}: {self.text!r}."
