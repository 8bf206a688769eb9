"""A site on this machine with a certificate of its own, and a resolver that says what a test wants it to say."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.intake.addresses import Address, forbidden
from bot.intake.fetching import Page, fetch_page, user_agent
from bot.intake.limits import FetchLimits
from bot.intake.network import Network
from bot.intake.refusal import IntakeError

HERE = "127.0.0.1"
AGENT = user_agent("1.2")
LIMITS = FetchLimits(page_bytes=100_000, robots_bytes=10_000, seconds=5, connect_seconds=2, idle_seconds=1)
ARTICLE = "https://kettle-post.example/two-crowns.html"
# Everybody may have this key: it proves nothing to anybody but these tests.
_CERTIFICATE = Path(__file__).parent / "certificate"

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def judge(address: Address) -> str | None:
    """Take the test's own server for the open Internet, and nothing else of this machine."""
    return None if str(address) == HERE else forbidden(address)


class Names(AbstractResolver):
    """Answers from a list for each name, the last for ever after; asked names are kept."""

    def __init__(self, port: int, answers: Mapping[str, Sequence[Sequence[str]]]) -> None:
        self.asked: list[str] = []
        self._port = port
        self._answers = answers

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        del port, family
        answers = self._answers.get(host)
        if answers is None:
            raise OSError(f"no such name: {host}")
        answer = answers[min(self.asked.count(host), len(answers) - 1)]
        self.asked.append(host)
        return [
            ResolveResult(hostname=host, host=address, port=self._port, family=socket.AF_INET, proto=0, flags=0)
            for address in answer
        ]

    async def close(self) -> None:
        pass


class Site:
    """A running site: what it answers, by path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[web.Request] = []
        self.port = 0

    def says(self, path: str, text: str = "", *, status: int = 200, kind: str = "text/html", **headers: str) -> None:
        """Answer a path with a text; underscores in a header's name are hyphens."""

        async def answer(_: web.Request) -> web.StreamResponse:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            return web.Response(body=text.encode(), status=status, headers={"Content-Type": kind, **named})

        self.answers[path] = answer

    def sends(self, path: str, target: str, status: int = 302) -> None:
        """Answer a path with a redirect."""
        self.says(path, status=status, Location=target)

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for."""
        return [request.path for request in self.asked]

    def network(self, answers: Mapping[str, Sequence[Sequence[str]]] | None = None) -> tuple[Network, Names]:
        """Return a network in which names lead where a test wants: here, where nothing is said."""
        names = Names(self.port, {"kettle-post.example": [[HERE]], "mirror.example": [[HERE]], **(answers or {})})
        tls = ssl.create_default_context(cafile=str(_CERTIFICATE / "certificate.pem"))
        return Network(resolver=names, judge=judge, tls=tls), names

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer a request as the test wants, or with 404."""
        self.asked.append(request)
        wanted = self.answers.get(request.path)
        return await wanted(request) if wanted else web.Response(status=404, text="nothing here")


@asynccontextmanager
async def running_site() -> AsyncGenerator[Site]:
    """Run a site on this machine until the test is over."""
    site = Site()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(_CERTIFICATE / "certificate.pem", _CERTIFICATE / "key.pem")
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", site.answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    listening = socket.create_server((HERE, 0))
    site.port = listening.getsockname()[1]
    await web.SockSite(runner, listening, ssl_context=tls).start()
    try:
        yield site
    finally:
        await runner.cleanup()
        await asyncio.sleep(0)


async def fetched(site: Site, url: str = ARTICLE, *, limits: FetchLimits = LIMITS, **answers: list[list[str]]) -> Page:
    """Fetch a page from the site; further machines are given by name, with what the resolver says of each."""
    network, _ = site.network({name.replace("_", "-") + ".example": said for name, said in answers.items()})
    return await fetch_page(url, network=network, limits=limits, agent=AGENT)


async def refused(
    site: Site, url: str = ARTICLE, *, limits: FetchLimits = LIMITS, **answers: list[list[str]]
) -> IntakeError:
    """Return why a page is not fetched."""
    with pytest.raises(IntakeError) as caught:
        await fetched(site, url, limits=limits, **answers)
    assert caught.value.message.endswith(".")
    return caught.value
