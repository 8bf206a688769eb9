"""What the bot may do in the servers that it is in, as Discord lists them; a channel may still take some of it away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import aiohttp

from bot.cli.doctoring.findings import Finding, note, well, wrong

_PAGE = 200
_MOST_PAGES = 1_000
_MOST_NAMED = 5
_OK = 200
_ADMINISTRATOR = 1 << 3
NEEDED = {
    "View Channels": 1 << 10,
    "Send Messages": 1 << 11,
    "Embed Links": 1 << 14,
    "Attach Files": 1 << 15,
    "Send Messages in Threads": 1 << 38,
}
"""What the bot needs: to tell people what they asked to be told of, and to show charts and exports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Server:
    identifier: int
    name: str
    permissions: int


async def server_findings(session: aiohttp.ClientSession, address: str) -> list[Finding]:
    """Ask Discord for all servers of the bot, and return which of them lack what.

    Args:
        session: bears the token.
        address: where the servers are listed.

    Raises:
        aiohttp.ClientError, TimeoutError, ValueError: Discord does not answer, or not in JSON.
    """
    servers: list[_Server] = []
    after = 0
    for _ in range(_MOST_PAGES):
        async with session.get(address, params={"limit": str(_PAGE), "after": str(after)}) as response:
            if response.status != _OK:
                return [
                    note(
                        "servers",
                        f"Discord answered {response.status} when asked for the bot's servers",
                        "try again later",
                    )
                ]
            page = _servers(await response.json())
        if page is None:
            return [note("servers", "Discord answered something else than a list of servers", "try again later")]
        servers += page
        if len(page) < _PAGE or page[-1].identifier <= after:
            break
        after = page[-1].identifier
    return list(_told(servers))


def _servers(told: Any) -> list[_Server] | None:
    if not isinstance(told, list):
        return None
    try:
        return [
            _Server(
                identifier=int(item["id"]), name=str(item.get("name", ""))[:100], permissions=int(item["permissions"])
            )
            for item in cast("list[dict[str, Any]]", told)
        ]
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _told(servers: Sequence[_Server]) -> list[Finding]:
    if not servers:
        return [note("servers", "the bot is in no server", "invite it: docs/self-hosting.md, part 4")]
    lacking = [
        (server, missing)
        for server in servers
        if (missing := [name for name, bit in NEEDED.items() if not _may(server, bit)])
    ]
    findings = [
        wrong(
            "permissions",
            f"in {server.name!r} ({server.identifier}) the bot lacks {', '.join(missing)}",
            "Server Settings, Roles, the bot's role: allow it; or invite the bot again",
        )
        for server, missing in lacking[:_MOST_NAMED]
    ]
    if len(lacking) > _MOST_NAMED:
        findings.append(
            wrong("permissions", f"{len(lacking) - _MOST_NAMED:,} more servers lack something", "see above")
        )
    if not lacking:
        findings.append(
            well("permissions", f"{_count(len(servers))}: the bot may do what it needs, unless a channel takes it away")
        )
    findings.append(
        note(
            "moderators",
            "Discord hides the moderators' commands from members who only hold the role of /server settings",
            "Server Settings, Integrations, the bot, the command: add the role (docs/self-hosting.md, part 5)",
        )
    )
    return findings


def _may(server: _Server, bit: int) -> bool:
    return bool(server.permissions & (bit | _ADMINISTRATOR))


def _count(number: int) -> str:
    return "1 server" if number == 1 else f"{number:,} servers"
