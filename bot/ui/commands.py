"""The commands of a tree as the help shows them, so that the help never lags behind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands

from bot.ui.cards.help import CommandEntry, CommandOption

_MENUS = {discord.AppCommandType.message: "message", discord.AppCommandType.user: "user"}


def command_entries(
    tree: app_commands.CommandTree[Any], *, permissions: discord.Permissions | None = None, ids: Mapping[str, int]
) -> tuple[CommandEntry, ...]:
    """Return the global commands in the order in which they were added, menus last.

    Args:
        tree: of the client.
        permissions: of the person who asks; what Discord hides from them is left out. None for all.
        ids: on Discord, by the name of the top-level command, as far as they are known.
    """
    slashes = [
        CommandEntry(
            name=command.qualified_name,
            description=command.description,
            options=tuple(
                CommandOption(
                    name=parameter.display_name, description=str(parameter.description), is_required=parameter.required
                )
                for parameter in command.parameters
            ),
            id=ids.get(command.qualified_name.split()[0]),
        )
        for command in tree.walk_commands(type=discord.AppCommandType.chat_input)
        if isinstance(command, app_commands.Command) and _is_seen(command.root_parent or command, permissions)
    ]
    menus = [
        CommandEntry(name=menu.name, description="", menu=name)
        for kind, name in _MENUS.items()
        for menu in tree.get_commands(type=kind)
        if isinstance(menu, app_commands.ContextMenu) and _is_seen(menu, permissions)
    ]
    return (*slashes, *menus)


def _is_seen(
    command: app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu,
    permissions: discord.Permissions | None,
) -> bool:
    needed = command.default_permissions
    return permissions is None or needed is None or permissions.administrator or permissions.is_superset(needed)
