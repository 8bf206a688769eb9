"""Each server reads dates in the language that it has settled, and last week is the one before its own day."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.resources import data_directory
from bot.ui.dates import read_date_styles
from bot.ui.words import day_words
from local_discord import Exchange, Person
from tests.app.newsroom import Newsroom
from tests.app.stage import CLAIM, Stage
from tests.cogs.settling import changed

GERMAN, ENGLISH = "25. April 2025", "25 April 2025"
STYLES = read_date_styles(data_directory())
FIRST_ZONE, LAST_ZONE = "Pacific/Kiritimati", "Pacific/Pago_Pago"
"""Twenty-five hours lie between their clocks: it is never the same day in both."""

ASKED: list[tuple[str, dict[str, Any]]] = [
    ("check", {"claim": CLAIM}),
    ("check", {"claim": CLAIM, "as_of": "25 April 2025"}),
    ("divergences", {"until": "2025-04-25"}),
    ("alignment", {"actor": "Trump", "other": "Netanyahu"}),
    ("position", {"actor": "Netanyahu"}),
]


def manager(stage: Stage, server: str) -> Person:
    """Return somebody who manages a server of its own."""
    room = Newsroom(local=stage.local, lab=stage.local.world.add_guild(server), folder=Path())
    return room.moderator(f"of {server}")


async def settled(person: Person, *, language: str = "en-GB", zone: str = "UTC") -> Person:
    """Settle a server's language and time zone."""
    await changed(person, {"answers": ["public"], "language": [language], "zone": zone})
    return person


def said(shown: Exchange) -> str:
    """Return what a reader sees."""
    return shown.text.replace("\\", "")


def in_english_days(text: str) -> str:
    """Return a German text with its dates in English, and nothing else otherwise."""
    for german, english in zip(STYLES.style("de").months, STYLES.usual.months, strict=True):
        text = re.sub(rf"\b{german} (\d{{4}})", rf"{english} \1", re.sub(rf"(\d)\. {german} ", rf"\1 {german} ", text))
    return text


async def test_a_server_that_chose_german_reads_german_days_and_another_one_english_days(stage: Stage):
    berlin, york = await settled(manager(stage, "Berlin"), language="de"), manager(stage, "York")
    for command, options in ASKED:
        in_german, in_english = said(await berlin.slash(command, options)), said(await york.slash(command, options))
        assert GERMAN in in_german, command
        assert GERMAN not in in_english, command
        assert in_english_days(in_german) == in_english, command


async def test_what_buttons_open_has_the_days_of_the_server_too(stage: Stage):
    berlin = await settled(manager(stage, "Berlin"), language="de")
    shown = await berlin.slash("check", claim=CLAIM)
    for button, told in (
        ("Evidence", r"\d\. [A-Z]\w+ 2025: "),
        ("How this was worked out", rf"As of {GERMAN}; record"),
    ):
        assert shown.message is not None
        opened = await berlin.click(shown.message, button)
        assert re.search(told, said(opened)), button


async def test_in_direct_messages_days_are_english_whatever_a_server_of_the_same_person_reads(stage: Stage):
    berlin = await settled(manager(stage, "Berlin"), language="de")
    alone = stage.local.person(berlin.user)
    assert ENGLISH in said(await alone.slash("check", claim=CLAIM))


async def test_another_language_is_read_from_the_next_answer_on(stage: Stage):
    person = manager(stage, "Berlin")
    assert ENGLISH in said(await person.slash("check", claim=CLAIM))
    await settled(person, language="fr")
    assert "25 avril 2025" in said(await person.slash("check", claim=CLAIM))
    assert "Victor Glass, avril 2025: " in said(await person.slash("library articles"))


async def test_today_is_the_day_in_the_time_zone_of_the_server(stage: Stage):
    early = await settled(manager(stage, "Early"), zone=FIRST_ZONE)
    late = await settled(manager(stage, "Late"), zone=LAST_ZONE)
    for person, zone in ((early, FIRST_ZONE), (late, LAST_ZONE)):
        before = datetime.now(ZoneInfo(zone)).date()
        shown = said(await person.slash("divergences", {"until": "today"}))
        after = datetime.now(ZoneInfo(zone)).date()
        assert any(f"as of {day_words(day)}\n" in shown for day in (before, after)), zone
