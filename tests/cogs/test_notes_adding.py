"""Adding notes: in one go, by form, after a restart; what cannot be kept is told in a sentence and not lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.storage.servers.settings import NoteLimits
from local_discord import LocalDiscord, NotPossibleError
from tests.app.stage import Stage, running_bot, settings_for
from tests.cogs.noting import (
    added,
    assert_inert,
    database_in,
    entered,
    file_of,
    labels,
    moderator,
    pressed,
    settled,
    shown,
)


async def test_a_note_is_added_in_one_go_with_tags_and_what_it_is_about(stage: Stage):
    answer = await stage.ann.slash(
        "note add", text="They **differ**.\nMore.", tags="#Peace, talks", topic="gaza", actor="Trump", other="Netanyahu"
    )
    assert "Kept as note 1." in answer.text
    assert "They \\*\\*differ\\*\\*.\nMore." in answer.text
    assert "#peace #talks" in answer.text
    assert "About: **Benjamin Netanyahu and Donald Trump**; **Gaza**" in answer.text
    assert f"<@{stage.ann.user.id}>" in answer.text
    assert not answer.is_private
    assert shown(answer).mentions.nobody
    assert "Kept as note 2." in (await stage.ann.slash("note add", text="Another", private=True)).text


async def test_without_text_a_form_opens_that_keeps_what_the_note_is_about(stage: Stage):
    [article, *_] = await stage.ann.complete("note add", "article", article="")
    opened = await stage.ann.slash("note add", tags="draft", actor="Trump", article=str(article.value), private=True)
    assert entered(opened) == {"Text": "", "Tags": "draft"}
    assert "About: **Donald Trump; “" in str(opened.modal)
    answer = await stage.ann.submit(opened, {"Text": "Written in a form", "Tags": "one two"})
    assert "Written in a form" in answer.text
    assert "#one #two" in answer.text
    assert "**Donald Trump**; **“" in answer.text
    assert answer.is_private


async def test_a_form_that_was_opened_before_a_restart_is_kept_after_it(local: LocalDiscord, tmp_path: Path):
    settings = settings_for(local, tmp_path, url=database_in(tmp_path))
    async with running_bot(local, settings) as first:
        opened = await first.ann.slash("note add", topic="gaza")
    async with running_bot(local, settings, lab=first.lab) as second:
        answer = await second.ann.submit(opened, {"Text": "Slow writer"})
        assert "Kept as note 1." in answer.text
        assert "About: **Gaza**" in answer.text
        card = shown(answer)
    async with running_bot(local, settings, lab=first.lab) as third:
        assert "Slow writer" in (await third.ann.click(card, "History")).text


REFUSED = [
    ({"text": " \t\n "}, "The note is empty."),
    ({"text": "\u200b\u2060"}, "The note is empty."),
    ({"text": "a bell \x07 rings"}, "The note holds a character that cannot be shown (U+0007)."),
    ({"text": "words", "tags": "fine 🎉"}, "“🎉” is no tag."),
    ({"text": "words", "tags": "peace!"}, "“peace\\!” is no tag."),
    ({"text": "words", "tags": "@everyone"}, "is no tag."),
    ({"text": "words", "tags": "t" * 33}, "has 33 characters, and 32 are the most."),
    ({"text": "words", "tags": " ".join(f"t{number}" for number in range(11))}, "11 tags are more than 10."),
    ({"text": "😀" * 2001}, "The note has 4,002 characters as Discord counts them, an emoji for two"),
    ({"text": "words", "topic": "zzzzqqq"}, "zzzzqqq"),
    ({"text": "words", "actor": "Trump", "other": "Donald Trump"}, "Both names mean the same actor."),
    ({"text": "words", "article": "zzzzqqq"}, "zzzzqqq"),
]


async def test_whatever_cannot_be_kept_is_told_in_a_sentence_and_handed_back(stage: Stage):
    for options, told in REFUSED:
        answer = await stage.ann.slash("note add", options)
        assert "That did not work" in answer.text
        assert told.replace("\\!", "!") in answer.text, answer.text
        assert_inert(shown(answer))
        assert ("Try again" in labels(shown(answer))) == ("😀" not in options["text"])
        if options["text"].strip(" \t\n\u200b\u2060"):
            assert "What you wrote is not lost" in answer.text
            assert options["text"][:5].replace("\x07", " ") in answer.text
    assert "There are none." in (await stage.ann.slash("note list")).text


async def test_what_was_handed_back_is_mended_in_its_form(stage: Stage):
    refused = await stage.ann.slash("note add", text="A long thought", tags="no! good", topic="gaza", private=True)
    again = await stage.ann.click(shown(refused), "Try again")
    assert entered(again) == {"Text": "A long thought", "Tags": "no! good"}
    worse = await stage.ann.submit(again, {"Tags": "🎉"})
    await worse.until(lambda it: "🎉" in it.text)
    once_more = await stage.ann.click(shown(worse), "Try again")
    kept = await stage.ann.submit(once_more, {"Tags": "good"})
    await kept.until(lambda it: "Kept as note 1." in it.text)
    assert "About: **Gaza**" in kept.text
    assert "#good" in kept.text


async def test_discord_lets_nobody_write_more_than_a_form_holds(stage: Stage):
    with pytest.raises(NotPossibleError):
        await stage.ann.slash("note add", text="x" * 4001)
    opened = await stage.ann.slash("note add")
    with pytest.raises(NotPossibleError):
        await stage.ann.submit(opened, {"Text": "x" * 4001})
    card = await added(stage.ann, "word " * 799 + "final")
    assert b"final" in file_of(stage.local, card)
    assert "the whole text is in the attached file" in card.text


async def test_the_limits_of_the_server_are_told_and_what_is_longer_is_not_lost(local: LocalDiscord, tmp_path: Path):
    limits = NoteLimits(longest=100, per_hour=2)
    async with settled(local, tmp_path, notes=limits) as stage:
        refused = await stage.ann.slash("note add", text="y" * 101)
        assert "The note has 101 characters, and 100 are the most here." in refused.text
        assert "y" * 101 in refused.text
        again = await stage.ann.click(shown(refused), "Try again")
        assert entered(again)["Text"] == "y" * 101
        kept = await stage.ann.submit(again, {"Text": "y" * 100})
        assert "Kept as note" in kept.text
        opened = await stage.ann.slash("note add")
        with pytest.raises(NotPossibleError):
            await stage.ann.submit(opened, {"Text": "y" * 101})
        await added(stage.ann, "second")
        third = await stage.ann.slash("note add", text="third")
        assert "2 is the most notes that a member can add here in an hour." in third.text
        assert "third" in third.text
        await added(stage.person("bob"), "somebody else's")


HOSTILE = [
    "@everyone and @here",
    "<@1> <@&2> <#3> </check:4> <t:1:R> <:smile:1>",
    "[click](https://evil.example) https://evil.example/a_b",
    "'; DROP TABLE notes; --",
    '" OR 1=1 NEAR(a b) * - ^ ( ) {x}',
    '=HYPERLINK("https://evil.example")',
    "# big\n> quote\n- item\n```\ncode",
    "left\u202eright \u2066turned",
    "e\u0301" * 50,
]


async def test_text_that_means_harm_is_kept_and_shown_inert(stage: Stage):
    for number, text in enumerate(HOSTILE, 1):
        card = await added(stage.ann, text)
        assert_inert(card)
        opened = await stage.ann.slash("note edit", number=str(number))
        assert entered(opened)["Text"] == text
        for answer in (
            await stage.ann.slash("note show", number=str(number), private=True),
            await stage.ann.slash("note history", number=str(number), private=True),
            await stage.ann.slash("note search", words=text, private=True),
            await stage.ann.slash("note list", private=True),
            await stage.ann.slash("note list", tag=text[:100], private=True),
        ):
            assert_inert(shown(answer))
            assert "That did not work" not in answer.text


async def test_buttons_are_for_those_who_may_use_them(stage: Stage):
    await added(stage.ann, "Ann's")
    own = shown(await stage.ann.slash("note show", number="1", private=True))
    others = shown(await stage.person("bob").slash("note show", number="1", private=True))
    theirs = shown(await moderator(stage).slash("note show", number="1", private=True))
    assert labels(own) == {"Edit", "Delete", "History"}
    assert labels(others) == {"Helpful", "Not helpful", "History"}
    assert labels(theirs) == {"Edit", "Delete", "Helpful", "Not helpful", "History", "Pin"}
    public = shown(await stage.ann.slash("note show", number="1", private=False))
    assert labels(public) == {"Edit", "Delete", "Helpful", "Not helpful", "History"}
    refused = await pressed(stage.person("bob"), public, "Delete")
    assert "Note 1 is somebody else's." in refused.text
    assert refused.is_private
