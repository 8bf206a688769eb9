"""Editing notes: with every version kept, by two people at once, after a restart, by those who may alone."""

from __future__ import annotations

import asyncio
from pathlib import Path

from local_discord import LocalDiscord
from tests.app.stage import Stage, running_bot, settings_for
from tests.cogs.noting import (
    added,
    content_of,
    custom_id,
    database_in,
    entered,
    file_of,
    labels,
    moderator,
    pressed,
    shown,
)


async def test_a_note_is_edited_in_a_form_that_has_its_text_and_the_versions_are_kept(stage: Stage):
    card = await added(stage.ann, "First words", tags="one")
    opened = await stage.ann.click(card, "Edit")
    assert entered(opened) == {"Text": "First words", "Tags": "one"}
    answer = await stage.ann.submit(opened, {"Text": "Second words", "Tags": "two"})
    assert "Note 1 is changed." in answer.text
    assert answer.is_private
    for number in ("1", "note 1", "#1", " Note #1 "):
        assert "Second words" in (await stage.ann.slash("note show", number=number)).text
    newest = await stage.ann.slash("note history", number="1")
    assert "Note 1, version 2 of 2, as it is now" in newest.text
    assert "Second words" in newest.text
    assert "Edited by" in newest.text
    assert "\\#two" in newest.text
    older = await pressed(stage.ann, shown(newest), "Next ▶")
    assert "Note 1, version 1 of 2" in older.text
    assert "First words" in older.text
    assert "Written by" in older.text
    assert "\\#one" in older.text


async def test_an_edit_that_changes_nothing_makes_no_version(stage: Stage):
    await added(stage.ann, "Same")
    opened = await stage.ann.slash("note edit", number="1")
    assert "Note 1 says that already." in (await stage.ann.submit(opened)).text
    assert "version 1 of 1" in (await stage.ann.slash("note history", number="1")).text


async def test_two_who_edit_at_once_overwrite_nothing_and_the_second_sees_both_versions(stage: Stage):
    await added(stage.ann, "As it was", tags="old")
    mia = moderator(stage)
    first = await mia.slash("note edit", number="1", private=True)
    second = await stage.ann.slash("note edit", number="1", private=True)
    assert "is changed" in (await mia.submit(first, {"Text": "By the moderator", "Tags": "new"})).text
    answer = await stage.ann.submit(second, {"Text": "By the author"})
    assert "Note 1 was changed while you wrote" in answer.text
    assert "> By the moderator" in answer.text
    assert "> By the author" in answer.text
    assert f"edited by <@{mia.user.id}>" in answer.text
    assert "By the moderator" in (await stage.ann.slash("note show", number="1")).text
    newer = await stage.ann.click(shown(answer), "Edit the newer one")
    assert entered(newer) == {"Text": "By the moderator", "Tags": "new", "What you wrote before": "By the author"}
    both = await stage.ann.submit(newer, {"Text": "By both"})
    await both.until(lambda it: "Note 1 is changed." in it.text)
    assert "version 3 of 3" in (await stage.ann.slash("note history", number="1")).text


async def test_of_two_forms_sent_in_at_the_same_moment_one_is_kept_and_the_other_told(stage: Stage):
    await added(stage.ann, "As it was")
    mia = moderator(stage)
    forms = [(person, await person.slash("note edit", number="1")) for person in (stage.ann, mia)]
    answers = await asyncio.gather(*(person.submit(form, {"Text": f"By {person.user.name}"}) for person, form in forms))
    told = sorted("is changed" in answer.text for answer in answers)
    assert told == [False, True]
    [refused] = [answer for answer in answers if "is changed" not in answer.text]
    assert "By ann" in refused.text
    assert "By mia" in refused.text
    assert "version 2 of 2" in (await stage.ann.slash("note history", number="1")).text


async def test_both_long_versions_come_whole_as_files(stage: Stage):
    await added(stage.ann, "a b " * 900 + "end")
    mia = moderator(stage)
    first, second = await mia.slash("note edit", number="1"), await stage.ann.slash("note edit", number="1")
    await mia.submit(first, {"Text": "c d " * 900 + "theirs"})
    answer = await stage.ann.submit(second, {"Text": "e f " * 900 + "own"})
    assert [item.filename for item in shown(answer).attachments] == ["note-1.txt", "what-you-wrote.txt"]
    theirs, own = (content_of(stage.local, item) for item in shown(answer).attachments)
    assert theirs.endswith(b"theirs")
    assert own.endswith(b"own")


