"""People in several places: what each sees, direct messages, groups, and applications added to accounts."""

from __future__ import annotations

import asyncio

import discord
import pytest
from discord import app_commands

from local_discord import (
    Change,
    Guild,
    Installation,
    LocalDiscord,
    MessageSeen,
    NotPossibleError,
    Permission,
    Until,
    Upload,
)
from local_discord.kinds import Context
from tests.local_discord.running import Bot, eventually, running


@pytest.fixture
async def bot(local: LocalDiscord) -> Bot:
    bot = Bot(local)

    @bot.tree.command(description="Tells where")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def where(interaction: discord.Interaction) -> None:
        context = interaction.context
        place = "guild" if context.guild else "direct" if context.dm_channel else "private"
        owners = (interaction.is_guild_integration(), interaction.is_user_integration())
        kind = type(interaction.channel).__name__
        await interaction.response.send_message(f"{place} {kind} {owners} {interaction.user.name}", view=_view())

    @bot.tree.command(description="Follows up often")
    @app_commands.allowed_installs(guilds=True, users=True)
    async def often(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("0")
        for number in range(1, 7):
            await interaction.followup.send(str(number))

    @bot.tree.command(description="Writes directly")
    async def write(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        try:
            await interaction.user.send("directly")
        except discord.Forbidden as error:
            await interaction.followup.send(f"{error.code}")
        else:
            await interaction.followup.send("written")

    return bot


def _view() -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="Press", custom_id="press"))
    return view


async def test_several_people_in_several_servers_are_told_apart(local: LocalDiscord, lab: Guild, bot: Bot):
    other = local.world.add_guild("Other")
    async with running(local, bot):
        people = [local.person(name, place) for name in ("ann", "bob") for place in (lab, other)]
        answers = await asyncio.gather(*(person.slash("where") for person in people))
        assert [answer.text.split()[-1] for answer in answers] == ["ann", "ann", "bob", "bob"]
        assert [len(person.messages()) for person in people] == [2, 2, 2, 2]


async def test_in_direct_messages_with_the_bot(local: LocalDiscord, bot: Bot):
    async with running(local, bot):
        ann = local.person("ann")
        assert ann.guild is None
        assert (await ann.slash("where")).text == "direct DMChannel (False, False) ann"


async def test_in_a_group_with_an_application_of_ones_own(local: LocalDiscord, lab: Guild, bot: Bot):
    async with running(local, bot):
        ann, bob = local.person("ann", lab), local.person("bob", lab)
        local.world.install_for(ann.user)
        group = local.world.add_group([ann.user, bob.user], "Friends")
        answer = await ann.at(group).slash("where")
        assert answer.text == "private GroupChannel (False, True) ann"
        assert [message.text for message in bob.at(group).messages()] == [answer.text]
        direct = local.world.direct(ann.user, bob.user)
        assert (await ann.at(direct).slash("where")).text == "private DMChannel (False, True) ann"


async def test_in_a_server_without_the_bot(local: LocalDiscord, bot: Bot):
    elsewhere = local.world.add_guild("Elsewhere", has_bot=False)
    async with running(local, bot):
        ann, bob = local.person("ann", elsewhere), local.person("bob", elsewhere)
        with pytest.raises(NotPossibleError, match="was added neither"):
            await ann.slash("where")
        local.world.install_for(ann.user)
        answer = await ann.slash("where")
        assert (answer.text, answer.is_private) == ("guild TextChannel (False, True) ann", False)
        message = answer.message
        assert message is not None
        pressed = await bob.click(message, "Press", until=Until.SENT)
        assert pressed.interaction.owners == {Installation.USER: ann.user.id}
        assert list(bot.guilds) == []


async def test_where_external_applications_are_unwelcome_answers_are_private(local: LocalDiscord, bot: Bot):
    elsewhere = local.world.add_guild("Elsewhere", has_bot=False)
    async with running(local, bot):
        ann = local.person("ann", elsewhere)
        local.world.install_for(ann.user)
        local.world.overwrite(ann.channel, local.world.everybody(elsewhere), deny=Permission.USE_EXTERNAL_APPS)
        assert (await ann.slash("where")).is_private


async def test_an_application_of_ones_own_follows_up_five_times(local: LocalDiscord, bot: Bot):
    elsewhere = local.world.add_guild("Elsewhere", has_bot=False)
    async with running(local, bot):
        ann = local.person("ann", elsewhere)
        local.world.install_for(ann.user)
        answer = await ann.slash("often")
        await eventually(lambda: bot.errors)
        assert [message.text for message in answer.followups] == ["1", "2", "3", "4", "5"]
        error = bot.errors[0]
        assert isinstance(error, discord.HTTPException)
        assert error.code == 40094


