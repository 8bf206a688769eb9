"""/server over the protocol: settings shown and changed in forms, the audit in pages and files; refused to others."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.storage.servers.audit import add_deed
from bot.storage.servers.deeds import Deed
from bot.storage.servers.settings import NoteLimits, ServerSettings, SettingsOf
from local_discord import Exchange, LocalDiscord, NotPossibleError, Person
from tests.app.newsroom import BRIDGE, Newsroom
from tests.app.stage import Stage
from tests.cogs.noting import file_of

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


async def form_of(person: Person, shown: Exchange, button: str = "Change") -> Exchange:
    """Open a form from the card of settings."""
    assert shown.message is not None
    opened = await person.click(shown.message, button)
    assert opened.modal is not None
    return opened


async def changed(person: Person, entries: Mapping[str, Any], button: str = "Change") -> Exchange:
    """Change settings and return what comes of it."""
    shown = await person.slash("server settings")
    done = await person.submit(await form_of(person, shown, button), entries)
    return await done.until(lambda exchange: "Changed" in exchange.text or "did not work" in exchange.text)


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


async def deeds(room: Newsroom, count: int, guild: int | None = None) -> None:
    """Let some deeds be on account, an hour apart."""
    async with room.database() as database:
        for number in range(1, count + 1):
            await add_deed(
                database,
                guild or int(room.lab.id),
                at=MORNING + timedelta(hours=number - 1),
                who=11 if number % 2 else 0,
                deed=Deed.NOTE_DELETED if number % 2 else Deed.ARTICLE_LOADED,
                subject=f"thing {number}!",
            )


async def test_the_audit_turns_its_pages_there_and_back(room: Newsroom, running: Stage):
    await deeds(room, 25)
    mia = room.moderator()
    first = await mia.slash("server audit")
    assert first.is_private
    assert first.message is not None
    assert "thing 25!" in first.text
    assert "thing 15!" not in first.text
    second = await mia.click(first.message, "Older ▶")
    await second.until(lambda exchange: "thing 15!" in exchange.text)
    assert "whoever runs me" in second.text
    await deeds(room, 1)
    third = await mia.click(first.message, "Older ▶")
    await third.until(lambda exchange: "thing 5!" in exchange.text)
    back = await mia.click(first.message, "◀ Newer")
    await back.until(lambda exchange: "thing 15!" in exchange.text and "thing 5!" not in exchange.text)


async def test_the_audit_is_filtered_by_deed_member_and_days_of_the_servers_zone(room: Newsroom, running: Stage):
    await deeds(room, 30)
    mia = room.moderator()
    by_deed = await mia.slash("server audit", deed=Deed.ARTICLE_LOADED.value)
    assert "note deleted" not in by_deed.text.partition("only:")[2].partition("\n")[0]
    assert "thing 30!" in by_deed.text
    assert "thing 29!" not in by_deed.text
    ann = room.person("ann")
    assert "Nothing like that is on account." in (await mia.slash("server audit", member=ann.user)).text
    on_day = await mia.slash("server audit", {"since": "2026-11-25", "until": "2026-11-25"})
    assert "thing 30!" in on_day.text
    assert "25 November 2026" in on_day.text
    await changed(mia, {"answers": ["public"], "language": ["de"], "zone": "Pacific/Kiritimati"})
    shifted = await mia.slash("server audit", {"since": "2026-11-24", "until": "2026-11-24"})
    assert "24. November 2026" in shifted.text
    assert "thing 4!" in shifted.text
    assert "thing 5!" not in shifted.text


async def test_one_kind_is_chosen_on_the_card(room: Newsroom, running: Stage):
    await deeds(room, 4)
    mia = room.moderator()
    shown = await mia.slash("server audit")
    assert shown.message is not None
    chosen = await mia.choose(shown.message, "Show only", Deed.ARTICLE_LOADED.value)
    await chosen.until(lambda exchange: "thing 3!" not in exchange.text and "thing 4!" in exchange.text)


@pytest.mark.parametrize(("since", "until"), [("2026-11-25", "2026-11-24"), ("someday", None), (None, "32.13.2026")])
async def test_days_that_are_none_are_refused(room: Newsroom, running: Stage, since: str | None, until: str | None):
    given = {name: value for name, value in (("since", since), ("until", until)) if value is not None}
    refused = await room.moderator().slash("server audit", given)
    assert "That did not work" in refused.text


async def test_the_audit_is_kept_as_files_that_run_nothing(room: Newsroom, running: Stage):
    async with room.database() as database:
        await add_deed(
            database, int(room.lab.id), at=MORNING, who=11, deed=Deed.ARTICLE_LOADED, subject='=HYPERLINK("x")'
        )
    await deeds(room, 12)
    mia = room.moderator()
    shown = await mia.slash("server audit")
    assert shown.message is not None
    as_csv = await mia.click(shown.message, "As CSV")
    as_json = await mia.click(shown.message, "As JSON")
    for answer in (as_csv, as_json):
        assert answer.is_private
        assert answer.message is not None
    rows = list(csv.DictReader(io.StringIO(content(room, as_csv).decode("utf-8-sig"))))
    assert [row["number"] for row in rows] == [str(number) for number in range(13, 0, -1)]
    assert rows[-1]["subject"] == '\'=HYPERLINK("x")'
    told = json.loads(content(room, as_json))
    assert told[-1] == {
        "number": 1,
        "at": "2026-11-24T06:30:00Z",
        "deed": "article loaded",
        "who": "11",
        "whom": None,
        "subject": '=HYPERLINK("x")',
        "detail": {},
    }


def content(room: Newsroom, exchange: Exchange) -> bytes:
    assert exchange.message is not None
    return file_of(room.local, exchange.message)


async def test_nothing_of_another_servers_audit_is_ever_shown(room: Newsroom, running: Stage):
    other = room.local.world.add_guild("Strait")
    await deeds(room, 3, guild=int(other.id))
    mia = room.moderator()
    shown = await mia.slash("server audit")
    assert "Nothing is on account." in shown.text
    there = room.local.person("mia", other)
    assert shown.message is not None
    with pytest.raises(NotPossibleError):
        await there.click(shown.message, "As CSV")


async def test_hostile_subjects_are_shown_inert(room: Newsroom, running: Stage):
    async with room.database() as database:
        for number, subject in enumerate(("@everyone [x](https://evil.example)", "`a`\n# big", "<@1> <t:1:R>")):
            at = MORNING + timedelta(hours=number)
            await add_deed(database, int(room.lab.id), at=at, who=11, deed=Deed.NOTE_EDITED, subject=subject)
    shown = await room.moderator().slash("server audit")
    assert shown.message is not None
    assert shown.message.mentions.nobody
    assert "\n# big" not in shown.text
