"""What happens, as events of the gateway: their names, whom they reach, and what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from local_discord.kinds import Change, Intent
from local_discord.rendering.applications import overrides_json
from local_discord.rendering.interactions import interaction_json
from local_discord.rendering.messages import event_message_json
from local_discord.rendering.places import (
    channel_json,
    guild_json,
    member_json,
    role_json,
    user_json,
    whole_guild_json,
)
from local_discord.snowflakes import Snowflake
from local_discord.values import Json
from local_discord.world.entities import Guild
from local_discord.world.happenings import (
    ChannelHappened,
    GuildHappened,
    Happening,
    InteractionBegan,
    MemberHappened,
    MessageHappened,
    OverridesHappened,
    RoleHappened,
)
from local_discord.world.messages import Message
from local_discord.world.state import State

_CHANGED = {Change.CREATED: "CREATE", Change.UPDATED: "UPDATE", Change.DELETED: "DELETE"}
_MEMBER_CHANGED = {Change.CREATED: "ADD", Change.UPDATED: "UPDATE", Change.DELETED: "REMOVE"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event of the gateway.

    Attributes:
        name: as "MESSAGE_CREATE".
        guild: the id of the server that decides which shard hears it; None for the first shard.
        needed: the intents without which a session does not hear it.
        data: what it says.
        without_content: what it says to a session without the intent for message content.
    """

    name: str
    guild: Snowflake | None
    needed: Intent
    data: Json
    without_content: Json | None = None


def events(state: State, happening: Happening) -> Iterator[Event]:
    """Yield the events that tell of a happening; none where the bot would not hear of it."""
    match happening:
        case InteractionBegan():
            interaction = happening.interaction
            yield Event(
                name="INTERACTION_CREATE",
                guild=interaction.guild,
                needed=Intent.NONE,
                data=interaction_json(state, interaction),
            )
        case MessageHappened():
            if _is_heard(state, happening.message):
                yield _message(state, happening.message, happening.change)
        case GuildHappened():
            yield _guild(state, happening.guild, happening.change)
        case OverridesHappened():
            rules = state.commands.overrides(happening.guild, happening.target)
            data = overrides_json(state.bot.id, happening.guild, happening.target, rules)
            yield Event(
                name="APPLICATION_COMMAND_PERMISSIONS_UPDATE", guild=happening.guild, needed=Intent.NONE, data=data
            )
        case ChannelHappened() | RoleHappened() | MemberHappened():
            yield from _of_guild(state, happening)
        case _:
            return


def _is_heard(state: State, message: Message) -> bool:
    """Say whether the bot hears of a message: a public one, where it is."""
    if message.is_private:
        return False
    if message.guild is not None:
        return state.places.member(message.guild, state.bot.id) is not None
    return state.bot.id in state.places.channels[message.channel].recipients


def _message(state: State, message: Message, change: Change) -> Event:
    name = f"MESSAGE_{_CHANGED[change]}"
    needed = Intent.DIRECT_MESSAGES if message.guild is None else Intent.GUILD_MESSAGES
    if change is Change.DELETED:
        data: Json = {"id": message.id, "channel_id": message.channel}
        if message.guild is not None:
            data["guild_id"] = message.guild
        return Event(name=name, guild=message.guild, needed=needed, data=data)
    data = event_message_json(state, message)
    shows_content = message.author == state.bot.id or message.guild is None or state.bot.id in message.mentions.users
    blank: Json = {**data, "content": "", "embeds": [], "components": [], "attachments": []}
    return Event(
        name=name, guild=message.guild, needed=needed, data=data, without_content=None if shows_content else blank
    )


def _guild(state: State, guild: Guild, change: Change) -> Event:
    match change:
        case Change.CREATED:
            data = whole_guild_json(state, guild)
        case Change.UPDATED:
            data = guild_json(state, guild)
        case Change.DELETED:
            data = {"id": guild.id}
    return Event(name=f"GUILD_{_CHANGED[change]}", guild=guild.id, needed=Intent.GUILDS, data=data)


def _of_guild(state: State, happening: ChannelHappened | RoleHappened | MemberHappened) -> Iterator[Event]:
    """Yield events of servers that the bot is a member of."""
    match happening:
        case ChannelHappened():
            channel = happening.channel
            head = "THREAD" if channel.kind.is_thread else "CHANNEL"
            name, guild, needed = f"{head}_{_CHANGED[happening.change]}", channel.guild or "", Intent.GUILDS
            data = channel_json(state, channel)
        case RoleHappened():
            role = happening.role
            name, guild, needed = f"GUILD_ROLE_{_CHANGED[happening.change]}", role.guild, Intent.GUILDS
            data = {"guild_id": guild, "role": role_json(role)}
        case MemberHappened():
            member = happening.member
            name, guild = f"GUILD_MEMBER_{_MEMBER_CHANGED[happening.change]}", member.guild
            needed = Intent.GUILD_MEMBERS
            user = state.places.users[member.user]
            is_gone = happening.change is Change.DELETED
            data = {"guild_id": guild, **({"user": user_json(user)} if is_gone else member_json(member, user))}
    if state.places.member(guild, state.bot.id) is not None:
        yield Event(name=name, guild=guild, needed=needed, data=data)
