"""The way out to pages: names are resolved and judged, and what was judged is what is connected to."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.intake.addresses import Judge, address_of, forbidden
from bot.intake.limits import FetchLimits
from bot.intake.refusal import IntakeError, Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What pages are fetched through.

    Attributes:
        resolver: gives a name's addresses; it may lie, now or the next time.
        judge: says which addresses may not be connected to.
        tls: how servers prove who they are.
    """

    resolver: AbstractResolver
    judge: Judge
    tls: ssl.SSLContext


def open_internet() -> Network:
    """Return the open Internet, by the system's resolver and certificates. Needs a running loop."""
    return Network(resolver=aiohttp.ThreadedResolver(), judge=forbidden, tls=ssl.create_default_context())


class JudgingResolver(AbstractResolver):
    """Hands a name's addresses on only if each of them may be connected to.

    The connector connects to what this returns and asks nobody again, so an answer that changes afterwards changes
    nothing. Addresses are not kept: each connection is judged anew.
    """

    def __init__(self, network: Network) -> None:
        self._network = network

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a name.

        Raises:
            IntakeError: if one of them may not be connected to.
            OSError: if the name is not known.
        """
        found = await self._network.resolver.resolve(host, port, family)
        if not found:
            raise OSError(f"{host} has no address")
        for result in found:
            address = address_of(result["host"])
            what = "something that is no address" if address is None else self._network.judge(address)
            if what is not None:
                raise IntakeError(
                    host, Reason.ADDRESS, f"the name leads to {what}; only pages on the open Internet are read."
                )
        return found

    async def close(self) -> None:
        """Leave the inner resolver open; whoever made it closes it."""


def new_session(network: Network, limits: FetchLimits, agent: str) -> aiohttp.ClientSession:
    """Return a session that asks through a network: no proxy, no cookies, no connection used twice."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(
            resolver=JudgingResolver(network), use_dns_cache=False, ssl=network.tls, force_close=True, limit=1
        ),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=False,
        trust_env=False,
        timeout=aiohttp.ClientTimeout(
            total=limits.seconds, sock_connect=limits.connect_seconds, sock_read=limits.idle_seconds
        ),
        headers={"User-Agent": agent, "Accept-Encoding": "gzip, deflate, identity", "Accept-Language": "en, *;q=0.5"},
    )
