from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.answers.histories import ask_history, with_history
from bot.answers.names import UnknownNameError
from bot.answers.opening import libraries_of_files
from bot.answers.questions import ask_alignment
from bot.resources import data_directory
from bot.storage.library import Library
from bot.ui.charts.lanes import lanes_of


@pytest.fixture
async def library() -> AsyncIterator[Library]:
    folder = data_directory() / "evaluation" / "allies-iraq-2003"
    files = sorted(folder.glob("record*.yaml"))
    async with libraries_of_files(files, data_directory()) as libraries:
        yield libraries.library()


async def test_all_that_was_said_and_done_on_one_proposition_is_told(library: Library) -> None:
    answer = await ask_history(library, "Chirac", "war-on-iraq")
    (page,) = answer.pages
    assert page.proposition == "war-on-iraq"
    assert len(page.history) > 1
    assert answer.as_of == (await library.snapshot()).newest


async def test_a_history_ends_on_the_day_that_was_asked_for(library: Library) -> None:
    day = date(2002, 12, 31)
    answer = await ask_history(library, "Chirac", "war-on-iraq", as_of=day)
    days = [item.date.first_day for page in answer.pages for item in page.history]
    assert days
    assert max(days) <= day


async def test_what_is_not_on_record_has_no_history(library: Library) -> None:
    assert (await ask_history(library, "Chirac", "gone")).pages == ()
    with pytest.raises(UnknownNameError):
        await ask_history(library, "Nobody at all", "gone")


async def test_an_alignment_gets_the_steps_that_led_to_it(library: Library) -> None:
    answer = await ask_alignment(library, "George W. Bush", "Chirac")
    whole = await with_history(library, answer)
    assert whole.alignment == answer.alignment
    lanes = lanes_of(whole, most=99)
    assert lanes is not None
    assert any(len(side.steps) > 1 for row in lanes.rows for side in (row.first, row.second))
    for row in lanes.rows:
        for side, standing in ((row.first, row.item.first), (row.second, row.item.second)):
            assert side.steps[-1].stance is standing.stance
