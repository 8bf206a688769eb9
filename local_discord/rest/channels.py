"""Channels and the messages in them, as far as the bot may see and write."""

from __future__ import annotations

from local_discord.bodies.messages import becomes_empty, editing_problems, is_empty, posting_problems
from local_discord.bodies.problems import Problem
from local_discord.bodies.shapes import fields, many, snowflake
from local_discord.kinds import ChannelKind, MessageFlag, MessageKind
from local_discord.permissions import Permission
from local_discord.rendering.messages import message_json
from local_discord.rendering.places import channel_json
from local_discord.rest.calls import NOTHING, Call, Reply, Route, shown
from local_discord.rest.errors import (
    CLOSED_TO_DIRECT,
    EMPTY_MESSAGE,
    MISSING_ACCESS,
    MISSING_PERMISSIONS,
    NOT_A_TEXT_CHANNEL,
    NOT_THE_AUTHOR,
    UNKNOWN_CHANNEL,
    UNKNOWN_MESSAGE,
    ApiError,
    require,
)
from local_discord.values import record, whole
from local_discord.world.entities import Channel
from local_discord.world.messages import Message
from local_discord.world.state import State

_CHANNEL = "/channels/{channel}"
_MOST_LISTED = 100
_LISTED = 50
_LEAST_IN_BULK = 2
_NONCE_SECONDS = 180.0
"""For "the past few minutes", Discord says, a nonce that is to be unique is known."""
_BULK = fields({"messages": many(snowflake, _MOST_LISTED, _LEAST_IN_BULK)})


