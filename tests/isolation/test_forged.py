"""Whoever may not do something cannot do it by forged commands, presses and forms, and learns nothing by them."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage.drafts.drafts import Drafts
from bot.storage.drafts.values import NewDraft
from bot.ui.state import State, Trigger, View, encode
from local_discord import Guild, LocalDiscord, Message, Person
from tests.app.newsroom import ASK, Newsroom, pressed
from tests.app.stage import Stage
from tests.cogs.noting import added
from tests.isolation.forging import Control, Forger, controls_on, lines_of, required
from tests.isolation.reviewers import now
from tests.record.drafting import draft
from tests.storage.servers.rows import content_of, tables_with_servers

SECRETS = ("xylophone", "Kettle Sound", "Orrin Dask", "Manage Server role")
REFUSALS = ("This is for the moderators of this server.", "This is for those who may manage this server.")
_REMEMBERED = frozenset({"questions", "synced_commands", "known_servers"})
"""What is written by asking alone, whatever the answer."""
_MANY = 400


@pytest.fixture
async def room(local: LocalDiscord, tmp_path: Path) -> Newsroom:
    opened = Newsroom(local=local, lab=local.world.add_guild("Lab"), folder=tmp_path)
    await opened.settle_in()
    await opened.refute()
    async with opened.database() as database:
        drafts = Drafts(database, int(opened.lab.id), now=now)
        await drafts.add(NewDraft(draft=draft(), fingerprint="a" * 64, sketch=None, made_by=5))
    return opened


@pytest.fixture
async def running(room: Newsroom) -> AsyncIterator[Stage]:
    async with room.bot() as stage:
        await added(room.moderator(), "Written by mia")
        await pressed(room.person("bob"), ASK, claim="Brandvik supports the xylophone", private=True)
        await room.happens(1, "")
        yield stage


@pytest.fixture
def eve(room: Newsroom) -> Person:
    """Somebody who manages another server, and is a member without rights of this one."""
    user = room.local.world.add_user("eve")
    elsewhere: Guild = room.local.world.add_guild("Elsewhere", owner=user)
    room.local.world.join(room.lab, user)
    return room.local.person("eve", elsewhere)


async def kept(room: Newsroom) -> object:
    """Return everything that servers have, but what is remembered of each question that was asked."""
    async with room.database() as database:
        return await content_of(database, await tables_with_servers(database) - _REMEMBERED)


async def shown_to(mia: Person) -> AsyncIterator[Message]:
    """Yield the cards that a moderator works with."""
    for line, given in (
        ("request list", {}),
        ("request show", {"number": "1"}),
        ("article drafts", {}),
        ("article review", {"draft": "1"}),
        ("article publish", {"draft": "1"}),
        ("article list", {}),
        ("article show", {"article": "bridge"}),
        ("article history", {"article": "bridge"}),
        ("server settings", {}),
        ("server audit", {}),
    ):
        answer = await mia.slash(line, given)
        assert answer.message is not None
        yield answer.message
        if line == "article review":
            before = answer.text
            whole = await mia.click(answer.message, "The whole draft")
            await whole.until(lambda it: it.text != before)  # noqa: B023 - it is awaited here
            assert whole.message is not None
            yield whole.message


async def claims_in(room: Newsroom) -> set[str]:
    """Return the keys of claims, which are made from them alone: whoever has one knows the claim, and may ask it."""
    async with room.database() as database, database.reading() as connection:
        found = await connection.execute(text('SELECT key FROM questions WHERE content LIKE \'%"asks":"check"%\''))
        return {row.key for row in found}


async def controls_of(room: Newsroom) -> list[Control]:
    """Return what a moderator can press, choose and send in, and what a forger makes of it."""
    mia = room.moderator()
    found: list[Control] = []
    async for message in shown_to(mia):
        for control in controls_on(message):
            found.append(control)
            if control.state.trigger is Trigger.FORM and not control.values:
                opened = await mia.click(message, encode(control.state))
                assert opened.modal is not None, opened.text
                found.append(Control(state=replace(control.state, trigger=Trigger.SUBMIT), modal=opened.modal))
    claims = await claims_in(room)
    found = [control for control in found if control.state.key not in claims]
    keys = list({control.state.key: control.state for control in found}.values())
    chance = random.Random(4)
    triggers = (Trigger.OPEN, Trigger.NEXT, Trigger.DO, Trigger.CHOOSE, Trigger.FORM)
    for _ in range(_MANY):
        state = replace(chance.choice(keys), view=chance.choice(list(View)), trigger=chance.choice(triggers))
        values = ("1",) if state.trigger is Trigger.CHOOSE else ()
        found.append(Control(state=state, values=values))
    return found


async def assert_nothing_comes_of(room: Newsroom, person: Person, forged: Iterable[tuple[Control, State]]) -> None:
    """Assert that nothing is changed and nothing is given away."""
    forger = Forger(person=person, world=room.local.world)
    before = await kept(room)
    for control, state in forged:
        answer = await forger.operate(control, state)
        assert answer.modal is None, state
        assert not any(secret in answer.text for secret in SECRETS), (state, answer.text)
        assert "Something went wrong" not in answer.text, (state, answer.text)
    assert await kept(room) == before


async def test_every_command_of_moderators_is_refused_to_members_who_send_it_all_the_same(
    room: Newsroom, running: Stage, eve: Person
):
    before = await kept(room)
    commands = dict(lines_of(room.moderator(), "article", "request", "server", "note pin", "note unpin"))
    assert len(commands) >= 18
    for person in (room.person("ann"), eve.at(room.person("ann").channel)):
        forger = Forger(person=person, world=room.local.world)
        for line, given in commands.items():
            answer = await forger.use(line, required(given))
            assert any(refusal in answer.text for refusal in REFUSALS), (line, answer.text)
            assert answer.modal is None
            for option in given:
                if option.get("autocomplete") and not line.startswith("note"):
                    assert (await forger.complete(line, str(option["name"]))).choices == (), line
    assert await kept(room) == before


async def test_what_moderators_press_and_send_in_does_nothing_for_a_member_who_forges_it(
    room: Newsroom, running: Stage
):
    ann = room.person("ann")
    controls = await controls_of(room)
    own = int(ann.user.id)
    forged = [(it, replace(it.state, asker=own)) for it in controls]
    await assert_nothing_comes_of(room, ann, forged)


async def test_what_was_shown_in_one_server_does_nothing_in_another_whatever_server_it_names(
    room: Newsroom, running: Stage, eve: Person
):
    controls = await controls_of(room)
    asker, here = int(eve.user.id), int(eve.guild.id) if eve.guild is not None else 0
    forged = [
        (it, replace(it.state, asker=asker, guild=guild)) for it in controls for guild in (it.state.guild, here, 0)
    ]
    await assert_nothing_comes_of(room, eve, forged)


async def test_the_very_same_things_work_for_a_moderator(room: Newsroom, running: Stage):
    mia = room.moderator()
    before = await kept(room)
    card = (await mia.slash("article review", draft="1")).message
    assert card is not None
    [accept] = [control for control in controls_on(card) if control.state.view is View.ACCEPT]
    shown = await Forger(person=mia, world=room.local.world).operate(accept, accept.state)
    await shown.until(lambda it: "✅ Accepted." in it.text)
    assert await kept(room) != before
