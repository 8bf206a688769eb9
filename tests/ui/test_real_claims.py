"""Cards of claims that a real reader read over a real library."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.answers.alternatives import alternatives, reread
from bot.answers.checking import check
from bot.answers.opening import libraries_of_files
from bot.answers.readers import Readers, load_models
from bot.record.domain import Level
from bot.resources import data_directory
from bot.storage.library import Library
from bot.ui.cards.verdict import verdict_card
from bot.ui.plain import plain_card
from bot.ui.words import LEVELS
from tests.ui.answers import ASKING
from tests.ui.test_laws import assert_inert, assert_within_limits, cards_of_answer

HOSTILE = (
    "@everyone **Trump** and [Netanyahu](https://evil.example) agree on everything ||really||",
    "`Trump` <@1234567890> \u202eNetanyahu\u202c <t:1700000000:R> disagree on Iran </check:1>",
    "Trump opposes " + "W" * 2000 + " in Gaza. # Netanyahu\n> seals\n- the border\n1. now",
    "Trump wants aid let into Gaza. " * 120,
    "\u200b",
    "!" * 4000,
)


@pytest.fixture(scope="module")
def readers() -> Readers:
    return Readers(load_models(data_directory()))


@pytest.fixture
async def library() -> AsyncIterator[Library]:
    article = data_directory() / "articles" / "glass-2025-same-side.yaml"
    async with libraries_of_files([article], data_directory()) as libraries:
        yield libraries.library()


async def test_the_claim_of_the_first_article_is_read_and_refuted(library: Library, readers: Readers) -> None:
    answer = await check(library, readers, "Trump and Netanyahu agree on everything")
    shown = plain_card(verdict_card(answer, ASKING))
    assert "❌ Refuted" in shown
    assert "Read as: Donald Trump and Benjamin Netanyahu are aligned on every topic" in shown
    assert "They profess otherwise" in shown


async def test_a_message_of_several_claims_gets_a_line_each(library: Library, readers: Readers) -> None:
    text = "Katz wants to bomb Iran's nuclear sites. Netanyahu thinks diplomacy can settle Iran's nuclear programme."
    shown = plain_card(verdict_card(await check(library, readers, text), ASKING))
    assert "❌ Refuted (of 2 claims together)" in shown
    assert "  - ✅ Katz wants to bomb Iran's nuclear sites" in shown
    assert "  - ❌ Netanyahu thinks diplomacy can settle Iran's nuclear programme" in shown


async def test_what_was_not_asked_leads_to_what_was(library: Library, readers: Readers) -> None:
    answer = await check(library, readers, "Netanyahu wants aid let into Gaza")
    for item in alternatives(answer):
        chosen = await reread(library, answer, item.key)
        assert chosen is not None
        shown = plain_card(verdict_card(chosen, ASKING))
        assert f"Read as: {item.reading.text}" in shown
        assert LEVELS[chosen.verdict.level].shown in shown
    assert Level.SUPPORTED in {
        found.verdict.level for item in alternatives(answer) if (found := await reread(library, answer, item.key))
    }


@pytest.mark.parametrize("claim", HOSTILE, ids=range(len(HOSTILE)))
async def test_a_hostile_claim_is_answered_with_an_inert_card(claim: str, library: Library, readers: Readers) -> None:
    for card in cards_of_answer(await check(library, readers, claim)):
        assert_within_limits(card)
        assert_inert(card)
