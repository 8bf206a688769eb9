"""The application, its commands and what servers say of them, as Discord's JSON."""

from __future__ import annotations

from local_discord.kinds import Installation
from local_discord.rendering.places import user_json
from local_discord.snowflakes import Snowflake
from local_discord.values import Json
from local_discord.world.commands import Command, Override, definition
from local_discord.world.state import State

_NO_KEY = "0" * 64


def application_json(state: State) -> Json:
    """Return the application as the developer portal shows it to the bot."""
    known = state.application
    return {
        "id": state.bot.id,
        "name": known.name,
        "icon": None,
        "description": known.description,
        "summary": "",
        "type": None,
        "bot": user_json(state.bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": _NO_KEY,
        "flags": 0,
        "flags_new": "0",
        "hook": True,
        "integration_types_config": {str(item.value): {} for item in sorted(known.installations)},
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user_json(state.developer),
        "team": None,
        "approximate_guild_count": sum(1 for _ in state.places.guilds_of_the_bot()),
        "approximate_user_install_count": len(state.user_installs),
        "approximate_user_authorization_count": len(state.user_installs),
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": ["bot", "applications.commands"],
    }


def command_json(application: Snowflake, command: Command) -> Json:
    """Return a registered command."""
    shown: Json = {
        "id": command.id,
        "application_id": application,
        "version": command.version,
        **definition(command),
    }
    if not command.options:
        del shown["options"]
    if command.scope is not None:
        shown["guild_id"] = command.scope
        del shown["contexts"]
        del shown["integration_types"]
        return shown
    return {**shown, "dm_permission": Installation.GUILD in command.installations and _reaches_the_bot(command)}


def overrides_json(application: Snowflake, guild: Snowflake, target: Snowflake, rules: tuple[Override, ...]) -> Json:
    """Return a server's overrides of a command, or of all under the application's id."""
    return {
        "id": target,
        "application_id": application,
        "guild_id": guild,
        "permissions": [{"id": item.target, "type": item.kind.value, "permission": item.is_allowed} for item in rules],
    }


def _reaches_the_bot(command: Command) -> bool:
    return command.contexts is None or any(item != 0 for item in command.contexts)
