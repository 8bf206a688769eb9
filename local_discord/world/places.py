"""Where people are: users, servers with their roles, members and channels, and what a member may do there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from local_discord.clock import Clock
from local_discord.kinds import Change, ChannelKind
from local_discord.permissions import (
    EVERYONE_BY_DEFAULT,
    IN_PRIVATE_CHANNELS,
    WITH_THE_BOT,
    Overwrite,
    Permission,
    Standing,
    in_channel,
    in_guild,
)
from local_discord.snowflakes import Snowflake, Snowflakes
from local_discord.world.entities import Channel, Guild, Member, Role, User
from local_discord.world.happenings import ChannelHappened, GuildHappened, Happenings, MemberHappened, RoleHappened


class Places:
    """All users and servers; lookups give None for what does not exist."""

    def __init__(self, *, bot: User, clock: Clock, snowflakes: Snowflakes, happenings: Happenings) -> None:
        self.bot = bot
        self._clock = clock
        self._snowflakes = snowflakes
        self._happenings = happenings
        self.users: dict[Snowflake, User] = {bot.id: bot}
        self.guilds: dict[Snowflake, Guild] = {}
        self.channels: dict[Snowflake, Channel] = {}
        self._roles: dict[Snowflake, dict[Snowflake, Role]] = {}
        self._members: dict[Snowflake, dict[Snowflake, Member]] = {}
        self._channels_of: dict[Snowflake, list[Snowflake]] = {}

    # What exists.

    def roles(self, guild: Snowflake) -> tuple[Role, ...]:
        """Return a server's roles, everybody's first."""
        return tuple(self._roles.get(guild, {}).values())

    def role(self, guild: Snowflake, role: Snowflake) -> Role | None:
        """Return a role of a server."""
        return self._roles.get(guild, {}).get(role)

    def members(self, guild: Snowflake) -> tuple[Member, ...]:
        """Return a server's members in the order in which they joined."""
        return tuple(self._members.get(guild, {}).values())

    def member(self, guild: Snowflake, user: Snowflake) -> Member | None:
        """Return a member of a server."""
        return self._members.get(guild, {}).get(user)

    def channels_of(self, guild: Snowflake) -> tuple[Channel, ...]:
        """Return a server's channels and threads in the order in which they were made."""
        return tuple(self.channels[item] for item in self._channels_of.get(guild, []))

    def guilds_of_the_bot(self) -> Iterator[Guild]:
        """Yield the servers that the bot is a member of, oldest first."""
        return (guild for guild in self.guilds.values() if self.bot.id in self._members[guild.id])

    def direct_channel(self, one: Snowflake, other: Snowflake) -> Channel | None:
        """Return the direct messages between two users."""
        pair = {one, other}
        return next(
            (
                item
                for item in self.channels.values()
                if item.kind is ChannelKind.DIRECT and set(item.recipients) == pair
            ),
            None,
        )

    # What comes, goes and changes.

    def add_user(self, user: User) -> User:
        """Add or replace a user."""
        self.users[user.id] = user
        return user

    def add_guild(self, guild: Guild) -> Guild:
        """Add a server with everybody's role and no members."""
        self.guilds[guild.id] = guild
        everybody = Role(id=guild.id, guild=guild.id, name="@everyone", permissions=EVERYONE_BY_DEFAULT)
        self._roles[guild.id] = {guild.id: everybody}
        self._members[guild.id] = {}
        self._channels_of[guild.id] = []
        return guild

    def put_role(self, role: Role) -> Role:
        """Add or replace a role of a server."""
        change = Change.UPDATED if role.id in self._roles[role.guild] else Change.CREATED
        self._roles[role.guild][role.id] = role
        self._happenings.tell(RoleHappened(role=role, change=change))
        return role

    def put_channel(self, channel: Channel) -> Channel:
        """Add or replace a channel."""
        change = Change.UPDATED if channel.id in self.channels else Change.CREATED
        self.channels[channel.id] = channel
        if channel.guild is not None:
            if change is Change.CREATED:
                self._channels_of[channel.guild].append(channel.id)
            self._happenings.tell(ChannelHappened(channel=channel, change=change))
        return channel

    def remove_channel(self, channel: Channel) -> None:
        """Take a channel of a server away."""
        if channel.guild is not None and self.channels.pop(channel.id, None):
            self._channels_of[channel.guild].remove(channel.id)
            self._happenings.tell(ChannelHappened(channel=channel, change=Change.DELETED))

    def put_member(self, member: Member) -> Member:
        """Let a user join a server, or change how the member is kept; the bot's joining brings the whole server."""
        known = self._members[member.guild]
        change = Change.UPDATED if member.user in known else Change.CREATED
        known[member.user] = member
        if member.user == self.bot.id and change is Change.CREATED:
            self._happenings.tell(GuildHappened(guild=self.guilds[member.guild], change=Change.CREATED))
        else:
            self._happenings.tell(MemberHappened(member=member, change=change))
        return member

    def remove_member(self, guild: Snowflake, user: Snowflake) -> None:
        """Let a member leave."""
        member = self._members[guild].pop(user, None)
        if member is None:
            return
        if user == self.bot.id:
            self._happenings.tell(GuildHappened(guild=self.guilds[guild], change=Change.DELETED))
        else:
            self._happenings.tell(MemberHappened(member=member, change=Change.DELETED))

    def overwrite(self, channel: Channel, overwrite: Overwrite) -> Channel:
        """Set what a channel allows and denies one target."""
        others = [item for item in self.channels[channel.id].overwrites if item.target != overwrite.target]
        return self.put_channel(replace(self.channels[channel.id], overwrites=(*others, overwrite)))

    # What somebody may do.

    def standing(self, guild: Snowflake, user: Snowflake) -> Standing | None:
        """Return what decides a member's permissions; None for who is no member."""
        member = self.member(guild, user)
        if member is None:
            return None
        roles = self._roles[guild]
        granted = _united(roles[name] for name in (guild, *member.roles) if name in roles)
        return Standing(
            guild=guild,
            member=user,
            roles=frozenset(member.roles),
            granted=granted,
            is_owner=self.guilds[guild].owner == user,
            is_timed_out=member.timed_out_until is not None and member.timed_out_until > self._clock.now(),
        )

    def permissions(self, user: Snowflake, channel: Channel) -> Permission:
        """Return what a user may do in a channel; an application that is no member has what Discord lets it."""
        if channel.guild is None:
            with_bot = user == self.bot.id and user in channel.recipients
            return WITH_THE_BOT if with_bot else IN_PRIVATE_CHANNELS
        standing = self.standing(channel.guild, user)
        if standing is None:
            return IN_PRIVATE_CHANNELS if user == self.bot.id else Permission.NONE
        home = self._home(channel)
        return in_channel(standing, home.overwrites, is_thread=channel.kind.is_thread)

    def guild_permissions(self, user: Snowflake, guild: Snowflake) -> Permission:
        """Return what a member may do in a server, no channel considered."""
        standing = self.standing(guild, user)
        return Permission.NONE if standing is None else in_guild(standing)

    def sees(self, user: Snowflake, channel: Channel) -> bool:
        """Say whether a user sees a channel."""
        if channel.guild is None:
            return user in channel.recipients
        return Permission.VIEW_CHANNEL in self.permissions(user, channel)

    def may_write(self, user: Snowflake, channel: Channel) -> bool:
        """Say whether a user may write in a channel that holds messages."""
        if channel.guild is None:
            return user in channel.recipients
        permissions = self.permissions(user, channel)
        sending = Permission.SEND_MESSAGES_IN_THREADS if channel.kind.is_thread else Permission.SEND_MESSAGES
        return Permission.VIEW_CHANNEL in permissions and sending in permissions

    def _home(self, channel: Channel) -> Channel:
        """Return the channel whose overwrites count, as it is now: a thread's parent, else the channel itself."""
        if channel.kind.is_thread and channel.parent is not None:
            return self.channels.get(channel.parent, channel)
        return self.channels.get(channel.id, channel)


def _united(roles: Iterable[Role]) -> Permission:
    permissions = Permission.NONE
    for role in roles:
        permissions |= role.permissions
    return permissions
