"""Interactions: the first answer within three seconds, and what follows within a quarter of an hour."""

from __future__ import annotations

from local_discord.bodies.callbacks import callback_problems
from local_discord.bodies.messages import becomes_empty, editing_problems, is_empty, posting_problems
from local_discord.kinds import CallbackKind, CommandKind, Installation, InteractionKind, MessageFlag, MessageKind
from local_discord.rendering.interactions import callback_json
from local_discord.rendering.messages import message_json, metadata_json
from local_discord.rest.calls import NOTHING, Call, Reply, Route, shown
from local_discord.rest.errors import (
    ALREADY_ACKNOWLEDGED,
    EMPTY_MESSAGE,
    INVALID_TOKEN,
    TOO_MANY_FOLLOWUPS,
    UNKNOWN_INTERACTION,
    UNKNOWN_MESSAGE,
    UNKNOWN_WEBHOOK,
    ApiError,
    require,
)
from local_discord.values import record, tidied, whole
from local_discord.world.happenings import InteractionAnswered
from local_discord.world.interactions import Acknowledgement, Interaction
from local_discord.world.messages import Message, Origin
from local_discord.world.state import State

_ORIGINAL = "@original"
_WEBHOOK = "/webhooks/{application}/{token}"
_MOST_FOLLOWUPS_OF_USER_INSTALLS = 5
_KEPT_BY_EDITS = MessageFlag.COMPONENTS_V2 | MessageFlag.SUPPRESS_EMBEDS


