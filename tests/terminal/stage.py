"""A person at a keyboard before a small bot, for tests: lines in, printed text out."""

from __future__ import annotations

import io
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
from discord import app_commands, ui
from rich.console import Console

from bot.terminal.errors import EndedError
from bot.terminal.keeping import Keeper
from bot.terminal.lines import do_line
from bot.terminal.screen import Screen
from bot.terminal.session import Session
from bot.terminal.watching import Watch
from local_discord import Permission
from tests.local_discord.running import Bot, local_discord, running

WIDTH = 80
PATIENCE = 2.0
PICTURE = b"\x89PNG\r\n\x1a\n not really"


@dataclass(slots=True, kw_only=True)
class Stage:
    """A person at a keyboard.

    Attributes:
        session: the person's.
        bot: answers.
        printed: what the screen has printed.
    """

    session: Session
    bot: Bot
    printed: io.StringIO

    async def type(self, *lines: str) -> str:
        """Do lines, the further ones as entries of forms that open; return what is printed meanwhile."""
        before = len(self.printed.getvalue())
        left = list(lines)

        async def ask(prompt: str) -> str | None:
            del prompt
            return left.pop(0) if left else None

        try:
            while left:
                await do_line(self.session, left.pop(0), ask)
        except EndedError:
            return f"{self.printed.getvalue()[before:]}(ended)"
        return self.printed.getvalue()[before:]


@asynccontextmanager
async def stage(folder: Path, *, is_plain: bool = True, width: int = WIDTH) -> AsyncGenerator[Stage]:
    """Run a bot with a command of each kind, and sit down before it as Ann in #general of Lab."""
    async with local_discord() as local:
        lab = local.world.add_guild("Lab", channels=("general", "bots"))
        moderators = local.world.add_role(lab, "Moderators", Permission.MANAGE_MESSAGES)
        local.person("ben", lab, moderators)
        local.person("ann", local.world.add_guild("Annexe"))
        bot = Bot(local)
        for add in (_commands, _menus):
            add(bot.tree)
        async with running(local, bot):
            printed = io.StringIO()
            person = local.person("ann", lab)
            console = Console(file=printed, width=width, no_color=True)
            session = Session(
                local=local,
                person=person,
                watch=Watch(person),
                screen=Screen(console=console, is_plain=is_plain),
                keeper=Keeper(folder=folder, files=local.world.mailbox.files, base=local.world.mailbox.base),
                patience=PATIENCE,
            )
            yield Stage(session=session, bot=bot, printed=printed)
            await session.watch.stop()