async def test_a_direct_message_reaches_the_person_unless_closed(local: LocalDiscord, lab: Guild, bot: Bot):
    async with running(local, bot):
        ann = local.person("ann", lab)
        assert (await ann.slash("write")).text == "written"
        assert [message.text for message in ann.at(local.world.direct(ann.user)).messages()] == ["directly"]
        local.world.close_to_direct(ann.user)
        assert (await ann.slash("write")).text == "50007"


async def test_what_is_watched_is_what_the_person_can_see(local: LocalDiscord, lab: Guild, bot: Bot):
    async with running(local, bot):
        ann, bob = local.person("ann", lab), local.person("bob", lab)
        secret = local.world.add_channel(lab, "secret")
        local.world.overwrite(secret, local.world.everybody(lab), deny=Permission.VIEW_CHANNEL)
        local.world.overwrite(secret, bob.user, allow=Permission.VIEW_CHANNEL)
        with ann.watch(everywhere=True) as everything, ann.watch() as here:
            bob.at(secret).post("secretly")
            bob.at(local.world.places.channels_of(lab.id)[1]).post("elsewhere")
            await bob.slash("write")
            said = bob.post("hello")
            bob.delete(said)
            seen = [(sight.message.text, sight.change) for sight in everything.seen() if isinstance(sight, MessageSeen)]
            assert seen == [("elsewhere", Change.CREATED), ("hello", Change.CREATED), ("hello", Change.DELETED)]
            first = await here.next(1)
            assert isinstance(first, MessageSeen)
            assert first.message.id == said.id
        bob.post("unwatched")
        assert everything.seen() == []


async def test_waiting_for_a_sight_ends(local: LocalDiscord, lab: Guild):
    with local.person("ann", lab).watch() as feed, pytest.raises(TimeoutError):
        await feed.next(0.01)


def test_people_write_reply_attach_and_delete(local: LocalDiscord, lab: Guild):
    ann, bob = local.person("ann", lab), local.person("bob", lab)
    said = ann.post("look", Upload(name="a b.txt", content=b"abc"))
    reply = bob.post("I see", reply_to=said)
    assert (said.attachments[0].filename, reply.reply_to) == ("a_b.txt", said.id)
    assert (
        local.world.mailbox.files[said.attachments[0].url.removeprefix("https://cdn.discordapp.com")].content == b"abc"
    )
    with pytest.raises(NotPossibleError, match="may not delete"):
        bob.delete(said)
    local.person(local.world.developer, lab).delete(said)
    assert ann.sees(said) is None
    with pytest.raises(NotPossibleError, match="no such message"):
        ann.delete(said)
    with pytest.raises(NotPossibleError, match="empty message"):
        ann.post("  ")
    local.world.overwrite(ann.channel, local.world.everybody(lab), deny=Permission.SEND_MESSAGES)
    with pytest.raises(NotPossibleError, match="may not write"):
        ann.post("hello")


def test_a_person_has_the_channels_that_are_seen(local: LocalDiscord, lab: Guild):
    secret = local.world.add_channel(lab, "secret")
    local.world.overwrite(secret, local.world.everybody(lab), deny=Permission.VIEW_CHANNEL)
    ann = local.person("ann", lab)
    assert ann.user == local.person("ann").user
    group = local.world.add_group([ann.user, local.world.developer], "Friends")
    assert [channel.name for channel in ann.channels()] == ["general", "bots", "", "Friends"]
    assert ann.at(group).channel == group


def test_people_roles_and_channels_are_named_in_texts(local: LocalDiscord, lab: Guild):
    ann, bob = local.person("ann", lab), local.person("bob", lab)
    helpers = local.world.add_role(lab, "Helpers", is_mentionable=True)
    said = ann.post(f"{bob.user.mention} {helpers.mention} {ann.channel.mention} @everyone")
    assert (said.mentions.users, said.mentions.roles, said.mentions.everyone) == ((bob.user.id,), (helpers.id,), False)


def test_a_person_needs_a_channel_to_stand_in(local: LocalDiscord):
    empty = local.world.add_guild("Empty", channels=())
    with pytest.raises(ValueError, match="sees no channel of Empty"):
        local.person("ann", empty)


def test_contexts_and_installations_have_discords_numbers():
    assert [item.value for item in Context] == [0, 1, 2]
    assert [item.value for item in Installation] == [0, 1]
