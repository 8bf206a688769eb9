"""Every command of members, asked over the real protocol."""

from __future__ import annotations

from typing import Any

import pytest

from tests.app.stage import CLAIM, Stage

ASKED: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
    ("check", {"claim": CLAIM}, ("❌ Refuted", "2 diverge and 1 differs", "Glass 2025")),
    ("divergences", {}, ("Who diverges", "2 divergences, newest first")),
    ("divergences", {"actor": "Trump", "other": "Netanyahu"}, ("Where Donald Trump and Benjamin Netanyahu diverge",)),
    ("divergences", {"topic": "gaza", "since": "2025", "until": "last week"}, ("on Gaza", "Aid to Gaza")),
    ("alignment", {"actor": "Trump", "other": "Netanyahu"}, ("Professed:", "Observed:", "gap")),
    ("position", {"actor": "Netanyahu"}, ("What **Benjamin Netanyahu** has said and done",)),
    ("position", {"actor": "Netanyahu", "topic": "Aid to Gaza"}, ("Food and aid should be let into Gaza",)),
    ("library topics", {}, ("Topics on record", "Aid to Gaza")),
    ("library actors", {}, ("Actors on record", "Donald Trump")),
    ("library articles", {}, ("Articles on record", "Victor Glass")),
    ("help", {}, ("What you can ask", "</check:", "</position:")),
    ("about", {}, ("About daylight", "1 article", "Your data")),
]


@pytest.mark.parametrize("seen_by", ["everybody", "the asker"])
async def test_every_command_answers_everybody_or_the_asker_alone(stage: Stage, seen_by: str):
    is_private = seen_by == "the asker"
    bob = stage.person("bob")
    for line, options, said in ASKED:
        answer = await stage.ann.slash(line, options, private=is_private)
        for words in said:
            assert words in answer.text, f"/{line} {options}"
        assert answer.message is not None
        assert answer.is_private is is_private
        assert (bob.sees(answer.message) is None) is is_private
        assert len(answer.messages) == 1


async def test_an_answer_is_private_from_its_first_moment(stage: Stage):
    bob = stage.person("bob")
    answer = await stage.ann.slash("alignment", actor="Trump", other="Netanyahu", private=True)
    assert answer.is_private

    assert bob.messages() == ()
    assert len(stage.ann.messages()) == 1


async def test_a_name_that_nobody_bears_is_asked_back_with_names_to_press(stage: Stage):
    asked_back = await stage.ann.slash("alignment", actor="Natanyahoo", other="Trump")
    assert 'No actor "Natanyahoo" on record' in asked_back.text
    assert asked_back.message is not None
    answer = await stage.ann.click(asked_back.message, "Benjamin Netanyahu")
    assert "**Benjamin Netanyahu** and **Donald Trump**" in answer.text
    assert answer.is_private


async def test_a_name_like_no_other_is_told_without_buttons(stage: Stage):
    answer = await stage.ann.slash("position", actor="zzzzqqqq")
    assert 'No actor "zzzzqqqq" on record' in answer.text
    assert "Nothing was lost." in answer.text


async def test_an_actor_is_not_compared_with_itself(stage: Stage):
    answer = await stage.ann.slash("alignment", actor="Trump", other="Donald Trump")
    assert "Both names mean Donald Trump" in answer.text
    assert "Name two different actors." in answer.text


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("check", {"claim": CLAIM, "as_of": "some day"}),
        ("divergences", {"since": "1/2/2025"}),
        ("alignment", {"actor": "Trump", "other": "Netanyahu", "as_of": "2025-13"}),
        ("position", {"actor": "Trump", "as_of": "0"}),
    ],
)
async def test_a_day_that_is_none_is_told_to_the_asker_alone(stage: Stage, line: str, options: dict[str, Any]):
    answer = await stage.ann.slash(line, options)
    assert "is no day that I can read" in answer.text
    assert "2025-04-25" in answer.text
    assert answer.is_private


async def test_an_empty_answer_says_that_silence_means_nothing(stage: Stage):
    answer = await stage.ann.slash("divergences", since="2026")
    assert "That nothing is on record does not mean that they agree." in answer.text


async def test_help_names_every_command_that_discord_was_told_of(stage: Stage):
    answer = await stage.ann.slash("help")
    shown = answer.text
    while answer.message is not None and any(
        part.get("label") == "Next ▶" and not part.get("disabled") for part in answer.message.parts
    ):
        before = answer.text
        answer = await stage.ann.click(answer.message, "Next ▶")
        await answer.until(lambda turned, before=before: turned.text != before)
        shown += answer.text
    told = {command.name for command in stage.ann.commands()}
    assert told
    assert {name for name in told if f"</{name}:" not in shown and f"</{name} " not in shown} == set()
