"""Telling people what they asked to be told, over the protocol: once, where they asked, whatever breaks in between."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.app.wiring import Bounds
from bot.desk.telling import Pace
from bot.storage.errors import StorageError
from bot.storage.requests.values import Happening, RequestState
from local_discord import Fault, LocalDiscord, Permission, dropped, server_error
from tests.app.newsroom import (
    ASK,
    BRIDGE,
    CHANGED,
    WATCH,
    WRONG,
    Newsroom,
    eventually_told,
    pressed,
    told_in,
    told_privately,
)
from tests.app.stage import ROOT
from tests.app.test_process import SLOW_START, process
from tests.local_discord.running import eventually

PROCESS = str(ROOT / "tests" / "app" / "process.py")
MESSAGES = "/channels/*/messages"


@pytest.fixture
async def room(local: LocalDiscord, tmp_path: Path) -> Newsroom:
    opened = Newsroom(local=local, lab=local.world.add_guild("Lab"), folder=tmp_path)
    await opened.settle_in()
    return opened


async def test_who_asked_the_moderators_is_told_once_with_both_verdicts_when_an_article_decides_it(room: Newsroom):
    ann, bob = room.person("ann"), room.person("bob")
    async with room.bot():
        for person in (ann, bob):
            await pressed(person, ASK)
        await room.refute()
        [told] = await eventually_told(ann)
        assert "Not enough evidence" in told.text
        assert "Refuted" in told.text
        assert BRIDGE in told.text
        assert set(told.mentions.users) == {ann.user.id, bob.user.id}
        shown = await ann.click(told, "See the verdict now")
        assert "Refuted" in shown.text
        assert shown.is_private
    request, events = await room.request(1)
    assert request.state is RequestState.ANSWERED
    assert [event.happened for event in events][:3] == [Happening.TOLD, Happening.ANSWERED, Happening.CHANGED]
    assert events[0].detail == "2 in the channel"


async def test_whoever_wants_to_be_told_of_changes_is_told_of_each(room: Newsroom):
    ann = room.person("ann")
    async with room.bot():
        await pressed(ann, WATCH)
        await room.refute()
        await eventually_told(ann)
        await room.support()
        told = await eventually_told(ann, times=2)
    assert len(told) == 2
    assert "Refuted" in told[1].text
    assert "Supported" in told[1].text


async def test_whoever_no_longer_wants_to_be_told_is_told_nothing(room: Newsroom):
    ann, bob = room.person("ann"), room.person("bob")
    async with room.bot():
        answer = await ann.slash("check", claim=BRIDGE)
        assert answer.message is not None
        watched = await ann.click(answer.message, WATCH)
        assert watched.message is not None
        stopped = await ann.click(watched.message, "Do not tell me")
        await stopped.until(lambda exchange: "I tell you nothing more" in exchange.text)
        await pressed(bob, WATCH)
        await room.refute()
        [told] = await eventually_told(bob)
    assert told.mentions.users == (bob.user.id,)


async def test_who_asked_privately_is_told_in_private_alone(room: Newsroom):
    ann, bob = room.person("ann"), room.person("bob")
    async with room.bot():
        await pressed(ann, ASK, private=True)
        await pressed(bob, WATCH, private=True)
        await room.refute()
        for person in (ann, bob):
            await eventually(lambda who=person: told_privately(room, who), patience=10.0)
        await asyncio.sleep(0.3)
    assert told_in(ann) == []
    assert [len(told_privately(room, person)) for person in (ann, bob)] == [1, 1]
    [told] = told_privately(room, ann)
    assert bob.user.name not in told.text
    assert told.mentions.nobody


async def test_who_takes_no_direct_messages_is_not_told_in_the_channel_and_the_request_says_so(room: Newsroom):
    ann = room.person("ann")
    room.local.world.close_to_direct(ann.user)
    async with room.bot():
        await pressed(ann, ASK, private=True)
        await room.refute()
        await room.happens(1, "takes no direct messages")
        await asyncio.sleep(0.3)
    assert told_in(ann) == []
    assert told_privately(room, ann) == []
    assert len(room.local.journal.requests("POST", ending="/messages")) == 1


@pytest.mark.parametrize("trouble", ["no access", "it is gone"])
async def test_a_channel_that_is_closed_or_gone_is_written_down_and_not_tried_again(room: Newsroom, trouble: str):
    world = room.local.world
    other = world.add_channel(room.lab, "other")
    ann = room.person("ann").at(other)
    async with room.bot():
        await pressed(ann, ASK)
        if trouble == "no access":
            world.overwrite(other, world.bot, deny=Permission.VIEW_CHANNEL)
        else:
            world.remove_channel(other)
        await room.refute()
        await room.happens(1, f"1 in the channel: {trouble}")
        await asyncio.sleep(0.3)
        assert len(room.local.journal.requests("POST", ending="/messages")) == 1
    request, events = await room.request(1)
    assert request.state is RequestState.ANSWERED
    assert events[0].happened is Happening.NOT_TOLD


@pytest.mark.parametrize(
    "fault",
    [
        dropped(),
        dropped(is_done=True),
        Fault(status=429, body={"message": "slower", "retry_after": 0.1}),
        server_error(),
    ],
    ids=["dropped", "dropped when it was done", "too many", "broken"],
)
async def test_trouble_that_passes_is_tried_again_and_people_are_told_once(room: Newsroom, fault: Fault):
    ann = room.person("ann")
    async with room.bot():
        await pressed(ann, ASK)
        plan = room.local.faults.plan(fault, method="POST", path=MESSAGES, times=1)
        await room.refute()
        told = await eventually_told(ann)
    assert plan.met == 1
    assert len(told) == 1


async def test_what_stays_broken_is_given_up_and_written_down(room: Newsroom):
    ann = room.person("ann")
    pace = Pace(look=0.02, first_pause=0.01, most_attempts=3)
    async with room.bot(Bounds(telling=pace)):
        await pressed(ann, ASK)
        plan = room.local.faults.plan(dropped(), method="POST", path=MESSAGES, times=None)
        await room.refute()
        await room.happens(1, "the connection to Discord broke, 3 times")
        await asyncio.sleep(0.2)
    assert plan.met == 3
    assert told_in(ann) == []


async def test_two_bots_over_one_database_tell_once(room: Newsroom):
    people = [room.person(f"person{number}") for number in range(4)]
    async with room.bot(), room.bot():
        for person in people:
            await pressed(person, WATCH, private=person is people[0])
        await room.refute()
        [told] = await eventually_told(people[1])
        await eventually(lambda: told_privately(room, people[0]), patience=10.0)
        await asyncio.sleep(0.3)
    assert set(told.mentions.users) == {person.user.id for person in people[1:]}
    assert len(told_privately(room, people[0])) == 1


async def test_a_process_that_is_killed_after_publishing_is_followed_by_one_that_tells(room: Newsroom, tmp_path: Path):
    ann = room.person("ann")
    settings = {"DISCORD_TOKEN": room.local.token, "DATABASE_URL": room.url}
    async with process(PROCESS, room.local.path, folder=tmp_path, **settings) as running:
        await eventually(lambda: room.local.gateway.sessions or running.returncode is not None, patience=SLOW_START)
        assert running.returncode is None
        await pressed(ann, ASK)
        await room.refute()
        running.kill()
        await running.wait()
    async with room.bot():
        # Killed in the middle of sending, the message comes back when its lease of a minute runs out.
        [told] = await eventually_told(ann, patience=90.0)
    assert told.mentions.users == (ann.user.id,)


async def test_a_process_that_is_killed_between_sending_and_writing_it_down_does_not_tell_twice(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
):
    ann = room.person("ann")
    forgets = asyncio.Event()

    async def never(*_: object) -> None:
        forgets.set()
        await asyncio.Event().wait()

    async with room.bot():
        await pressed(ann, ASK)
        with monkeypatch.context() as patched:
            patched.setattr("bot.desk.telling.TellingDesk.told", never)
            await room.refute()
            await asyncio.wait_for(forgets.wait(), 10.0)
    assert len(told_in(ann)) == 1
    async with room.bot():
        await room.happens(1, "1 in the channel")
    assert len(told_in(ann)) == 1
    assert len(room.local.journal.requests("POST", ending=f"/{ann.place}/messages")) == 2


async def test_a_database_that_fails_for_a_while_delays_the_telling_and_ends_nothing(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
):
    ann = room.person("ann")
    failed = asyncio.Event()

    async def fail(*_: object) -> tuple[int, ...]:
        failed.set()
        raise StorageError("the disk is full")

    async with room.bot():
        await pressed(ann, WATCH)
        with monkeypatch.context() as patched:
            patched.setattr("bot.storage.requests.rechecks.Rechecks.due", fail)
            await room.refute()
            await asyncio.wait_for(failed.wait(), 10.0)
        assert told_in(ann) == []
        assert len(await eventually_told(ann)) == 1


async def test_a_retracted_article_takes_its_verdict_back_and_that_is_told(room: Newsroom):
    ann = room.person("ann")
    await room.support()
    async with room.bot():
        await pressed(ann, WATCH)
        await room.retract()
        [told] = await eventually_told(ann)
    assert told.text.index("Supported") < told.text.index("Not enough evidence")


HOSTILE = [
    f"@everyone {BRIDGE} <@1> <@&2> <#3>",
    f"[{BRIDGE}](https://evil.example)",
    f"# {BRIDGE}\n> `everyone` **agrees** ||with|| me",
    f"{BRIDGE} \u202e\u2066 @here",
]


@pytest.mark.parametrize("claim", HOSTILE)
async def test_hostile_text_in_a_claim_is_shown_inert_and_mentions_nobody_but_the_asker(room: Newsroom, claim: str):
    ann = room.person("ann")
    async with room.bot():
        answer = await ann.slash("check", claim=claim)
        assert answer.message is not None
        await ann.click(answer.message, ASK if "Not" in answer.text else WRONG)
        moderator = room.moderator()
        await moderator.submit(
            await moderator.slash("request answer", number="1"), {"answer": f"{claim}\n@everyone\n- {claim}"}
        )
        await eventually(lambda: any("have answered" in message.text for message in ann.messages()), patience=10.0)
    [told] = [message for message in ann.messages() if "have answered" in message.text]
    assert told.mentions.users == (ann.user.id,)
    assert not told.mentions.everyone
    for harm in ("@everyone", "@here", "](https://evil", "<@1>", "<@&2>", "<#3>", "\u202e", "\u2066"):
        assert harm not in told.text


async def test_nothing_is_told_in_a_server_where_nothing_was_published(room: Newsroom):
    other = room.local.world.add_guild("Other")
    zoe = room.local.person("zoe", other)
    ann = room.person("ann")
    async with room.bot():
        await pressed(ann, ASK)
        await pressed(zoe, WATCH)
        await room.refute()
        await eventually_told(ann)
    assert CHANGED not in "".join(message.text for message in zoe.messages())
