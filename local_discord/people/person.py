"""A person at a Discord client: uses commands and components, fills in modals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from local_discord.kinds import CommandKind, InteractionKind
from local_discord.people import forms, options, picking
from local_discord.people.errors import NotPossibleError
from local_discord.people.exchange import Choice, Exchange, Until
from local_discord.people.onlooker import Onlooker
from local_discord.people.resolving import Resolver
from local_discord.people.sending import Deed, send
from local_discord.values import Json
from local_discord.world.commands import Command
from local_discord.world.entities import Channel, User
from local_discord.world.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Onlooker):
    """A user in a channel who does things.

    Whatever a person does that a Discord client would not let through raises NotPossibleError; whatever the bot does
    not answer in time raises NoAnswerError.
    """

    # Commands.

    async def slash(
        self,
        line: str,
        given: Mapping[str, options.Value] | None = None,
        /,
        *,
        until: Until = Until.ANSWERED,
        patience: float | None = None,
        **named: options.Value,
    ) -> Exchange:
        """Use a slash command.

        Args:
            line: its name and those of subcommands, as "sun rise"; a slash before it does no harm.
            given: values by option name, for names that Python does not allow or that mean something else here.
            until: how long to wait.
            patience: the most seconds to wait; the person's own unless given.
            named: values by option name.
        """
        command, path = self._slash_command(line)
        resolver = self._resolver()
        filled = options.filled_in(command, path, {**(given or {}), **named}, resolver)
        data = {"options": filled, **resolver.data}
        return await self._do(Deed.of_command(command, data, path), until, patience)

    async def complete(
        self,
        line: str,
        focused: str,
        given: Mapping[str, options.Value] | None = None,
        /,
        *,
        patience: float | None = None,
        **named: options.Value,
    ) -> tuple[Choice, ...]:
        """Type an option, and return what completion offers.

        Args:
            line: the command.
            focused: the option; what is typed of it so far is among the values.
            given, named: values by option name; others may be missing.
            patience: the most seconds to wait.
        """
        command, path = self._slash_command(line)
        resolver = self._resolver()
        typed = options.being_typed(command, path, focused, {**(given or {}), **named}, resolver)
        data = {"options": typed, **resolver.data}
        exchange = await self._do(
            Deed.of_command(command, data, path, InteractionKind.AUTOCOMPLETE), Until.ACKNOWLEDGED, patience
        )
        return exchange.choices

    async def menu(
        self,
        name: str,
        target: Message | User,
        *,
        until: Until = Until.ANSWERED,
        patience: float | None = None,
    ) -> Exchange:
        """Use a command from the menu of a message or a user."""
        resolver = self._resolver()
        if isinstance(target, User):
            kind, chosen = CommandKind.USER_MENU, resolver.add_user(target)
        else:
            seen = self.sees(target)
            if seen is None or seen.channel != self.place:
                raise NotPossibleError("There is no such message here.")
            kind, chosen = CommandKind.MESSAGE_MENU, resolver.add_message(seen)
        command = self._command(kind, name)
        data = {"target_id": chosen, **resolver.data}
        return await self._do(Deed.of_command(command, data, [name]), until, patience)

    # Components and modals.

    async def click(
        self,
        message: Message,
        button: str,
        *,
        until: Until = Until.ANSWERED,
        patience: float | None = None,
    ) -> Exchange:
        """Press a button of a message, named by its custom id, label or emoji."""
        seen = self._usable(message)
        found = picking.button(seen, button)
        data: Json = {"component_type": found["type"], "custom_id": found["custom_id"], "id": found["id"]}
        return await self._do(Deed(kind=InteractionKind.COMPONENT, data=data, message=seen), until, patience)

    async def choose(
        self,
        message: Message,
        menu: str,
        *picked: picking.Picked,
        until: Until = Until.ANSWERED,
        patience: float | None = None,
    ) -> Exchange:
        """Pick in a menu of a message, named by its custom id or placeholder."""
        seen = self._usable(message)
        found = picking.menu(seen, menu)
        resolver = self._resolver()
        values = picking.values(found, picked, resolver)
        data: Json = {
            "component_type": found["type"],
            "custom_id": found["custom_id"],
            "id": found["id"],
            "values": values,
            **resolver.data,
        }
        return await self._do(Deed(kind=InteractionKind.COMPONENT, data=data, message=seen), until, patience)

    async def submit(
        self,
        exchange: Exchange,
        entries: Mapping[str, forms.Entry] | None = None,
        *,
        until: Until = Until.ANSWERED,
        patience: float | None = None,
    ) -> Exchange:
        """Fill in the modal that an exchange opened, and submit it.

        Args:
            exchange: has the modal.
            entries: by custom id or label.
            until, patience: how long to wait.
        """
        modal, opener = exchange.modal, exchange.interaction
        if modal is None or opener.user != self.user.id:
            raise NotPossibleError("No modal is open before the person.")
        channel = self.state.places.channels[opener.channel]
        resolver = Resolver(state=self.state, user=self.user.id, channel=channel)
        parts = forms.filled_in(modal, entries or {}, resolver)
        data: Json = {"custom_id": modal["custom_id"], "components": parts, **resolver.data}
        message = self.state.mailbox.get(channel.id, opener.message or "")
        deed = Deed(kind=InteractionKind.MODAL, data=data, message=message, parent=opener)
        return await self._do(deed, until, patience, channel)

    # How it is sent.

    def _resolver(self) -> Resolver:
        return Resolver(state=self.state, user=self.user.id, channel=self.channel)

    def _command(self, kind: CommandKind, name: str) -> Command:
        known = [item for item in self.state.commands.for_guild(self.channel.guild) if item.kind is kind]
        command = next((item for item in known if item.name == name), None)
        if command is None:
            listing = ", ".join(item.name for item in known) or "none"
            raise NotPossibleError(f"There is no command {name!r} here; there are {listing}.")
        why = self.why_hidden(command)
        if why is not None:
            raise NotPossibleError(f"{self.user.name} is not offered {name!r}: {why}.")
        return command

    def _slash_command(self, line: str) -> tuple[Command, Sequence[str]]:
        path = line.removeprefix("/").split()
        if not path:
            raise NotPossibleError("A command's name is needed.")
        return self._command(CommandKind.SLASH, path[0]), path

    def _usable(self, message: Message) -> Message:
        seen = self.sees(message)
        if seen is None or seen.channel != self.place:
            raise NotPossibleError("There is no such message here.")
        return seen

    async def _do(self, deed: Deed, until: Until, patience: float | None, channel: Channel | None = None) -> Exchange:
        exchange = send(self.state, self.user.id, channel or self.channel, deed)
        return await exchange.wait(until, self.patience if patience is None else patience)
