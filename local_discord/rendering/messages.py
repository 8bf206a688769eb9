"""Messages and attachments as Discord's JSON."""

from __future__ import annotations

from dataclasses import replace

from local_discord.clock import timestamp
from local_discord.kinds import CommandKind, Installation, InteractionKind, MessageKind
from local_discord.rendering.places import member_json, user_json
from local_discord.values import Json
from local_discord.world.interactions import Interaction
from local_discord.world.messages import Attachment, Message
from local_discord.world.state import State


def attachment_json(attachment: Attachment) -> Json:
    """Return an attachment."""
    shown: Json = {
        "id": attachment.id,
        "filename": attachment.filename,
        "size": attachment.size,
        "url": attachment.url,
        "proxy_url": attachment.url,
        "content_type": attachment.media_type,
    }
    if attachment.is_private:
        shown["ephemeral"] = True
    if attachment.description:
        shown["description"] = attachment.description
    return shown


def message_json(state: State, message: Message) -> Json:
    """Return a message as REST replies and gateway events show it."""
    places = state.places
    users = [places.users[item] for item in message.mentions.users if item in places.users]
    shown: Json = {
        "id": message.id,
        "channel_id": message.channel,
        "author": user_json(places.users[message.author]),
        "content": message.content,
        "timestamp": timestamp(message.created_at),
        "edited_timestamp": None if message.edited_at is None else timestamp(message.edited_at),
        "tts": message.is_spoken,
        "mention_everyone": message.mentions.everyone,
        "mentions": [user_json(user) for user in users],
        "mention_roles": list(message.mentions.roles),
        "attachments": [attachment_json(item) for item in message.attachments],
        "embeds": list(message.embeds),
        "components": list(message.components),
        "pinned": False,
        "type": message.kind.value,
        "flags": message.flags.value,
    }
    if message.origin is not None:
        shown |= {
            "application_id": state.bot.id,
            "webhook_id": state.bot.id,
            "interaction_metadata": message.origin.described,
        }
        if message.origin.name is not None:
            shown["interaction"] = {
                "id": message.origin.interaction,
                "type": InteractionKind.COMMAND.value,
                "name": message.origin.name,
                "user": message.origin.described["user"],
            }
    if message.reply_to is not None:
        shown["message_reference"] = {"type": 0, "channel_id": message.channel, "message_id": message.reply_to}
        if message.guild is not None:
            shown["message_reference"]["guild_id"] = message.guild
        if message.kind is MessageKind.REPLY:
            before = state.mailbox.get(message.channel, message.reply_to)
            shown["referenced_message"] = (
                None if before is None else message_json(state, replace(before, reply_to=None))
            )
    return shown


def event_message_json(state: State, message: Message) -> Json:
    """Return a message as gateway events tell it: with the server and the author's member."""
    shown = message_json(state, message)
    if message.guild is None:
        return shown
    shown["guild_id"] = message.guild
    member = state.places.member(message.guild, message.author)
    if member is not None:
        shown["member"] = {**member_json(member, None), "deaf": False, "mute": False}
    return shown


def metadata_json(state: State, interaction: Interaction) -> Json:
    """Return what a message tells of the interaction that it answers."""
    shown: Json = {
        "id": interaction.id,
        "type": interaction.kind.value,
        "user": user_json(state.places.users[interaction.user]),
        "authorizing_integration_owners": owners_json(interaction.owners),
    }
    if interaction.kind is InteractionKind.COMPONENT and interaction.message is not None:
        shown["interacted_message_id"] = interaction.message
    if interaction.kind is InteractionKind.COMMAND:
        shown |= {"name": interaction.name, "command_type": (interaction.command_kind or CommandKind.SLASH).value}
    if interaction.kind is InteractionKind.MODAL:
        # A form that was forged was opened by nothing; it passes for one that a press on its message opened.
        pressed = {
            "type": InteractionKind.COMPONENT.value,
            "interacted_message_id": interaction.message or interaction.id,
        }
        opener = interaction.parent
        shown["triggering_interaction_metadata"] = metadata_json(state, opener) if opener else {**shown, **pressed}
    return shown


def owners_json(owners: dict[Installation, str]) -> Json:
    """Return the installations that authorise an interaction."""
    return {str(installation.value): owner for installation, owner in owners.items()}
