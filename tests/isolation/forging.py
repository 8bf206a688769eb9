"""What no Discord client would send: commands that are not offered, presses and forms that nobody was shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.ui.state import State, decode, encode
from local_discord import Exchange, Message, Person, Until, Upload
from local_discord.kinds import InteractionKind, MessageFlag, MessageKind, OptionKind
from local_discord.people import forms, options
from local_discord.people.options import Value
from local_discord.people.resolving import Resolver
from local_discord.people.sending import Deed, send
from local_discord.values import Json, records
from local_discord.world.commands import Command
from local_discord.world.world import World
from tests.isolation.acting import entries_for

_PATIENCE = 20.0
_BUTTON, _SELECT = 2, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Something that can be pressed or chosen on a card, or a form that was opened from one.

    Attributes:
        state: what its custom id says.
        values: what is chosen.
        modal: the form that it opens; None for a button or select.
    """

    state: State
    values: tuple[str, ...] = ()
    modal: Json | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forger:
    """Somebody who sends the bot whatever comes to mind, and shows it messages of its own that it never sent."""

    person: Person
    world: World

    async def use(self, line: str, given: Mapping[str, Value]) -> Exchange:
        """Use a command, whether or not it is offered."""
        command, path = self._command(line)
        resolver = self._resolver()
        filled = options.filled_in(command, path, given, resolver)
        return await self._sent(Deed.of_command(command, {"options": filled, **resolver.data}, path))

    async def complete(self, line: str, option: str) -> Exchange:
        """Begin to type an option of a command, whether or not it is offered."""
        command, path = self._command(line)
        resolver = self._resolver()
        typed = options.being_typed(command, path, option, {option: ""}, resolver)
        data = {"options": typed, **resolver.data}
        return await self._sent(
            Deed.of_command(command, data, path, InteractionKind.AUTOCOMPLETE), until=Until.ACKNOWLEDGED
        )

    async def operate(self, control: Control, state: State) -> Exchange:
        """Press, choose or send in what a card would have to have been made for."""
        custom_id = encode(state)
        if control.modal is not None:
            parts = forms.filled_in(control.modal, entries_for(control.modal, "harbour"), self._resolver())
            data: Json = {"custom_id": custom_id, "components": parts}
            return await self._sent(Deed(kind=InteractionKind.MODAL, data=data, message=self._card(custom_id, ())))
        message = self._card(custom_id, control.values)
        if control.values:
            return await self.person.choose(message, custom_id, *control.values, patience=_PATIENCE)
        return await self.person.click(message, custom_id, patience=_PATIENCE)

    def _card(self, custom_id: str, values: Sequence[str]) -> Message:
        """Return a message of the bot's as it never made one: with this button, or this menu, alone."""
        used: Json = {"type": _BUTTON, "style": 2, "label": "Press", "custom_id": custom_id}
        if values:
            offered = [{"label": value, "value": value} for value in values]
            used = {"type": _SELECT, "custom_id": custom_id, "options": offered}
        frame: Json = {"type": 17, "components": [{"type": 1, "components": [used]}]}
        return self.world.mailbox.post(
            channel=self.person.channel,
            author=self.world.bot.id,
            body={"flags": MessageFlag.COMPONENTS_V2.value, "components": [frame]},
            files={},
            kind=MessageKind.DEFAULT,
            reply_to=None,
        )

    def _command(self, line: str) -> tuple[Command, Sequence[str]]:
        path = line.split()
        known = self.person.state.commands.for_guild(self.person.channel.guild)
        return next(command for command in known if command.name == path[0]), path

    def _resolver(self) -> Resolver:
        return Resolver(state=self.person.state, user=self.person.user.id, channel=self.person.channel)

    async def _sent(self, deed: Deed, *, until: Until = Until.ANSWERED) -> Exchange:
        exchange = send(self.person.state, self.person.user.id, self.person.channel, deed)
        return await exchange.wait(until, _PATIENCE)


def lines_of(person: Person, *names: str) -> Iterator[tuple[str, Sequence[Json]]]:
    """Yield all commands under some names, each with its options."""
    for command in person.state.commands.for_guild(person.channel.guild):
        for path in command.paths:
            if " ".join(path).startswith(names):
                yield " ".join(path), command.options_at(path) or ()


def required(given: Sequence[Json]) -> dict[str, Value]:
    """Return something for each option that a command needs."""
    return {str(option["name"]): _value(option) for option in given if option.get("required")}


def _value(option: Json) -> Value:
    choices = records(option.get("choices"))
    if choices:
        return str(choices[0]["value"])
    match option["type"]:
        case OptionKind.STRING:
            return "1"
        case OptionKind.ATTACHMENT:
            return Upload(name="a.txt", content=b"Nothing.")
        case kind:
            raise AssertionError(f"no value for an option of type {kind}")


def controls_on(message: Message) -> Iterator[Control]:
    """Yield what can be pressed or chosen on a card."""
    for part in message.parts:
        if not part.get("custom_id"):
            continue
        found = records(part.get("options"))
        yield Control(state=decode(str(part["custom_id"])), values=(str(found[0]["value"]),) if found else ())
