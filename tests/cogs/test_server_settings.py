"""/server settings over the protocol: shown, changed in forms, refused to others."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.storage.servers.settings import NoteLimits, ServerSettings, SettingsOf
from local_discord import LocalDiscord, NotPossibleError
from tests.app.newsroom import BRIDGE, Newsroom
from tests.app.stage import Stage
from tests.cogs.settling import changed, form_of

MORNING = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)


@pytest.fixture
async def room(local: LocalDiscord, tmp_path: Path) -> Newsroom:
    opened = Newsroom(local=local, lab=local.world.add_guild("Lab"), folder=tmp_path)
    await opened.settle_in()
    return opened


@pytest.fixture
async def running(room: Newsroom) -> AsyncIterator[Stage]:
    async with room.bot() as stage:
        yield stage


async def settled(room: Newsroom) -> ServerSettings:
    async with room.database() as database:
        return await SettingsOf(database, int(room.lab.id)).read()


def values(modal: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands in a form already, by field."""
    there: dict[str, Any] = {}
    for part in modal["components"]:
        field = part["component"]
        chosen = [option["value"] for option in field.get("options", []) if option.get("default")]
        defaults = [str(item["id"]) for item in field.get("default_values", [])]
        there[field["custom_id"]] = field.get("value") if "value" in field else chosen or defaults
    return there


async def test_settings_are_shown_before_anything_is_settled(room: Newsroom, running: Stage):
    shown = await room.moderator().slash("server settings")
    assert shown.is_private
    for told in (
        "nobody but those who may manage the server",
        "everybody sees them",
        "in all channels",
        "English (UK)",
        "UTC",
        "4,000 characters",
    ):
        assert told in shown.text


async def test_a_form_settles_what_was_filled_in_and_marks_what_is_new(room: Newsroom, running: Stage):
    mia = room.moderator()
    role = room.local.world.add_role(room.lab, "editors")
    channel = room.local.world.add_channel(room.lab, "claims")
    done = await changed(
        mia,
        {
            "role": [role],
            "answers": ["private"],
            "channels": [channel],
            "language": ["de"],
            "zone": "europe/berlin",
        },
    )
    assert done.is_private
    assert f"🆕 **Moderators**: <@&{role.id}>" in done.text
    assert f"<#{channel.id}>" in done.text
    assert "Integrations" in done.text
    assert await settled(room) == ServerSettings(
        moderator_role=int(role.id),
        is_private=True,
        channels=frozenset({int(channel.id)}),
        language="de",
        time_zone="Europe/Berlin",
    )


async def test_forms_show_what_is_settled_at_present(room: Newsroom, running: Stage):
    mia = room.moderator()
    role = room.local.world.add_role(room.lab, "editors")
    await changed(mia, {"role": [role], "answers": ["private"], "language": ["fr"], "zone": "Asia/Tokyo"})
    form = await form_of(mia, await mia.slash("server settings"))
    assert form.modal is not None
    assert values(form.modal) == {
        "role": [role.id],
        "answers": ["private"],
        "channels": [],
        "language": ["fr"],
        "zone": "Asia/Tokyo",
    }
    limits = await form_of(mia, await mia.slash("server settings"), "Limits of notes")
    assert limits.modal is not None
    assert values(limits.modal) == {
        "longest": "4000",
        "per_member": "1000",
        "per_server": "100000",
        "per_hour": "60",
    }


async def test_the_two_forms_leave_each_others_settings_alone(room: Newsroom, running: Stage):
    mia = room.moderator()
    shown = await mia.slash("server settings")
    limits = await form_of(mia, shown, "Limits of notes")
    await changed(mia, {"answers": ["private"], "language": ["en-US"], "zone": ""})
    entries = {"longest": "500", "per_member": "2,000", "per_server": "50 000", "per_hour": "5"}
    done = await mia.submit(limits, entries)
    await done.until(lambda exchange: "Changed" in exchange.text)
    assert await settled(room) == ServerSettings(
        is_private=True,
        language="en-US",
        notes=NoteLimits(longest=500, per_member=2_000, per_server=50_000, per_hour=5),
    )


