"""Permissions, and how Discord computes a member's from owner, roles and a channel's overwrites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag

from local_discord.snowflakes import Snowflake


class Permission(IntFlag):
    """What a member may do, under the bits of Discord's documentation."""

    NONE = 0
    CREATE_INSTANT_INVITE = 1 << 0
    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_AUDIT_LOG = 1 << 7
    PRIORITY_SPEAKER = 1 << 8
    STREAM = 1 << 9
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    SEND_TTS_MESSAGES = 1 << 12
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    VIEW_GUILD_INSIGHTS = 1 << 19
    CONNECT = 1 << 20
    SPEAK = 1 << 21
    MUTE_MEMBERS = 1 << 22
    DEAFEN_MEMBERS = 1 << 23
    MOVE_MEMBERS = 1 << 24
    USE_VAD = 1 << 25
    CHANGE_NICKNAME = 1 << 26
    MANAGE_NICKNAMES = 1 << 27
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    MANAGE_GUILD_EXPRESSIONS = 1 << 30
    USE_APPLICATION_COMMANDS = 1 << 31
    REQUEST_TO_SPEAK = 1 << 32
    MANAGE_EVENTS = 1 << 33
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    USE_EXTERNAL_STICKERS = 1 << 37
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EMBEDDED_ACTIVITIES = 1 << 39
    MODERATE_MEMBERS = 1 << 40
    VIEW_CREATOR_MONETIZATION_ANALYTICS = 1 << 41
    USE_SOUNDBOARD = 1 << 42
    CREATE_GUILD_EXPRESSIONS = 1 << 43
    CREATE_EVENTS = 1 << 44
    USE_EXTERNAL_SOUNDS = 1 << 45
    SEND_VOICE_MESSAGES = 1 << 46
    SET_VOICE_CHANNEL_STATUS = 1 << 48
    SEND_POLLS = 1 << 49
    USE_EXTERNAL_APPS = 1 << 50
    PIN_MESSAGES = 1 << 51
    BYPASS_SLOWMODE = 1 << 52


def _all() -> Permission:
    everything = Permission.NONE
    for permission in Permission:
        everything |= permission
    return everything


ALL = _all()

EVERYONE_BY_DEFAULT = (
    Permission.CREATE_INSTANT_INVITE
    | Permission.ADD_REACTIONS
    | Permission.STREAM
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.CONNECT
    | Permission.SPEAK
    | Permission.USE_VAD
    | Permission.CHANGE_NICKNAME
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.SEND_POLLS
    | Permission.USE_EXTERNAL_APPS
)
"""What a new server lets everybody do."""

IN_PRIVATE_CHANNELS = Permission.ATTACH_FILES | Permission.EMBED_LINKS | Permission.MENTION_EVERYONE
"""What an application may do where it is no member: in a server it was not added to, or between people."""

WITH_THE_BOT = IN_PRIVATE_CHANNELS | Permission.USE_EXTERNAL_EMOJIS
"""What an application may do in a direct message with itself."""

_OF_THE_SERVER = (
    Permission.KICK_MEMBERS
    | Permission.BAN_MEMBERS
    | Permission.MANAGE_GUILD
    | Permission.VIEW_AUDIT_LOG
    | Permission.VIEW_GUILD_INSIGHTS
    | Permission.CHANGE_NICKNAME
    | Permission.MANAGE_NICKNAMES
    | Permission.MANAGE_GUILD_EXPRESSIONS
    | Permission.CREATE_GUILD_EXPRESSIONS
    | Permission.MODERATE_MEMBERS
    | Permission.VIEW_CREATOR_MONETIZATION_ANALYTICS
)
_LEFT_TO_THE_TIMED_OUT = Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY
_OF_WHO_SENDS = (
    Permission.MENTION_EVERYONE | Permission.SEND_TTS_MESSAGES | Permission.ATTACH_FILES | Permission.EMBED_LINKS
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overwrite:
    """What a channel allows or denies a role or a member.

    Attributes:
        target: the role's or the member's id; the server's id means everybody.
        is_member: whether the target is a member.
        allow, deny: what is given and what is taken.
    """

    target: Snowflake
    is_member: bool = False
    allow: Permission = Permission.NONE
    deny: Permission = Permission.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides a member's permissions in a server.

    Attributes:
        guild, member: their ids.
        roles: the ids of the member's roles, without everybody's.
        granted: what everybody's role and the member's roles grant together.
        is_owner: whether the server belongs to the member.
        is_timed_out: whether a moderator has sent the member away for a while.
    """

    guild: Snowflake
    member: Snowflake
    roles: frozenset[Snowflake]
    granted: Permission
    is_owner: bool = False
    is_timed_out: bool = False

    @property
    def rules(self) -> bool:
        """Whether nothing can be denied to the member."""
        return self.is_owner or Permission.ADMINISTRATOR in self.granted


def in_guild(standing: Standing) -> Permission:
    """Return what a member may do in a server, no channel considered."""
    if standing.rules:
        return ALL
    return standing.granted & _LEFT_TO_THE_TIMED_OUT if standing.is_timed_out else standing.granted


def in_channel(standing: Standing, overwrites: Iterable[Overwrite], *, is_thread: bool = False) -> Permission:
    """Return what a member may do in a channel.

    Args:
        standing: the member's.
        overwrites: the channel's, in any order; a thread has its parent's.
        is_thread: whether sending is decided by the permission to send in threads.
    """
    if standing.rules:
        return ALL
    permissions = _overwritten(standing, tuple(overwrites))
    if standing.is_timed_out:
        permissions &= _LEFT_TO_THE_TIMED_OUT
    if Permission.VIEW_CHANNEL not in permissions:
        return permissions & _OF_THE_SERVER
    sending = Permission.SEND_MESSAGES_IN_THREADS if is_thread else Permission.SEND_MESSAGES
    return permissions if sending in permissions else permissions & ~_OF_WHO_SENDS


def _overwritten(standing: Standing, overwrites: tuple[Overwrite, ...]) -> Permission:
    """Lay overwrites over what roles grant: everybody's, then all roles' together, then the member's own."""
    if not overwrites:
        return standing.granted
    layers = (
        [item for item in overwrites if not item.is_member and item.target == standing.guild],
        [item for item in overwrites if not item.is_member and item.target in standing.roles],
        [item for item in overwrites if item.is_member and item.target == standing.member],
    )
    permissions = standing.granted
    for layer in layers:
        allow = deny = Permission.NONE
        for item in layer:
            allow |= item.allow
            deny |= item.deny
        permissions = permissions & ~deny | allow
    return permissions
