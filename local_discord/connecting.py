"""How a client reaches the local Discord: whatever host it names, through one socket on this machine."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from aiohttp.client_proto import ResponseHandler
    from aiohttp.tracing import Trace

LOOPBACK = "127.0.0.1"


class Transport(StrEnum):
    """Which kind of socket the local Discord listens on."""

    UNIX = "unix"
    TCP = "tcp"


def best_transport() -> Transport:
    """Return Unix sockets where the machine has them, else TCP on the loopback interface."""
    return Transport.UNIX if hasattr(socket, "AF_UNIX") and hasattr(asyncio, "start_unix_server") else Transport.TCP


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where a client that cannot be given a connector finds the local Discord.

    Attributes:
        api: in the place of https://discord.com/api/v10.
        gateway: in the place of wss://gateway.discord.gg.
        files: in the place of https://cdn.discordapp.com.
    """

    api: str
    gateway: str
    files: str


DISCORD = Addresses(
    api="https://discord.com/api/v10", gateway="wss://gateway.discord.gg", files="https://cdn.discordapp.com"
)
"""Discord's own addresses, which a connector leads to the local Discord."""


class LoopbackConnector(aiohttp.BaseConnector):
    """Leads every connection to a port of this machine, without looking up the host and without TLS."""

    def __init__(self, port: int) -> None:
        super().__init__(limit=0)
        self._port = port

    async def _create_connection(
        self,
        req: aiohttp.ClientRequest,
        traces: list[Trace],  # noqa: ARG002 - the connector is called with it
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - the connector is called with it
    ) -> ResponseHandler:
        try:
            async with asyncio.timeout(timeout.sock_connect):
                _, protocol = await self._loop.create_connection(self._factory, LOOPBACK, self._port)
        except OSError as error:
            raise aiohttp.ClientConnectorError(req.connection_key, error) from error
        return protocol


def connector_to(path: str) -> aiohttp.BaseConnector:
    """Return a connector to a local Discord that listens on a Unix socket, in this process or another.

    It needs a running event loop, and belongs to one client.

    Args:
        path: of the socket.
    """
    return aiohttp.UnixConnector(path, limit=0)


def connector_to_port(port: int) -> aiohttp.BaseConnector:
    """Return a connector to a local Discord that listens on a port of this machine."""
    return LoopbackConnector(port)
