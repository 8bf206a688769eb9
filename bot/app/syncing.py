"""Telling Discord which commands there are, only when they have changed: each time costs, and few are free a day."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping
from typing import Any

import discord
from discord import app_commands

from bot.storage.database import Database
from bot.storage.errors import StorageError
from bot.storage.synced import CommandRegister, SyncedCommands

_log = logging.getLogger(__name__)


def digest_of(tree: app_commands.CommandTree[Any]) -> str:
    """Return a hash over the commands as they would be told, whatever their order."""
    told = [json.dumps(command.to_dict(tree), sort_keys=True, default=str) for command in tree.get_commands()]
    return hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()


class Syncer:
    """Tells Discord of a tree's commands and remembers what it was told."""

    def __init__(self, database: Database, *, development_guild: int | None = None) -> None:
        """Take the database; in development the commands go to one server, where they show at once."""
        self._database = database
        self._guild = development_guild

    async def sync(self, tree: app_commands.CommandTree[Any], *, is_forced: bool = False) -> Mapping[str, int]:
        """Tell Discord if it has not been told yet, and return the ids of the commands by name.

        What cannot be remembered is told again the next time; that is no reason not to start.

        Raises:
            discord.HTTPException: Discord does not take the commands.
        """
        digest = digest_of(tree)
        register = CommandRegister(
            self._database, application_id=tree.client.application_id or 0, guild_id=self._guild or 0
        )
        try:
            known = await register.read()
            if known is not None and known.digest == digest and not is_forced:
                return known.ids
        except StorageError as error:
            _log.warning("What commands Discord knows cannot be read: %s", error)
        guild = None if self._guild is None else discord.Object(self._guild)
        if guild is not None:
            tree.copy_global_to(guild=guild)
        told = {command.name: command.id for command in await tree.sync(guild=guild)}
        _log.info("Discord was told of %d commands", len(told))
        try:
            await register.write(SyncedCommands(digest=digest, ids=told))
        except StorageError as error:
            _log.warning("What commands Discord knows cannot be kept: %s", error)
        return told
