"""The doctor asks Discord what the bot may do in its servers, and says where something is missing and what to do."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.cli.doctoring.findings import Condition, Finding
from bot.cli.doctoring.online import discord_findings
from bot.cli.doctoring.servers import NEEDED, server_findings
from local_discord import Guild, LocalDiscord, Permission, server_error


def only(local: LocalDiscord, guild: Guild, permissions: Permission) -> None:
    """Let everybody in a server do this and no more."""
    everybody = local.world.everybody(guild)
    local.world.places.put_role(
        type(everybody)(id=everybody.id, guild=guild.id, name="@everyone", permissions=permissions)
    )


async def findings_of(local: LocalDiscord, about: str) -> list[Finding]:
    return [item for item in await discord_findings(local.token, local.connector) if item.about == about]


def test_what_is_needed_goes_by_discords_own_names_and_bits():
    for name, bit in NEEDED.items():
        spelt = name.upper().replace(" ", "_").replace("VIEW_CHANNELS", "VIEW_CHANNEL")
        assert Permission[spelt].value == bit


async def test_a_server_where_something_is_missing_is_named_with_what_and_what_to_do():
    async with LocalDiscord() as local:
        local.world.add_guild("Well")
        strait = local.world.add_guild("Strait")
        only(local, strait, Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES | Permission.ATTACH_FILES)
        (finding,) = await findings_of(local, "permissions")
    assert finding.condition is Condition.WRONG
    assert finding.says == f"in 'Strait' ({strait.id}) the bot lacks Embed Links, Send Messages in Threads"
    assert "invite the bot again" in finding.remedy


async def test_an_administrator_lacks_nothing():
    async with LocalDiscord() as local:
        only(local, local.world.add_guild("Ruled"), Permission.ADMINISTRATOR)
        (finding,) = await findings_of(local, "permissions")
    assert (finding.condition, finding.says[:9]) == (Condition.WELL, "1 server:")


async def test_five_servers_are_named_and_the_rest_is_counted():
    async with LocalDiscord() as local:
        for number in range(8):
            only(local, local.world.add_guild(f"Strait {number}"), Permission.NONE)
        findings = await findings_of(local, "permissions")
    assert len(findings) == 6
    assert findings[-1].says == "3 more servers lack something"


async def test_all_pages_of_servers_are_read():
    async with LocalDiscord() as local:
        for number in range(450):
            local.world.add_guild(f"Server {number}", channels=())
        only(local, local.world.add_guild("Last", channels=()), Permission.NONE)
        (finding,) = await findings_of(local, "permissions")
    assert "'Last'" in finding.says


async def test_a_bot_without_servers_is_told_to_be_invited():
    async with LocalDiscord() as local:
        (finding,) = await findings_of(local, "servers")
    assert finding.condition is Condition.NOTE
    assert "invite it" in finding.remedy


async def test_the_override_that_moderators_need_is_told_where_there_are_servers():
    async with LocalDiscord() as local:
        assert await findings_of(local, "moderators") == []
        local.world.add_guild("Well")
        (finding,) = await findings_of(local, "moderators")
    assert "Integrations" in finding.remedy


async def test_trouble_while_servers_are_listed_is_told_beside_the_rest():
    async with LocalDiscord() as local:
        local.faults.plan(server_error(502), path="/users/@me/guilds")
        findings = await discord_findings(local.token, local.connector)
    assert "502" in findings[-1].says
    assert findings[0].condition is Condition.WELL


@pytest.mark.parametrize(
    "told", [{}, [1], [{"id": "x", "permissions": "1"}], [{"id": "1"}], [{"id": "1", "permissions": None}], "no"]
)
async def test_whatever_else_discord_answers_is_told_and_never_trusted(told: Any):
    async def answer(_request: web.Request) -> web.Response:
        return web.json_response(told)

    application = web.Application()
    application.router.add_get("/servers", answer)
    async with TestServer(application) as server, aiohttp.ClientSession() as session:
        (finding,) = await server_findings(session, str(server.make_url("/servers")))
    assert finding.condition is Condition.NOTE
    assert "something else" in finding.says
