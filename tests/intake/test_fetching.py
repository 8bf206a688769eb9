from __future__ import annotations

import pytest
from aiohttp import web

from bot.intake.fetching import Page, fetch_page
from bot.intake.refusal import IntakeError, Reason
from tests.intake.building import PAGE
from tests.intake.site import AGENT, ARTICLE, HERE, LIMITS, Site, fetched, refused


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
