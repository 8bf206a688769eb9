"""What is done to notes: deleted and brought back, marked, pinned; by whom, twice, with numbers that are none."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from local_discord import LocalDiscord, NotPossibleError, Person
from tests.app.logged import Log
from tests.app.stage import Stage, on_stage, running_bot, settings_for
from tests.cogs.noting import (
    added,
    assert_inert,
    custom_id,
    database_in,
    entered,
    execute_beside,
    forged,
    labels,
    moderator,
    pressed,
    settled,
    shown,
)


async def test_a_note_is_deleted_and_brought_back_by_who_deleted_it(stage: Stage):
    await added(stage.ann, "Words to lose")
    deleted = await stage.ann.slash("note delete", number="1")
    assert "Note 1 is deleted" in deleted.text
    assert "<t:" in deleted.text
    assert "There is no note 1 here, or it was deleted." in (await stage.ann.slash("note show", number="1")).text
    assert "Words" not in (await stage.ann.slash("note list")).text
    assert "Words" not in (await stage.ann.slash("note search", words="words")).text
    assert not await stage.ann.complete("note show", "number", number="")
    back = await stage.ann.click(shown(deleted), "Undo")
    assert "Note 1 is back." in back.text
    assert "Words to lose" in (await stage.ann.slash("note show", number="1")).text
    assert "Note 1 is not deleted." in (await stage.ann.slash("note undo", number="1")).text


async def test_undo_is_for_who_deleted_it_and_for_moderators(stage: Stage):
    await added(stage.ann, "Words")
    mia, bob = moderator(stage), stage.person("bob")
    card = shown(await stage.ann.slash("note show", number="1"))
    deleted = await pressed(mia, card, "Delete")
    assert "Note 1 is deleted" in deleted.text
    assert "did not work" in (await stage.ann.slash("note undo", number="1")).text
    assert "did not work" in (await bob.slash("note undo", number="1")).text
    assert "Note 1 is back." in (await mia.slash("note undo", number="1")).text
    await stage.ann.slash("note delete", number="1")
    assert "Note 1 is back." in (await mia.slash("note undo", number="1")).text
    assert "did not work" in (await bob.slash("note delete", number="1")).text


async def test_undo_completes_what_somebody_has_deleted_and_to_moderators_all(stage: Stage):
    await added(stage.ann, "Words of Ann")
    await added(stage.ann, "Ships of Ann")
    await added(stage.ann, "Words that stay")
    mia, bob = moderator(stage), stage.person("bob")
    await stage.ann.slash("note delete", number="1")
    await mia.slash("note delete", number="2")

    async def offered(person: Person, typed: str) -> list[tuple[str, str]]:
        choices = await person.complete("note undo", "number", number=typed)
        return [(choice.name, str(choice.value)) for choice in choices]

    assert await offered(stage.ann, "") == [("1: Words of Ann", "1")]
    assert await offered(bob, "") == await offered(bob, "1") == []
    assert await offered(mia, "") == [("2: Ships of Ann", "2"), ("1: Words of Ann", "1")]
    for typed in ("2", "note 2", "#2", "ships", "of ann"):
        assert (await offered(mia, typed))[0] == ("2: Ships of Ann", "2")
    assert await offered(stage.ann, "ships") == []
    await stage.ann.slash("note undo", number="1")
    assert await offered(stage.ann, "") == []


async def test_a_button_pressed_twice_does_its_deed_once(stage: Stage):
    await added(stage.ann, "Words")
    card = shown(await stage.ann.slash("note show", number="1", private=True))
    await asyncio.gather(stage.ann.click(card, "Delete"), stage.ann.click(card, "Delete"))
    await asyncio.sleep(0.2)
    now = stage.ann.sees(card)
    assert now is not None
    assert "Note 1 is deleted" in now.text
    assert "did not work" in (await stage.ann.slash("note delete", number="1")).text


async def test_others_mark_a_note_each_once_and_from_five_on_it_says_how_helpful(stage: Stage):
    card = await added(stage.ann, "Words")
    own = await stage.ann.click(card, "Helpful")
    assert "You wrote note 1 yourself." in own.text
    people = [stage.person(name) for name in ("bob", "cleo", "dan", "eve", "fay")]
    for person in people:
        marked = await person.click(card, "Helpful")
        assert "You marked it as helpful." in marked.text
        assert marked.is_private
        assert "helpful at least" not in marked.text or person is people[-1]
    assert "56 % helpful at least, of 5 marks" in (await stage.ann.slash("note show", number="1")).text
    assert "56 % helpful at least, of 5 marks" in (await stage.ann.slash("note list")).text
    mind = await people[0].click(card, "Not helpful")
    assert "You marked it as not helpful." in mind.text
    assert "37 % helpful at least, of 5 marks" in mind.text
    back = await people[0].click(shown(mind), "Take my mark back")
    await back.until(lambda it: "Your mark is taken back." in it.text)
    assert "helpful at least" not in (await stage.ann.slash("note list")).text


async def test_moderators_pin_and_take_down_and_lists_begin_with_what_is_pinned(stage: Stage):
    mia = moderator(stage)
    await added(stage.ann, "Older")
    await added(stage.ann, "Newer")
    for line in ("note pin", "note unpin"):
        refused = await stage.ann.slash(line, number="1")
        assert "This is for the moderators of this server." in refused.text
    assert "Note 1 is pinned" in (await mia.slash("note pin", number="1")).text
    listed = (await stage.ann.slash("note list")).text
    assert listed.index("Older") < listed.index("Newer")
    assert "📌" in listed
    assert "Newer" not in (await stage.ann.slash("note list", pinned=True)).text
    assert "Older" not in (await stage.ann.slash("note list", pinned=False)).text
    card = shown(await mia.slash("note show", number="1", private=True))
    down = await pressed(mia, card, "Unpin")
    assert "Note 1 is no longer pinned" in down.text
    assert "Pin" in labels(shown(down))


async def test_who_has_the_role_that_the_server_named_is_a_moderator(local: LocalDiscord, tmp_path: Path):
    async with settled(local, tmp_path, moderators="Editors") as stage:
        [editors] = [role for role in local.world.places.roles(stage.lab.id) if role.name == "Editors"]
        await added(stage.ann, "Words")
        bob = stage.person("bob")
        assert "did not work" in (await bob.slash("note delete", number="1")).text
        local.world.join(stage.lab, bob.user, editors)
        assert "Note 1 is pinned" in (await bob.slash("note pin", number="1")).text
        assert "Note 1 is deleted" in (await bob.slash("note delete", number="1")).text


NO_NUMBERS = ("-1", "1.5", "9" * 24, "one", "💥", "' OR 1=1", "@everyone", "<@1>", "\u0661")


async def test_what_is_no_number_is_refused_in_a_sentence(stage: Stage):
    for number in NO_NUMBERS:
        for line in ("show", "edit", "delete", "undo", "pin", "unpin", "history"):
            answer = await stage.ann.slash(f"note {line}", number=number)
            assert "is no number of a note." in answer.text
            assert answer.is_private
            assert_inert(shown(answer))


async def test_numbers_that_no_note_has_are_refused_in_a_sentence(stage: Stage):
    mia = moderator(stage)
    for number in ("0", "7", "999999999"):
        for line in ("show", "edit", "delete", "undo", "pin", "unpin", "history"):
            answer = await mia.slash(f"note {line}", number=number)
            assert "That did not work" in answer.text
            assert "no" in answer.text
    assert "There is no" in (await mia.slash("note undo", number="7")).text


async def test_buttons_of_notes_answer_after_a_restart(local: LocalDiscord, tmp_path: Path):
    settings = settings_for(local, tmp_path, url=database_in(tmp_path))
    async with running_bot(local, settings) as first:
        card = await added(first.ann, "Words")
        deleted = shown(await first.ann.click(card, "Delete"))
    async with running_bot(local, settings, lab=first.lab) as second:
        back = await second.ann.click(deleted, "Undo")
        await back.until(lambda it: "Note 1 is back." in it.text)
        assert "You marked it" in (await second.person("bob").click(card, "Helpful")).text


async def test_a_private_card_is_pressed_by_nobody_else_and_a_forged_copy_gives_no_rights(stage: Stage):
    await added(stage.ann, "Words")
    private = shown(await stage.ann.slash("note show", number="1", private=True))
    bob = stage.person("bob")
    with pytest.raises(NotPossibleError):
        await bob.click(private, "Delete")
    refused = await bob.click(forged(stage, custom_id(private, "Delete")), "Press")
    assert "Note 1 is somebody else's." in refused.text
    assert "Words" in (await stage.ann.slash("note show", number="1")).text


async def test_buttons_that_no_card_has_change_nothing(stage: Stage):
    card = await added(stage.ann, "Words")
    prefix, version, _, _, guild, asker, key, _ = custom_id(card, "Delete").split(":")
    for view, trigger, page in (
        ("note-add", "do", 0),
        ("note-export", "do", 0),
        ("note-delete", "open", 0),
        ("note-edit", "do", 1),
        ("note-discuss", "form", 0),
        ("notes-here", "open", 3),
        ("evidence", "open", 0),
    ):
        pressing = ":".join((prefix, version, view, trigger, guild, asker, key, str(page)))
        answer = await stage.ann.click(forged(stage, pressing), "Press")
        assert "no longer offered" in answer.text, pressing
    assert "version 1 of 1" in (await stage.ann.slash("note history", number="1")).text


async def test_a_database_that_fails_is_told_and_what_was_written_is_not_lost(tmp_path: Path, log: Log):
    async with on_stage(tmp_path, url=database_in(tmp_path)) as stage:
        await added(stage.ann, "Kept before")
        adding = await stage.ann.slash("note add")
        editing = await stage.ann.slash("note edit", number="1")
        await execute_beside(tmp_path / "daylight.db", _BROKEN)
        for form in (adding, editing):
            answer = await stage.ann.submit(form, {"Text": "Words that took an hour"})
            assert "My library does not answer as it should just now." in answer.text
            assert "Words that took an hour" in answer.text
            assert "disk" not in answer.text
        await execute_beside(tmp_path / "daylight.db", "DROP TRIGGER broken")
        again = await stage.ann.click(shown(answer), "Try again")
        assert entered(again)["Text"] == "Words that took an hour"
        assert "Note 1 is changed." in (await stage.ann.submit(again)).text
    assert "The database failed at keeping a note" in log.text


_BROKEN = "CREATE TRIGGER broken BEFORE UPDATE ON note_books BEGIN SELECT raise(ABORT, 'disk is full'); END"


async def test_a_deed_that_is_done_is_told_although_the_library_fails(tmp_path: Path, log: Log):
    async with on_stage(tmp_path, url=database_in(tmp_path)) as stage:
        [article, *_] = await stage.ann.complete("note add", "article", article="")
        await added(stage.ann, "Words", article=str(article.value))
        await execute_beside(tmp_path / "daylight.db", "ALTER TABLE articles RENAME TO elsewhere")
        pinned = await moderator(stage).slash("note pin", number="1")
        assert "Note 1 is pinned" in pinned.text
        assert "What note 1 is about could not be named" in log.text
