"""The short ways to set up a local Discord: people, servers, channels, roles, overrides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from local_discord.kinds import Change, ChannelKind, Installation, OverrideKind
from local_discord.permissions import Overwrite, Permission
from local_discord.world.commands import Command, Override
from local_discord.world.entities import Channel, Guild, Member, Role, User
from local_discord.world.happenings import GuildHappened, OverridesHappened
from local_discord.world.state import State


class World(State):
    """All that exists, and the verbs that make it."""

    def add_user(self, name: str, *, display_name: str | None = None, locale: str = "en-US") -> User:
        """Add somebody with an account; the display name is the name with a capital unless given."""
        return self.places.add_user(
            User(id=self.snowflakes.next(), name=name, display_name=display_name or name.title(), locale=locale)
        )

    def user(self, name: str) -> User:
        """Return the user of a name; add one if there is none."""
        known = (item for item in self.places.users.values() if item.name == name and not item.is_bot)
        return next(known, None) or self.add_user(name)

    def add_guild(
        self,
        name: str,
        *,
        owner: User | None = None,
        channels: Sequence[str] = ("general",),
        locale: str = "en-US",
        has_bot: bool = True,
    ) -> Guild:
        """Add a server with text channels; the developer owns it unless somebody else does.

        Args:
            name: of the server.
            owner: who joins as the owner.
            channels: the names of its text channels.
            locale: its language.
            has_bot: whether the bot is a member.
        """
        owning = owner or self.developer
        guild = self.places.add_guild(
            Guild(
                id=self.snowflakes.next_guild(),
                name=name,
                owner=owning.id,
                locale=locale,
                created_at=self.clock.now(),
            )
        )
        self.join(guild, owning)
        for channel in channels:
            self.add_channel(guild, channel)
        if has_bot:
            self.join(guild, self.bot)
        return guild

    def add_channel(
        self,
        guild: Guild,
        name: str,
        *,
        kind: ChannelKind = ChannelKind.TEXT,
        parent: Channel | None = None,
        owner: User | None = None,
        is_age_restricted: bool = False,
    ) -> Channel:
        """Add a channel, or a thread under its parent."""
        return self.places.put_channel(
            Channel(
                id=self.snowflakes.next(),
                kind=kind,
                name=name,
                guild=guild.id,
                parent=parent.id if parent else None,
                owner=(owner or self.developer).id if kind.is_thread else None,
                position=len(self.places.channels_of(guild.id)),
                is_age_restricted=is_age_restricted,
                created_at=self.clock.now(),
            )
        )

    def remove_channel(self, channel: Channel) -> None:
        """Take a channel of a server away, with its threads."""
        for thread in self.places.channels_of(channel.guild or ""):
            if thread.kind.is_thread and thread.parent == channel.id:
                self.places.remove_channel(thread)
        self.places.remove_channel(channel)

    def add_role(
        self, guild: Guild, name: str, permissions: Permission = Permission.NONE, *, is_mentionable: bool = False
    ) -> Role:
        """Add a role above those that are there."""
        return self.places.put_role(
            Role(
                id=self.snowflakes.next(),
                guild=guild.id,
                name=name,
                permissions=permissions,
                position=len(self.places.roles(guild.id)),
                is_mentionable=is_mentionable,
            )
        )

    def join(self, guild: Guild, user: User, *roles: Role) -> Member:
        """Let a user join a server, or give a member exactly these roles."""
        before = self.places.member(guild.id, user.id)
        named = tuple(role.id for role in roles)
        if before is not None:
            return self.places.put_member(replace(before, roles=named))
        return self.places.put_member(Member(user=user.id, guild=guild.id, roles=named, joined_at=self.clock.now()))

    def leave(self, guild: Guild, user: User) -> None:
        """Let a member leave a server; without the bot, its application is no longer there."""
        self.places.remove_member(guild.id, user.id)

    def time_out(self, guild: Guild, user: User, seconds: float) -> Member:
        """Send a member away for a while: the member sees everything and may do nothing.

        Raises:
            KeyError: the user is no member.
        """
        member = self.places.member(guild.id, user.id)
        if member is None:
            raise KeyError(f"{user.name} is no member of {guild.name}.")
        return self.places.put_member(replace(member, timed_out_until=self.clock.now() + seconds))

    def rename(self, guild: Guild, name: str) -> Guild:
        """Give a server another name."""
        renamed = replace(self.places.guilds[guild.id], name=name)
        self.places.guilds[guild.id] = renamed
        self.happenings.tell(GuildHappened(guild=renamed, change=Change.UPDATED))
        return renamed

    def overwrite(
        self,
        channel: Channel,
        target: Role | User,
        *,
        allow: Permission = Permission.NONE,
        deny: Permission = Permission.NONE,
    ) -> Channel:
        """Set what a channel allows and denies a role or a member."""
        return self.places.overwrite(
            channel, Overwrite(target=target.id, is_member=isinstance(target, User), allow=allow, deny=deny)
        )

    def everybody(self, guild: Guild) -> Role:
        """Return everybody's role."""
        return next(role for role in self.places.roles(guild.id) if role.id == guild.id)

    def install_for(self, user: User) -> None:
        """Add the application to a user's own account.

        Raises:
            ValueError: the application is not made for that.
        """
        if Installation.USER not in self.application.installations:
            raise ValueError("The application cannot be added to accounts; let its installations name users.")
        self.user_installs.add(user.id)

    def install_commands(self, guild: Guild) -> None:
        """Add the application's commands to a server without the bot."""
        self.commands_alone.add(guild.id)

    def close_to_direct(self, user: User) -> None:
        """Let a user take no more direct messages from the bot."""
        self.closed_to_direct.add(user.id)

    def direct(self, user: User, other: User | None = None) -> Channel:
        """Return the direct messages between a user and the bot, or another user; open them if need be."""
        partner = other or self.bot
        found = self.places.direct_channel(user.id, partner.id)
        return found or self.places.put_channel(
            Channel(id=self.snowflakes.next(), kind=ChannelKind.DIRECT, recipients=(user.id, partner.id))
        )

    def add_group(self, users: Iterable[User], name: str = "") -> Channel:
        """Open a group of people without the bot; the first of them owns it."""
        recipients = tuple(user.id for user in users)
        return self.places.put_channel(
            Channel(
                id=self.snowflakes.next(),
                kind=ChannelKind.GROUP,
                name=name,
                recipients=recipients,
                owner=recipients[0],
            )
        )

    def override(self, guild: Guild, command: Command | None, rules: dict[Role | User | Channel, bool]) -> None:
        """Set, under Server Settings, Integrations, who may use a command and where.

        Args:
            guild: the server.
            command: the command; None for all of the application's.
            rules: for each role, user or channel, whether it may be used.
        """
        target = command.id if command else self.bot.id
        self.commands.override(
            guild.id,
            target,
            (
                Override(target=item.id, kind=_override_kind(item), is_allowed=is_allowed)
                for item, is_allowed in rules.items()
            ),
        )
        self.happenings.tell(OverridesHappened(guild=guild.id, target=target))


def _override_kind(item: Role | User | Channel) -> OverrideKind:
    if isinstance(item, Role):
        return OverrideKind.ROLE
    return OverrideKind.USER if isinstance(item, User) else OverrideKind.CHANNEL
