"""Components: rows of buttons and menus, layouts, and items that outlive the process that sent them."""

from __future__ import annotations

import io
import re
from typing import Any, Self

import discord
import pytest
from discord import ui

from local_discord import Guild, LocalDiscord, Message, NotPossibleError, Until
from local_discord.kinds import CallbackKind
from tests.local_discord.running import Bot, running

AnyInteraction = discord.Interaction[Any]


class Rows(ui.View):
    """Buttons and menus of every kind."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.add_item(ui.Button(label="Read more", url="https://example.org"))

    @ui.button(label="Count", custom_id="count")
    async def count(self, interaction: AnyInteraction, button: ui.Button[Self]) -> None:
        """Count in the label."""
        button.label = f"{button.label}!"
        await interaction.response.edit_message(view=self)

    @ui.button(emoji="⏳", custom_id="later")
    async def later(self, interaction: AnyInteraction, _: ui.Button[Self]) -> None:
        """Say something after acknowledging."""
        await interaction.response.defer()
        await interaction.edit_original_response(content="later, done")

    @ui.button(label="Off", custom_id="off", disabled=True)
    async def off(self, _: AnyInteraction, __: ui.Button[Self]) -> None:
        """Never be pressed."""

    @ui.select(
        cls=ui.Select,
        custom_id="colours",
        placeholder="Colours",
        max_values=2,
        options=[discord.SelectOption(label="Red", value="r"), discord.SelectOption(label="Blue", value="b")],
    )
    async def colours(self, interaction: AnyInteraction, select: ui.Select[Self]) -> None:
        """Tell what was chosen."""
        await interaction.response.send_message(" ".join(select.values), ephemeral=True)

    @ui.select(cls=ui.MentionableSelect, custom_id="anyone", max_values=3)
    async def anyone(self, interaction: AnyInteraction, select: ui.MentionableSelect[Self]) -> None:
        """Tell who was chosen."""
        await interaction.response.send_message(" ".join(item.name for item in select.values), ephemeral=True)

    @ui.select(cls=ui.ChannelSelect, custom_id="where", channel_types=[discord.ChannelType.text])
    async def where(self, interaction: AnyInteraction, select: ui.ChannelSelect[Self]) -> None:
        """Tell where."""
        await interaction.response.send_message(select.values[0].name, ephemeral=True)


class Choosing(ui.View):
    """Menus of users and roles."""

    @ui.select(cls=ui.UserSelect, custom_id="who")
    async def who(self, interaction: AnyInteraction, select: ui.UserSelect[Self]) -> None:
        """Replace the message."""
        await interaction.response.edit_message(content=f"chose {select.values[0].name}", view=None)

    @ui.select(cls=ui.RoleSelect, custom_id="role", min_values=0)
    async def role(self, interaction: AnyInteraction, select: ui.RoleSelect[Self]) -> None:
        """Tell the role."""
        await interaction.response.send_message(" ".join(item.name for item in select.values) or "none")


class Turn(ui.DynamicItem[ui.Button[ui.LayoutView]], template=r"turn:(?P<page>\d+)"):
    """A button that knows its page by its custom id alone."""

    def __init__(self, page: int) -> None:
        super().__init__(ui.Button(label="Next", custom_id=f"turn:{page}"))
        self.page = page

    @classmethod
    async def from_custom_id(cls, _: AnyInteraction, __: ui.Item[Any], match: re.Match[str], /) -> Self:
        return cls(int(match["page"]))

    async def callback(self, interaction: AnyInteraction) -> None:
        await interaction.response.edit_message(view=Book(self.page + 1))


class Book(ui.LayoutView):
    """A layout with a page and a button."""

    def __init__(self, page: int) -> None:
        super().__init__(timeout=None)
        row: ui.ActionRow[Self] = ui.ActionRow()
        row.add_item(Turn(page))
        section: ui.Section[Self] = ui.Section(
            ui.TextDisplay[Any]("Aside"), accessory=ui.Button[Any](label="Site", url="https://example.org")
        )
        self.add_item(
            ui.Container(ui.TextDisplay(f"# Page {page}"), ui.Separator(), section, row, accent_colour=0x123456)
        )


def _bot(local: LocalDiscord) -> Bot:
    bot = Bot(local)

    @bot.tree.command(description="Shows rows")
    async def rows(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("rows", view=Rows())

    @bot.tree.command(description="Lets choose")
    async def choose(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("choose", view=Choosing())

    @bot.tree.command(description="Shows a book")
    async def book(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(view=Book(1))

    @bot.tree.command(description="Shows pictures")
    async def pictures(interaction: discord.Interaction) -> None:
        view = ui.LayoutView()
        view.add_item(ui.MediaGallery(discord.MediaGalleryItem("attachment://a.png")))
        view.add_item(ui.File("attachment://b.txt"))
        thumbnail = ui.Thumbnail[ui.LayoutView]("https://example.org/c.png")
        view.add_item(ui.Section(ui.TextDisplay("text"), accessory=thumbnail))
        files = [discord.File(io.BytesIO(b"png"), "a.png"), discord.File(io.BytesIO(b"hi"), "b.txt")]
        await interaction.response.send_message(view=view, files=files)

    bot.add_dynamic_items(Turn)
    return bot


async def _shown(local: LocalDiscord, lab: Guild, command: str) -> Message:
    message = (await local.person("ann", lab).slash(command)).message
    assert message is not None
    return message


async def test_a_button_changes_its_own_message(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann = local.person("ann", lab)
        message = await _shown(local, lab, "rows")
        pressed = await ann.click(message, "Count")
        assert pressed.acknowledged is CallbackKind.UPDATE
        again = await ann.click(message, "Count!")
        assert again.message is not None
        assert [part["label"] for part in again.message.parts if part.get("custom_id") == "count"] == ["Count!!"]


async def test_a_button_may_answer_later(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        pressed = await local.person("ann", lab).click(await _shown(local, lab, "rows"), "⏳")
        assert pressed.acknowledged is CallbackKind.DEFERRED_UPDATE
        await pressed.until(lambda now: "later, done" in now.text)


async def test_menus_tell_what_was_picked(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann, bob = local.person("ann", lab), local.person("bob", lab)
        helpers = local.world.add_role(lab, "Helpers")
        message = await _shown(local, lab, "rows")
        assert (await ann.choose(message, "colours", "Red", "b")).text == "r b"
        assert (await ann.choose(message, "anyone", bob.user, helpers)).text == "bob Helpers"
        assert (await ann.choose(message, "where", ann.channel)).text == "general"


async def test_menus_of_users_and_roles_tell_what_was_picked(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann, bob = local.person("ann", lab), local.person("bob", lab)
        helpers = local.world.add_role(lab, "Helpers")
        message = await _shown(local, lab, "choose")
        assert (await ann.choose(message, "role", helpers)).text == "Helpers"
        assert (await ann.choose(message, "role")).text == "none"
        assert (await ann.choose(message, "who", bob.user)).text == "chose bob"
        now = ann.sees(message)
        assert now is not None
        assert now.parts == ()


@pytest.mark.parametrize(
    ("button", "why"),
    [("Off", "disabled"), ("Read more", "only leads"), ("Nothing", "has nothing called"), ("colours", "has nothing")],
)
async def test_what_cannot_be_pressed_is_not(local: LocalDiscord, lab: Guild, button: str, why: str):
    async with running(local, _bot(local)):
        with pytest.raises(NotPossibleError, match=why):
            await local.person("ann", lab).click(await _shown(local, lab, "rows"), button)


@pytest.mark.parametrize(
    ("menu", "picked", "why"),
    [
        ("colours", ["Green"], "offers Red, Blue"),
        ("colours", [], "takes 1 to 2 values, not 0"),
        ("colours", ["r", "Red"], "each value once"),
        ("where", ["general"], "does not offer"),
        ("count", ["r"], "has nothing called"),
    ],
)
async def test_what_a_menu_does_not_offer_is_not_picked(
    local: LocalDiscord, lab: Guild, menu: str, picked: list[str], why: str
):
    async with running(local, _bot(local)):
        with pytest.raises(NotPossibleError, match=why):
            await local.person("ann", lab).choose(await _shown(local, lab, "rows"), menu, *picked)


async def test_a_layout_is_shown_with_numbers_and_pressed(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann = local.person("ann", lab)
        message = await _shown(local, lab, "book")
        assert message.has_layout
        assert [part["id"] for part in message.parts] == list(range(1, 9))
        assert message.text == "# Page 1\nAside"
        assert (await ann.click(message, "Next")).text == "# Page 2\nAside"


async def test_media_of_a_layout_point_to_what_was_attached(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        message = await _shown(local, lab, "pictures")
        gallery, file, *_ = message.components
        assert gallery["items"][0]["media"]["url"] == message.attachments[0].url
        assert (file["file"]["url"], file["name"]) == (message.attachments[1].url, "b.txt")


async def test_a_button_works_after_the_bot_was_started_anew(local: LocalDiscord, lab: Guild):
    ann = local.person("ann", lab)
    async with running(local, _bot(local)):
        message = (await ann.slash("book")).message
    assert message is not None
    assert [session.connection for session in local.gateway.sessions] == [None]
    async with running(local, _bot(local), syncs=False):
        assert (await ann.click(message, "turn:1")).text == "# Page 2\nAside"


async def test_a_button_pressed_while_the_bot_is_away_is_not_answered(local: LocalDiscord, lab: Guild):
    ann = local.person("ann", lab)
    async with running(local, _bot(local)):
        message = (await ann.slash("book")).message
    assert message is not None
    pressed = await ann.click(message, "Next", until=Until.SENT)
    assert pressed.acknowledged is None


async def test_components_of_a_deleted_message_are_gone(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann = local.person("ann", lab)
        message = await _shown(local, lab, "rows")
        local.person(local.world.developer, lab).delete(message)
        with pytest.raises(NotPossibleError, match="no such message"):
            await ann.click(message, "Count")


async def test_two_people_press_the_same_button(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        message = await _shown(local, lab, "rows")
        bob = await local.person("bob", lab).choose(message, "colours", "Red")
        ann = local.person("ann", lab)
        assert bob.is_private
        assert "r" not in [seen.text for seen in ann.messages()]
