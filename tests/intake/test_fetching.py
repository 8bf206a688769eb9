from __future__ import annotations

import asyncio
import gzip
import zlib

import pytest
from aiohttp import web

from bot.intake.fetching import Page, fetch_page, user_agent
from bot.intake.limits import FetchLimits
from bot.intake.refusal import IntakeError, Reason
from tests.intake.building import PAGE
from tests.intake.site import HERE, Site

AGENT = user_agent("1.2")
LIMITS = FetchLimits(page_bytes=100_000, robots_bytes=10_000, seconds=5, connect_seconds=2, idle_seconds=1)
ARTICLE = "https://kettle-post.example/two-crowns.html"


async def fetched(site: Site, url: str = ARTICLE, *, limits: FetchLimits = LIMITS, **answers: list[list[str]]) -> Page:
    network, _ = site.network({name.replace("_", "-") + ".example": said for name, said in answers.items()})
    return await fetch_page(url, network=network, limits=limits, agent=AGENT)


async def refused(
    site: Site, url: str = ARTICLE, *, limits: FetchLimits = LIMITS, **answers: list[list[str]]
) -> IntakeError:
    with pytest.raises(IntakeError) as caught:
        await fetched(site, url, limits=limits, **answers)
    assert caught.value.message.endswith(".")
    return caught.value


async def test_a_page_is_fetched_with_its_type_encoding_address_and_a_name(site: Site):
    site.says("/two-crowns.html", PAGE, kind="text/html; charset=UTF-8")
    assert await fetched(site, f"{ARTICLE}?page=1#end") == Page(
        content=PAGE.encode(),
        url=f"{ARTICLE}?page=1",
        content_type="text/html",
        charset="UTF-8",
        name="two-crowns.html",
    )
    assert site.paths == ["/robots.txt", "/two-crowns.html"]


async def test_the_bot_names_itself_and_brings_no_cookies(site: Site):
    site.says("/two-crowns.html", PAGE, Set_Cookie="a=b")
    site.sends("/start", ARTICLE)
    await fetched(site, "https://kettle-post.example/start")
    assert {request.headers["User-Agent"] for request in site.asked} == {AGENT}
    assert AGENT.startswith("daylight/1.2 ")
    assert not any("Cookie" in request.headers for request in site.asked)


@pytest.mark.parametrize(
    ("kind", "path", "name"),
    [
        ("application/pdf", "/files/final.v2.PDF", "final-v2.pdf"),
        ("text/plain", "/", "page.txt"),
        ("application/xhtml+xml", "/a%2F..%2Fb%00", "a----b-.html"),
        ("text/markdown", "/notes", "notes.md"),
    ],
)
async def test_the_name_of_a_page_fits_its_type(site: Site, kind: str, path: str, name: str):
    async def answer(_: web.Request) -> web.StreamResponse:
        return web.Response(body=b"words", headers={"Content-Type": kind})

    site.answers = {path: answer, "/a/../b\x00": answer, "/a%2F..%2Fb\x00": answer}
    page = await fetched(site, f"https://kettle-post.example{path}")
    assert page.name == name


@pytest.mark.parametrize("kind", ["image/png", "application/json", "application/octet-stream", "text/css", "nonsense"])
async def test_other_types_are_refused(site: Site, kind: str):
    site.says("/two-crowns.html", "words", kind=kind)
    error = await refused(site)
    assert error.message == "this is no page of text, PDF or Word document."
    assert error.reason is Reason.UNKNOWN_KIND


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed_to_other_machines(site: Site, status: int):
    site.sends("/two-crowns.html", "https://mirror.example/copy", status)
    site.says("/copy", PAGE)
    assert (await fetched(site)).url == "https://mirror.example/copy"
    assert [(request.host, request.path) for request in site.asked] == [
        ("kettle-post.example", "/robots.txt"),
        ("kettle-post.example", "/two-crowns.html"),
        ("mirror.example", "/robots.txt"),
        ("mirror.example", "/copy"),
    ]


