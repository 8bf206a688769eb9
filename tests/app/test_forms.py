"""Forms over the protocol: opened by commands and buttons, sent in later, refused, failing, after a restart."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.app.client import DaylightClient
from bot.app.wiring import Opened
from bot.desk.counters import Counter
from bot.desk.desk import Desk
from bot.desk.failures import RefusedError
from bot.desk.places import Place
from bot.desk.turns import Turn
from bot.ui.cards.card import Button, Buttons, Card, Document, Option, Text, compose
from bot.ui.cards.text import line, span
from bot.ui.forms import (
    ChannelsField,
    ChoiceField,
    Filled,
    Form,
    Notice,
    RoleField,
    TextField,
    compose_form,
)
from bot.ui.questions import LibraryList, LibraryQuestion, Question
from bot.ui.state import Address, Trigger, View
from local_discord import LocalDiscord
from tests.app.logged import Log
from tests.app.stage import Stage, client_on

ASKED = LibraryQuestion(lists=LibraryList.TOPICS)
SECRET = "an inner detail"
_KINDS = tuple(Option(label=kind, value=kind) for kind in ("good", "bad"))


class _Suggestions(Counter):
    """Takes suggestions; it stands in for the counters of the bot and serves what they do not."""

    views = frozenset({View.CHART})

    async def form(self, question: Question, place: Place, turn: Turn) -> Form:
        """Ask for one."""
        assert question == ASKED
        address = Address(guild=place.guild, asker=place.asker, key=turn.key or "")
        return compose_form(
            "Suggestion",
            address.custom_id(turn.view, turn.trigger),
            TextField(name="words", label="Words", is_long=True, most=100),
            ChoiceField(name="kind", label="Kind", options=_KINDS),
            RoleField(name="role", label="Role"),
            ChannelsField(name="channels", label="Channels"),
            Notice(markdown="As you like it."),
        )

    async def submit(self, question: Question, place: Place, turn: Turn, filled: Filled) -> Card:
        """Tell what was suggested."""
        assert question == ASKED
        [words] = filled["words"]
        if words == "fail":
            raise KeyError(SECRET)
        if words == "refuse":
            raise RefusedError("There are enough suggestions.", "Come back tomorrow.")
        told = (
            f"{words}, {filled['kind']}, {len(filled['role'])}, {len(filled['channels'])}, manager {place.is_manager}"
        )
        address = Address(guild=place.guild, asker=place.asker, key=turn.key or "")
        again = Button(label="Again", custom_id=address.custom_id(View.CHART, Trigger.FORM))
        count = Button(label="Count", custom_id=address.custom_id(View.CHART, Trigger.DO, 1))
        document = Document(name="suggestion.txt", content=words.encode())
        return compose(0, Text(lines=(line(span(told)),), share=500), document, Buttons(buttons=(again, count)))

    async def do(self, question: Question, place: Place, turn: Turn) -> Card:
        """Count what was pressed."""
        assert question == ASKED
        return compose(0, Text(lines=(line(f"Counted up to {turn.page} by {place.asker}."),), share=500))


def _with_commands(client: DaylightClient, ready: Opened) -> None:
    desk: Desk = ready.desk

    @client.tree.command(name="suggest", description="Opens a form for suggestions")
    async def suggest(interaction: discord.Interaction[Any], *, private: bool | None = None) -> None:
        await desk.open_form(interaction, ASKED, View.CHART, private=private)


@pytest.fixture
async def suggesting(local: LocalDiscord, tmp_path: Path) -> AsyncGenerator[Stage]:
    """A bot that takes suggestions."""
    async with client_on(local, tmp_path, _with_commands, counters=[_Suggestions()]) as stage:
        yield stage


async def test_a_form_is_sent_in_and_answered_for_everybody_or_in_private_as_was_asked(suggesting: Stage):
    for private in (False, True):
        opened = await suggesting.ann.slash("suggest", private=private)
        answer = await suggesting.ann.submit(opened, {"Words": "more maps", "Kind": ["good"]})
        assert "more maps, ('good',), 0, 0, manager False" in answer.text
        assert answer.is_private is private
        assert answer.message is not None
        [document] = answer.message.attachments
        assert document.filename == "suggestion.txt"


async def test_roles_and_channels_come_as_their_ids(suggesting: Stage):
    role = suggesting.local.world.add_role(suggesting.lab, "Editors")
    opened = await suggesting.ann.slash("suggest")
    channel = suggesting.local.world.add_channel(suggesting.lab, "ideas")
    entries = {"Words": "a", "Kind": ["bad"], "Role": [role], "Channels": [channel]}
    answer = await suggesting.ann.submit(opened, entries)
    assert "a, ('bad',), 1, 1" in answer.text


async def test_a_button_opens_a_form_whose_answer_takes_the_place_of_a_private_card(suggesting: Stage):
    opened = await suggesting.ann.slash("suggest", private=True)
    first = await suggesting.ann.submit(opened, {"Words": "first", "Kind": ["good"]})
    assert first.message is not None
    again = await suggesting.ann.click(first.message, "Again")
    second = await suggesting.ann.submit(again, {"Words": "second", "Kind": ["good"]})
    await second.until(lambda answer: "second" in answer.text)
    assert second.message is not None
    assert second.message.id == first.message.id
    counted = await suggesting.ann.click(second.message, "Count")
    await counted.until(lambda answer: "Counted up to 1" in answer.text)


async def test_what_comes_of_a_deed_on_a_public_card_is_for_who_pressed_it(suggesting: Stage):
    opened = await suggesting.ann.slash("suggest")
    public = await suggesting.ann.submit(opened, {"Words": "open", "Kind": ["good"]})
    assert public.message is not None
    bob = suggesting.person("bob")
    counted = await bob.click(public.message, "Count")
    assert counted.is_private
    assert f"by {bob.user.id}" in counted.text
    again = await bob.click(public.message, "Again")
    answer = await bob.submit(again, {"Words": "mine", "Kind": ["good"]})
    assert answer.is_private


async def test_a_form_that_is_refused_or_fails_is_told_in_private(suggesting: Stage, log: Log):
    log.expect("Unexpected error")
    for words, told in (("refuse", "There are enough suggestions."), ("fail", "Something went wrong on my side.")):
        opened = await suggesting.ann.slash("suggest", private=True)
        answer = await suggesting.ann.submit(opened, {"Words": words, "Kind": ["good"]})
        assert told in answer.text
        assert SECRET not in answer.text
        assert answer.is_private