async def test_settings_hold_at_once(room: Newsroom, running: Stage):
    mia, ann = room.moderator(), room.person("ann")
    assert not (await ann.slash("help")).is_private
    claims = room.local.world.add_channel(room.lab, "claims")
    await changed(mia, {"answers": ["private"], "channels": [claims], "language": ["en-GB"], "zone": "UTC"})
    assert (await ann.slash("help")).is_private
    refused = await ann.slash("check", claim=BRIDGE)
    assert "checked in other channels" in refused.text


async def test_a_form_that_changes_nothing_says_so(room: Newsroom, running: Stage):
    mia = room.moderator()
    form = await form_of(mia, await mia.slash("server settings"))
    done = await mia.submit(form, {"answers": ["public"], "language": ["en-GB"], "zone": "UTC"})
    await done.until(lambda exchange: "nothing was changed" in exchange.text)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Berln", "Did you mean Europe/Berlin"),
        ("new york", "Did you mean America/New York"),
        ("Mars/Olympus Mons", "is no time zone"),
        ("@everyone **x**", "is no time zone"),
        ("../../etc/passwd", "is no time zone"),
    ],
)
async def test_what_is_no_time_zone_is_refused_with_near_ones(room: Newsroom, running: Stage, typed: str, told: str):
    done = await changed(room.moderator(), {"answers": ["private"], "language": ["en-GB"], "zone": typed})
    assert told in done.text.replace("\\_", " ")
    assert "That did not work" in done.text
    assert await settled(room) == ServerSettings()


@pytest.mark.parametrize("typed", ["0", "-1", "4001", "99999999999", "many", "1e3", "٣", " "])
async def test_limits_that_cannot_be_are_refused(room: Newsroom, running: Stage, typed: str):
    entries = {"longest": typed, "per_member": "10", "per_server": "10", "per_hour": "10"}
    done = await changed(room.moderator(), entries, "Limits of notes")
    assert "Give a number from 1 to 4,000" in done.text
    assert await settled(room) == ServerSettings()


async def test_everybody_cannot_be_moderators(room: Newsroom, running: Stage):
    everybody = room.local.world.everybody(room.lab)
    entries = {"role": [everybody], "answers": ["public"], "language": ["en-GB"], "zone": "UTC"}
    done = await changed(room.moderator(), entries)
    assert "Not everybody can be a moderator" in done.text
    assert await settled(room) == ServerSettings()


async def test_who_may_not_manage_the_server_is_not_offered_it_and_refused_all_the_same(room: Newsroom, running: Stage):
    mia, ann = room.moderator(), room.person("ann")
    with pytest.raises(NotPossibleError):
        await ann.slash("server settings")
    role = room.local.world.add_role(room.lab, "readers")
    allowed = next(command for command in mia.commands() if command.name == "server")
    room.local.world.override(room.lab, allowed, {role: True})
    room.local.world.join(room.lab, ann.user, role)
    for command in ("server settings", "server audit"):
        refused = await ann.slash(command)
        assert "This is for those who may manage this server." in refused.text
        assert refused.is_private


async def test_who_manages_no_longer_can_neither_open_nor_send_in_a_form(room: Newsroom, running: Stage):
    mia = room.moderator()
    shown = await mia.slash("server settings")
    form = await form_of(mia, shown)
    room.local.world.join(room.lab, mia.user)
    late = await mia.submit(form, {"answers": ["private"], "language": ["en-GB"], "zone": "UTC"})
    await late.until(lambda exchange: "may manage this server" in exchange.text)
    assert shown.message is not None
    opened = await mia.click(shown.message, "Change")
    assert opened.modal is None
    assert "may manage this server" in opened.text
    assert await settled(room) == ServerSettings()


async def test_a_moderator_by_role_sees_no_settings(room: Newsroom, running: Stage):
    mia, ann = room.moderator(), room.person("ann")
    role = room.local.world.add_role(room.lab, "editors")
    await changed(mia, {"role": [role], "answers": ["public"], "language": ["en-GB"], "zone": "UTC"})
    room.local.world.join(room.lab, ann.user, role)
    command = next(command for command in mia.commands() if command.name == "server")
    room.local.world.override(room.lab, command, {role: True})
    assert "may manage this server" in (await ann.slash("server settings")).text
