"""Interactions as the gateway tells the bot, and callbacks as REST answers them."""

from __future__ import annotations

from local_discord.kinds import CallbackKind
from local_discord.rendering.messages import message_json, owners_json
from local_discord.rendering.places import member_json, seen_channel_json, user_json
from local_discord.values import Json
from local_discord.world.interactions import Acknowledgement, Interaction
from local_discord.world.messages import Message
from local_discord.world.state import State


def interaction_json(state: State, interaction: Interaction) -> Json:
    """Return an interaction as the bot hears of it."""
    places = state.places
    channel = places.channels[interaction.channel]
    user = places.users[interaction.user]
    shown: Json = {
        "id": interaction.id,
        "application_id": state.bot.id,
        "type": interaction.kind.value,
        "token": interaction.token,
        "version": 1,
        "data": interaction.data,
        "channel_id": channel.id,
        "channel": seen_channel_json(state, channel, interaction.user),
        "locale": user.locale,
        "context": interaction.context.value,
        "entitlements": [],
        "authorizing_integration_owners": owners_json(interaction.owners),
        "attachment_size_limit": state.application.attachment_limit,
        "app_permissions": str(places.permissions(state.bot.id, channel).value),
    }
    if interaction.message is not None:
        message = state.mailbox.get(interaction.channel, interaction.message)
        if message is not None:
            shown["message"] = message_json(state, message)
    guild = places.guilds.get(interaction.guild or "")
    if guild is None:
        return shown | {"user": user_json(user)}
    member = places.member(guild.id, user.id)
    shown |= {
        "guild_id": guild.id,
        "guild": {"id": guild.id, "locale": guild.locale, "features": list(guild.features)},
        "guild_locale": guild.locale,
    }
    if member is not None:
        shown["member"] = {
            **member_json(member, user),
            "permissions": str(places.permissions(user.id, channel).value),
        }
    return shown


def callback_json(
    state: State, interaction: Interaction, acknowledgement: Acknowledgement, message: Message | None
) -> Json:
    """Return what a callback answers when it is asked for a response.

    Args:
        state: what exists.
        interaction: what was answered.
        acknowledgement: how.
        message: the message that this made or changed.
    """
    told: Json = {"id": interaction.id, "type": interaction.kind.value}
    if message is None:
        return {"interaction": told}
    told |= {
        "response_message_id": message.id,
        "response_message_loading": message.is_thinking,
        "response_message_ephemeral": message.is_private,
    }
    if acknowledgement.kind not in (CallbackKind.MESSAGE, CallbackKind.UPDATE):
        return {"interaction": told}
    return {
        "interaction": told,
        "resource": {"type": acknowledgement.kind.value, "message": message_json(state, message)},
    }
