"""Somebody who looks at a channel and writes in it, and is offered commands there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from local_discord.kinds import CommandKind, MessageKind
from local_discord.people.errors import NotPossibleError
from local_discord.people.feed import Feed, can_see
from local_discord.permissions import Permission
from local_discord.snowflakes import Snowflake
from local_discord.world.commands import Command
from local_discord.world.entities import Channel, Guild, User
from local_discord.world.messages import Message, Upload
from local_discord.world.state import State

PATIENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Onlooker:
    """A user at a channel.

    Attributes:
        state: what exists.
        user: who.
        place: the id of the channel that is looked at.
        patience: the seconds of waiting for an answer unless told otherwise.
    """

    state: State
    user: User
    place: Snowflake
    patience: float = PATIENCE_SECONDS

    @property
    def channel(self) -> Channel:
        """The channel that is looked at, as it is now."""
        return self.state.places.channels[self.place]

    @property
    def guild(self) -> Guild | None:
        """The server that the person is in; None in direct messages and groups."""
        return self.state.places.guilds.get(self.channel.guild or "")

    def channels(self) -> tuple[Channel, ...]:
        """Return the channels of all servers, direct messages and groups that the person sees, oldest first."""
        known = sorted(self.state.places.channels.values(), key=lambda channel: int(channel.id))
        return tuple(channel for channel in known if self.state.places.sees(self.user.id, channel))

    def at(self, channel: Channel) -> Self:
        """Return the person at another channel.

        Raises:
            NotPossibleError: the person does not see that channel.
        """
        if not self.state.places.sees(self.user.id, channel):
            raise NotPossibleError(f"{self.user.name} does not see the channel {channel.name or channel.id}.")
        return replace(self, place=channel.id)

    def messages(self) -> tuple[Message, ...]:
        """Return what the person sees in the channel, oldest first; private messages of others are not among it."""
        found = self.state.mailbox.in_channel(self.place)
        return tuple(message for message in found if can_see(self.state, self.user.id, message))

    def sees(self, message: Message) -> Message | None:
        """Return a message as the person sees it now; None if it is gone or was never for the person."""
        now = self.state.mailbox.get(message.channel, message.id)
        return now if now is not None and can_see(self.state, self.user.id, now) else None

    def commands(self, kind: CommandKind = CommandKind.SLASH) -> tuple[Command, ...]:
        """Return the commands that the person is offered here."""
        known = self.state.commands.for_guild(self.channel.guild)
        return tuple(command for command in known if command.kind is kind and self.why_hidden(command) is None)

    def watch(self, *, everywhere: bool = False) -> Feed:
        """Begin to watch the channel, or all channels."""
        return Feed(self.state, self.user.id, None if everywhere else self.place)

    def post(self, content: str, *files: Upload, reply_to: Message | None = None) -> Message:
        """Post a message."""
        if not self.state.places.may_write(self.user.id, self.channel):
            raise NotPossibleError(f"{self.user.name} may not write here.")
        if not content.strip() and not files:
            raise NotPossibleError("An empty message cannot be posted.")
        return self.state.mailbox.post(
            channel=self.channel,
            author=self.user.id,
            body={"content": content},
            files=dict(enumerate(files)),
            kind=MessageKind.DEFAULT if reply_to is None else MessageKind.REPLY,
            reply_to=None if reply_to is None else reply_to.id,
        )

    def delete(self, message: Message) -> None:
        """Delete an own message, a private answer or, with the permission to manage messages, any other."""
        seen = self.sees(message)
        if seen is None:
            raise NotPossibleError("There is no such message here.")
        is_own = self.user.id in (seen.author, seen.only_for)
        permissions = self.state.places.permissions(self.user.id, self.channel)
        if not is_own and Permission.MANAGE_MESSAGES not in permissions:
            raise NotPossibleError(f"{self.user.name} may not delete the messages of others here.")
        self.state.mailbox.delete(seen)

    def why_hidden(self, command: Command) -> str | None:
        """Return the reason why a command is not offered here, or None if it is."""
        return self.state.why_hidden(command, self.user.id, self.channel)
