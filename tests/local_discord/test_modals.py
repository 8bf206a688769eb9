"""Modals: labels with inputs of every kind, filled in as a client lets one."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import ui

from local_discord import Exchange, Guild, LocalDiscord, ModalSeen, NotPossibleError, Person, Upload
from local_discord.kinds import CallbackKind
from local_discord.people.forms import Entry, inputs
from tests.local_discord.running import Bot, running

AnyInteraction = discord.Interaction[Any]
_SIDES = [discord.SelectOption(label="Left", value="l"), discord.SelectOption(label="Right", value="r")]


class Form(ui.Modal, title="Report"):
    """Inputs that members meet most."""

    intro = ui.TextDisplay[Any]("Please tell.")
    name = ui.Label[Any](text="Name", component=ui.TextInput[Any](custom_id="name", min_length=2, max_length=10))
    note = ui.Label[Any](
        text="Note", component=ui.TextInput[Any](custom_id="note", required=False, style=discord.TextStyle.long)
    )
    side = ui.Label[Any](text="Side", component=ui.Select[Any](custom_id="side", options=_SIDES, max_values=2))
    who = ui.Label[Any](text="Who", component=ui.UserSelect[Any](custom_id="who", required=False, min_values=0))

    async def on_submit(self, interaction: AnyInteraction) -> None:
        name, note, side, who = (label.component for label in (self.name, self.note, self.side, self.who))
        assert isinstance(name, ui.TextInput)
        assert isinstance(note, ui.TextInput)
        assert isinstance(side, ui.Select)
        assert isinstance(who, ui.UserSelect)
        people = [item.name for item in who.values]
        await interaction.response.send_message(f"{name.value}|{note.value}|{side.values}|{people}", ephemeral=True)


class Ticks(ui.Modal, title="Ticks"):
    """Inputs that came later."""

    radio = ui.Label[Any](
        text="Radio",
        component=ui.RadioGroup[Any](
            custom_id="radio",
            options=[discord.RadioGroupOption(label="One"), discord.RadioGroupOption(label="Two", default=True)],
        ),
    )
    boxes = ui.Label[Any](
        text="Boxes",
        component=ui.CheckboxGroup[Any](
            custom_id="boxes",
            required=False,
            min_values=0,
            max_values=2,
            options=[discord.CheckboxGroupOption(label="A"), discord.CheckboxGroupOption(label="B")],
        ),
    )
    box = ui.Label[Any](text="Box", component=ui.Checkbox[Any](custom_id="box"))
    files = ui.Label[Any](text="Files", component=ui.FileUpload[Any](custom_id="files", max_values=2))

    async def on_submit(self, interaction: AnyInteraction) -> None:
        radio, boxes, box, files = (label.component for label in (self.radio, self.boxes, self.box, self.files))
        assert isinstance(radio, ui.RadioGroup)
        assert isinstance(boxes, ui.CheckboxGroup)
        assert isinstance(box, ui.Checkbox)
        assert isinstance(files, ui.FileUpload)
        contents = [(await item.read()).decode() for item in files.values]
        await interaction.response.send_message(f"{radio.value} {boxes.values} {box.value} {contents}")


class Old(ui.Modal, title="Old"):
    """An input in a row, as modals had them once."""

    name = ui.TextInput[Any](label="Name", custom_id="name")

    async def on_submit(self, interaction: AnyInteraction) -> None:
        await interaction.response.edit_message(content=f"named {self.name.value}")


class Opener(ui.View):
    """A button that opens a modal."""

    @ui.button(label="Rename", custom_id="rename")
    async def rename(self, interaction: AnyInteraction, _: ui.Button[Any]) -> None:
        """Open."""
        await interaction.response.send_modal(Old())


def _bot(local: LocalDiscord) -> Bot:
    bot = Bot(local)

    @bot.tree.command(description="Reports")
    async def report(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Form())

    @bot.tree.command(description="Ticks")
    async def tick(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(Ticks())

    @bot.tree.command(description="Opens")
    async def opener(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("unnamed", view=Opener())

    return bot


async def _opened(ann: Person, command: str) -> Exchange:
    exchange = await ann.slash(command)
    assert exchange.acknowledged is CallbackKind.MODAL
    return exchange


async def test_a_modal_is_filled_in_by_label_or_custom_id(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann = local.person("ann", lab)
        form = await _opened(ann, "report")
        assert form.modal is not None
        assert form.modal["title"] == "Report"
        assert [part["custom_id"] for part in inputs(form.modal)] == ["name", "note", "side", "who"]
        answer = await ann.submit(form, {"Name": "Ann", "side": ["Left", "r"], "Who": ann.user})
        assert answer.text == "Ann||['l', 'r']|['ann']"
        assert answer.is_private


async def test_ticks_and_files_are_told(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann = local.person("ann", lab)
        upload = Upload(name="a.txt", content=b"abc")
        answer = await ann.submit(await _opened(ann, "tick"), {"boxes": ["A", "B"], "box": True, "files": upload})
        assert answer.text == "Two ['A', 'B'] True ['abc']"
        answer = await ann.submit(await _opened(ann, "tick"), {"Radio": "One", "Files": [upload, upload]})
        assert answer.text == "One [] False ['abc', 'abc']"


@pytest.mark.parametrize(
    ("command", "entries", "why"),
    [
        ("report", {"side": "l"}, "2 to 10 characters"),
        ("report", {"name": "A", "side": "l"}, "2 to 10 characters"),
        ("report", {"name": True, "side": "l"}, "takes a text"),
        ("report", {"name": "Ann"}, "1 to 2 values"),
        ("report", {"name": "Ann", "side": "up"}, "offers Left, Right"),
        ("report", {"name": "Ann", "side": "l", "age": "3"}, "has no 'age'"),
        ("tick", {}, "1 to 2 files"),
        ("tick", {"files": "a.txt"}, "takes files"),
        ("tick", {"box": "yes"}, "true or false"),
        ("tick", {"radio": ["One", "Two"]}, "takes one value"),
    ],
)
async def test_what_a_client_would_not_submit_is_not(
    local: LocalDiscord, lab: Guild, command: str, entries: dict[str, Entry], why: str
):
    async with running(local, _bot(local)):
        ann = local.person("ann", lab)
        form = await _opened(ann, command)
        with pytest.raises(NotPossibleError, match=why):
            await ann.submit(form, entries)


async def test_a_modal_of_a_button_changes_the_message(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann = local.person("ann", lab)
        message = (await ann.slash("opener")).message
        assert message is not None
        answer = await ann.submit(await ann.click(message, "Rename"), {"Name": "Ada"})
        assert answer.acknowledged is CallbackKind.UPDATE
        now = ann.sees(message)
        assert now is not None
        assert now.text == "named Ada"


async def test_only_who_opened_a_modal_submits_it(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann, bob = local.person("ann", lab), local.person("bob", lab)
        form = await _opened(ann, "report")
        with pytest.raises(NotPossibleError, match="No modal is open"):
            await bob.submit(form, {})
        with pytest.raises(NotPossibleError, match="No modal is open"):
            await ann.submit(await ann.slash("opener"), {})


async def test_a_modal_is_submitted_where_it_opened(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann = local.person("ann", lab)
        form = await _opened(ann, "report")
        elsewhere = ann.at(local.world.direct(ann.user))
        answer = await elsewhere.submit(form, {"Name": "Ann", "side": "l", "Who": ann.user})
        assert answer.message is not None
        assert answer.message.channel == ann.place


async def test_a_modal_is_seen_by_who_watches(local: LocalDiscord, lab: Guild):
    async with running(local, _bot(local)):
        ann, bob = local.person("ann", lab), local.person("bob", lab)
        with ann.watch() as feed, bob.watch() as other:
            await ann.slash("report")
            sight = await feed.next(1)
            assert isinstance(sight, ModalSeen)
            assert sight.exchange.modal is not None
            assert other.seen() == []