class ChannelRoutes:
    """Answers what concerns channels and messages that belong to no interaction."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._nonces: dict[tuple[str, str], tuple[float, str]] = {}

    def routes(self) -> list[Route]:
        """Return the routes."""
        messages = f"{_CHANNEL}/messages"
        return [
            Route(method="GET", template=_CHANNEL, handler=self._get_channel),
            Route(method="POST", template=f"{_CHANNEL}/typing", handler=self._type),
            Route(method="GET", template=messages, handler=self._list),
            Route(method="POST", template=messages, handler=self._send),
            Route(method="POST", template=f"{messages}/bulk-delete", handler=self._delete_many),
            Route(method="GET", template=f"{messages}/{{message}}", handler=self._get),
            Route(method="PATCH", template=f"{messages}/{{message}}", handler=self._edit),
            Route(method="DELETE", template=f"{messages}/{{message}}", handler=self._delete),
        ]

    def _channel(self, call: Call, *, needed: Permission = Permission.NONE) -> Channel:
        """Return a channel that the bot sees, and where it has the permissions that are needed."""
        channel = self._state.places.channels.get(call.parts["channel"])
        if channel is None:
            raise ApiError(UNKNOWN_CHANNEL)
        if not self._state.places.sees(self._state.bot.id, channel):
            raise ApiError(MISSING_ACCESS)
        if channel.guild is not None and needed not in self._state.places.permissions(self._state.bot.id, channel):
            raise ApiError(MISSING_PERMISSIONS)
        return channel

    def _message(self, call: Call, channel: Channel) -> Message:
        message = self._state.mailbox.get(channel.id, call.parts["message"])
        if message is None or message.is_private:
            raise ApiError(UNKNOWN_MESSAGE)
        return message

    def _get_channel(self, call: Call) -> Reply:
        return shown(channel_json(self._state, self._channel(call)))

    def _type(self, call: Call) -> Reply:
        self._writable(call)
        return NOTHING

    def _writable(self, call: Call) -> Channel:
        channel = self._channel(call)
        if not channel.kind.holds_messages:
            raise ApiError(NOT_A_TEXT_CHANNEL)
        if not self._state.places.may_write(self._state.bot.id, channel):
            raise ApiError(MISSING_PERMISSIONS)
        if channel.kind is ChannelKind.DIRECT and not self._state.takes_direct_messages(channel):
            raise ApiError(CLOSED_TO_DIRECT)
        return channel

    def _list(self, call: Call) -> Reply:
        channel = self._channel(call, needed=Permission.READ_MESSAGE_HISTORY)
        limit = call.whole("limit", _LISTED, least=1, most=_MOST_LISTED)
        messages = [item for item in self._state.mailbox.in_channel(channel.id) if not item.is_private]
        before, after, around = (call.snowflake(name) for name in ("before", "after", "around"))
        if around is not None:
            nearest = sorted(messages, key=lambda item: abs(int(item.id) - int(around)))[:limit]
            chosen = sorted(nearest, key=lambda item: int(item.id))
        elif after is not None:
            chosen = [item for item in messages if int(item.id) > int(after)][:limit]
        else:
            chosen = [item for item in messages if before is None or int(item.id) < int(before)][-limit:]
        return shown([message_json(self._state, item) for item in reversed(chosen)])

    def _send(self, call: Call) -> Reply:
        channel = self._writable(call)
        require(posting_problems(call.body, call.files))
        if is_empty(call.body, call.files):
            raise ApiError(EMPTY_MESSAGE)
        if call.files and Permission.ATTACH_FILES not in self._state.places.permissions(self._state.bot.id, channel):
            raise ApiError(MISSING_PERMISSIONS)
        known = self._with_nonce(call, channel)
        if known is not None:
            return shown({**message_json(self._state, known), **_nonce(call)})
        reference = record(call.body.get("message_reference"))
        replied = self._replied_to(channel, reference)
        message = self._state.mailbox.post(
            channel=channel,
            author=self._state.bot.id,
            body=call.body,
            files=call.files,
            kind=MessageKind.DEFAULT if replied is None else MessageKind.REPLY,
            flags=MessageFlag(whole(call.body.get("flags"))) & ~(MessageFlag.EPHEMERAL | MessageFlag.LOADING),
            reply_to=replied,
        )
        if call.body.get("nonce") is not None:
            self._nonces[channel.id, str(call.body["nonce"])] = (self._state.clock.now(), message.id)
        return shown({**message_json(self._state, message), **_nonce(call)})

    def _with_nonce(self, call: Call, channel: Channel) -> Message | None:
        """Return the message that was sent with the same nonce in the past minutes, where that is to be looked for."""
        if not call.body.get("enforce_nonce"):
            return None
        sent_at, name = self._nonces.get((channel.id, str(call.body.get("nonce"))), (0.0, ""))
        if self._state.clock.now() - sent_at > _NONCE_SECONDS:
            return None
        return self._state.mailbox.get(channel.id, name)

    def _replied_to(self, channel: Channel, reference: dict[str, object]) -> str | None:
        if not reference:
            return None
        name = str(reference.get("message_id"))
        if self._state.mailbox.get(channel.id, name) is not None:
            return name
        if reference.get("fail_if_not_exists", True):
            path = ("message_reference",)
            require([Problem(path=path, code="REPLIES_UNKNOWN_MESSAGE", message="There is no such message here.")])
        return None

    def _get(self, call: Call) -> Reply:
        channel = self._channel(call, needed=Permission.READ_MESSAGE_HISTORY)
        return shown(message_json(self._state, self._message(call, channel)))

    def _edit(self, call: Call) -> Reply:
        message = self._message(call, self._channel(call))
        if message.author != self._state.bot.id:
            raise ApiError(NOT_THE_AUTHOR)
        require(editing_problems(message, call.body, call.files))
        if becomes_empty(message, call.body, call.files):
            raise ApiError(EMPTY_MESSAGE)
        asked = MessageFlag(whole(call.body.get("flags"))) & MessageFlag.COMPONENTS_V2
        edited = self._state.mailbox.edit(message, call.body, call.files, flags=message.flags | asked)
        return shown(message_json(self._state, edited))

    def _delete(self, call: Call) -> Reply:
        channel = self._channel(call)
        message = self._message(call, channel)
        permissions = self._state.places.permissions(self._state.bot.id, channel)
        if message.author != self._state.bot.id and Permission.MANAGE_MESSAGES not in permissions:
            raise ApiError(MISSING_PERMISSIONS)
        self._state.mailbox.delete(message)
        return NOTHING

    def _delete_many(self, call: Call) -> Reply:
        channel = self._channel(call, needed=Permission.MANAGE_MESSAGES)
        require(_BULK(call.body, ()))
        for name in call.body["messages"]:
            message = self._state.mailbox.get(channel.id, str(name))
            if message is not None:
                self._state.mailbox.delete(message)
        return NOTHING


def _nonce(call: Call) -> dict[str, object]:
    return {"nonce": call.body["nonce"]} if call.body.get("nonce") is not None else {}
