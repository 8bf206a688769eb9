"""Who sees which command: installations, contexts, default permissions and a server's overrides.

A server's overrides are weighed as Discord does since 2023: channels first, where a command's own word goes before
the application's and a single channel before all channels; then the person, where a user's goes before roles', any
role that allows before those that deny, and roles' before everybody's. What nobody spoke of is left to the command's
default permissions. Whoever may do everything may use every command.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from local_discord.kinds import ChannelKind, Context, Installation, OverrideKind
from local_discord.permissions import Permission, Standing
from local_discord.snowflakes import Snowflake
from local_discord.world.commands import Command, Override


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a person stands who would use a command.

    Attributes:
        context: in a server, with the bot, or between people.
        is_installed: whether the application was added to the server.
        has_user_install: whether the person added the application to the own account.
        standing: what decides the person's permissions; None outside servers.
        permissions: what the person may do in the channel.
        channel: the id of the channel; of a thread, its parent's.
        is_age_restricted: whether the channel is for adults.
    """

    context: Context
    is_installed: bool
    has_user_install: bool
    standing: Standing | None
    permissions: Permission
    channel: Snowflake
    is_age_restricted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What a server's settings say of one command, and of all the application's commands."""

    command: tuple[Override, ...] = ()
    application: tuple[Override, ...] = ()


def context_of(kind: ChannelKind, *, with_bot: bool) -> Context:
    """Return the context of a channel.

    Args:
        kind: the channel's.
        with_bot: whether the bot is one of a direct message's two.
    """
    if not kind.is_private:
        return Context.GUILD
    return Context.BOT_DIRECT if with_bot else Context.PRIVATE


def owners(
    command: Command | None, setting: Setting, guild: Snowflake | None, user: Snowflake
) -> dict[Installation, Snowflake]:
    """Return the installations that make an interaction possible, and whose each is.

    Args:
        command: the command that is used; None for components and modals, for which any installation does.
        setting: where the person stands.
        guild, user: the ids of the server and the person.
    """
    supported = command.installations if command else frozenset(Installation)
    found: dict[Installation, Snowflake] = {}
    if Installation.GUILD in supported:
        if setting.context is Context.GUILD and setting.is_installed and guild is not None:
            found[Installation.GUILD] = guild
        elif setting.context is Context.BOT_DIRECT:
            found[Installation.GUILD] = "0"
    if Installation.USER in supported and setting.has_user_install:
        found[Installation.USER] = user
    return found


def why_hidden(command: Command, setting: Setting, overrides: Overrides) -> str | None:
    """Return the reason why a person does not see a command, or None if the person does."""
    if command.contexts is not None and setting.context not in command.contexts:
        return "it is not offered in this place"
    reach = owners(command, setting, "0", "0")
    if not reach:
        return "the application was added neither here nor to the person's account in a way that this command supports"
    if command.is_age_restricted and not setting.is_age_restricted:
        return "it is age-restricted, and this channel is not"
    if setting.standing is None or setting.standing.rules:
        return None
    if Permission.USE_APPLICATION_COMMANDS not in setting.permissions:
        return "the person may not use application commands in this channel"
    if Installation.GUILD not in reach:
        return None
    return _why_overridden(command, setting, setting.standing, overrides)


def _why_overridden(command: Command, setting: Setting, standing: Standing, overrides: Overrides) -> str | None:
    if _channel_says(overrides, standing, setting.channel) is False:
        return "the server's settings switch it off in this channel"
    said = _person_says(overrides, standing)
    if said is False:
        return "the server's settings deny it to the person"
    if said is None and command.required is not None:
        if not command.required:
            return "it is for administrators unless the server's settings say otherwise"
        if command.required not in setting.permissions:
            return "the person lacks the permissions that it asks for by default"
    return None


def _channel_says(overrides: Overrides, standing: Standing, channel: Snowflake) -> bool | None:
    every = str(int(standing.guild) - 1)
    for level in (overrides.command, overrides.application):
        for target in (channel, every):
            said = _said(level, OverrideKind.CHANNEL, [target])
            if said:
                return said[0]
    return None


def _person_says(overrides: Overrides, standing: Standing) -> bool | None:
    for level in (overrides.command, overrides.application):
        own = _said(level, OverrideKind.USER, [standing.member])
        by_roles = _said(level, OverrideKind.ROLE, standing.roles)
        of_all = _said(level, OverrideKind.ROLE, [standing.guild])
        if own:
            return own[0]
        if by_roles:
            return any(by_roles)
        # That an application's commands are on for everybody is how servers begin; it lifts no default permissions.
        if of_all and (level is overrides.command or not of_all[0]):
            return of_all[0]
    return None


def _said(level: tuple[Override, ...], kind: OverrideKind, targets: Iterable[Snowflake]) -> list[bool]:
    wanted = set(targets)
    return [item.is_allowed for item in level if item.kind is kind and item.target in wanted]
