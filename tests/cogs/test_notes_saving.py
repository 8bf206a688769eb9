"""Messages kept as notes from their menu: with author, time and a link back; what is too long is shortened and told."""

from __future__ import annotations

from pathlib import Path

from bot.storage.servers.settings import NoteLimits
from local_discord import LocalDiscord
from tests.app.stage import Stage
from tests.cogs.noting import added, assert_inert, settled, shown

MENU = "Save as note"


async def test_a_message_is_kept_with_its_author_its_time_and_a_link_to_it(stage: Stage):
    bob = stage.person("bob")
    message = bob.post("They **differ** on <@1>")
    answer = await stage.ann.menu(MENU, message)
    assert "Kept as note 1." in answer.text
    assert "They \\*\\*differ\\*\\* on" in answer.text
    assert f"Saved from a message by <@{bob.user.id}>, <t:" in answer.text
    assert_inert(shown(answer))
    [link] = [part["url"] for part in shown(answer).parts if part.get("url")]
    assert link == f"https://discord.com/channels/{stage.lab.id}/{message.channel}/{message.id}"
    again = await bob.slash("note show", number="1")
    assert f"<@{stage.ann.user.id}>" in again.text
    assert "Jump to the message" in {str(part.get("label")) for part in shown(again).parts}


async def test_a_message_without_text_is_refused(stage: Stage):
    card = await added(stage.ann, "A card has no text of its own")
    answer = await stage.ann.menu(MENU, card)
    assert "This message has no text that I could keep." in answer.text
    assert answer.is_private


async def test_a_message_that_is_longer_than_a_note_is_shortened_and_that_is_told(local: LocalDiscord, tmp_path: Path):
    async with settled(local, tmp_path, notes=NoteLimits(longest=50, per_hour=2)) as stage:
        message = stage.person("bob").post("word " * 30)
        answer = await stage.ann.menu(MENU, message)
        assert "The message is longer than the 50 characters of a note: its beginning is kept." in answer.text
        assert "word word …" in answer.text or "word…" in answer.text
        assert "longer" not in (await stage.ann.menu(MENU, stage.person("bob").post("x" * 50))).text
        refused = await stage.ann.menu(MENU, message)
        assert "2 is the most notes that a member can add here in an hour." in refused.text
