"""All messages, and the files that belong to them."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from local_discord.clock import Clock
from local_discord.kinds import Change, MessageFlag, MessageKind
from local_discord.permissions import Permission
from local_discord.snowflakes import Snowflake, Snowflakes
from local_discord.values import Json, records, text, tidied, whole
from local_discord.world.composing import linked_components, linked_embeds, numbered, safe_filename
from local_discord.world.entities import Channel
from local_discord.world.happenings import Happenings, MessageHappened
from local_discord.world.mentions import mentions_in
from local_discord.world.messages import Attachment, Mentions, Message, Origin, Upload
from local_discord.world.places import Places

_SENDABLE = (
    MessageFlag.SUPPRESS_EMBEDS
    | MessageFlag.EPHEMERAL
    | MessageFlag.SUPPRESS_NOTIFICATIONS
    | MessageFlag.VOICE_MESSAGE
    | MessageFlag.COMPONENTS_V2
)
_OCTETS = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file as the content network serves it."""

    content: bytes
    media_type: str


class Mailbox:
    """Keeps messages by channel; tells of each that comes, goes or changes."""

    def __init__(
        self, *, places: Places, clock: Clock, snowflakes: Snowflakes, happenings: Happenings, base: str
    ) -> None:
        self._places = places
        self._clock = clock
        self._snowflakes = snowflakes
        self._happenings = happenings
        self.base = base
        self._messages: dict[Snowflake, dict[Snowflake, Message]] = {}
        self._last: dict[Snowflake, Snowflake] = {}
        self.files: dict[str, StoredFile] = {}

    def get(self, channel: Snowflake, message: Snowflake) -> Message | None:
        """Return a message of a channel."""
        return self._messages.get(channel, {}).get(message)

    def in_channel(self, channel: Snowflake) -> tuple[Message, ...]:
        """Return a channel's messages, private ones too, oldest first."""
        return tuple(self._messages.get(channel, {}).values())

    def count(self, channel: Snowflake) -> int:
        """Return how many messages a channel holds."""
        return len(self._messages.get(channel, ()))

    def last(self, channel: Snowflake) -> Snowflake | None:
        """Return the id of the newest message that a channel has shown to all, even if it was taken away since."""
        return self._last.get(channel)

    def post(
        self,
        *,
        channel: Channel,
        author: Snowflake,
        body: Json,
        files: Mapping[int, Upload] | None = None,
        kind: MessageKind = MessageKind.DEFAULT,
        flags: MessageFlag | None = None,
        origin: Origin | None = None,
        only_for: Snowflake | None = None,
        reply_to: Snowflake | None = None,
    ) -> Message:
        """Post a message out of a request's body.

        Args:
            channel, author: where, and the id of who writes.
            body: content, embeds, components and what else a request brings, already found to be in order.
            files: what was uploaded, by the number that the body gives it.
            kind, flags: of the message; flags are the body's unless given.
            origin: the interaction that it answers.
            only_for: the id of who sees a private one.
            reply_to: the id of the message that it replies to.
        """
        wanted = MessageFlag(whole(body.get("flags"))) & _SENDABLE if flags is None else flags
        blank = Message(
            id=self._snowflakes.next(),
            channel=channel.id,
            guild=channel.guild,
            author=author,
            flags=wanted,
            kind=kind,
            created_at=self._clock.now(),
            origin=origin,
            only_for=only_for,
            reply_to=reply_to,
            is_spoken=bool(body.get("tts")),
        )
        message = self._filled(blank, channel, body, files or {})
        self._messages.setdefault(channel.id, {})[message.id] = message
        if not message.is_private:
            self._last[channel.id] = message.id
        self._happenings.tell(MessageHappened(message=message, change=Change.CREATED))
        return message

    def edit(
        self,
        message: Message,
        body: Json,
        files: Mapping[int, Upload] | None = None,
        *,
        flags: MessageFlag | None = None,
        is_first_text: bool = False,
    ) -> Message:
        """Lay a request's body over a message; what the body leaves out stays.

        Args:
            message: as it was.
            body, files: what changes.
            flags: in the place of the message's own.
            is_first_text: whether this only replaces "thinking", which shows as no edit.
        """
        channel = self._places.channels[message.channel]
        base = replace(message, flags=message.flags if flags is None else flags)
        edited = replace(
            self._filled(base, channel, body, files or {}),
            edited_at=message.edited_at if is_first_text else self._clock.now(),
        )
        self._messages[message.channel][message.id] = edited
        self._happenings.tell(MessageHappened(message=edited, change=Change.UPDATED))
        return edited

    def delete(self, message: Message) -> None:
        """Take a message away."""
        if self._messages.get(message.channel, {}).pop(message.id, None):
            self._happenings.tell(MessageHappened(message=message, change=Change.DELETED))

    def store(self, channel: Snowflake, upload: Upload, *, is_private: bool, extra: Json | None = None) -> Attachment:
        """Keep a file where the content network finds it.

        Args:
            channel: the id of where it was sent.
            upload: the file.
            is_private: whether it belongs to a message for one person.
            extra: what a body says of it beside.
        """
        details = extra or {}
        identifier = self._snowflakes.next()
        filename = safe_filename(text(details.get("filename")) or upload.name)
        media_type = upload.media_type or mimetypes.guess_type(filename)[0] or _OCTETS
        path = f"/{'ephemeral-' if is_private else ''}attachments/{channel}/{identifier}/{filename}"
        self.files[path] = StoredFile(content=upload.content, media_type=media_type)
        return Attachment(
            id=identifier,
            filename=filename,
            size=len(upload.content),
            url=self.base + path,
            media_type=media_type,
            description=text(details.get("description")) or None,
            is_private=is_private,
        )

    def _filled(self, message: Message, channel: Channel, body: Json, files: Mapping[int, Upload]) -> Message:
        attachments = self._attachments(message, body, files)
        filled = replace(
            message,
            content=text(body["content"]).strip() if "content" in body else message.content,
            attachments=attachments,
            embeds=linked_embeds(records(tidied(body["embeds"])) if "embeds" in body else message.embeds, attachments),
            components=linked_components(
                numbered(records(tidied(body["components"]))) if "components" in body else message.components,
                attachments,
            ),
        )
        return replace(filled, mentions=self._mentions(filled, channel, body))

    def _attachments(self, message: Message, body: Json, files: Mapping[int, Upload]) -> tuple[Attachment, ...]:
        if "attachments" not in body and not files:
            return message.attachments
        if "attachments" not in body:
            listed: Sequence[Json] = [
                *({"id": item.id} for item in message.attachments),
                *({"id": number} for number in files),
            ]
        else:
            listed = records(body["attachments"])
        kept = {item.id: item for item in message.attachments}
        found: list[Attachment] = []
        for entry in listed:
            name = str(entry.get("id"))
            if name in kept:
                found.append(kept[name])
            elif name.isdecimal() and int(name) in files:
                upload = files[int(name)]
                found.append(self.store(message.channel, upload, is_private=message.is_private, extra=entry))
        return tuple(found)

    def _mentions(self, message: Message, channel: Channel, body: Json) -> Mentions:
        if "content" not in body and "components" not in body:
            return message.mentions
        read = replace(message, embeds=()).text
        if "@" not in read:
            return Mentions()
        permissions = self._places.permissions(message.author, channel)
        roles = self._places.roles(channel.guild) if channel.guild else ()
        return mentions_in(
            read,
            body.get("allowed_mentions"),
            may_notify_all=Permission.MENTION_EVERYONE in permissions,
            roles=[role.id for role in roles if role.is_mentionable],
        )