class InteractionRoutes:
    """Takes the bot's answers to what people do."""

    def __init__(self, state: State) -> None:
        self._state = state

    def routes(self) -> list[Route]:
        """Return the routes; their paths carry the keys."""
        message = f"{_WEBHOOK}/messages/{{message}}"
        return [
            Route(
                method="POST",
                template="/interactions/{interaction}/{token}/callback",
                handler=self._callback,
                needs_token=False,
            ),
            Route(method="POST", template=_WEBHOOK, handler=self._follow_up, needs_token=False),
            Route(method="GET", template=message, handler=self._get, needs_token=False),
            Route(method="PATCH", template=message, handler=self._edit, needs_token=False),
            Route(method="DELETE", template=message, handler=self._delete, needs_token=False),
        ]

    # The first answer.

    def _callback(self, call: Call) -> Reply:
        interaction = self._state.interaction(call.parts["token"])
        now = self._state.clock.now()
        if interaction is None or interaction.id != call.parts["interaction"]:
            raise ApiError(UNKNOWN_INTERACTION)
        if interaction.acknowledgement is not None:
            raise ApiError(ALREADY_ACKNOWLEDGED)
        if not interaction.may_be_acknowledged(now):
            raise ApiError(UNKNOWN_INTERACTION)
        require(callback_problems(interaction, call.body, call.files))
        kind, data = CallbackKind(call.body["type"]), record(call.body.get("data"))
        if kind in (CallbackKind.MODAL, CallbackKind.CHOICES):
            data = record(tidied(data))
        acknowledgement = Acknowledgement(kind=kind, data=data)
        message = self._carry_out(interaction, acknowledgement, call)
        interaction.acknowledgement = acknowledgement
        interaction.original = None if message is None else message.id
        interaction.touch()
        self._state.happenings.tell(InteractionAnswered(interaction=interaction))
        if not call.says("with_response"):
            return NOTHING
        return shown(callback_json(self._state, interaction, acknowledgement, message))

    def _carry_out(self, interaction: Interaction, acknowledgement: Acknowledgement, call: Call) -> Message | None:
        """Do what a first answer asks for, and return the message that "@original" then means."""
        data = acknowledgement.data
        match acknowledgement.kind:
            case CallbackKind.MESSAGE:
                if is_empty(data, call.files):
                    raise ApiError(EMPTY_MESSAGE)
                return self._post(interaction, data, call)
            case CallbackKind.DEFERRED_MESSAGE:
                return self._post(interaction, data, call, flags=MessageFlag.LOADING)
            case CallbackKind.DEFERRED_UPDATE:
                return self._component_message(interaction)
            case CallbackKind.UPDATE:
                return self._edited(self._component_message(interaction), data, call, ("data",))
            case _:
                return None

    def _component_message(self, interaction: Interaction) -> Message:
        message = self._state.mailbox.get(interaction.channel, interaction.message or "")
        if message is None:
            raise ApiError(UNKNOWN_MESSAGE)
        return message

    def _post(
        self,
        interaction: Interaction,
        data: dict[str, object],
        call: Call,
        *,
        flags: MessageFlag = MessageFlag.NONE,
        reply_to: str | None = None,
    ) -> Message:
        wanted = MessageFlag(whole(data.get("flags"))) | flags
        if interaction.must_be_private:
            wanted |= MessageFlag.EPHEMERAL
        is_private = MessageFlag.EPHEMERAL in wanted
        is_command = interaction.kind is InteractionKind.COMMAND
        is_slash = is_command and interaction.command_kind is CommandKind.SLASH
        replied = reply_to or interaction.message
        kind = MessageKind.DEFAULT if replied is None else MessageKind.REPLY
        if is_command and reply_to is None:
            kind = MessageKind.SLASH_COMMAND if is_slash else MessageKind.MENU_COMMAND
        return self._state.mailbox.post(
            channel=self._state.places.channels[interaction.channel],
            author=self._state.bot.id,
            body={} if MessageFlag.LOADING in flags else data,
            files=call.files,
            kind=kind,
            flags=wanted,
            origin=Origin(
                interaction=interaction.id,
                token=interaction.token,
                described=metadata_json(self._state, interaction),
                name=interaction.name if is_command and reply_to is None else None,
            ),
            only_for=interaction.user if is_private else None,
            reply_to=replied,
        )

    # What follows.

    def _held(self, call: Call) -> Interaction:
        """Return the interaction whose key a path carries, if it may be used still."""
        interaction = self._state.interaction(call.parts["token"])
        if interaction is None or call.parts["application"] != self._state.bot.id:
            raise ApiError(UNKNOWN_WEBHOOK)
        if not interaction.token_lives(self._state.clock.now()):
            raise ApiError(INVALID_TOKEN)
        if interaction.acknowledgement is None:
            raise ApiError(UNKNOWN_WEBHOOK)
        return interaction

    def _message(self, interaction: Interaction, call: Call) -> Message:
        name = call.parts["message"]
        known = {_ORIGINAL: interaction.original, interaction.original: interaction.original}
        known |= {item: item for item in interaction.followups}
        message = self._state.mailbox.get(interaction.channel, known.get(name) or "")
        if message is None:
            raise ApiError(UNKNOWN_MESSAGE)
        return message

    def _follow_up(self, call: Call) -> Reply:
        interaction = self._held(call)
        original = self._state.mailbox.get(interaction.channel, interaction.original or "")
        if original is not None and original.is_thinking:
            message = self._edited(original, call.body, call)
        else:
            require(posting_problems(call.body, call.files))
            if is_empty(call.body, call.files):
                raise ApiError(EMPTY_MESSAGE)
            by_user_alone = Installation.GUILD not in interaction.owners
            if by_user_alone and len(interaction.followups) >= _MOST_FOLLOWUPS_OF_USER_INSTALLS:
                raise ApiError(TOO_MANY_FOLLOWUPS)
            message = self._post(interaction, call.body, call, reply_to=interaction.original)
            interaction.followups.append(message.id)
        interaction.touch()
        return shown(message_json(self._state, message))

    def _get(self, call: Call) -> Reply:
        return shown(message_json(self._state, self._message(self._held(call), call)))

    def _edit(self, call: Call) -> Reply:
        interaction = self._held(call)
        message = self._edited(self._message(interaction, call), call.body, call)
        interaction.touch()
        return shown(message_json(self._state, message))

    def _delete(self, call: Call) -> Reply:
        interaction = self._held(call)
        message = self._message(interaction, call)
        self._state.mailbox.delete(message)
        interaction.touch()
        return NOTHING

    def _edited(self, message: Message, body: dict[str, object], call: Call, path: tuple[str, ...] = ()) -> Message:
        require(editing_problems(message, body, call.files, path))
        if becomes_empty(message, body, call.files):
            raise ApiError(EMPTY_MESSAGE)
        asked = MessageFlag(whole(body.get("flags"))) & _KEPT_BY_EDITS
        return self._state.mailbox.edit(
            message,
            body,
            call.files,
            flags=message.flags & ~MessageFlag.LOADING | asked,
            is_first_text=message.is_thinking,
        )
