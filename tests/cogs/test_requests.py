"""Requests over the protocol: members ask and object, moderators list, show, answer, dismiss and undo."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.storage.requests.values import RequestState
from bot.storage.servers.settings import ServerSettings, SettingsOf
from local_discord import Exchange, LocalDiscord, Message, NotPossibleError, Permission, Person
from tests.app.newsroom import ASK, BRIDGE, WATCH, WRONG, Newsroom, pressed
from tests.app.stage import CLAIM, Stage
from tests.local_discord.running import eventually


@pytest.fixture
async def room(local: LocalDiscord, tmp_path: Path) -> Newsroom:
    opened = Newsroom(local=local, lab=local.world.add_guild("Lab"), folder=tmp_path)
    await opened.settle_in()
    return opened


@pytest.fixture
async def running(room: Newsroom) -> AsyncIterator[Stage]:
    async with room.bot() as stage:
        yield stage


def labels(message: Message | None) -> set[str]:
    assert message is not None
    return {str(part["label"]) for part in message.parts if part.get("label")}


async def clicked(person: Person, exchange: Exchange, button: str) -> Exchange:
    """Press a button of an answer."""
    assert exchange.message is not None
    return await person.click(exchange.message, button)


async def test_a_verdict_that_is_not_decided_can_be_asked_about_and_a_decided_one_objected_to(
    room: Newsroom, running: Stage
):
    ann = room.person("ann")
    undecided = labels((await ann.slash("check", claim=BRIDGE)).message)
    decided = labels((await ann.slash("check", claim=CLAIM)).message)
    assert undecided >= {ASK, WATCH}
    assert WRONG not in undecided
    assert decided >= {WRONG, WATCH}
    assert ASK not in decided


async def test_asking_tells_the_number_who_asks_too_and_where_one_will_be_told(room: Newsroom, running: Stage):
    ann, bob = room.person("ann"), room.person("bob")
    first = await ann.slash("check", claim=BRIDGE)
    shown = await clicked(ann, first, ASK)
    assert shown.is_private
    assert "It is request 1 of this server. Nobody had asked this before." in shown.text
    assert "in this channel" in shown.text
    joined = await clicked(bob, first, ASK)
    assert "1 other member asks the same" in joined.text
    private = await clicked(ann, await ann.slash("check", claim=BRIDGE, private=True), ASK)
    await private.until(lambda exchange: "You had asked this before" in exchange.text)
    assert "I write to you directly" in private.text


async def test_an_objection_is_written_in_a_form_and_comes_with_the_verdict(room: Newsroom, running: Stage):
    ann, mia = room.person("ann"), room.moderator()
    answer = await ann.slash("check", claim=CLAIM)
    form = await clicked(ann, answer, WRONG)
    assert form.modal is not None
    done = await ann.submit(form, {"What is wrong with it?": "They met in **May** and agreed. @everyone"})
    assert "The moderators have been asked" in done.text
    shown = await mia.slash("request show", number="1")
    assert "a verdict that is thought wrong" in shown.text
    assert "Refuted" in shown.text
    assert "They met in" in shown.text
    assert "@everyone" not in shown.text
    assert shown.is_private
    assert shown.message is not None
    assert shown.message.mentions.nobody


async def test_an_objection_that_says_nothing_is_refused(room: Newsroom, running: Stage):
    ann = room.person("ann")
    form = await clicked(ann, await ann.slash("check", claim=CLAIM), WRONG)
    refused = await ann.submit(form, {"What is wrong with it?": " \n "})
    assert "You have not said what is wrong" in refused.text


async def test_moderators_see_their_work_list_open_one_and_answer_it(room: Newsroom, running: Stage):
    ann, mia = room.person("ann"), room.moderator()
    await pressed(ann, ASK)
    listed = await mia.slash("request list")
    assert listed.is_private
    assert BRIDGE in listed.text
    assert "asked by 1 member" in listed.text
    assert listed.message is not None
    opened = await mia.choose(listed.message, "Open a request", "request:1")
    await opened.until(lambda exchange: "Request 1: open" in exchange.text)
    form = await clicked(mia, opened, "Answer")
    answered = await mia.submit(form, {"answer": "See the minutes of May."})
    await answered.until(lambda exchange: "Request 1: answered" in exchange.text)
    await eventually(lambda: any("See the minutes of May." in message.text for message in ann.messages()))
    [told] = [message for message in ann.messages() if "The moderators have answered" in message.text]
    assert told.mentions.users == (ann.user.id,)
    assert "No request is open." in (await mia.slash("request list")).text
    assert BRIDGE in (await mia.slash("request list", state="answered")).text


async def test_answering_from_the_command_opens_the_form_at_once(room: Newsroom, running: Stage):
    await pressed(room.person("ann"), ASK)
    mia = room.moderator()
    form = await mia.slash("request answer", number="#1")
    done = await mia.submit(form, {"answer": "Yes."})
    assert "Request 1: answered" in done.text
    again = await mia.slash("request answer", number="1")
    assert "Request 1 is answered already." in again.text
    late = await mia.submit(form, {"answer": "No."})
    assert "Request 1 is answered already." in late.text


async def test_a_dismissal_is_undone_with_its_button(room: Newsroom, running: Stage):
    await pressed(room.person("ann"), ASK)
    mia = room.moderator()
    dismissed = await mia.slash("request dismiss", number="request 1")
    assert "Request 1: dismissed" in dismissed.text
    assert (await room.request(1))[0].state is RequestState.DISMISSED
    undone = await clicked(mia, dismissed, "Undo the dismissal")
    await undone.until(lambda exchange: "Request 1: open" in exchange.text)
    assert (await room.request(1))[0].state is RequestState.OPEN


async def test_numbers_complete_by_number_and_by_words_of_the_claim(room: Newsroom, running: Stage):
    ann, mia = room.person("ann"), room.moderator()
    await pressed(ann, ASK)
    await pressed(ann, ASK, claim="Albesen opposes a ban on bottom trawling")
    assert [choice.value for choice in await mia.complete("request answer", "number", number="trawl")] == ["2"]
    assert [choice.value for choice in await mia.complete("request show", "number", number="")] == ["2", "1"]
    await mia.slash("request dismiss", number="2")
    assert [choice.value for choice in await mia.complete("request answer", "number", number="")] == ["1"]
    assert [choice.value for choice in await mia.complete("request show", "number", number="")] == ["2", "1"]


@pytest.mark.parametrize("typed", ["abc", "-1", "0", "99", "99999999999999999999", "1; DROP TABLE requests", "² "])
async def test_a_number_that_is_none_is_answered_with_what_to_do(room: Newsroom, running: Stage, typed: str):
    await pressed(room.person("ann"), ASK)
    mia = room.moderator()
    for command in ("show", "dismiss", "answer"):
        refused = await mia.slash(f"request {command}", number=typed)
        assert "/request list" in refused.text
        assert "Something went wrong" not in refused.text
        assert refused.is_private


async def test_who_does_not_moderate_is_not_offered_it_and_refused_all_the_same(room: Newsroom, running: Stage):
    ann, mia = room.person("ann"), room.moderator()
    await pressed(ann, ASK)
    with pytest.raises(NotPossibleError):
        await ann.slash("request list")
    role = room.local.world.add_role(room.lab, "readers")
    allowed = next(command for command in mia.commands() if command.name == "request")
    room.local.world.override(room.lab, allowed, {role: True})
    room.local.world.join(room.lab, ann.user, role)
    for attempt in (
        ann.slash("request list"),
        ann.slash("request show", number="1"),
        ann.slash("request answer", number="1"),
        ann.slash("request dismiss", number="1"),
    ):
        assert "This is for the moderators of this server." in (await attempt).text
    assert await ann.complete("request show", "number", number="") == ()
    assert (await room.request(1))[0].state is RequestState.OPEN


async def test_the_role_that_the_server_has_named_moderates(room: Newsroom, running: Stage):
    world = room.local.world
    ann, mia = room.person("ann"), room.moderator()
    await pressed(ann, ASK)
    role = world.add_role(room.lab, "desk")
    async with room.database() as database:
        await SettingsOf(database, int(room.lab.id)).write(
            ServerSettings(moderator_role=int(role.id)), by=1, at=datetime.now(UTC)
        )
    command = next(command for command in mia.commands() if command.name == "request")
    world.override(room.lab, command, {role: True})
    ned = room.person("ned")
    world.join(room.lab, ned.user, role)
    assert BRIDGE in (await ned.slash("request list")).text


async def test_a_card_of_a_moderator_serves_nobody_who_has_become_none(room: Newsroom, running: Stage):
    await pressed(room.person("ann"), ASK)
    mia = room.moderator()
    shown = await mia.slash("request show", number="1")
    room.local.world.join(room.lab, mia.user)
    refused = await clicked(mia, shown, "Dismiss")
    await refused.until(lambda exchange: "This is for the moderators" in "".join(m.text for m in exchange.messages))
    assert (await room.request(1))[0].state is RequestState.OPEN


async def test_what_is_asked_here_is_not_seen_completed_or_answered_elsewhere(room: Newsroom, running: Stage):
    world = room.local.world
    other = world.add_guild("Other")
    await pressed(room.person("ann"), ASK)
    role = world.add_role(other, "managers", Permission.MANAGE_GUILD)
    world.join(other, world.user("olga"), role)
    olga = room.local.person("olga", other)
    assert "No request is open." in (await olga.slash("request list")).text
    assert "There is no request 1 in this server." in (await olga.slash("request show", number="1")).text
    assert "There is no request 1 in this server." in (await olga.slash("request dismiss", number="1")).text
    assert await olga.complete("request show", "number", number="") == ()


async def test_long_lists_have_pages(room: Newsroom, running: Stage):
    ann, mia = room.person("ann"), room.moderator()
    for number in range(10):
        await pressed(ann, ASK, claim=f"Brandvik supports plan number {number} for the harbour")
    listed = await mia.slash("request list")
    assert "10 requests · page 1 of 2" in listed.text
    turned = await clicked(mia, listed, "Next ▶")
    await turned.until(lambda exchange: "page 2 of 2" in exchange.text)


async def test_buttons_of_requests_work_after_a_restart(room: Newsroom):
    ann = room.person("ann")
    async with room.bot():
        answer = await ann.slash("check", claim=BRIDGE)
    async with room.bot():
        assert "It is request 1" in (await clicked(ann, answer, ASK)).text
        form = await clicked(ann, await ann.slash("check", claim=CLAIM), WRONG)
    async with room.bot():
        assert "It is request 2" in (await ann.submit(form, {"remark": "They did not."})).text


async def test_a_member_who_asks_too_much_is_told_so(room: Newsroom, running: Stage):
    ann = room.person("ann")
    for number in range(20):
        await pressed(ann, ASK, claim=f"Brandvik supports plan number {number} for the harbour")
    refused = await clicked(ann, await ann.slash("check", claim=BRIDGE), ASK)
    assert "You ask 20 open requests, and nobody asks more at a time." in refused.text
    assert "Nothing was lost." in refused.text


async def test_in_direct_messages_there_are_no_moderators_to_ask(room: Newsroom, running: Stage):
    room.person("ann")
    alone = room.local.person("ann")
    assert not labels((await alone.slash("check", claim=CLAIM)).message) & {ASK, WRONG, WATCH}
