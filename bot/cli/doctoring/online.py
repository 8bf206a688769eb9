"""Discord's own word on the token: which application it is, how it may be added, what it may do where it is.

Asked only with --online.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

import aiohttp

from bot.cli.doctoring.findings import Finding, note, well, wrong
from bot.cli.doctoring.servers import server_findings

_API = "https://discord.com/api/v10"
_APPLICATION = f"{_API}/applications/@me"
_SERVERS = f"{_API}/users/@me/guilds"
_PATIENCE_SECONDS = 10.0
_OK, _UNAUTHORISED = 200, 401
_KINDS = {"0": "servers", "1": "accounts of people"}
Connector = Callable[[], aiohttp.BaseConnector]


async def discord_findings(token: str, connector: Connector | None = None) -> list[Finding]:
    """Ask Discord and return what it says.

    Args:
        token: the bot's.
        connector: makes a connector to another Discord than the real one.
    """
    patience = aiohttp.ClientTimeout(total=_PATIENCE_SECONDS)
    headers = {"Authorization": f"Bot {token.removeprefix('Bot ')}"}
    try:
        async with aiohttp.ClientSession(
            connector=connector() if connector else None, timeout=patience, headers=headers
        ) as session:
            async with session.get(_APPLICATION) as response:
                if response.status != _OK:
                    return [_refused(response.status)]
                findings = list(_application(await response.json()))
            return [*findings, *await server_findings(session, _SERVERS)]
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        reason = type(error).__name__
        return [wrong("Discord", f"it cannot be reached ({reason})", "check the network, a proxy or a firewall")]


def _refused(status: int) -> Finding:
    if status == _UNAUTHORISED:
        return wrong(
            "Discord",
            "it does not accept the token",
            "developer portal, your application, Bot, Reset Token: put the new one into DISCORD_TOKEN",
        )
    return wrong(
        "Discord", f"it answered {status}", "try again later; Discord tells of its troubles on its status page"
    )


def _application(told: Any) -> Iterator[Finding]:
    if not isinstance(told, dict):
        yield wrong("Discord", "it answered something else than an application", "try again later")
        return
    application = cast("dict[str, Any]", told)
    name, identifier = str(application.get("name", ""))[:100], str(application.get("id", ""))
    yield well("Discord", f"it accepts the token: {name!r}, application {identifier}")
    reach = application.get("integration_types_config")
    kinds = set(cast("dict[str, Any]", reach)) if isinstance(reach, dict) else {"0"}
    for kind, whose in _KINDS.items():
        if kind in kinds:
            yield well("installation", f"it may be added to {whose}")
        else:
            remedy = "developer portal, your application, Installation: tick it if you want that"
            yield note("installation", f"it may not be added to {whose}", remedy)
    if not application.get("bot_public", True):
        yield note(
            "installation",
            "the bot is private: only its owner can add it",
            "developer portal, Bot: Public Bot, if you want that",
        )
    if application.get("interactions_endpoint_url"):
        yield wrong(
            "interactions",
            "Discord sends commands to an address instead of to this bot",
            "developer portal, General Information: empty the Interactions Endpoint URL",
        )