async def test_redirects_may_be_relative(site: Site):
    site.sends("/two-crowns.html", "copies/1?x=y")
    site.says("/copies/1", PAGE)
    assert (await fetched(site)).url == "https://kettle-post.example/copies/1?x=y"


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("http://kettle-post.example/", '"http:" addresses are not read'),
        ("https://127.0.0.1/secrets", "by number"),
        ("https://[::1]/secrets", "by number"),
        ("https://[::ffff:169.254.169.254]/latest/meta-data", "by number"),
        ("https://2130706433/", "by number"),
        ("https://localhost/", "means a machine within one network"),
        ("https://user:secret@mirror.example/", "holds a user's name or password"),
        ("https://mirror.example:8443/", "names a port"),
        ("//127.0.0.1/", "by number"),
        ("file:///etc/passwd", '"file:" addresses are not read'),
        ("data:text/html,words", '"data:" addresses are not read'),
        ("https://inside.example/", "leads to a private network"),
        ("https://[", "this is no address of a page"),
    ],
)
async def test_a_redirect_is_judged_as_if_somebody_had_given_it(site: Site, target: str, told: str):
    site.sends("/two-crowns.html", target)
    error = await refused(site, inside=[["10.0.0.7"]])
    assert told in error.message
    assert error.reason is Reason.ADDRESS
    assert site.paths == ["/robots.txt", "/two-crowns.html"]


async def test_a_redirect_for_robots_is_judged_too(site: Site):
    site.sends("/robots.txt", "https://inside.example/robots.txt")
    error = await refused(site, inside=[["192.168.0.1"]])
    assert "leads to a private network" in error.message
    assert site.paths == ["/robots.txt"]


async def test_five_redirects_are_followed_and_not_six(site: Site):
    for number in range(6):
        site.sends(f"/{number}", f"/{number + 1}")
    site.says("/6", PAGE)
    assert (await fetched(site, "https://kettle-post.example/1")).url == "https://kettle-post.example/6"
    assert "sends elsewhere more than 5 times" in (await refused(site, "https://kettle-post.example/0")).message


@pytest.mark.parametrize(
    ("addresses", "told"),
    [
        (["127.0.0.2"], "leads to this machine"),
        (["10.1.2.3"], "leads to a private network"),
        (["169.254.169.254"], "leads to the machine's own link, where clouds keep their secrets"),
        (["::1"], "leads to this machine"),
        (["::ffff:10.0.0.1"], "leads to a private network"),
        (["64:ff9b::a9fe:a9fe"], "leads to the machine's own link"),
        (["fd00:ec2::254"], "where a cloud keeps its secrets"),
        (["2002:7f00:1::"], "leads to a tunnel"),
        ([HERE, "10.0.0.1"], "leads to a private network"),
        (["no address"], "leads to something that is no address"),
    ],
)
async def test_a_name_that_leads_inside_is_refused_before_anything_is_sent(site: Site, addresses: list[str], told: str):
    error = await refused(site, kettle_post=[addresses])
    assert told in error.message
    assert error.reason is Reason.ADDRESS
    assert site.asked == []


async def test_a_name_that_leads_elsewhere_the_second_time_is_judged_the_second_time(site: Site):
    site.says("/two-crowns.html", PAGE)
    error = await refused(site, kettle_post=[[HERE], ["169.254.169.254"]])
    assert "leads to the machine's own link" in error.message
    assert site.paths == ["/robots.txt"]


async def test_what_was_judged_is_what_is_connected_to(site: Site):
    site.says("/two-crowns.html", PAGE)
    network, names = site.network({"kettle-post.example": [[HERE], [HERE], ["10.0.0.1"]]})
    await fetch_page(ARTICLE, network=network, limits=LIMITS, agent=AGENT)
    assert names.asked == ["kettle-post.example"] * 2  # once for each connection, and never again in between


async def test_a_name_that_nobody_knows_is_told(site: Site):
    error = await refused(site, "https://unknown.example/")
    assert error.message == "there is no site of that name; look at its spelling."


async def test_a_name_without_an_address_is_told(site: Site):
    assert "there is no site of that name" in (await refused(site, kettle_post=[[]])).message


async def test_a_certificate_for_another_name_is_refused(site: Site):
    error = await refused(site, "https://stranger.example/", stranger=[[HERE]])
    assert "cannot prove who it is" in error.message


async def test_a_site_that_does_not_answer_is_told(site: Site):
    network, _ = site.network()
    site.port = 1
    closed, _ = site.network()
    assert network != closed
    with pytest.raises(IntakeError, match="does not answer as it should"):
        await fetch_page(ARTICLE, network=closed, limits=LIMITS, agent=AGENT)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (404, "there is no such page"),
        (410, "there is no such page"),
        (401, "without an account"),
        (403, "without an account"),
        (429, "status 429"),
        (500, "status 500"),
        (204, "status 204"),
    ],
)
async def test_a_status_that_is_no_page_is_told(site: Site, status: int, told: str):
    site.says("/two-crowns.html", "" if status == 204 else "words", status=status)
    assert told in (await refused(site)).message


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
