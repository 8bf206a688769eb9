from __future__ import annotations

import asyncio
import gzip
import zlib

import pytest
from aiohttp import web

from bot.intake.limits import FetchLimits
from bot.intake.refusal import Reason
from tests.intake.building import PAGE
from tests.intake.site import Site, fetched, refused


async def test_robots_that_forbid_the_page_are_respected(site: Site):
    site.says("/robots.txt", "User-agent: *\nDisallow: /two", kind="text/plain")
    site.says("/two-crowns.html", PAGE)
    site.says("/else.html", PAGE)
    error = await refused(site)
    assert "asks programs not to read this page (robots.txt)" in error.message
    assert error.reason is Reason.UNWANTED
    assert site.paths == ["/robots.txt"]
    assert (await fetched(site, "https://kettle-post.example/else.html")).content_type == "text/html"


async def test_robots_may_name_the_bot(site: Site):
    site.says("/two-crowns.html", PAGE)
    site.says("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: daylight\nAllow: /", kind="text/plain")
    assert (await fetched(site)).content == PAGE.encode()
    site.says("/robots.txt", "User-agent: Daylight\nDisallow: /\n\nUser-agent: *\nAllow: /", kind="text/plain")
    assert (await refused(site)).reason is Reason.UNWANTED


async def test_robots_of_a_machine_that_a_page_sends_to_count_there(site: Site):
    async def rules(request: web.Request) -> web.StreamResponse:
        return web.Response(text="User-agent: *\nDisallow: /" if request.host == "mirror.example" else "")

    site.answers["/robots.txt"] = rules
    site.sends("/two-crowns.html", "https://mirror.example/copy")
    site.says("/copy", PAGE)
    assert (await refused(site)).reason is Reason.UNWANTED
    assert "/copy" not in site.paths


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_a_site_that_cannot_say_its_rules_is_left_alone(site: Site, status: int):
    site.says("/robots.txt", status=status)
    site.says("/two-crowns.html", PAGE)
    error = await refused(site)
    assert "does not say whether programs may read it" in error.message
    assert site.paths == ["/robots.txt"]


async def test_only_the_beginning_of_endless_rules_counts(site: Site):
    site.says("/two-crowns.html", PAGE)
    site.says("/robots.txt", "# much\n" * 2_000 + "User-agent: *\nDisallow: /", kind="text/plain")
    assert (await fetched(site)).content == PAGE.encode()
    site.says("/robots.txt", "User-agent: *\nDisallow: /\n" + "# much\n" * 2_000, kind="text/plain")
    assert (await refused(site)).reason is Reason.UNWANTED


@pytest.mark.parametrize(
    ("packing", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("identity", bytes)]
)
async def test_a_packed_page_is_unpacked(site: Site, packing: str, pack: type[bytes]):
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(
            body=pack(PAGE.encode()), headers={"Content-Type": "text/html", "Content-Encoding": packing}
        )

    site.answers["/two-crowns.html"] = answer
    assert (await fetched(site)).content == PAGE.encode()


async def test_a_page_that_unpacks_without_end_is_refused(site: Site):
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < 100_000

    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=bomb, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})

    site.answers["/two-crowns.html"] = answer
    error = await refused(site)
    assert "it has more than 100,000 bytes" in error.message
    assert error.reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("packing", "body", "told"),
    [
        ("br", b"words", "packed in a way this reader does not know"),
        ("gzip, gzip", b"words", "packed in a way this reader does not know"),
        ("gzip", b"words", "came damaged or cut off"),
        ("gzip", gzip.compress(PAGE.encode())[:-20], "came damaged or cut off"),
    ],
)
async def test_a_page_that_is_packed_wrongly_is_refused(site: Site, packing: str, body: bytes, told: str):
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=body, headers={"Content-Type": "text/html", "Content-Encoding": packing})

    site.answers["/two-crowns.html"] = answer
    assert told in (await refused(site)).message


async def test_a_page_that_is_too_large_is_refused_while_it_comes(site: Site):
    sent = 0

    async def endless(request: web.Request) -> web.StreamResponse:
        nonlocal sent
        answer = web.StreamResponse(headers={"Content-Type": "text/html"})
        await answer.prepare(request)
        while sent < 500_000_000:
            await answer.write(b"<p>words" * 8_000)
            sent += 64_000
        return answer

    site.answers["/two-crowns.html"] = endless
    assert (await refused(site)).reason is Reason.TOO_LARGE
    assert sent < 20_000_000


async def test_a_page_that_comes_too_slowly_is_given_up(site: Site):
    async def slow(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "text/html"})
        await answer.prepare(request)
        for _ in range(100):
            await answer.write(b"w")
            await asyncio.sleep(0.05)
        return answer

    site.answers["/two-crowns.html"] = slow
    error = await refused(site, limits=FetchLimits(seconds=0.5))
    assert "took too long to answer" in error.message
    assert error.reason is Reason.TOO_LONG


async def test_a_page_that_is_cut_off_is_told(site: Site):
    async def cut(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "text/html", "Content-Length": "1000"})
        await answer.prepare(request)
        await answer.write(b"<p>words")
        assert request.transport is not None
        request.transport.abort()
        return answer

    site.answers["/two-crowns.html"] = cut
    assert "does not answer as it should" in (await refused(site)).message


async def test_headers_without_end_are_refused(site: Site):
    site.says("/two-crowns.html", PAGE, X_Long="x" * 100_000)
    assert "does not answer as it should" in (await refused(site)).message


async def test_cancelling_ends_a_fetch(site: Site):
    begun = asyncio.Event()

    async def silent(_: web.Request) -> web.StreamResponse:
        begun.set()
        await asyncio.sleep(30)
        return web.Response()

    site.answers["/two-crowns.html"] = silent
    task = asyncio.create_task(fetched(site, limits=FetchLimits()))
    await asyncio.wait_for(begun.wait(), 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 2)
