"""Users, members, roles, channels and servers as Discord's JSON."""

from __future__ import annotations

from local_discord.clock import timestamp
from local_discord.kinds import ChannelKind
from local_discord.permissions import Overwrite, Permission
from local_discord.snowflakes import Snowflake
from local_discord.values import Json
from local_discord.world.entities import Channel, Guild, Member, Role, User
from local_discord.world.state import State

_ARCHIVE_AFTER_MINUTES = 1440


def user_json(user: User) -> Json:
    """Return a user as others see it."""
    shown: Json = {
        "id": user.id,
        "username": user.name,
        "discriminator": "0",
        "global_name": None if user.is_bot else user.display_name,
        "avatar": None,
        "avatar_decoration_data": None,
        "banner": None,
        "accent_color": None,
        "collectibles": None,
        "display_name_styles": None,
        "primary_guild": None,
        "public_flags": 0,
        "flags": 0,
    }
    return {**shown, "bot": True} if user.is_bot else shown


def own_user_json(user: User) -> Json:
    """Return the bot's user as it sees itself."""
    return {**user_json(user), "verified": True, "mfa_enabled": False, "email": None, "locale": user.locale}


def member_json(member: Member, user: User | None) -> Json:
    """Return a member, with its user unless that is told elsewhere."""
    shown: Json = {
        "nick": member.nickname,
        "avatar": None,
        "banner": None,
        "avatar_decoration_data": None,
        "collectibles": None,
        "display_name_styles": None,
        "roles": list(member.roles),
        "joined_at": timestamp(member.joined_at),
        "premium_since": None,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": None if member.timed_out_until is None else timestamp(member.timed_out_until),
    }
    return shown if user is None else {**shown, "user": user_json(user), "deaf": False, "mute": False}


def role_json(role: Role) -> Json:
    """Return a role."""
    return {
        "id": role.id,
        "name": role.name,
        "description": None,
        "color": role.colour,
        "colors": {"primary_color": role.colour, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": role.position,
        "permissions": _bits(role.permissions),
        "managed": False,
        "mentionable": role.is_mentionable,
        "flags": 0,
    }


def channel_json(state: State, channel: Channel) -> Json:
    """Return a channel, a thread or direct messages."""
    shown: Json = {
        "id": channel.id,
        "type": channel.kind.value,
        "flags": 0,
        "last_message_id": state.mailbox.last(channel.id),
    }
    if channel.guild is None:
        people = [state.places.users[item] for item in channel.recipients if item != state.bot.id]
        shown["recipients"] = [user_json(user) for user in people]
        if channel.kind is ChannelKind.GROUP:
            shown |= {"name": channel.name or None, "icon": None, "owner_id": channel.owner}
        return shown
    shown |= {
        "guild_id": channel.guild,
        "name": channel.name,
        "parent_id": channel.parent,
        "rate_limit_per_user": 0,
    }
    if channel.kind.is_thread:
        return shown | _thread(channel, state.mailbox.count(channel.id))
    return shown | {
        "position": channel.position,
        "permission_overwrites": [_overwrite(item) for item in channel.overwrites],
        "topic": channel.topic,
        "nsfw": channel.is_age_restricted,
    }


def seen_channel_json(state: State, channel: Channel, user: Snowflake) -> Json:
    """Return a channel with what a user may do in it, as interactions tell."""
    shown = channel_json(state, channel)
    if channel.guild is None:
        return shown
    shown.pop("permission_overwrites", None)
    return shown | {"permissions": _bits(state.places.permissions(user, channel))}


def guild_json(state: State, guild: Guild) -> Json:
    """Return a server as asked for: with its roles, without its members and channels."""
    return {
        "id": guild.id,
        "name": guild.name,
        "owner_id": guild.owner,
        "description": guild.description,
        "preferred_locale": guild.locale,
        "features": list(guild.features),
        "roles": [role_json(role) for role in state.places.roles(guild.id)],
        **_FIXED,
    }


def whole_guild_json(state: State, guild: Guild) -> Json:
    """Return a server as the gateway brings it: with its channels, threads and the bot's own member."""
    channels = state.places.channels_of(guild.id)
    own = state.places.member(guild.id, state.bot.id)
    return {
        **guild_json(state, guild),
        "joined_at": timestamp(own.joined_at if own else guild.created_at),
        "large": False,
        "unavailable": False,
        "member_count": len(state.places.members(guild.id)),
        "members": [] if own is None else [member_json(own, state.bot)],
        "channels": [channel_json(state, item) for item in channels if not item.kind.is_thread],
        "threads": [channel_json(state, item) for item in channels if item.kind.is_thread],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def listed_guild_json(state: State, guild: Guild, *, with_counts: bool) -> Json:
    """Return a server as the bot's list of servers shows it."""
    members = len(state.places.members(guild.id))
    shown: Json = {
        "id": guild.id,
        "name": guild.name,
        "icon": None,
        "banner": None,
        "owner": guild.owner == state.bot.id,
        "permissions": _bits(state.places.guild_permissions(state.bot.id, guild.id)),
        "features": list(guild.features),
    }
    return {**shown, "approximate_member_count": members, "approximate_presence_count": 0} if with_counts else shown


def _thread(channel: Channel, messages: int) -> Json:
    return {
        "owner_id": channel.owner,
        "message_count": messages,
        "total_message_sent": messages,
        "member_count": 1,
        "thread_metadata": {
            "archived": False,
            "archive_timestamp": timestamp(channel.created_at),
            "auto_archive_duration": _ARCHIVE_AFTER_MINUTES,
            "locked": False,
            "create_timestamp": timestamp(channel.created_at),
            **({"invitable": True} if channel.kind is ChannelKind.PRIVATE_THREAD else {}),
        },
    }


def _overwrite(overwrite: Overwrite) -> Json:
    return {
        "id": overwrite.target,
        "type": int(overwrite.is_member),
        "allow": _bits(overwrite.allow),
        "deny": _bits(overwrite.deny),
    }


def _bits(permissions: Permission) -> str:
    return str(permissions.value)


_FIXED: Json = {
    "icon": None,
    "splash": None,
    "discovery_splash": None,
    "home_header": None,
    "banner": None,
    "afk_channel_id": None,
    "afk_timeout": 300,
    "verification_level": 0,
    "default_message_notifications": 0,
    "explicit_content_filter": 0,
    "emojis": [],
    "stickers": [],
    "mfa_level": 0,
    "application_id": None,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "rules_channel_id": None,
    "public_updates_channel_id": None,
    "safety_alerts_channel_id": None,
    "widget_channel_id": None,
    "widget_enabled": False,
    "vanity_url_code": None,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "premium_progress_bar_enabled": False,
    "premium_progress_bar_enabled_user_updated_at": None,
    "nsfw": False,
    "nsfw_level": 0,
    "max_members": 500_000,
    "max_presences": None,
    "max_stage_video_channel_users": 50,
    "max_video_channel_users": 25,
    "region": "deprecated",
    "incidents_data": None,
    "owner_configured_content_level": None,
    "hub_type": None,
    "latest_onboarding_question_id": None,
}
