"""One may be another person and look elsewhere, with what that person may see and do."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.stage import Stage, stage


async def test_another_person_is_offered_what_that_person_may_do(ann: Stage) -> None:
    assert "Moderated" in await ann.type(":as Ben", "/moderate")


async def test_a_private_answer_is_not_there_for_another_person(ann: Stage) -> None:
    await ann.type("/say secret private:true")
    assert "secret" not in await ann.type(":as Ben", ":messages")


async def test_another_channel_has_messages_of_its_own(ann: Stage) -> None:
    await ann.type("hello", ":in #bots")
    assert "Nothing has been written here yet." in await ann.type(":messages")
    assert "#1 Ann: hello" in await ann.type(":in general", ":messages")


async def test_another_server_and_direct_messages_answer_too(ann: Stage) -> None:
    assert "Said: there" in await ann.type(":in Annexe", "/say there")
    assert "Said: alone" in await ann.type(":dm", "/say alone")


async def test_buttons_of_another_place_are_not_pressed_by_a_bare_number(ann: Stage) -> None:
    await ann.type("/panel", ":in #bots")
    assert "nothing to press" in await ann.type("1")


async def test_who_and_what_there_is_is_listed(ann: Stage) -> None:
    assert "Ben: Lab (Moderators)" in await ann.type(":people")
    assert "→ Lab: #general #bots\n  Annexe: #general" in await ann.type(":servers")


async def test_unknown_people_and_places_are_told_with_those_that_are_known(ann: Stage) -> None:
    assert 'Nobody is called "zoe". There is: @' in await ann.type(":as zoe")
    assert "No channel here and no server of yours" in await ann.type(":in nowhere")


async def test_who_sees_no_channel_here_is_taken_to_another_place(ann: Stage) -> None:
    ann.session.local.world.add_user("zoe")
    await ann.type(":as Zoe")
    assert ann.session.person.user.name == "zoe"
    assert ann.session.person.guild is None


async def test_a_person_at_a_terminal_is_told_who_and_where(tmp_path: Path) -> None:
    async with stage(tmp_path, is_plain=False) as ann:
        assert "You are Ben (Moderators), in #general of Lab." in await ann.type(":as ben")
        assert ":as NAME" in await ann.type(":help")


async def test_leaving_ends(ann: Stage) -> None:
    assert await ann.type(":quit", "/say never") == "(ended)"