def _commands(tree: app_commands.CommandTree[Any]) -> None:
    @tree.command(description="Repeats a text")
    @app_commands.describe(text="What to repeat", private="Only you see it")
    async def say(interaction: discord.Interaction[Any], text: str, private: bool = False) -> None:  # noqa: FBT001, FBT002 - commands are written so
        await interaction.response.send_message(f"Said: {text}", ephemeral=private)

    @tree.command(description="Repeats it later")
    async def later(interaction: discord.Interaction[Any], text: str) -> None:
        await interaction.response.defer()
        await interaction.followup.send(f"Later: {text}")
        await interaction.followup.send("And more")

    @tree.command(description="Takes all kinds of values")
    @app_commands.choices(
        size=[app_commands.Choice(name="Small", value="s"), app_commands.Choice(name="Large", value="l")]
    )
    async def kinds(  # noqa: PLR0917 - commands are written so
        interaction: discord.Interaction[Any],
        count: int | None = None,
        share: float | None = None,
        who: discord.Member | None = None,
        where: app_commands.AppCommandChannel | None = None,
        role: discord.Role | None = None,
        size: str | None = None,
    ) -> None:
        told = [count, share, who and who.name, where and where.name, role and role.name, size]
        await interaction.response.send_message(" ".join(str(item) for item in told if item is not None))

    @tree.command(description="Measures a file")
    async def measure(interaction: discord.Interaction[Any], file: discord.Attachment) -> None:
        content = await file.read()
        await interaction.response.send_message(f"{file.filename} has {len(content)} bytes")

    @tree.command(description="Names two colours")
    async def mix(interaction: discord.Interaction[Any], first: str, second: str) -> None:
        await interaction.response.send_message(f"{first} + {second}")

    @mix.autocomplete("first")
    async def colours(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        known = {"Dark red": "red", "Green": "green"}
        return [
            app_commands.Choice(name=name, value=value)
            for name, value in known.items()
            if typed.casefold() in name.casefold()
        ]

    @tree.command(description="Shows buttons and menus")
    async def panel(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message(view=Panel(), file=discord.File(io.BytesIO(PICTURE), "plan.png"))

    @tree.command(description="Opens a form")
    async def form(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_modal(Form())

    @tree.command(description="Never answers")
    async def silent(interaction: discord.Interaction[Any]) -> None:
        del interaction

    @tree.command(description="For moderators")
    @app_commands.default_permissions(manage_messages=True)
    async def moderate(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("Moderated")


def _menus(tree: app_commands.CommandTree[Any]) -> None:
    @tree.context_menu(name="Quote this")
    async def quote(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        await interaction.response.send_message(f"> {message.content}")

    @tree.context_menu(name="Greet")
    async def greet(interaction: discord.Interaction[Any], member: discord.Member) -> None:
        await interaction.response.send_message(f"Hello, {member.display_name}")


class Panel(ui.LayoutView):
    """A card with a text, a picture, two buttons, one that is off, a link and a menu."""

    row: ui.ActionRow[Any] = ui.ActionRow()
    menus: ui.ActionRow[Any] = ui.ActionRow()

    def __init__(self) -> None:
        super().__init__()
        frame: ui.Container[Any] = ui.Container(accent_colour=0x3366CC)
        frame.add_item(ui.TextDisplay("### Panel\n- **one**\n- [two](<https://example.org/two>)"))
        frame.add_item(ui.Separator())
        frame.add_item(ui.MediaGallery(discord.MediaGalleryItem("attachment://plan.png", description="A plan")))
        self.add_item(frame)

    @row.button(label="Wave")
    async def wave(self, interaction: discord.Interaction[Any], button: ui.Button[Any]) -> None:
        del button
        await interaction.response.send_message("Waved", ephemeral=True)

    @row.button(label="Off", disabled=True)
    async def off(self, interaction: discord.Interaction[Any], button: ui.Button[Any]) -> None:
        del button
        await interaction.response.send_message("Impossible")

    @row.button(label="Turn")
    async def turn(self, interaction: discord.Interaction[Any], button: ui.Button[Any]) -> None:
        del button
        await interaction.response.defer()
        view = ui.LayoutView()
        view.add_item(ui.TextDisplay("Page 2"))
        await interaction.edit_original_response(view=view, attachments=[])

    @menus.select(
        placeholder="Colours",
        min_values=1,
        max_values=2,
        options=[
            discord.SelectOption(label="Dark red", value="red"),
            discord.SelectOption(label="Green", value="green"),
        ],
    )
    async def colours(self, interaction: discord.Interaction[Any], select: ui.Select[Any]) -> None:
        await interaction.response.send_message("Chose " + " and ".join(select.values))


class Form(ui.Modal, title="About you"):
    """A form with a short text, a long one and a menu."""

    name: ui.TextInput[Any] = ui.TextInput(label="Name", min_length=2)
    story: ui.TextInput[Any] = ui.TextInput(label="Story", style=discord.TextStyle.paragraph, required=False)
    pick: ui.Label[Any] = ui.Label(
        text="Colour",
        component=ui.Select(
            options=[discord.SelectOption(label="Red", value="red"), discord.SelectOption(label="Blue", value="blue")]
        ),
    )

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Repeat what was entered."""
        chosen = self.pick.component
        assert isinstance(chosen, ui.Select)
        await interaction.response.send_message(f"{self.name.value}|{self.story.value!r}|{chosen.values[0]}")
