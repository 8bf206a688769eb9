"""What happens, as events of the gateway: their names, whom they reach, and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
_NO_CONTENT: Json = {"content": "", "embeds": [], "components": [], "attachments": []}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event of the gateway.

    Attributes:
        name: as "MESSAGE_CREATE".
        guild: the id of the server that decides which shard hears it; None for the first shard.
        needed: the intents without which a session does not hear it.
        says: returns what it says; it is asked only if a session hears it.
        has_foreign_content: whether a session needs the intent for message content to read all of it.
    """

    name: str
    guild: Snowflake | None
    needed: Intent
    says: Callable[[], Json]
    has_foreign_content: bool = False


def without_content(data: Json) -> Json:
    """Return a message as a session without the intent for message content hears of it."""
    return {**data, **_NO_CONTENT}


def events(state: State, happening: Happening) -> Iterator[Event]:
    """Yield the events that tell of a happening; none where the bot would not hear of it."""
    match happening:
        case InteractionBegan():
            interaction = happening.interaction
            yield Event(
                name="INTERACTION_CREATE",
                guild=interaction.guild,
                needed=Intent.NONE,
                says=lambda: interaction_json(state, interaction),
            )
        case MessageHappened():
            if _is_heard(state, happening.message):
                yield _message(state, happening.message, happening.change)
        case GuildHappened():
            yield _guild(state, happening)
        case OverridesHappened():
            guild, target = happening.guild, happening.target
            yield Event(
                name="APPLICATION_COMMAND_PERMISSIONS_UPDATE",
                guild=guild,
                needed=Intent.NONE,
                says=lambda: overrides_json(state.bot.id, guild, target, state.commands.overrides(guild, target)),
            )
        case ChannelHappened() | RoleHappened() | MemberHappened():
            event = _within_guild(state, happening)
            if state.places.member(event.guild or "", state.bot.id) is not None:
                yield event
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
    def deleted() -> Json:
        gone: Json = {"id": message.id, "channel_id": message.channel}
        return gone if message.guild is None else {**gone, "guild_id": message.guild}

    is_own = message.author == state.bot.id or message.guild is None or state.bot.id in message.mentions.users
    is_gone = change is Change.DELETED
    return Event(
        name=f"MESSAGE_{_CHANGED[change]}",
        guild=message.guild,
        needed=Intent.DIRECT_MESSAGES if message.guild is None else Intent.GUILD_MESSAGES,
        says=deleted if is_gone else lambda: event_message_json(state, message),
        has_foreign_content=not is_own and not is_gone,
    )


def _guild(state: State, happening: GuildHappened) -> Event:
    def says() -> Json:
        match happening.change:
            case Change.CREATED:
                return whole_guild_json(state, happening.guild)
            case Change.UPDATED:
                return guild_json(state, happening.guild)
            case Change.DELETED:
                return {"id": happening.guild.id}

    name = f"GUILD_{_CHANGED[happening.change]}"
    return Event(name=name, guild=happening.guild.id, needed=Intent.GUILDS, says=says)


def _within_guild(state: State, happening: ChannelHappened | RoleHappened | MemberHappened) -> Event:
    match happening:
        case ChannelHappened():
            channel = happening.channel
            head = "THREAD" if channel.kind.is_thread else "CHANNEL"
            return Event(
                name=f"{head}_{_CHANGED[happening.change]}",
                guild=channel.guild,
                needed=Intent.GUILDS,
                says=lambda: channel_json(state, channel),
            )
        case RoleHappened():
            role = happening.role
            return Event(
                name=f"GUILD_ROLE_{_CHANGED[happening.change]}",
                guild=role.guild,
                needed=Intent.GUILDS,
                says=lambda: {"guild_id": role.guild, "role": role_json(role)},
            )
        case MemberHappened():
            member = happening.member
            user = state.places.users[member.user]
            gone: Json = {"user": user_json(user)}
            is_gone = happening.change is Change.DELETED
            return Event(
                name=f"GUILD_MEMBER_{_MEMBER_CHANGED[happening.change]}",
                guild=member.guild,
                needed=Intent.GUILD_MEMBERS,
                says=lambda: {"guild_id": member.guild, **(gone if is_gone else member_json(member, user))},
            )
