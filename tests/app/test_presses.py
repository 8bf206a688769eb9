"""Presses on cards: by the asker, by others, twice, after a restart, on cards of other versions."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from local_discord import Message, NotPossibleError
from local_discord.kinds import MessageFlag, MessageKind
from local_discord.values import Json
from tests.app.stage import CLAIM, Stage, on_stage, running_bot, settings_for
from tests.local_discord.running import local_discord

BUTTONS = ("Evidence", "How this was worked out", "Alignment chart", "This is not what I asked")


def controls(message: Message) -> list[Json]:
    """Return the buttons and selects that can be used."""
    return [part for part in message.parts if part.get("custom_id") and not part.get("disabled")]


async def shown(stage: Stage, line: str = "check", /, **options: str | bool) -> Message:
    """Return the card that a command is answered with."""
    answer = await stage.ann.slash(line, {"claim": CLAIM, **options} if line == "check" else options)
    assert answer.message is not None
    return answer.message


async def test_every_control_on_every_card_answers(stage: Stage):
    """Press everything on the cards of all commands, and on the cards that presses open."""
    waiting = [
        await shown(stage, claim=f"{CLAIM}. Katz opposes bombing Iran."),
        await shown(stage),
        await shown(stage, "divergences"),
        await shown(stage, "alignment", actor="Trump", other="Netanyahu", private=True),
        await shown(stage, "position", actor="Netanyahu"),
        await shown(stage, "help"),
        await shown(stage, "library topics"),
    ]
    pressed: set[str] = set()
    while waiting:
        message = waiting.pop()
        for part in controls(message):
            custom_id = str(part["custom_id"])
            kind = ":".join(custom_id.split(":")[2:4]) + ":" + custom_id.split(":")[-2]
            if kind in pressed:
                continue
            pressed.add(kind)
            if part.get("options"):
                answer = await stage.ann.choose(message, custom_id, part["options"][-1]["value"])
            else:
                answer = await stage.ann.click(message, custom_id)
            if answer.modal is not None:
                continue
            assert answer.message is not None
            assert "That did not work" not in answer.text, custom_id
            waiting.append(answer.message)
    views = {":".join(kind.split(":")[:2]) for kind in pressed}
    wanted = {"evidence:open", "working:open", "chart:open", "readings:open", "answer:choose", "evidence:next"}
    assert views >= wanted


async def test_what_a_button_opens_is_for_who_pressed_it(stage: Stage):
    message = await shown(stage)
    bob = stage.person("bob")
    for who in (stage.ann, bob):
        for button in BUTTONS:
            opened = await who.click(message, button)
            assert opened.is_private
            assert opened.message is not None
            assert opened.message.id != message.id
    assert [seen.id for seen in bob.messages() if not seen.is_private] == [message.id]


async def test_a_chart_comes_as_a_picture_with_words(stage: Stage):
    opened = await stage.ann.click(await shown(stage), "Alignment chart")
    assert opened.message is not None
    [picture] = opened.message.attachments
    assert (picture.filename, picture.media_type) == ("alignment.png", "image/png")
    assert picture.description
    assert "Donald Trump and Benjamin Netanyahu as of" in picture.description


async def test_the_asker_turns_pages_in_place(stage: Stage):
    opened = await stage.ann.click(await shown(stage), "Evidence")
    assert opened.message is not None
    turned = await stage.ann.click(opened.message, "Next ▶")
    assert turned.message is not None
    assert turned.message.id == opened.message.id
    await turned.until(lambda answer: "page 2 of 3" in answer.text)
    back = await stage.ann.click(turned.message, "◀ Back")
    await back.until(lambda answer: "page 1 of 3" in answer.text)
    assert len(stage.ann.messages()) == 2


async def test_nobody_turns_a_page_under_somebody_else(stage: Stage):
    message = _forged(stage, _custom_id(message=await shown(stage), view="evidence", trigger="next", page=1))
    before = message.text
    bob = stage.person("bob")
    answer = await bob.click(message, _next_of(message))
    assert answer.is_private
    now = stage.ann.sees(message)
    assert now is not None
    assert now.text == before


async def test_a_double_click_is_answered_once(stage: Stage):
    message = await shown(stage)
    first, second = await asyncio.gather(
        stage.ann.click(message, "Evidence"), stage.ann.click(message, "Evidence", patience=2.0)
    )
    private = [seen for seen in stage.ann.messages() if seen.is_private]
    assert len(private) == 1
    assert {first.acknowledged, second.acknowledged} != {None}
    assert stage.ann.sees(message) == message


async def test_two_people_who_press_at_once_are_both_answered(stage: Stage):
    message = await shown(stage)
    bob = stage.person("bob")
    answers = await asyncio.gather(stage.ann.click(message, "Evidence"), bob.click(message, "Evidence"))
    assert all("Evidence" in answer.text and answer.is_private for answer in answers)


async def test_a_private_card_cannot_be_seen_or_pressed_by_others(stage: Stage):
    message = await shown(stage, "check", claim=CLAIM, private=True)
    with pytest.raises(NotPossibleError):
        await stage.person("bob").click(message, "Evidence")


async def test_a_card_of_another_server_is_refused(stage: Stage):
    original = await shown(stage)
    elsewhere = stage.local.world.add_guild("Elsewhere")
    message = _forged(stage, _custom_id(message=original), guild=elsewhere.id)
    answer = await stage.local.person("eve", elsewhere).click(message, "Press")
    assert "This card is private to whoever asked, or belongs to another server." in answer.text
    assert answer.is_private


@pytest.mark.parametrize(
    ("custom_id", "told"),
    [
        ("daylight:0:evidence:open:0:1:abc:0", "made by another version of me"),
        ("daylight:1:nothing:open:0:1:abc:0", "This button is damaged"),
        ("daylight:1:evidence:open:0:1:abcabcabcabcabca:0", "I no longer remember what this card was about"),
    ],
)
async def test_stale_buttons_are_answered_with_a_sentence(stage: Stage, custom_id: str, told: str):
    answer = await stage.ann.click(_forged(stage, custom_id), "Press")
    assert told in answer.text
    assert answer.text.count("Nothing was lost") == 1
    assert "sk again with the command." in answer.text
    assert answer.is_private


async def test_buttons_answer_after_a_restart_and_discord_is_not_told_again(tmp_path: Path):
    url = f"sqlite+aiosqlite:///{tmp_path}/daylight.db"
    async with local_discord() as local:
        settings = settings_for(local, tmp_path, url=url)
        async with running_bot(local, settings) as first:
            message = await shown(first)
            private = await shown(first, "alignment", actor="Trump", other="Netanyahu", private=True)
        async with running_bot(local, settings, lab=first.lab) as second:
            assert "Evidence" in (await second.ann.click(message, "Evidence")).text
            assert (await first.ann.click(private, "Chart")).is_private
            assert "</check:" in (await second.ann.slash("help")).text
        assert len(local.journal.requests("PUT", ending="/commands")) == 1


async def test_a_card_whose_question_was_deleted_says_so(tmp_path: Path):
    file = tmp_path / "daylight.db"
    async with local_discord() as local:
        settings = settings_for(local, tmp_path, url=f"sqlite+aiosqlite:///{file}")
        async with running_bot(local, settings) as first:
            message = await shown(first)
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("DELETE FROM questions")
            connection.commit()
        async with running_bot(local, settings, lab=first.lab) as second:
            answer = await second.ann.click(message, "Evidence")
            assert "I no longer remember what this card was about" in answer.text


async def test_old_questions_are_forgotten_at_the_start(tmp_path: Path):
    file = tmp_path / "daylight.db"
    async with on_stage(tmp_path, url=f"sqlite+aiosqlite:///{file}") as stage:
        await shown(stage)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE questions SET asked_on = '2001-01-01'")
        connection.commit()
    async with on_stage(tmp_path, url=f"sqlite+aiosqlite:///{file}"):
        pass
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM questions").fetchone() == (0,)


def _custom_id(*, message: Message, view: str = "evidence", trigger: str = "open", page: int = 0) -> str:
    """Return a custom id like the first on a card, for something else."""
    prefix, version, _, _, guild, asker, key, _ = str(controls(message)[0]["custom_id"]).split(":")
    return ":".join((prefix, version, view, trigger, guild, asker, key, str(page)))


def _next_of(message: Message) -> str:
    return next(str(part["custom_id"]) for part in controls(message) if ":next:" in str(part["custom_id"]))


def _forged(stage: Stage, custom_id: str, *, guild: str | None = None) -> Message:
    """Return a message of the bot's with one button, as another version might have left it."""
    world = stage.local.world
    [channel, *_] = world.places.channels_of(guild or stage.lab.id)
    text: Json = {"type": 10, "content": "An old card."}
    button: Json = {"type": 2, "style": 2, "label": "Press", "custom_id": custom_id}
    frame: Json = {"type": 17, "accent_color": 1, "components": [text, {"type": 1, "components": [button]}]}
    return world.mailbox.post(
        channel=channel,
        author=world.bot.id,
        body={"flags": MessageFlag.COMPONENTS_V2.value, "components": [frame]},
        files={},
        kind=MessageKind.DEFAULT,
        reply_to=None,
    )
