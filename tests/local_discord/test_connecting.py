"""Reaching a local Discord: over a Unix socket, over TCP, by a connector or by addresses; starting and stopping."""

from __future__ import annotations

from pathlib import Path

import aiohttp
import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from local_discord import LocalDiscord, Transport, Upload, connector_to, connector_to_port
from local_discord.connecting import best_transport
from local_discord.rest.edge import API
from local_discord.server import NotStartedError
from tests.local_discord.running import Bot, local_discord, running


def _reading(bot: Bot) -> Bot:
    @bot.tree.command(description="Reads a file")
    async def read(interaction: discord.Interaction, file: discord.Attachment) -> None:
        await interaction.response.send_message((await file.read()).decode())

    return bot


_FILE = Upload(name="a.txt", content=b"read")


@pytest.mark.parametrize("transport", Transport)
async def test_either_transport_carries_everything(transport: Transport):
    async with local_discord(transport=transport) as local:
        lab = local.world.add_guild("Lab")
        async with running(local, _reading(Bot(local))):
            local.gateway.cut()
            assert (await local.person("ann", lab).slash("read", file=_FILE)).text == "read"


async def test_a_client_without_a_connector_goes_by_addresses(monkeypatch: pytest.MonkeyPatch):
    async with local_discord(transport=Transport.TCP) as local:
        lab = local.world.add_guild("Lab")
        monkeypatch.setattr(Route, "BASE", local.addresses.api)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(local.addresses.gateway))
        monkeypatch.setattr(discord.Asset, "BASE", local.addresses.files)
        async with running(local, _reading(Bot(local, connector=None))):
            assert (await local.person("ann", lab).slash("read", file=_FILE)).text == "read"


async def test_another_process_needs_the_path_or_the_port_alone(tmp_path: Path):
    path = tmp_path / "d"
    async with LocalDiscord(path=path, transport=Transport.UNIX) as local:
        assert local.path == str(path)
        async with aiohttp.ClientSession(connector=connector_to(local.path)) as session:
            assert (await session.get(f"https://discord.com{API}/gateway")).status == 200
    async with LocalDiscord(transport=Transport.TCP) as local:
        port = yarl.URL(local.addresses.api).port
        assert port is not None
        async with aiohttp.ClientSession(connector=connector_to_port(port)) as session:
            reply = await session.get(f"https://discord.com{API}/gateway")
            assert (await reply.json())["url"] == local.addresses.gateway


async def test_where_nothing_listens_a_client_is_told():
    async with LocalDiscord(transport=Transport.TCP) as local:
        connector = local.connector()
    async with aiohttp.ClientSession(connector=connector) as session:
        with pytest.raises(aiohttp.ClientConnectorError):
            await session.get(f"https://discord.com{API}/gateway")


async def test_what_needs_a_running_discord_says_so():
    local = LocalDiscord(transport=Transport.TCP)
    with pytest.raises(NotStartedError, match="async with"):
        local.connector()
    with pytest.raises(NotStartedError, match="port is known"):
        _ = local.addresses
    with pytest.raises(NotStartedError, match="in the place of a path"):
        _ = local.path


async def test_a_stopped_discord_leaves_nothing_behind():
    local = LocalDiscord(transport=Transport.UNIX)
    await local.start()
    folder = Path(local.path).parent
    assert folder.is_dir()
    await local.stop()
    await local.stop()
    assert not folder.exists()


async def test_stopping_ends_connections_of_clients():
    async with LocalDiscord() as local:
        session = aiohttp.ClientSession(connector=local.connector())
        socket = await session.ws_connect("wss://gateway.discord.gg/")
        await socket.receive_json()
    assert (await socket.receive()).type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)
    await session.close()


def test_unix_sockets_are_preferred_where_there_are_any(monkeypatch: pytest.MonkeyPatch):
    assert best_transport() is Transport.UNIX
    monkeypatch.delattr("socket.AF_UNIX")
    assert best_transport() is Transport.TCP
