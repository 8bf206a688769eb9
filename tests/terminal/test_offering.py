"""While a line is typed, what may come next is offered: commands, options and values, as Discord offers them."""

from __future__ import annotations

from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.terminal.keyboard import Typing
from bot.terminal.offering import Offer, offers
from tests.terminal.stage import Stage


async def offered(stage: Stage, line: str) -> list[str]:
    return [offer.text for offer in await offers(stage.session, line)]


def accepted(line: str, offer: Offer) -> str:
    return line[: len(line) - offer.replaces] + offer.text


async def test_commands_are_offered_with_what_they_do_and_only_those_that_the_person_may_use(ann: Stage) -> None:
    found = await offers(ann.session, "/")
    assert {offer.shown: offer.about for offer in found}["/say"] == "Repeats a text"
    assert "/moderate " not in [offer.text for offer in found]
    await ann.type(":as Ben")
    assert await offered(ann, "/mod") == ["/moderate "]


async def test_help_is_offered_first_where_there_is_one(ann: Stage) -> None:
    @ann.bot.tree.command(description="Helps")
    async def help(interaction: object) -> None:  # noqa: A001 - commands are named so
        del interaction

    await ann.bot.tree.sync()
    assert (await offered(ann, "/"))[0] == "/help "


async def test_options_are_offered_that_are_not_given_yet_required_ones_first(ann: Stage) -> None:
    assert (await offered(ann, "/say "))[:2] == ["text:", "private:"]
    assert await offered(ann, '/say text:"a b" ') == ["private:"]
    assert await offered(ann, "/say hello pr") == ["private:"]
    assert await offered(ann, '/say text:"private') == []


async def test_values_come_from_the_bot_and_are_sent_as_it_means_them(ann: Stage) -> None:
    line = "/mix first:da"
    (offer,) = [item for item in await offers(ann.session, line) if item.shown == "Dark red"]
    done = accepted(line, offer)
    assert done == '/mix first:"Dark red"'
    assert "red + blue" in await ann.type(f"{done} second:blue")


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("/kinds size:l", ["Large"]),
        ("/say hello private:", ["True", "False"]),
        ("/kinds who:@b", ["@ben"]),
        ("/kinds where:#b", ["#bots"]),
        (":pe", [":people"]),
        (":as b", ["Ben"]),
        (":in #g", ["#general"]),
        ("!q", ["!Quote this"]),
        ("plain text", []),
        ("/nonsense x", []),
        ("/silent ", []),
    ],
)
async def test_what_may_come_next_is_offered(ann: Stage, line: str, texts: list[str]) -> None:
    assert (await offered(ann, line))[: len(texts) or None] == texts


async def test_paths_are_offered_for_files(ann: Stage, tmp_path: Path) -> None:
    (tmp_path / "notes.yaml").write_bytes(b"")
    (tmp_path / "nested").mkdir()
    assert await offered(ann, f"/measure file:{tmp_path}/n") == [f"{tmp_path}/nested/", f"{tmp_path}/notes.yaml"]
    assert await offered(ann, "/measure file:/is/not/there/") == []


async def test_a_person_types_chooses_and_sends_at_a_keyboard(ann: Stage, tmp_path: Path) -> None:
    with create_pipe_input() as keys:
        keyboard = Typing(
            ann.session, history=tmp_path / "var" / "history", toolbar=lambda: "", source=keys, target=DummyOutput()
        )
        keys.send_text("nothing\x03/say hello\r")
        assert await keyboard.line("> ") == "/say hello"
        keys.send_text("Ada\r")
        assert await keyboard.entry("Name: ") == "Ada"
        keys.send_text("\x1b[A\r")
        assert await keyboard.line("> ") == "/say hello"
        keys.send_text("\x04")
        assert await keyboard.line("> ") is None
    assert b"+/say hello" in (tmp_path / "var" / "history").read_bytes()
    assert b"Ada" not in (tmp_path / "var" / "history").read_bytes()


async def test_a_history_that_cannot_be_kept_is_kept_for_this_run(ann: Stage, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with create_pipe_input() as keys:
        keyboard = Typing(
            ann.session, history=tmp_path / "file" / "history", toolbar=lambda: "", source=keys, target=DummyOutput()
        )
        keys.send_text("hello\r")
        assert await keyboard.line("> ") == "hello"
