"""Answers: at once, later, edited, deleted, with files; private ones reach one person alone."""

from __future__ import annotations

import io
from typing import Any

import discord
import pytest
from discord import app_commands
from discord.http import Route

from local_discord import CommandKind, Guild, LocalDiscord, Message, Permission, Until
from local_discord.kinds import CallbackKind, MessageKind
from tests.local_discord.running import Bot, eventually, running


def _bot(local: LocalDiscord) -> Bot:
    bot = Bot(local)

    @bot.tree.command(description="Answers in steps")
    async def steps(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(content="half")
        first = await interaction.followup.send("one", wait=True, ephemeral=True)
        await first.edit(content="one, edited")
        second = await interaction.followup.send("two", wait=True)
        await second.delete()
        original = await interaction.original_response()
        assert original.content == "half"
        await original.edit(content="whole")

    @bot.tree.command(description="Thinks")
    async def think(interaction: discord.Interaction, private: bool) -> None:  # noqa: FBT001 - an option
        await interaction.response.defer(ephemeral=private)
        message = await interaction.followup.send("thought", wait=True, ephemeral=not private)
        assert (await interaction.original_response()).id == message.id

    @bot.tree.command(description="Sends files")
    async def files(interaction: discord.Interaction) -> None:
        embed = discord.Embed(title="Picture").set_image(url="attachment://a.png").set_footer(text="below")
        attached = [
            discord.File(io.BytesIO(b"png"), "a.png"),
            discord.File(io.BytesIO(b"hi"), "b.txt", description="x"),
        ]
        answer = await interaction.response.send_message(embed=embed, files=attached)
        assert isinstance(answer.resource, discord.InteractionMessage)
        assert await answer.resource.attachments[1].read() == b"hi"
        await interaction.followup.send(file=discord.File(io.BytesIO(b"more"), "c.txt"))

    @bot.tree.command(description="Takes back")
    async def regret(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("said")
        await interaction.delete_original_response()
        await interaction.followup.send("never mind")

    @bot.tree.command(description="Answers twice")
    async def twice(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("first")
        answer: dict[str, Any] = {"type": 4, "data": {"content": "second"}}
        route = Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=interaction.id,
            webhook_token=interaction.token,
        )
        with pytest.raises(discord.HTTPException) as raised:
            await interaction.client.http.request(route, json=answer)
        await interaction.followup.send(f"{raised.value.status} {raised.value.code}")

    @bot.tree.command(description="Says nothing that can be seen")
    async def empty(interaction: discord.Interaction) -> None:
        with pytest.raises(discord.HTTPException) as raised:
            await interaction.response.send_message(" ")
        await interaction.response.send_message(f"{raised.value.code}")

    @bot.tree.context_menu(name="Quote")
    async def quote(interaction: discord.Interaction, message: discord.Message) -> None:
        await interaction.response.send_message(f"> {message.content} ({message.author.name})")

    @bot.tree.context_menu(name="Wave")
    async def wave(interaction: discord.Interaction, user: discord.Member) -> None:
        await interaction.response.send_message(f"Hello {user.name}", ephemeral=True)

    @bot.tree.command(description="Breaks")
    async def broken(_: discord.Interaction) -> None:
        raise ValueError("broken")

    return bot


async def test_an_answer_grows_in_steps(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        answer = await local.person("ann", lab).slash("steps", until=Until.ACKNOWLEDGED)
        assert answer.acknowledged is CallbackKind.DEFERRED_MESSAGE
        await answer.until(lambda now: "whole" in now.text)
        assert [message.text for message in answer.messages] == ["whole", "one, edited"]
        assert [message.is_private for message in answer.messages] == [True, True]


@pytest.mark.parametrize("private", [True, False])
async def test_the_first_follow_up_takes_the_place_of_thinking_and_its_visibility(
    local: LocalDiscord, lab: Guild, *, private: bool
):
    async with running(local, _bot(local)):
        answer = await local.person("ann", lab).slash("think", private=private)
        assert (answer.text, answer.is_private, answer.followups) == ("thought", private, ())
        assert answer.message is not None
        assert answer.message.edited_at is None


async def test_a_private_answer_is_seen_by_one_person_alone(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann, bob = local.person("ann", lab), local.person("bob", lab)
        await ann.slash("think", private=True)
        await ann.slash("think", private=False)
        assert [message.text for message in ann.messages()] == ["thought", "thought"]
        assert [message.is_private for message in bob.messages()] == [False]


async def test_files_are_kept_and_shown(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        answer = await local.person("ann", lab).slash("files")
        await answer.until(lambda now: len(now.followups) == 1)
        message = answer.message
        assert message is not None
        assert [(item.filename, item.size, item.description) for item in message.attachments] == [
            ("a.png", 3, None),
            ("b.txt", 2, "x"),
        ]
        assert message.embeds[0]["image"]["url"] == message.attachments[0].url
        assert message.text == "Picture\nbelow"
        assert answer.followups[0].attachments[0].size == 4


async def test_a_deleted_answer_is_gone(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann = local.person("ann", lab)
        answer = await ann.slash("regret")
        await answer.until(lambda now: len(now.followups) == 1)
        assert answer.message is None
        assert [message.text for message in ann.messages()] == ["never mind"]


async def test_a_second_first_answer_is_refused(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        answer = await local.person("ann", lab).slash("twice")
        await answer.until(lambda now: len(now.followups) == 1)
        assert answer.followups[0].text == "400 40060"


async def test_an_empty_answer_is_refused(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        assert (await local.person("ann", lab).slash("empty")).text == "50006"


async def test_a_message_menu_takes_a_message(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann, bob = local.person("ann", lab), local.person("bob", lab)
        said = bob.post("To be.")
        answer = await ann.menu("Quote", said)
        assert answer.text == "> To be. (bob)"
        assert answer.message is not None
        assert answer.message.kind is MessageKind.MENU_COMMAND
        assert [command.name for command in ann.commands(CommandKind.MESSAGE_MENU)] == ["Quote"]


async def test_a_user_menu_takes_a_user(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        bob = local.person("bob", lab)
        assert (await local.person("ann", lab).menu("Wave", bob.user)).text == "Hello bob"


async def test_the_bots_own_error_path_is_what_people_see(local: LocalDiscord, lab: Guild):
    bot = _bot(local)
    async with running(local, bot):
        assert (await local.person("ann", lab).slash("broken")).text == "Something went wrong."
    assert [str(error) for error in bot.errors] == ["broken"]


async def test_what_an_answer_tells_of_the_command_it_answers(local: LocalDiscord, lab: Guild):
    bot = Bot(local, intents=discord.Intents(guilds=True, guild_messages=True))

    @bot.tree.command(description="Speaks")
    async def speak(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("spoken")

    async with running(local, bot):
        ann = local.person("ann", lab)
        await ann.slash("speak")
        await eventually(lambda: bot.messages)
        metadata = bot.messages[0].interaction_metadata
        assert metadata is not None
        assert (metadata.user.name, metadata.is_guild_integration()) == ("ann", True)
        assert bot.messages[0].type is discord.MessageType.chat_input_command


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [
        (None, (True, True, True)),
        (discord.AllowedMentions.none(), (False, False, False)),
        (discord.AllowedMentions(users=True, roles=False, everyone=False), (False, True, False)),
    ],
)
async def test_only_allowed_mentions_notify(
    local: LocalDiscord, lab: Guild, allowed: discord.AllowedMentions | None, expected: tuple[bool, bool, bool]
):
    bot = Bot(local)
    helpers = local.world.add_role(lab, "Helpers", is_mentionable=True)
    local.world.join(lab, local.world.bot, local.world.add_role(lab, "Loud", Permission.MENTION_EVERYONE))

    @bot.tree.command(description="Calls")
    async def call(interaction: discord.Interaction, who: discord.Member) -> None:
        text = f"@everyone {who.mention} {helpers.mention}"
        if allowed is None:
            await interaction.response.send_message(text)
        else:
            await interaction.response.send_message(text, allowed_mentions=allowed)

    async with running(local, bot):
        ann = local.person("ann", lab)
        message = (await ann.slash("call", who=ann.user)).message
        assert isinstance(message, Message)
        named = message.mentions
        assert (named.everyone, named.users == (ann.user.id,), named.roles == (helpers.id,)) == expected
        assert named.nobody is not any(expected)


async def test_what_a_command_needs_of_the_bot_is_told_by_discord(local: LocalDiscord, lab: Guild):
    bot = Bot(local)

    @bot.tree.command(description="Needs much")
    @app_commands.checks.bot_has_permissions(manage_guild=True)
    async def manage(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("managed")

    async with running(local, bot):
        await local.person("ann", lab).slash("manage")
        assert isinstance(bot.errors[0], app_commands.BotMissingPermissions)
