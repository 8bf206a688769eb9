"""What a person types reaches the bot as Discord would send it, and the answers are read as they arrive."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal.stage import PICTURE, Stage, stage


async def test_a_command_is_answered_with_nothing_but_the_answer(ann: Stage) -> None:
    assert await ann.type('/say text:"a b"') == "Said: a b\n"


async def test_a_lone_required_option_needs_no_name(ann: Stage) -> None:
    assert "Said: peace: now or never" in await ann.type("/say peace: now or never")


async def test_options_may_follow_an_unnamed_one(ann: Stage) -> None:
    assert await ann.type("/say hello there private:yes") == "Said: hello there\n(only you see this)\n"


async def test_several_required_options_take_a_word_or_quotation_each(ann: Stage) -> None:
    assert "dark red + blue" in await ann.type('/mix "dark red" blue')


async def test_an_answer_after_thinking_is_waited_for_with_what_follows(ann: Stage) -> None:
    assert await ann.type("/later soon") == "Later: soon\n\nAnd more\n"


async def test_values_of_all_kinds_arrive(ann: Stage) -> None:
    printed = await ann.type("/kinds count:3 share:0.5 who:@ben where:#bots role:Moderators size:large")
    assert printed == "3 0.5 ben bots Moderators l\n"


async def test_a_file_is_given_by_its_path(ann: Stage, tmp_path: Path) -> None:
    file = tmp_path / "a b.yaml"
    file.write_bytes(b"12345")
    assert "a_b.yaml has 5 bytes" in await ann.type(f'/measure file:"{file}"')


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/sya hello", "There is no command /sya here. Did you mean /say?"),
        ("/", "Type a command's name after the slash"),
        ("/say", "/say needs text: (What to repeat)"),
        ("/say txt:hello", "/say has no option txt. Did you mean text?"),
        ('/say text:"never ends', "A quotation mark opens and never closes"),
        ("/say text:a text:b", "text is given twice"),
        ("/say hello private:perhaps", 'private takes true or false, not "perhaps".'),
        ("/kinds count:many", 'count takes a whole number, not "many".'),
        ("/kinds share:nan", 'share takes a number, not "nan".'),
        ("/kinds size:medium", 'size takes one of Small, Large, not "medium".'),
        ("/kinds who:zoe", 'Nobody here is called "zoe".'),
        ("/kinds where:nowhere", 'No channel here is called "nowhere".'),
        ("/kinds 7", "does not know what"),
        ("/measure file:./is/not/there", "There is no file ./is/not/there"),
        ("/measure file:/", "/ is no file."),
        ("/mix only", "/mix needs first and second: write /mix first:… second:…"),
        ("/silent", "The application did not respond."),
        ("/moderate", "Ann is not offered /moderate: the person lacks the permissions"),
        ("7", "There is nothing to press yet"),
        ("12.1", "There is no message #12 here"),
        ("!quote", "Nobody has written anything here yet"),
        ("!quoet 1", 'No menu entry here is called "quoet".'),
        ("!greet 1", "This entry is for people"),
        (":peopel", "There is no :peopel. Did you mean :people?"),
        ("x" * 9000, "This line has 9,000 characters; 8,000 are read."),
        ("x" * 3000, "A message has at most 2,000 characters; this one has 3,000."),
    ],
)
async def test_what_cannot_be_done_is_a_sentence_and_the_next_line_is_done(
    ann: Stage, line: str, sentence: str
) -> None:
    ann.session.patience = 0.2
    printed = await ann.type(line)
    assert printed.startswith("! ")
    assert sentence in " ".join(printed.split())
    ann.session.patience = 2.0
    assert "Said: on" in await ann.type("/say on")


async def test_buttons_are_numbered_and_pressed_by_number(ann: Stage) -> None:
    printed = await ann.type("/panel")
    assert "[1 Wave] (Off) [2 Turn]" in printed
    assert "[3 ▾ Colours]" in printed
    assert await ann.type("1") == "\nWaved\n(only you see this)\n"


async def test_a_button_that_changes_its_message_shows_it_anew(ann: Stage) -> None:
    assert "Page 2" in await ann.type("/panel", "2")
    assert "nothing to press" in await ann.type("1")


async def test_a_menu_lists_what_it_offers_and_takes_numbers_or_labels(ann: Stage) -> None:
    await ann.type("/panel")
    assert "1 Dark red\n  2 Green\nType 3 1 to choose, or several with commas (at most 2)." in await ann.type("3")
    assert "Chose red and green" in await ann.type("3 2, dark red") or "Chose green and red" in ann.printed.getvalue()
    assert '"blue" is not to be chosen. There is: 1 Dark red, 2 Green.' in await ann.type("3 blue")
    assert "is a button and takes nothing" in await ann.type("1 blue")
    assert "has no 9. It has: 1 Wave, 2 Turn, 3 Colours." in await ann.type("9")


async def test_an_older_message_is_meant_by_its_number(ann: Stage) -> None:
    await ann.type("hello", "/panel", "/panel")
    first = next(message for message in ann.session.person.messages() if message.components)
    number = ann.session.number(first)
    assert "Waved" in await ann.type(f"{number}.1")


async def test_pictures_are_kept_once_and_named(ann: Stage, tmp_path: Path) -> None:
    printed = await ann.type("/panel", "/panel")
    kept = tmp_path / "kept" / "plan.png"
    assert f"[plan.png: A plan] kept as {kept}" in " ".join(printed.split())
    assert kept.read_bytes() == PICTURE
    assert [item.name for item in kept.parent.iterdir()] == ["plan.png"]


async def test_a_form_is_filled_in_field_by_field(ann: Stage) -> None:
    printed = await ann.type("/form", "Ada", "first line", "second line", "", "blue")
    assert "Ada|'first line\\nsecond line'|blue" in printed


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        (("A",), "The form was not sent: "),
        (("Ada", "", "green"), "The form was not sent: "),
        ((":cancel",), "The form was not sent."),
        (("Ada",), "(ended)"),
    ],
)
async def test_a_form_that_is_wrong_or_given_up_is_not_sent(ann: Stage, entries: tuple[str, ...], told: str) -> None:
    assert told in await ann.type("/form", *entries)


async def test_a_person_at_a_terminal_mends_a_field_at_once(tmp_path: Path) -> None:
    async with stage(tmp_path, is_plain=False) as ben:
        printed = await ben.type("/form", "A", "Ada", "", "1")
    assert "takes 2 to 4000 characters, not 1." in printed
    assert "Ada|''|red" in printed


async def test_menus_of_messages_and_people_act_on_what_is_named(ann: Stage) -> None:
    await ann.type("first", "second")
    assert "!Quote this NUMBER" in await ann.type("!")
    assert "▎ second" in await ann.type("!quote")
    assert "▎ first" in await ann.type("!Quote this 1")
    assert "Hello, Ben" in await ann.type("!greet @ben")
    assert "not @ben" in await ann.type("!quote @ben")


async def test_what_arrives_is_inert(ann: Stage) -> None:
    printed = await ann.type("/say a\x1b[31mred\x1b]0;title\x07 \u202eturned\u202c \x9b2J [bold]x[/bold] @everyone")
    assert printed == "Said: ared turned  [bold]x[/bold] @everyone\n"


async def test_no_line_is_wider_than_a_narrow_terminal(tmp_path: Path) -> None:
    async with stage(tmp_path, is_plain=False, width=40) as narrow:
        printed = await narrow.type("/say " + "word " * 60, "/panel", ":help", ":people")
    kept = str(tmp_path)
    assert max(len(line) for line in printed.splitlines() if kept not in line) <= 40
