"""Logging in: who the bot is, what it hears first, and that nothing leaves the machine."""

from __future__ import annotations

import asyncio
import socket

import discord
import pytest
from discord.ext import commands

from local_discord import Application, ChannelKind, Guild, Intent, LocalDiscord, Upload
from tests.local_discord.running import Bot, eventually, local_discord, running


async def test_a_bot_logs_in_as_the_application():
    async with local_discord(application=Application(name="daylight", description="Checks claims")) as local:
        bot = Bot(local)
        async with running(local, bot):
            assert bot.user is not None
            assert (bot.user.name, str(bot.application_id)) == ("daylight", local.world.bot.id)
            assert (await bot.application_info()).description == "Checks claims"


async def test_a_wrong_token_is_refused_at_login(local: LocalDiscord):
    bot = Bot(local)
    with pytest.raises(discord.LoginFailure):
        await bot.start("wrong")
    await bot.close()


async def test_commands_are_registered_globally_and_for_a_server(local: LocalDiscord, lab: Guild):
    bot = Bot(local)

    @bot.tree.command(description="Does nothing")
    async def nothing(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Nothing.")

    async with running(local, bot):
        assert [command.name for command in await bot.tree.fetch_commands()] == ["nothing"]
        here = discord.Object(int(lab.id))
        bot.tree.copy_global_to(guild=here)
        await bot.tree.sync(guild=here)
        assert [command.name for command in await bot.tree.fetch_commands(guild=here)] == ["nothing"]
        assert len(local.person("ann", lab).commands()) == 1


async def test_syncing_the_same_commands_keeps_their_ids(local: LocalDiscord):
    bot = Bot(local)

    @bot.tree.command(description="Does nothing")
    async def nothing(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("Nothing.")

    async with running(local, bot):
        before = [command.id for command in await bot.tree.fetch_commands()]
        assert [command.id for command in await bot.tree.sync()] == before


async def test_a_single_command_is_changed_and_deleted(local: LocalDiscord):
    bot = Bot(local)
    async with running(local, bot, syncs=False):
        made = local.world.commands.put(None, {"name": "one", "description": "First"})
        [fetched] = await bot.tree.fetch_commands()
        await fetched.edit(description="Second")
        assert (await bot.tree.fetch_command(int(made.id))).description == "Second"
        await fetched.delete()
        assert await bot.tree.fetch_commands() == []
        with pytest.raises(discord.NotFound) as raised:
            await bot.tree.fetch_command(int(made.id))
        assert raised.value.code == 10063


async def test_without_intents_no_server_is_told_but_commands_work(local: LocalDiscord, lab: Guild):
    bot = Bot(local)

    @bot.tree.command(description="Looks around")
    async def look(interaction: discord.Interaction, where: discord.app_commands.AppCommandChannel) -> None:
        assert isinstance(interaction.user, discord.Member)
        channel = interaction.channel
        assert isinstance(channel, discord.TextChannel)
        rights = interaction.permissions.send_messages and interaction.app_permissions.embed_links
        await interaction.response.send_message(f"{interaction.user.name} {channel.name} {where.name} {rights}")

    async with running(local, bot):
        assert [guild.unavailable for guild in bot.guilds] == [True]
        bots = local.world.places.channels_of(lab.id)[1]
        assert (await local.person("ann", lab).slash("look", where=bots)).text == "ann general bots True"


async def test_with_the_intent_servers_come_whole_and_change_and_go(local: LocalDiscord, lab: Guild):
    bot = Bot(local, intents=discord.Intents(guilds=True))
    async with running(local, bot):
        guild = bot.get_guild(int(lab.id))
        assert guild is not None
        assert (guild.name, [channel.name for channel in guild.text_channels]) == ("Lab", ["general", "bots"])
        assert guild.me.id == int(local.world.bot.id)
        local.world.rename(lab, "Workshop")
        local.world.add_channel(lab, "late")
        local.world.add_role(lab, "Helpers")
        general = local.world.places.channels_of(lab.id)[0]
        thread = local.world.add_channel(lab, "talk", kind=ChannelKind.PUBLIC_THREAD, parent=general)
        await eventually(lambda: guild.get_thread(int(thread.id)))
        local.world.remove_channel(general)
        other = local.world.add_guild("Other")
        await eventually(lambda: len(bot.guilds) == 2)
        assert guild.get_thread(int(thread.id)) is None
        assert [channel.name for channel in guild.text_channels] == ["bots", "late"]
        assert (guild.name, guild.text_channels[-1].name, guild.roles[-1].name) == ("Workshop", "late", "Helpers")
        local.world.leave(other, local.world.bot)
        await eventually(lambda: len(bot.guilds) == 1)


async def test_a_privileged_intent_must_be_granted_in_the_portal(local: LocalDiscord):
    bot = Bot(local, intents=discord.Intents(message_content=True))
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await bot.start(local.token)
    await bot.close()


@pytest.mark.parametrize(
    ("intents", "heard"),
    [
        (discord.Intents(guilds=True, guild_messages=True, message_content=True), "hello"),
        (discord.Intents(guilds=True, guild_messages=True), ""),
    ],
)
async def test_message_content_is_for_those_who_may_read_it(intents: discord.Intents, heard: str):
    application = Application(privileged_intents=Intent.MESSAGE_CONTENT)
    async with local_discord(application=application) as local:
        guild = local.world.add_guild("Lab")
        bot = Bot(local, intents=intents)
        async with running(local, bot):
            local.person("ann", guild).post("hello")
            await eventually(lambda: bot.messages)
            assert bot.messages[0].content == heard


async def test_members_are_told_to_those_who_may_ask():
    async with local_discord(application=Application(privileged_intents=Intent.GUILD_MEMBERS)) as local:
        guild = local.world.add_guild("Lab")
        local.person("ann", guild)
        bot = Bot(
            local,
            intents=discord.Intents(guilds=True, members=True),
            member_cache_flags=discord.MemberCacheFlags.from_intents(discord.Intents(guilds=True, members=True)),
            chunk_guilds_at_startup=True,
        )
        async with running(local, bot):
            seen = bot.guilds[0]
            assert {member.name for member in seen.members} == {"ann", "developer", "local bot"}
            bob = local.person("bob", guild)
            await eventually(lambda: seen.get_member(int(bob.user.id)))
            assert [member.name for member in await seen.query_members("bo")] == ["bob"]
            local.world.leave(guild, bob.user)
            await eventually(lambda: not seen.get_member(int(bob.user.id)))
            assert len([member async for member in seen.fetch_members()]) == 3


async def test_two_shards_share_the_servers(local: LocalDiscord):
    class Sharded(discord.AutoShardedClient):
        async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
            """Identify at once."""

    guilds = [local.world.add_guild(f"Server {number}") for number in range(6)]
    bot = Sharded(
        intents=discord.Intents(guilds=True), shard_count=2, connector=local.connector(), guild_ready_timeout=0.05
    )
    heard: dict[int, int] = {}

    @bot.event
    async def on_interaction(interaction: discord.Interaction) -> None:
        assert interaction.guild is not None
        heard[interaction.guild.id] = interaction.guild.shard_id
        assert isinstance(interaction.response, discord.InteractionResponse)
        await interaction.response.send_message("Here.")

    local.world.commands.put(None, {"name": "where", "description": "Where"})
    async with running(local, bot):
        assert sorted(guild.shard_id for guild in bot.guilds) == [0, 0, 0, 1, 1, 1]
        for guild in guilds:
            assert (await local.person("ann", guild).slash("where")).text == "Here."
        assert heard == {int(guild.id): (int(guild.id) >> 22) % 2 for guild in guilds}


async def test_an_autosharded_bot_asks_how_many_shards_it_needs(local: LocalDiscord):
    bot = commands.AutoShardedBot(
        command_prefix=[], intents=discord.Intents.none(), connector=local.connector(), guild_ready_timeout=0.05
    )
    async with running(local, bot):
        assert bot.shard_count == 1
    assert local.journal.requests("GET", ending="/gateway/bot")


async def test_nothing_but_a_unix_socket_is_opened(local: LocalDiscord, lab: Guild, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("A connection to the network was tried.")

    loop = asyncio.get_running_loop()
    monkeypatch.setattr(loop, "create_connection", refuse)
    monkeypatch.setattr(loop, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    bot = Bot(local)

    @bot.tree.command(description="Reads a file")
    async def read(interaction: discord.Interaction, file: discord.Attachment) -> None:
        await interaction.response.send_message((await file.read()).decode())

    async with running(local, bot):
        assert (await local.person("ann", lab).slash("read", file=Upload(name="a.txt", content=b"abc"))).text == "abc"
        assert str(bot.ws.gateway) == "wss://gateway.discord.gg"
