"""People, servers, roles, channels and members as they are at a moment; a change makes a new one."""

from __future__ import annotations

from dataclasses import dataclass, field

from local_discord.kinds import ChannelKind, Installation, Intent
from local_discord.permissions import Overwrite, Permission
from local_discord.snowflakes import Snowflake


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody with an account; the bot is one too.

    Attributes:
        id: a snowflake.
        name: unique, lower case.
        display_name: as others see it.
        is_bot: whether it belongs to an application.
        locale: the language of the client, as "en-US".
    """

    id: Snowflake
    name: str
    display_name: str
    is_bot: bool = False
    locale: str = "en-US"

    @property
    def mention(self) -> str:
        """How a text names the user."""
        return f"<@{self.id}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role of a server; the one with the server's own id is everybody's."""

    id: Snowflake
    guild: Snowflake
    name: str
    permissions: Permission = Permission.NONE
    position: int = 0
    colour: int = 0
    is_mentionable: bool = False

    @property
    def mention(self) -> str:
        """How a text names the role."""
        return f"<@&{self.id}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel, a thread or a direct message.

    Attributes:
        id: a snowflake.
        kind: what it is.
        name: without the hash; empty for direct messages.
        guild: the server's id; None for direct messages and groups.
        parent: the category of a channel, the channel of a thread.
        position: its place in the list.
        overwrites: what it allows and denies; a thread has none of its own.
        recipients: the ids of those in a direct message or group.
        owner: who opened a thread or a group.
        is_age_restricted: whether it is for adults.
        topic: what it is about.
        created_at: seconds since 1970.
    """

    id: Snowflake
    kind: ChannelKind
    name: str = ""
    guild: Snowflake | None = None
    parent: Snowflake | None = None
    position: int = 0
    overwrites: tuple[Overwrite, ...] = ()
    recipients: tuple[Snowflake, ...] = ()
    owner: Snowflake | None = None
    is_age_restricted: bool = False
    topic: str | None = None
    created_at: float = 0.0

    @property
    def mention(self) -> str:
        """How a text names the channel."""
        return f"<#{self.id}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A user in a server.

    Attributes:
        user, guild: their ids.
        roles: ids, without everybody's.
        nickname: the name in this server alone.
        joined_at: seconds since 1970.
        timed_out_until: until when a moderator has sent the member away, in seconds since 1970.
    """

    user: Snowflake
    guild: Snowflake
    roles: tuple[Snowflake, ...] = ()
    nickname: str | None = None
    joined_at: float = 0.0
    timed_out_until: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guild:
    """A server.

    Attributes:
        id: a snowflake.
        name: as members see it.
        owner: the id of whom it belongs to.
        locale: its language, as "en-US".
        features: what Discord enabled for it.
        description: what it is about.
        created_at: seconds since 1970.
    """

    id: Snowflake
    name: str
    owner: Snowflake
    locale: str = "en-US"
    features: tuple[str, ...] = ()
    description: str | None = None
    created_at: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What the developer portal knows of the bot.

    Attributes:
        name: the bot's name.
        description: what it says of itself.
        installations: to whom it may be added.
        privileged_intents: which privileged intents the portal grants; a gateway session that asks for others is
            refused with 4014.
        attachment_limit: the most bytes that an attachment may have.
    """

    name: str = "local bot"
    description: str = ""
    installations: frozenset[Installation] = field(
        default_factory=lambda: frozenset({Installation.GUILD, Installation.USER})
    )
    privileged_intents: Intent = Intent.NONE
    attachment_limit: int = 10 * 1024 * 1024
