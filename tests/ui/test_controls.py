"""Cards over the real protocol: sent by one process, pressed in another."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import discord

from bot.ui.cards.card import Card, Choice, Option, Picture, Text, compose
from bot.ui.cards.text import line, title
from bot.ui.cards.verdict import verdict_card
from bot.ui.controls import card_control
from bot.ui.render import CardView, attachments, render
from bot.ui.state import State, Trigger, View, decode
from bot.ui.words import NEUTRAL
from local_discord import LocalDiscord, Message, Person
from tests.local_discord.running import Bot, eventually, local_discord, running
from tests.reasoning.building import AGAINST, FOR, alignment, record_of, said
from tests.ui.answers import ADDRESS, ASKING, checked

VERDICT = verdict_card(
    checked(alignment("ada", "bo"), record_of(said("ada", "tolls", FOR), said("bo", "tolls", AGAINST))), ASKING
)
CHOICE = compose(
    NEUTRAL,
    Text(lines=(title("Which?"),), share=100),
    Choice(
        custom_id=ADDRESS.custom_id(View.ANSWER, Trigger.CHOOSE),
        placeholder="Pick one",
        options=(Option(label="One", value="part:0"), Option(label="Two", value="part:1", description="the other")),
    ),
)


class CardBot(Bot):
    """A bot that shows a card, and tells what was pressed."""

    def __init__(self, local: LocalDiscord, card: Card) -> None:
        super().__init__(local)
        self.pressed: list[tuple[State, tuple[str, ...]]] = []
        self.sent: list[weakref.ref[CardView]] = []
        self.add_dynamic_items(card_control(self._press))

        @self.tree.command(name="card", description="Shows a card")
        async def show(interaction: discord.Interaction[Any]) -> None:
            view = render(card)
            self.sent.append(weakref.ref(view))
            await interaction.response.defer()
            await interaction.followup.send(view=view, files=attachments(card))

    def has_forgotten(self) -> bool:
        """Whether nothing holds the views that were sent."""
        gc.collect()
        return [view() for view in self.sent] == [None]

    async def _press(self, interaction: discord.Interaction[Any], custom_id: str, values: tuple[str, ...]) -> None:
        self.pressed.append((decode(custom_id), values))
        await interaction.response.send_message(view=render(told(str(values))), ephemeral=True)


def told(text: str) -> Card:
    return compose(NEUTRAL, Text(lines=(line(text),), share=200))


async def sent(local: LocalDiscord, card: Card) -> tuple[Person, Message]:
    """Let a bot send a card and end; return who asked, and the message."""
    ada = local.person("Ada", local.world.add_guild("Lab", channels=("general",)))
    bot = CardBot(local, card)
    async with running(local, bot):
        exchange = await ada.slash("/card")
        await eventually(bot.has_forgotten)
    assert exchange.message is not None
    return ada, exchange.message


async def test_buttons_answer_after_a_restart() -> None:
    async with local_discord() as local:
        ada, message = await sent(local, VERDICT)
        bot = CardBot(local, VERDICT)
        async with running(local, bot):
            exchange = await ada.click(message, "Evidence")
            again = await ada.click(message, "How this was worked out")
        assert exchange.is_private
        assert again.is_private
        assert bot.pressed == [(ADDRESS.state(View.EVIDENCE), ()), (ADDRESS.state(View.WORKING), ())]


async def test_a_choice_tells_what_was_chosen_after_a_restart() -> None:
    async with local_discord() as local:
        ada, message = await sent(local, CHOICE)
        bot = CardBot(local, CHOICE)
        async with running(local, bot):
            await ada.choose(message, "Pick one", "Two")
        assert bot.pressed == [(ADDRESS.state(View.ANSWER, Trigger.CHOOSE), ("part:1",))]


async def test_a_picture_travels_with_its_text_for_those_who_do_not_see_it() -> None:
    picture = Picture(name="chart.png", alt="Two lines that part.", png=b"\x89PNG\r\n\x1a\n")
    card = compose(NEUTRAL, Text(lines=(title("A chart"),), share=100), picture)
    async with local_discord() as local:
        _, message = await sent(local, card)
    assert [(file.filename, file.description) for file in message.attachments] == [
        ("chart.png", "Two lines that part.")
    ]
