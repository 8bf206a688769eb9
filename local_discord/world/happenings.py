"""What happens, told to whoever listens: the gateway, and people who watch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from local_discord.kinds import Change
from local_discord.snowflakes import Snowflake
from local_discord.world.entities import Channel, Guild, Member, Role
from local_discord.world.interactions import Interaction
from local_discord.world.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class GuildHappened:
    """The bot came to a server, left it, or the server changed."""

    guild: Guild
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelHappened:
    """A channel or thread of a server came, went or changed."""

    channel: Channel
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleHappened:
    """A role came, went or changed."""

    role: Role
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberHappened:
    """A member came, went or changed."""

    member: Member
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageHappened:
    """A message came, went or changed."""

    message: Message
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionBegan:
    """A person did something that the bot is to answer."""

    interaction: Interaction


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionAnswered:
    """The bot acknowledged an interaction."""

    interaction: Interaction


@dataclass(frozen=True, slots=True, kw_only=True)
class OverridesHappened:
    """Somebody changed who may use a command, under Server Settings, Integrations.

    Attributes:
        guild: where.
        target: the command's id, or the application's for all commands.
    """

    guild: Snowflake
    target: Snowflake


Happening = (
    GuildHappened
    | ChannelHappened
    | RoleHappened
    | MemberHappened
    | MessageHappened
    | InteractionBegan
    | InteractionAnswered
    | OverridesHappened
)
Listener = Callable[[Happening], None]


class Happenings:
    """Passes on what happens, in order, at once."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener what happens from now on; return what ends that."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def tell(self, happening: Happening) -> None:
        """Pass on what happened."""
        for listener in tuple(self._listeners):
            listener(happening)
