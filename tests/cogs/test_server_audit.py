"""/server audit over the protocol: pages, filters, files; each server its own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.storage.servers.audit import add_deed
from bot.storage.servers.deeds import Deed
from local_discord import Exchange, LocalDiscord, NotPossibleError
from tests.app.newsroom import Newsroom
from tests.app.stage import Stage
from tests.cogs.noting import file_of
from tests.cogs.settling import changed

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
