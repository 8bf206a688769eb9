"""Messages and their attachments as they are at a moment; an edit makes a new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from local_discord.kinds import ComponentKind, MessageFlag, MessageKind
from local_discord.snowflakes import Snowflake
from local_discord.values import Json, record, records, text, walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file on its way to Discord.

    Attributes:
        name: with its extension.
        content: the bytes.
        media_type: as "text/plain"; guessed from the name where empty.
    """

    name: str
    content: bytes
    media_type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that Discord keeps.

    Attributes:
        id: a snowflake.
        filename: as it was sent.
        size: in bytes.
        url: where it is fetched.
        media_type: as "image/png".
        description: the text for those who cannot see it.
        is_private: whether it belongs to a message for one person.
    """

    id: Snowflake
    filename: str
    size: int
    url: str
    media_type: str
    description: str | None = None
    is_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Whom a message notifies: only those that its allowed mentions let it."""

    users: tuple[Snowflake, ...] = ()
    roles: tuple[Snowflake, ...] = ()
    everyone: bool = False

    @property
    def nobody(self) -> bool:
        """Whether it notifies nobody."""
        return not (self.users or self.roles or self.everyone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The interaction that a message answers.

    Attributes:
        interaction: its id.
        token: its key, by which those who wait for the answer are found.
        described: what Discord tells of it beside the message.
        name: the command's, for the older way of telling; None where no command was used.
    """

    interaction: Snowflake
    token: str
    described: Json
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message.

    Attributes:
        id: a snowflake.
        channel, guild: where it stands.
        author: the id of who wrote it.
        content: the plain text.
        embeds, components: as Discord's JSON, with ids and addresses filled in.
        attachments: its files.
        flags: what is special about it.
        kind: why it stands there.
        mentions: whom it notifies.
        created_at, edited_at: seconds since 1970.
        origin: the interaction that it answers.
        only_for: the id of the one person who sees it, if it is private.
        reply_to: the id of the message that it replies to.
        is_spoken: whether it is read aloud.
    """

    id: Snowflake
    channel: Snowflake
    guild: Snowflake | None
    author: Snowflake
    content: str = ""
    embeds: tuple[Json, ...] = ()
    components: tuple[Json, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    flags: MessageFlag = MessageFlag.NONE
    kind: MessageKind = MessageKind.DEFAULT
    mentions: Mentions = field(default_factory=Mentions)
    created_at: float
    edited_at: float | None = None
    origin: Origin | None = None
    only_for: Snowflake | None = None
    reply_to: Snowflake | None = None
    is_spoken: bool = False

    @property
    def is_private(self) -> bool:
        """Whether one person alone sees it."""
        return MessageFlag.EPHEMERAL in self.flags

    @property
    def is_thinking(self) -> bool:
        """Whether it stands for an answer that is still to come."""
        return MessageFlag.LOADING in self.flags

    @property
    def has_layout(self) -> bool:
        """Whether components alone make it up."""
        return MessageFlag.COMPONENTS_V2 in self.flags

    @property
    def text(self) -> str:
        """All that a person reads in it, a line for each part."""
        return "\n".join(part for part in self._texts() if part)

    @property
    def parts(self) -> tuple[Json, ...]:
        """Its components and all that they hold, depth first."""
        return tuple(walk(list(self.components)))

    def _texts(self) -> Iterator[str]:
        yield self.content
        for embed in self.embeds:
            yield text(record(embed.get("author")).get("name"))
            yield text(embed.get("title"))
            yield text(embed.get("description"))
            for item in records(embed.get("fields")):
                yield text(item.get("name"))
                yield text(item.get("value"))
            yield text(record(embed.get("footer")).get("text"))
        for part in self.parts:
            if part.get("type") == ComponentKind.TEXT_DISPLAY:
                yield text(part.get("content"))
