"""Sending the bot what a person did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from local_discord.kinds import Installation, InteractionKind
from local_discord.people.exchange import Exchange
from local_discord.permissions import Permission
from local_discord.snowflakes import Snowflake
from local_discord.values import Json, record
from local_discord.world.access import Setting, owners
from local_discord.world.commands import Command
from local_discord.world.entities import Channel
from local_discord.world.interactions import Interaction
from local_discord.world.messages import Message
from local_discord.world.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What a person did.

    Attributes:
        kind: of the interaction.
        data: what the bot is told of it.
        command: which command was used.
        name: the command's with its subcommands.
        message: whose component was used.
        parent: the interaction that opened the modal.
    """

    kind: InteractionKind
    data: Json
    command: Command | None = None
    name: str = ""
    message: Message | None = None
    parent: Interaction | None = None

    @classmethod
    def of_command(
        cls, command: Command, data: Json, path: Sequence[str], kind: InteractionKind = InteractionKind.COMMAND
    ) -> Self:
        """Return the use of a command.

        Args:
            command: which.
            data: options or target, and what was chosen.
            path: its name and those of subcommands.
            kind: using it, or completing an option of it.
        """
        about: Json = {"id": command.id, "name": command.name, "type": command.kind.value}
        if command.scope is not None:
            about["guild_id"] = command.scope
        return cls(kind=kind, data={**about, **data}, command=command, name=" ".join(path))


def send(state: State, user: Snowflake, channel: Channel, deed: Deed) -> Exchange:
    """Send a deed to the bot."""
    setting = state.setting(user, channel)
    is_guest = setting.standing is not None and not setting.is_installed
    interaction = Interaction(
        id=state.snowflakes.next(),
        token=state.new_token(),
        kind=deed.kind,
        user=user,
        channel=channel.id,
        guild=channel.guild,
        data=deed.data,
        name=deed.name,
        command_kind=deed.command.kind if deed.command else None,
        context=setting.context,
        owners=_owners(deed, setting, channel.guild, user),
        message=deed.message.id if deed.message else None,
        parent=deed.parent,
        born_at=state.clock.now(),
        must_be_private=is_guest and Permission.USE_EXTERNAL_APPS not in setting.permissions,
    )
    state.begin(interaction)
    return Exchange(interaction=interaction, state=state)


def _owners(deed: Deed, setting: Setting, guild: Snowflake | None, user: Snowflake) -> dict[Installation, Snowflake]:
    """Return whose installations authorise a deed; a component's are those of the message that it stands on."""
    if deed.command is not None:
        return owners(deed.command, setting, guild, user)
    if deed.parent is not None:
        return dict(deed.parent.owners)
    found = owners(None, setting, guild, user)
    found.pop(Installation.USER, None)
    if deed.message is not None and deed.message.origin is not None:
        before = record(deed.message.origin.described.get("authorizing_integration_owners"))
        installer = before.get(str(Installation.USER.value))
        if installer is not None:
            found[Installation.USER] = str(installer)
    return found
