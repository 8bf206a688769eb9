"""The gateway: heartbeats, lost connections with replay, ended sessions, compression, and refusals with codes."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from local_discord import Guild, LocalDiscord, UnfaithfulError, Until
from local_discord.gateway.codes import CloseCode, Operation
from local_discord.gateway.compression import ZlibStream, ZstdStream
from tests.local_discord.running import Bot, eventually, local_discord, running


@pytest.fixture
async def bot(local: LocalDiscord) -> Bot:
    return _hello(Bot(local))


def _hello(bot: Bot) -> Bot:
    @bot.tree.command(description="Says hello")
    async def hello(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("hello")

    return bot


def _count(local: LocalDiscord, operation: Operation) -> int:
    return len(local.journal.operations(operation))


async def test_heartbeats_are_acknowledged():
    async with local_discord(heartbeat=0.03) as local:
        bot = Bot(local)
        async with running(local, bot):
            await eventually(lambda: _count(local, Operation.HEARTBEAT) >= 4)
            assert 0 < bot.latency < 1


async def test_commands_work_before_the_bot_calls_itself_ready(local: LocalDiscord, lab: Guild):
    bot = _hello(Bot(local, intents=discord.Intents(guilds=True), guild_ready_timeout=30))
    local.world.commands.put(None, {"name": "hello", "description": "Says hello"})
    async with bot:
        task = asyncio.create_task(bot.start(local.token))
        await eventually(lambda: local.gateway.sessions)
        assert (await local.person("ann", lab).slash("hello")).text == "hello"
        assert not bot.is_ready()
    await task


_TROUBLES: dict[str, Callable[[LocalDiscord], None]] = {
    "closed": lambda local: local.gateway.drop(),
    "closed with an error": lambda local: local.gateway.drop(CloseCode.UNKNOWN_ERROR),
    "broken": lambda local: local.gateway.cut(),
    "asked to reconnect": lambda local: local.gateway.ask_to_reconnect(),
    "asked to resume": lambda local: local.gateway.invalidate(resumable=True),
}


@pytest.mark.parametrize("trouble", _TROUBLES)
async def test_a_lost_connection_is_resumed_and_nothing_is_lost(
    local: LocalDiscord, lab: Guild, bot: Bot, trouble: str
):
    async with running(local, bot):
        _TROUBLES[trouble](local)
        assert (await local.person("ann", lab).slash("hello")).text == "hello"
        await eventually(lambda: bot.resumed == 1)
        assert (_count(local, Operation.IDENTIFY), _count(local, Operation.RESUME)) == (1, 1)
        assert len(local.journal.requests("POST", ending="/callback")) == 1


async def test_many_lost_connections_are_resumed(local: LocalDiscord, lab: Guild, bot: Bot):
    async with running(local, bot):
        for times in range(1, 4):
            local.gateway.cut()
            assert (await local.person("ann", lab).slash("hello")).text == "hello"
            await eventually(lambda: bot.resumed == times)  # noqa: B023 - it is waited for within the loop


async def test_an_ended_session_is_begun_anew(local: LocalDiscord, lab: Guild, bot: Bot):
    async with running(local, bot):
        local.gateway.invalidate()
        await eventually(lambda: _count(local, Operation.IDENTIFY) == 2 and local.gateway.sessions)
        assert (await local.person("ann", lab).slash("hello")).text == "hello"


async def test_what_happens_while_there_is_no_session_is_lost(local: LocalDiscord, lab: Guild, bot: Bot):
    local.world.commands.put(None, {"name": "hello", "description": "Says hello"})
    early = await local.person("ann", lab).slash("hello", until=Until.SENT)
    async with running(local, bot):
        assert (await local.person("bob", lab).slash("hello")).text == "hello"
        assert early.acknowledged is None


async def test_a_closed_door_is_told_by_its_code(local: LocalDiscord, bot: Bot):
    local.gateway.refuse_next(CloseCode.AUTHENTICATION_FAILED)
    with pytest.raises(discord.ConnectionClosed) as raised:
        await bot.start(local.token)
    assert raised.value.code == 4004
    await bot.close()


async def test_handshakes_can_be_made_to_fail(local: LocalDiscord):
    local.gateway.fail_handshakes(1)
    async with aiohttp.ClientSession(connector=local.connector()) as session:
        with pytest.raises(aiohttp.WSServerHandshakeError) as raised:
            await session.ws_connect("wss://gateway.discord.gg/")
        assert raised.value.status == 503
        async with session.ws_connect("wss://gateway.discord.gg/") as socket:
            assert (await socket.receive_json())["op"] == Operation.HELLO


# What a client could do wrong.

_IDENTIFY: dict[str, Any] = {"token": "local.discord.token", "intents": 0, "properties": {}}


@asynccontextmanager
async def _socket(local: LocalDiscord, query: str = "?v=10") -> AsyncGenerator[aiohttp.ClientWebSocketResponse]:
    async with (
        aiohttp.ClientSession(connector=local.connector()) as session,
        session.ws_connect(f"wss://gateway.discord.gg/{query}") as socket,
    ):
        yield socket


async def _next(socket: aiohttp.ClientWebSocketResponse) -> dict[str, Any]:
    message: dict[str, Any] = await socket.receive_json(timeout=5)
    return message


async def _code(socket: aiohttp.ClientWebSocketResponse) -> int | None:
    while not socket.closed:
        await socket.receive(timeout=5)
    return socket.close_code


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("{", CloseCode.DECODE_ERROR),
        ("[1]", CloseCode.DECODE_ERROR),
        ('{"op": 99}', CloseCode.UNKNOWN_OPERATION),
        ('{"op": "2"}', CloseCode.UNKNOWN_OPERATION),
        ('{"op": 3, "d": {}}', CloseCode.NOT_AUTHENTICATED),
        ('{"op": 8, "d": {}}', CloseCode.NOT_AUTHENTICATED),
        (json.dumps({"op": 2, "d": {**_IDENTIFY, "token": "other"}}), CloseCode.AUTHENTICATION_FAILED),
        (json.dumps({"op": 2, "d": {**_IDENTIFY, "intents": -1}}), CloseCode.INVALID_INTENTS),
        (json.dumps({"op": 2, "d": {**_IDENTIFY, "intents": 1 << 40}}), CloseCode.INVALID_INTENTS),
        (json.dumps({"op": 2, "d": {**_IDENTIFY, "intents": "all"}}), CloseCode.INVALID_INTENTS),
        (json.dumps({"op": 2, "d": {**_IDENTIFY, "intents": 2}}), CloseCode.DISALLOWED_INTENTS),
        (json.dumps({"op": 2, "d": {**_IDENTIFY, "shard": [2, 2]}}), CloseCode.INVALID_SHARD),
        (json.dumps({"op": 2, "d": {**_IDENTIFY, "shard": [0]}}), CloseCode.INVALID_SHARD),
        (json.dumps({"op": 2, "d": None}), CloseCode.AUTHENTICATION_FAILED),
        (json.dumps({"op": 6, "d": {"token": "other"}}), CloseCode.AUTHENTICATION_FAILED),
    ],
)
async def test_what_a_client_must_not_send_closes_the_connection(local: LocalDiscord, sent: str, code: CloseCode):
    async with _socket(local) as socket:
        await socket.send_str(sent)
        assert await _code(socket) == code


async def test_nothing_is_told_of_members_of_what_is_no_server(local: LocalDiscord, lab: Guild):
    async with _socket(local) as socket:
        await _next(socket)
        await socket.send_json({"op": 2, "d": _IDENTIFY})
        assert (await _next(socket))["t"] == "READY"
        for guild in (None, "x", "1", 5):
            await socket.send_json({"op": 8, "d": {"guild_id": guild, "query": "", "limit": 0}})
        await socket.send_json({"op": 8, "d": {"guild_id": lab.id, "user_ids": ["1", local.world.bot.id], "limit": -1}})
        chunk = (await _next(socket))["d"]
        assert (len(chunk["members"]), chunk["not_found"]) == (1, ["1"])


async def test_a_mistake_of_the_gateways_own_reaches_the_test(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("local_discord.gateway.gateway.own_user_json", None)
    async with LocalDiscord() as local:
        async with _socket(local) as socket:
            await socket.send_json({"op": 2, "d": _IDENTIFY})
            assert await _code(socket) == CloseCode.UNKNOWN_ERROR
        with pytest.raises(UnfaithfulError, match=r"gateway .*\nTraceback"):
            local.journal.raise_if_unfaithful()


async def test_a_client_identifies_once(local: LocalDiscord):
    async with _socket(local) as socket:
        await socket.send_json({"op": 2, "d": _IDENTIFY})
        await socket.send_json({"op": 2, "d": _IDENTIFY})
        assert await _code(socket) == CloseCode.ALREADY_AUTHENTICATED


async def test_bytes_are_no_message(local: LocalDiscord):
    async with _socket(local) as socket:
        await socket.send_bytes(b"{}")
        assert await _code(socket) == CloseCode.DECODE_ERROR


@pytest.mark.parametrize("query", ["?v=9", "?v=10&encoding=etf"])
async def test_only_version_ten_in_json_is_spoken(local: LocalDiscord, query: str):
    async with _socket(local, query) as socket:
        assert await _code(socket) == CloseCode.INVALID_API_VERSION


async def test_an_unknown_compression_is_refused_with_a_sentence(local: LocalDiscord):
    async with aiohttp.ClientSession(connector=local.connector()) as session:
        reply = await session.get("https://gateway.discord.gg/?compress=gzip")
        assert (reply.status, await reply.text()) == (400, "The gateway knows zlib-stream and zstd-stream, not 'gzip'.")


@pytest.mark.parametrize("sequence", [99, -1, None])
async def test_what_is_no_longer_kept_cannot_be_resumed(local: LocalDiscord, sequence: int | None):
    async with _socket(local) as socket:
        await _next(socket)
        await socket.send_json({"op": 2, "d": _IDENTIFY})
        ready = await _next(socket)
    async with _socket(local) as socket:
        await _next(socket)
        resume = {"token": local.token, "session_id": ready["d"]["session_id"], "seq": sequence}
        await socket.send_json({"op": 6, "d": resume})
        assert await _next(socket) == {"op": Operation.INVALID_SESSION, "d": False}


async def test_a_second_resumption_takes_the_session_over(local: LocalDiscord):
    async with _socket(local) as first:
        await _next(first)
        await first.send_json({"op": 2, "d": _IDENTIFY})
        ready = await _next(first)
        async with _socket(local) as second:
            await _next(second)
            resume = {"token": local.token, "session_id": ready["d"]["session_id"], "seq": 1}
            await second.send_json({"op": 6, "d": resume})
            assert (await _next(second))["t"] == "RESUMED"
            assert await _code(first) == CloseCode.UNKNOWN_ERROR


@pytest.mark.parametrize(("name", "unpack"), [("zlib-stream", "zlib"), ("zstd-stream", "zstd")])
async def test_a_connection_is_packed_as_asked(local: LocalDiscord, lab: Guild, name: str, unpack: str):
    async with _socket(local, f"?v=10&compress={name}") as socket:
        await socket.send_json({"op": 2, "d": {**_IDENTIFY, "intents": 1}})
        packed = [await socket.receive_bytes(timeout=5) for _ in range(3)]
    inflate = zlib.decompressobj()
    texts = [inflate.decompress(piece) for piece in packed] if unpack == "zlib" else _read_zstd(packed)
    hello, ready, create = (json.loads(text) for text in texts)
    assert (hello["op"], ready["t"], create["d"]["name"]) == (Operation.HELLO, "READY", lab.name)


@given(st.lists(st.binary(min_size=1, max_size=300_000), max_size=4))
def test_packed_messages_are_read_as_they_were(messages: list[bytes]):
    zlib_stream, zstd_stream, inflate = ZlibStream(), ZstdStream(), zlib.decompressobj()
    assert [inflate.decompress(zlib_stream.pack(message)) for message in messages] == messages
    assert _read_zstd([zstd_stream.pack(message) for message in messages]) == messages


def _read_zstd(packed: list[bytes]) -> list[bytes]:
    """Read raw blocks as RFC 8878 describes them; each piece is a whole message."""
    read: list[bytes] = []
    for number, piece in enumerate(packed):
        rest = piece
        if number == 0:
            magic, descriptor, window, rest = rest[:4], rest[4], rest[5], rest[6:]
            assert (magic, descriptor, 1 << (10 + (window >> 3))) == (b"\x28\xb5\x2f\xfd", 0, 128 * 1024)
        message = b""
        while rest:
            head = int.from_bytes(rest[:3], "little")
            is_last, kind, size = head & 1, head >> 1 & 3, head >> 3
            assert (is_last, kind) == (0, 0)
            assert 0 < size <= 128 * 1024
            message, rest = message + rest[3 : 3 + size], rest[3 + size :]
        read.append(message)
    return read
