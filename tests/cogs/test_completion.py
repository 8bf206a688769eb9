"""What completion offers while a name is typed."""

from __future__ import annotations

import time

import pytest

from local_discord import Choice
from tests.app.stage import Stage


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("divergences", "actor"),
        ("divergences", "other"),
        ("alignment", "actor"),
        ("alignment", "other"),
        ("position", "actor"),
    ],
)
async def test_actors_complete_in_any_case_by_name_alias_or_nearly(stage: Stage, line: str, option: str):
    trump = Choice(name="Donald Trump", value="donald-trump")
    for typed in ("tru", "TRUMP", "donald t", "donald-tr", "Donald Tramp"):
        assert (await stage.ann.complete(line, option, {option: typed}))[0] == trump, typed


@pytest.mark.parametrize("line", ["divergences", "alignment", "position"])
async def test_topics_complete_too(stage: Stage, line: str):
    assert (await stage.ann.complete(line, "topic", topic="gaza"))[0].value == "gaza"


async def test_nothing_typed_offers_whom_most_is_known_of_first(stage: Stage):
    offered = await stage.ann.complete("position", "actor", actor="")
    assert [choice.value for choice in offered[:2]] == ["benjamin-netanyahu", "donald-trump"]


async def test_the_other_actor_is_not_offered_again(stage: Stage):
    offered = await stage.ann.complete("alignment", "other", actor="donald-trump", other="")
    assert "donald-trump" not in {choice.value for choice in offered}
    assert "benjamin-netanyahu" in {choice.value for choice in offered}


@pytest.mark.parametrize("typed", ["", "zzzz", "@everyone", "\ud800", "W" * 200, "\u202e", "(", "*?[", " "])
async def test_whatever_is_typed_is_answered_with_at_most_25_choices(stage: Stage, typed: str):
    for line, option in (("alignment", "actor"), ("alignment", "topic")):
        assert len(await stage.ann.complete(line, option, {option: typed})) <= 25


async def test_a_choice_is_quick(stage: Stage):
    await stage.ann.complete("position", "actor", actor="t")
    times: list[float] = []
    for _ in range(20):
        began = time.perf_counter()
        await stage.ann.complete("position", "actor", actor="t")
        times.append(time.perf_counter() - began)
    assert min(times) < 0.05
