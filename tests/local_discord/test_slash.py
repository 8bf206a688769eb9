"""Slash commands: options of every kind, subcommands, completion, and what a client would not send."""

from __future__ import annotations

from enum import Enum
from typing import Literal

import discord
import pytest
from discord import app_commands

from local_discord import ChannelKind, Guild, LocalDiscord, NoAnswerError, NotPossibleError, Until, Upload
from tests.local_discord.running import Bot, running


class Side(Enum):
    """What a test chooses."""

    left = "left"
    right = "right"


def _bot(local: LocalDiscord) -> Bot:
    bot = Bot(local)

    @bot.tree.command(description="Adds")
    @app_commands.describe(first="One number", second="Another", loud="Whether to shout")
    async def add(
        interaction: discord.Interaction,
        first: app_commands.Range[int, 0, 10],
        second: app_commands.Range[float, 0, 1] = 0.5,
        loud: bool = False,  # noqa: FBT001, FBT002 - an option of a command
    ) -> None:
        await interaction.response.send_message(f"{first + second}{'!' if loud else ''}")

    @bot.tree.command(description="Greets")
    async def greet(
        interaction: discord.Interaction,
        name: app_commands.Range[str, 2, 10],
        side: Side = Side.left,
        tone: Literal["warm", "cold"] = "warm",
    ) -> None:
        await interaction.response.send_message(f"{name} {side.value} {tone}", ephemeral=True)

    @bot.tree.command(description="Names")
    async def point(
        interaction: discord.Interaction,
        who: discord.User | discord.Member,
        role: discord.Role,
        anyone: discord.Member | discord.Role,
        where: app_commands.AppCommandChannel | None = None,
    ) -> None:
        await interaction.response.send_message(f"{who.name} {role.name} {anyone.name} {where and where.name}")

    @bot.tree.command(description="Reads")
    async def read(interaction: discord.Interaction, file: discord.Attachment) -> None:
        content = await file.read()
        await interaction.response.send_message(f"{file.filename} {file.content_type} {content.decode()}")

    @bot.tree.command(description="Travels")
    async def travel(interaction: discord.Interaction, place: str, days: int = 1) -> None:
        await interaction.response.send_message(f"{place} {days}")

    @travel.autocomplete("place")
    async def places(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        days = interaction.namespace.days
        names = [name for name in ("Paris", "Parma", "Rome") if name.lower().startswith(typed.lower())]
        return [app_commands.Choice(name=f"{name} {days or ''}".strip(), value=name) for name in names]

    group = app_commands.Group(name="sun", description="The sun")
    inner = app_commands.Group(name="at", description="The sun at a place", parent=group)

    @group.command(description="Rises")
    async def rise(interaction: discord.Interaction, day: str = "today") -> None:
        await interaction.response.send_message(f"rises {day}")

    @inner.command(description="Sets")
    async def home(interaction: discord.Interaction, day: str) -> None:
        await interaction.response.send_message(f"sets {day}")

    bot.tree.add_command(group)
    return bot


async def test_numbers_and_truths_arrive_as_they_are(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann = local.person("ann", lab)
        assert (await ann.slash("add", first=2)).text == "2.5"
        assert (await ann.slash("/add", first=2, second=1, loud=True)).text == "3.0!"


async def test_texts_and_choices_arrive_as_they_are(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        answer = await local.person("ann", lab).slash("greet", name="Bob", side="right", tone="cold")
        assert answer.text == "Bob right cold"
        assert answer.is_private


async def test_people_roles_and_channels_are_told_with_the_command(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann, bob = local.person("ann", lab), local.person("bob", lab)
        helpers = local.world.add_role(lab, "Helpers")
        bots = local.world.places.channels_of(lab.id)[1]
        answer = await ann.slash("point", who=bob.user, role=helpers, anyone=ann.user, where=bots)
        assert answer.text == "bob Helpers ann bots"
        assert (await ann.slash("point", who=bob.user, role=helpers, anyone=helpers)).text == "bob Helpers Helpers None"


async def test_a_file_is_fetched_by_the_bot(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        answer = await local.person("ann", lab).slash("read", file=Upload(name="my notes.txt", content=b"hello"))
        assert answer.text == "my_notes.txt text/plain hello"


async def test_subcommands_are_reached_by_their_paths(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann = local.person("ann", lab)
        assert (await ann.slash("sun rise")).text == "rises today"
        assert (await ann.slash("sun at home", day="monday")).text == "sets monday"
        assert [command.paths for command in ann.commands() if command.name == "sun"] == [
            (("sun", "at", "home"), ("sun", "rise"))
        ]


async def test_completion_offers_what_fits_with_what_was_filled_in(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann = local.person("ann", lab)
        assert [choice.name for choice in await ann.complete("travel", "place", place="pa")] == ["Paris", "Parma"]
        assert [choice.name for choice in await ann.complete("travel", "place", place="r", days=3)] == ["Rome 3"]
        assert len(await ann.complete("travel", "place")) == 3


async def test_options_of_any_name_can_be_given(local: LocalDiscord, lab: Guild):
    bot = Bot(local)

    @bot.tree.command(description="Waits")
    @app_commands.rename(long="until")
    async def wait(interaction: discord.Interaction, long: str) -> None:
        await interaction.response.send_message(long)

    async with running(local, bot):
        assert (await local.person("ann", lab).slash("wait", {"until": "noon"})).text == "noon"


@pytest.mark.parametrize(
    ("line", "given", "why"),
    [
        ("add", {}, "needs first"),
        ("add", {"first": 11}, "takes 0 to 10"),
        ("add", {"first": True}, "a whole number"),
        ("add", {"first": "2"}, "a whole number"),
        ("add", {"first": 1, "second": 1.5}, "takes 0"),
        ("add", {"first": 1, "loud": "yes"}, "true or false"),
        ("add", {"first": 1, "third": 2}, "no option third"),
        ("greet", {"name": "B"}, "2 to 10 characters"),
        ("greet", {"name": "Bob", "tone": "hot"}, "one of warm, cold"),
        ("read", {"file": "a.txt"}, "a file"),
        ("sun", {}, "/sun rise"),
        ("sun set", {}, "not to be had"),
        ("moon", {}, "no command 'moon'"),
        ("", {}, "name is needed"),
    ],
)
async def test_a_client_does_not_send_what_does_not_fit(
    local: LocalDiscord, lab: Guild, line: str, given: dict[str, str], why: str
):
    async with running(local, _bot(local)):
        with pytest.raises(NotPossibleError, match=why):
            await local.person("ann", lab).slash(line, given)


async def test_only_what_belongs_to_the_server_can_be_chosen(local: LocalDiscord, lab: Guild):
    bot = Bot(local)

    @bot.tree.command(description="Goes")
    async def go(
        interaction: discord.Interaction, where: discord.app_commands.AppCommandThread, role: discord.Role
    ) -> None:
        await interaction.response.send_message(f"{where.name} {role.name}")

    other = local.world.add_guild("Other")
    async with running(local, bot):
        ann = local.person("ann", lab)
        general = ann.channel
        thread = local.world.add_channel(lab, "talk", kind=ChannelKind.PUBLIC_THREAD, parent=general)
        mine, theirs = local.world.add_role(lab, "Mine"), local.world.add_role(other, "Theirs")
        assert (await ann.slash("go", where=thread, role=mine)).text == "talk Mine"
        with pytest.raises(NotPossibleError, match="not take a channel"):
            await ann.slash("go", where=general, role=mine)
        with pytest.raises(NotPossibleError, match="not one of this server"):
            await ann.slash("go", where=thread, role=theirs)


async def test_a_file_above_the_limit_is_not_sent(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        big = Upload(name="big", content=bytes(local.world.application.attachment_limit + 1))
        with pytest.raises(NotPossibleError, match="are allowed"):
            await local.person("ann", lab).slash("read", file=big)


async def test_only_options_that_complete_are_completed(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        with pytest.raises(NotPossibleError, match="does not complete"):
            await local.person("ann", lab).complete("travel", "days")


async def test_silence_is_told_with_what_was_done(local: LocalDiscord, lab: Guild):
    bot = Bot(local)

    @bot.tree.command(description="Keeps silent")
    async def silent(_: discord.Interaction) -> None:
        """Say nothing."""

    async with running(local, bot):
        ann = local.person("ann", lab)
        with pytest.raises(NoAnswerError, match=r"did not respond.*/silent"):
            await ann.slash("silent", patience=0.05)
        sent = await ann.slash("silent", until=Until.SENT)
        assert sent.acknowledged is None
        assert (sent.message, sent.text, sent.choices, sent.modal) == (None, "", (), None)
