"""Whom a text notifies, given the allowed mentions that came with it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from local_discord.snowflakes import Snowflake
from local_discord.values import Json, listed
from local_discord.world.messages import Mentions

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(?:everyone|here)\b")


def mentions_in(text: str, allowed: Json | None, *, may_notify_all: bool, roles: Iterable[Snowflake]) -> Mentions:
    """Return whom a text notifies.

    Args:
        text: all that can be read in a message.
        allowed: the body's "allowed_mentions"; without it, everybody named is notified.
        may_notify_all: whether the author may notify everybody, and roles that are not for all to mention.
        roles: the ids of roles that anybody may mention.
    """
    users = tuple(dict.fromkeys(_USER.findall(text)))
    named = tuple(dict.fromkeys(_ROLE.findall(text)))
    mentionable = set(roles)
    named = tuple(role for role in named if may_notify_all or role in mentionable)
    everyone = may_notify_all and _EVERYONE.search(text) is not None
    if allowed is None:
        return Mentions(users=users, roles=named, everyone=everyone)
    parse = set(listed(allowed.get("parse")))
    listed_users = {str(item) for item in listed(allowed.get("users"))}
    listed_roles = {str(item) for item in listed(allowed.get("roles"))}
    return Mentions(
        users=tuple(user for user in users if "users" in parse or user in listed_users),
        roles=tuple(role for role in named if "roles" in parse or role in listed_roles),
        everyone=everyone and "everyone" in parse,
    )