async def test_a_form_that_was_opened_before_a_restart_is_judged_by_the_version_that_it_showed(
    local: LocalDiscord, tmp_path: Path
):
    settings = settings_for(local, tmp_path, url=database_in(tmp_path))
    async with running_bot(local, settings) as first:
        card = await added(first.ann, "As it was")
        early, late = await first.ann.click(card, "Edit"), await first.ann.slash("note edit", number="1")
    async with running_bot(local, settings, lab=first.lab) as second:
        assert "is changed" in (await second.ann.submit(early, {"Text": "Once"})).text
    async with running_bot(local, settings, lab=first.lab) as third:
        answer = await third.ann.submit(late, {"Text": "Twice"})
        assert "was changed while you wrote" in answer.text
        conflict = shown(answer)
    async with running_bot(local, settings, lab=first.lab) as fourth:
        newer = await fourth.ann.click(conflict, "Edit the newer one")
        assert entered(newer)["What you wrote before"] == "Twice"


async def test_an_edit_that_cannot_be_kept_is_told_and_handed_back(stage: Stage):
    await added(stage.ann, "As it was", tags="fine")
    for entries, told in (
        ({"Text": " "}, "The note is empty."),
        ({"Text": "bell \x07"}, "a character that cannot be shown"),
        ({"Text": "better", "Tags": "🎉"}, "“🎉” is no tag."),
    ):
        opened = await stage.ann.slash("note edit", number="1", private=True)
        answer = await stage.ann.submit(opened, entries)
        assert told in answer.text
        assert labels(shown(answer)) == {"Try again"}
    again = await stage.ann.click(shown(answer), "Try again")
    assert entered(again) == {"Text": "better", "Tags": "🎉"}
    mended = await stage.ann.submit(again, {"Tags": "party"})
    await mended.until(lambda it: "Note 1 is changed." in it.text)


async def test_an_edit_that_was_refused_has_changed_nothing(stage: Stage):
    await added(stage.ann, "As it was", tags="fine")
    opened = await stage.ann.slash("note edit", number="1")
    assert "as Discord counts them" in (await stage.ann.submit(opened, {"Text": "😀" * 2001})).text
    assert "As it was" in (await stage.ann.slash("note show", number="1")).text
    assert "version 1 of 1" in (await stage.ann.slash("note history", number="1")).text


async def test_nobody_edits_what_is_not_theirs_or_not_there(stage: Stage):
    card = await added(stage.ann, "Ann's own")
    bob = stage.person("bob")
    for refused in (await bob.slash("note edit", number="1"), await bob.click(card, "Edit")):
        assert refused.modal is None
        assert "Note 1 is somebody else's." in refused.text
        assert refused.is_private
    opened = await stage.ann.slash("note edit", number="1")
    await stage.ann.slash("note delete", number="1")
    gone = await stage.ann.submit(opened, {"Text": "Too late"})
    assert "Note 1 was deleted." in gone.text
    assert "Too late" in gone.text
    for number in ("2", "0", "999999999"):
        assert "There is no note" in (await stage.ann.slash("note edit", number=number)).text


async def test_a_moderator_who_is_one_no_longer_is_refused_what_a_form_still_offers(stage: Stage):
    await added(stage.ann, "Ann's own")
    mia = moderator(stage)
    opened = await mia.slash("note edit", number="1")
    stage.local.world.join(stage.lab, mia.user)
    refused = await mia.submit(opened, {"Text": "Changed all the same"})
    assert "Note 1 is somebody else's." in refused.text
    assert "Ann's own" in (await stage.ann.slash("note show", number="1")).text


async def test_the_button_of_a_card_carries_the_version_that_it_shows(stage: Stage):
    card = await added(stage.ann, "One")
    assert custom_id(card, "Edit").endswith(":1")
    opened = await stage.ann.click(card, "Edit")
    changed = shown(await stage.ann.submit(opened, {"Text": "Two"}))
    assert custom_id(changed, "Edit").endswith(":2")
    assert labels(changed) >= {"Edit", "Delete", "History"}
    assert entered(await stage.ann.click(card, "Edit"))["Text"] == "Two"
    long = await added(stage.ann, "x " * 1999)
    assert file_of(stage.local, long).endswith(b"x")
