"""The edge: replies and files over HTTP, what is no JSON, what is too large, and what breaks within."""

from __future__ import annotations

import asyncio
import io

import aiohttp
import pytest

from local_discord import Application, Guild, LocalDiscord, UnfaithfulError, Upload
from local_discord.rest.edge import API
from tests.local_discord.running import local_discord


async def test_replies_are_exactly_json(local: LocalDiscord):
    async with aiohttp.ClientSession(connector=local.connector()) as session:
        reply = await session.get(f"https://discord.com{API}/gateway")
        assert reply.headers["Content-Type"] == "application/json"
        assert (await reply.json())["url"] == "wss://gateway.discord.gg"


@pytest.mark.parametrize(("path", "status"), [("/users/@me", 401), ("/nowhere", 404)])
async def test_without_a_token_or_a_route_nothing_is_told(local: LocalDiscord, path: str, status: int):
    async with aiohttp.ClientSession(connector=local.connector()) as session:
        reply = await session.get(f"https://discord.com{API}{path}")
        assert (reply.status, (await reply.json())["code"]) == (status, 0)


async def test_a_file_that_is_not_kept_is_not_found(local: LocalDiscord):
    async with aiohttp.ClientSession(connector=local.connector()) as session:
        assert (await session.get("https://cdn.discordapp.com/attachments/1/2/a.png")).status == 404


@pytest.mark.parametrize("raw", [b"{", b'{"content": NaN}', b"\xff", b"[" * 100_000])
async def test_what_is_no_json_is_told(local: LocalDiscord, lab: Guild, raw: bytes):
    [channel, _] = local.world.places.channels_of(lab.id)
    headers = {"Authorization": f"Bot {local.token}", "Content-Type": "application/json"}
    async with aiohttp.ClientSession(connector=local.connector(), headers=headers) as session:
        reply = await session.post(f"https://discord.com{API}/channels/{channel.id}/messages", data=raw)
        assert (reply.status, (await reply.json())["code"]) == (400, 50109)


async def test_a_file_above_the_limit_is_too_large():
    async with local_discord(application=Application(attachment_limit=1000)) as local:
        guild = local.world.add_guild("Lab")
        [channel] = local.world.places.channels_of(guild.id)
        headers = {"Authorization": f"Bot {local.token}"}
        async with aiohttp.ClientSession(connector=local.connector(), headers=headers) as session:
            for size, expected in ((1000, 200), (1001, 413)):
                form = aiohttp.FormData(quote_fields=False)
                form.add_field("payload_json", '{"content": "a"}')
                form.add_field("files[0]", bytes(size), filename="big.bin")
                reply = await session.post(f"https://discord.com{API}/channels/{channel.id}/messages", data=form)
                assert reply.status == expected
            assert (await reply.json())["code"] == 40005
        assert len(local.world.mailbox.in_channel(channel.id)) == 1


async def test_a_large_file_is_served_whole(local: LocalDiscord, lab: Guild):
    content = bytes(range(256)) * 16_384
    [attachment] = local.person("ann", lab).post("look", Upload(name="big.bin", content=content)).attachments
    async with aiohttp.ClientSession(connector=local.connector()) as session:
        reply = await session.get(attachment.url)
        assert (await reply.read()) == content


async def test_many_ask_at_once(local: LocalDiscord):
    async with aiohttp.ClientSession(connector=local.connector()) as session:
        replies = await asyncio.gather(*(session.get(f"https://discord.com{API}/gateway") for _ in range(50)))
        assert {reply.status for reply in replies} == {200}


async def test_a_body_of_megabytes_is_too_large(local: LocalDiscord, lab: Guild):
    [channel, _] = local.world.places.channels_of(lab.id)
    headers = {"Authorization": f"Bot {local.token}", "Content-Type": "application/json"}
    raw = io.BytesIO(b'"' + b"x" * (5 * 1024 * 1024) + b'"')
    async with aiohttp.ClientSession(connector=local.connector(), headers=headers) as session:
        reply = await session.post(f"https://discord.com{API}/channels/{channel.id}/messages", data=raw)
        assert (reply.status, (await reply.json())["code"]) == (413, 40005)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("multipart/form-data", b"--x\r\n\r\n"),
        ("multipart/form-data; boundary=x", b"nothing"),
        ("multipart/form-data; boundary=x", b"--x\r\nNot a header\r\n\r\n{}\r\n--x--"),
        (
            "multipart/form-data; boundary=x",
            (
                b'--x\r\nContent-Disposition: form-data; name="payload_json"\r\n'
                b"Content-Transfer-Encoding: odd\r\n\r\n{}\r\n--x--"
            ),
        ),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="payload_json"\r\n\r\n{\r\n--x--',
        ),
    ],
)
async def test_a_broken_form_is_told(local: LocalDiscord, lab: Guild, kind: str, raw: bytes):
    [channel, _] = local.world.places.channels_of(lab.id)
    headers = {"Authorization": f"Bot {local.token}", "Content-Type": kind}
    async with aiohttp.ClientSession(connector=local.connector(), headers=headers) as session:
        reply = await session.post(f"https://discord.com{API}/channels/{channel.id}/messages", data=raw)
        assert (reply.status, (await reply.json())["code"]) == (400, 50109)


async def test_a_mistake_of_its_own_reaches_the_test(monkeypatch: pytest.MonkeyPatch):
    async with LocalDiscord() as local:
        monkeypatch.setattr("local_discord.rest.guilds.own_user_json", None)
        headers = {"Authorization": f"Bot {local.token}"}
        async with aiohttp.ClientSession(connector=local.connector(), headers=headers) as session:
            assert (await session.get(f"https://discord.com{API}/users/@me")).status == 500
        with pytest.raises(UnfaithfulError, match="GET /users/@me\nTraceback"):
            local.journal.raise_if_unfaithful()
