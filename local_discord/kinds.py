"""The closed sets of Discord's API, under the numbers that travel on the wire."""

from __future__ import annotations

from enum import IntEnum, IntFlag, StrEnum


class ChannelKind(IntEnum):
    """What a channel is."""

    TEXT = 0
    DIRECT = 1
    VOICE = 2
    GROUP = 3
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    STAGE = 13
    FORUM = 15
    MEDIA = 16

    @property
    def is_thread(self) -> bool:
        """Whether it hangs under another channel and takes that channel's overwrites."""
        return self in (self.ANNOUNCEMENT_THREAD, self.PUBLIC_THREAD, self.PRIVATE_THREAD)

    @property
    def is_private(self) -> bool:
        """Whether it belongs to no server."""
        return self in (self.DIRECT, self.GROUP)

    @property
    def holds_messages(self) -> bool:
        """Whether people write in it."""
        return self not in (self.CATEGORY, self.FORUM, self.MEDIA)


class CommandKind(IntEnum):
    """Where a command is found: after a slash, or in the menu of a user or a message."""

    SLASH = 1
    USER_MENU = 2
    MESSAGE_MENU = 3


class OptionKind(IntEnum):
    """What a slash command's option takes."""

    SUBCOMMAND = 1
    GROUP = 2
    STRING = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    ATTACHMENT = 11


class InteractionKind(IntEnum):
    """What a person did."""

    PING = 1
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class CallbackKind(IntEnum):
    """How a bot answers an interaction first."""

    PONG = 1
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


class ComponentKind(IntEnum):
    """The parts of a message or a modal."""

    ACTION_ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT_DISPLAY = 10
    THUMBNAIL = 11
    MEDIA_GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


SELECTS = frozenset(
    {
        ComponentKind.STRING_SELECT,
        ComponentKind.USER_SELECT,
        ComponentKind.ROLE_SELECT,
        ComponentKind.MENTIONABLE_SELECT,
        ComponentKind.CHANNEL_SELECT,
    }
)


class ButtonStyle(IntEnum):
    """How a button looks, and whether it is pressed, followed or bought."""

    PRIMARY = 1
    SECONDARY = 2
    SUCCESS = 3
    DANGER = 4
    LINK = 5
    PREMIUM = 6


class MessageKind(IntEnum):
    """Why a message stands in a channel."""

    DEFAULT = 0
    REPLY = 19
    SLASH_COMMAND = 20
    MENU_COMMAND = 23


class MessageFlag(IntFlag):
    """What is special about a message."""

    NONE = 0
    SUPPRESS_EMBEDS = 1 << 2
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    VOICE_MESSAGE = 1 << 13
    COMPONENTS_V2 = 1 << 15


class Installation(IntEnum):
    """To whom an application was added."""

    GUILD = 0
    USER = 1


class Context(IntEnum):
    """Where an interaction happens."""

    GUILD = 0
    BOT_DIRECT = 1
    PRIVATE = 2


class OverrideKind(IntEnum):
    """Whom an override under Server Settings, Integrations speaks of."""

    ROLE = 1
    USER = 2
    CHANNEL = 3


class Change(StrEnum):
    """What became of a thing."""

    CREATED = "created"
    UPDATED = "updated"
    DELETED = "deleted"


class Intent(IntFlag):
    """Which events a gateway session asks for."""

    NONE = 0
    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED_INTENTS = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
HIGHEST_INTENT = 1 << 25
