"""What an interaction tells beside ids: the users, members, roles, channels and files that a person chose."""

from __future__ import annotations

from dataclasses import dataclass, field

from local_discord.people.errors import NotPossibleError
from local_discord.rendering.messages import attachment_json, message_json
from local_discord.rendering.places import member_json, role_json, seen_channel_json, user_json
from local_discord.snowflakes import Snowflake
from local_discord.values import Json
from local_discord.world.entities import Channel, Role, User
from local_discord.world.messages import Message, Upload
from local_discord.world.state import State


@dataclass(slots=True, kw_only=True)
class Resolver:
    """Collects what was chosen.

    Attributes:
        state: what exists.
        user: the id of who chooses.
        channel: where.
        found: as Discord's JSON, by kind and id.
    """

    state: State
    user: Snowflake
    channel: Channel
    found: dict[str, dict[Snowflake, Json]] = field(default_factory=dict[str, dict[Snowflake, Json]])

    def add_user(self, user: User) -> Snowflake:
        """Add a user and, in a server, the member."""
        self._put("users", user.id, user_json(user))
        member = self.state.places.member(self.channel.guild, user.id) if self.channel.guild else None
        if member is not None:
            permissions = str(self.state.places.permissions(user.id, self.channel).value)
            self._put("members", user.id, {**member_json(member, None), "permissions": permissions})
        return user.id

    def add_role(self, role: Role) -> Snowflake:
        """Add a role.

        Raises:
            NotPossibleError: it belongs to another server.
        """
        if role.guild != self.channel.guild:
            raise NotPossibleError(f"The role {role.name} is not one of this server.")
        self._put("roles", role.id, role_json(role))
        return role.id

    def add_channel(self, channel: Channel) -> Snowflake:
        """Add a channel.

        Raises:
            NotPossibleError: it belongs to another server, or the person does not see it.
        """
        if channel.guild is None or channel.guild != self.channel.guild:
            raise NotPossibleError(f"The channel {channel.name} is not one of this server.")
        if not self.state.places.sees(self.user, channel):
            raise NotPossibleError(f"The person does not see the channel {channel.name}.")
        self._put("channels", channel.id, seen_channel_json(self.state, channel, self.user))
        return channel.id

    def add_upload(self, upload: Upload) -> Snowflake:
        """Add a file.

        Raises:
            NotPossibleError: it is too large.
        """
        limit = self.state.application.attachment_limit
        if len(upload.content) > limit:
            raise NotPossibleError(f"{upload.name} has {len(upload.content)} bytes; {limit} are allowed.")
        attachment = self.state.mailbox.store(self.channel.id, upload, is_private=True)
        self._put("attachments", attachment.id, attachment_json(attachment))
        return attachment.id

    def add_message(self, message: Message) -> Snowflake:
        """Add a message."""
        self._put("messages", message.id, message_json(self.state, message))
        return message.id

    @property
    def data(self) -> Json:
        """What was found, under the key that interactions have for it; nothing if nothing was."""
        return {"resolved": self.found} if self.found else {}

    def _put(self, kind: str, name: Snowflake, shown: Json) -> None:
        self.found.setdefault(kind, {})[name] = shown
