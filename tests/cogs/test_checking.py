"""Checking claims: with a command, from a message, in direct messages, too often, with text that means harm."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_discord import Message, Person
from local_discord.kinds import MessageFlag
from tests.app.stage import CLAIM, Stage, on_stage

SEVERAL = "Trump and Netanyahu agree on everything. Katz opposes bombing Iran."


async def test_several_claims_get_a_line_each_and_one_can_be_opened(stage: Stage):
    answer = await stage.ann.slash("check", claim=SEVERAL)
    assert answer.text.count("Refuted") >= 1
    assert answer.message is not None
    [select] = [part for part in answer.message.parts if part.get("options")]
    assert [option["value"] for option in select["options"]] == ["part:0", "part:1"]
    opened = await stage.ann.choose(answer.message, select["placeholder"], "part:1")
    assert "Katz opposes bombing Iran" in opened.text
    assert opened.is_private


async def test_a_day_turns_the_record_back(stage: Stage):
    assert "Refuted" in (await stage.ann.slash("check", claim=CLAIM, as_of="2025")).text
    before = (await stage.ann.slash("check", claim=CLAIM, as_of="December 1999")).text
    assert "Refuted" not in before
    assert "Not enough evidence" in before


async def test_a_message_is_checked_from_its_menu(stage: Stage):
    message = stage.person("bob").post(CLAIM)
    answer = await stage.ann.menu("Check this claim", message)
    assert "Refuted" in answer.text
    assert not answer.is_private


async def test_a_message_without_text_is_refused_to_the_asker_alone(stage: Stage):
    shown = await stage.ann.slash("about")
    assert shown.message is not None
    answer = await stage.ann.menu("Check this claim", shown.message)
    assert "This message has no text that I could check." in answer.text
    assert answer.is_private


async def test_not_what_was_asked_offers_other_readings_to_choose(stage: Stage):
    answer = await stage.ann.slash("check", claim="Trump and Netanyahu agree on Iran")
    assert answer.message is not None
    offered = await stage.ann.click(answer.message, "This is not what I asked")
    assert offered.is_private
    assert offered.message is not None
    [select] = [part for part in offered.message.parts if part.get("options")]
    chosen = select["options"][0]
    reread = await stage.ann.choose(offered.message, select["placeholder"], chosen["value"])
    assert chosen["label"].rstrip("…") in reread.text
    assert "Read as" in reread.text


@pytest.mark.parametrize("place", ["direct", "guest"])
async def test_direct_messages_and_own_installations_are_answered_from_the_shared_library(stage: Stage, place: str):
    asker = stage.local.person("dora") if place == "direct" else _guest(stage)
    assert "Refuted" in (await asker.slash("check", claim=CLAIM)).text
    aligned = await asker.slash("alignment", actor="Trump", other="Netanyahu")
    assert aligned.message is not None
    assert "Evidence" in (await asker.click(aligned.message, "Evidence")).text
    assert [choice.value for choice in await asker.complete("position", "actor", actor="tru")] == ["donald-trump"]


async def test_who_checks_too_often_is_told_kindly_until_when(tmp_path: Path):
    async with on_stage(tmp_path, checks_per_minute=2) as stage:
        for _ in range(2):
            assert "Refuted" in (await stage.ann.slash("check", claim=CLAIM)).text
        refused = await stage.ann.slash("check", claim=CLAIM)
        assert "One moment" in refused.text
        assert "/check" in refused.text
        assert "<t:" in refused.text
        assert refused.is_private
        from_menu = await stage.ann.menu("Check this claim", stage.person("cleo").post(CLAIM))
        assert "One moment" in from_menu.text
        assert "Refuted" in (await stage.person("bob").slash("check", claim=CLAIM)).text
        assert "Observed" in (await stage.ann.slash("alignment", actor="Trump", other="Netanyahu")).text


HOSTILE = [
    "@everyone Trump and Netanyahu agree on everything @here",
    "[Trump](https://evil.example) and <@1> agree on `everything` ||spoiler||",
    "W" * 2000,
    "# Trump\n> agrees **with** everyone <@&2> <#3> </check:4>",
    "Tru\u200bmp and Netan\u202eyahu agree on \u2066everything\u2069",
    "```\n" + "`" * 500,
    "\ud800 Trump agrees",
    "https://evil.example/a_b discord.gg/evil http://x.example",
]


@pytest.mark.parametrize("claim", HOSTILE)
async def test_hostile_text_is_shown_inert(stage: Stage, claim: str):
    answer = await stage.ann.slash("check", claim=claim)
    assert answer.message is not None
    _assert_inert(answer.message)
    labels = {str(part.get("label")) for part in answer.message.parts}
    for button in sorted(labels & {"How this was worked out", "This is not what I asked"}):
        opened = await stage.ann.click(answer.message, button)
        assert opened.message is not None
        _assert_inert(opened.message)
    asked_back = await stage.ann.slash("position", actor=claim[:200])
    assert asked_back.message is not None
    _assert_inert(asked_back.message)


def _assert_inert(message: Message) -> None:
    assert message.mentions.nobody
    assert MessageFlag.COMPONENTS_V2 in message.flags
    text = message.text
    for harm in ("@everyone", "@here", "](https://evil", "<@1>", "<@&2>", "<#3>", "</check:4>", "\u202e", "\u2066"):
        assert harm not in text
    assert "https://evil" not in text


def _guest(stage: Stage) -> Person:
    """Return somebody who brought the bot along to a server that has not added it."""
    world = stage.local.world
    elsewhere = world.add_guild("Elsewhere", has_bot=False)
    guest = stage.local.person("gus", elsewhere)
    world.install_for(guest.user)
    return guest
