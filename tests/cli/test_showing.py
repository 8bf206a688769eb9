"""Answers on wide and narrow terminals, with and without colour, whatever the record holds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from bot.answers.inert import inert, inert_lines
from bot.cli.showing.layout import line
from bot.cli.showing.words import LEVELS, RELATIONS
from bot.reasoning.relation import Relation
from bot.record.domain import Level
from tests.cli.terminal import Terminal, from_files

CLAIM = "Trump and Netanyahu agree on everything"
QUESTIONS = [["divergences"], ["alignment", "Trump", "Netanyahu"], ["position", "Netanyahu"], ["check", CLAIM]]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("question", [*QUESTIONS, ["library"], ["library", "actors"], ["library", "articles"]])
def test_no_line_is_wider_than_the_terminal_and_none_ends_in_spaces(tmp_path: Path, question: list[str], width: int):
    out = Terminal(folder=tmp_path, width=width).run(*question).out
    for text in out.splitlines():
        assert text == text.rstrip(" ")
        # An address stays whole, so that it can be copied.
        assert len(text) <= width or "https://" in text


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_narrow_terminal_says_the_same_as_a_wide_one(tmp_path: Path, question: list[str]):
    wide, narrow = (Terminal(folder=tmp_path, width=width).run(*question).words for width in (200, 40))
    unbulleted = [text.replace("- ", "") for text in (wide, narrow)]
    assert unbulleted[0] == unbulleted[1]


@pytest.mark.parametrize("question", QUESTIONS)
def test_colour_adds_nothing_but_colour(tmp_path: Path, question: list[str]):
    terminal = Terminal(folder=tmp_path)
    coloured, plain = terminal.run(*question, coloured=True).out, terminal.run(*question).out
    assert "\x1b[" in coloured
    assert "\x1b" not in plain
    assert ESCAPE.sub("", coloured) == plain


def test_every_level_and_relation_has_an_icon_and_a_word_of_its_own():
    for marks, members in ((LEVELS, Level), (RELATIONS, Relation)):
        assert set(marks) == set(members)
        assert len({mark.icon for mark in marks.values()}) == len({mark.word for mark in marks.values()}) == len(marks)


HOSTILE = "[red]loud[/red] \u202egnitirw\u202c \x1b[2Jclear [link=javascript:x]y[/link] :smile: \u200bzero"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """An annotation whose every free text tries to be more than text."""

    def position(actor: str, stance: str) -> dict[str, Any]:
        return {
            "actor": actor,
            "proposition": "p",
            "stance": stance,
            "voice": "quote",
            "basis": "verbal",
            "summary": "[bold]sum[/bold] {} :boom: [/]",
            "evidence": [{"quote": "[blink]quoted[/blink]"}],
        }

    tree = {
        "format": "daylight/1",
        "article": {
            "id": "a",
            "title": "[on red]Title[/]",
            "authors": ["[b]Author[/b]"],
            "published": "2030",
            "genre": "news",
            "language": "en",
        },
        "actors": [
            {"id": "one", "name": "[green]One[/green]", "kind": "person"},
            {"id": "two", "name": "Two {stance}", "kind": "person"},
        ],
        "topics": [{"id": "t", "label": "[t]opic"}],
        "propositions": [{"id": "p", "topic": "t", "text": "The {} of [x] should be."}],
        "positions": [position("one", "support"), position("two", "oppose")],
    }
    path = tmp_path / "hostile.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "question", [["divergences"], ["alignment", "one", "two"], ["position", "one"], ["library", "articles"]]
)
def test_text_of_records_is_shown_as_it_is_written(terminal: Terminal, hostile: Path, question: list[str]):
    out = terminal.run(*question, *from_files(hostile), coloured=True).out
    plain = " ".join(ESCAPE.sub("", out).split())
    for text in ("[green]One[/green]", "[on red]Title[/]"):
        assert text in plain or question != ["divergences"]
    assert "[on red]Title[/]" in plain
    if question == ["divergences"]:
        for text in (
            "[green]One[/green] and Two {stance}",
            "[t]opic",
            "The {} of [x] should be.",
            "[bold]sum[/bold] {} :boom: [/] “[blink]quoted[/blink]”",
        ):
            assert text in plain


def test_a_hostile_claim_is_shown_inert(terminal: Terminal):
    out = terminal.run("check", "--", HOSTILE).out
    assert "[red]loud[/red]" in out
    assert "<U+202E>gnitirw<U+202C>" in out
    assert "<U+001B>[2Jclear" in out
    assert ":smile: <U+200B>zero" in " ".join(out.split())


@given(st.text())
def test_inert_text_is_printable_on_one_line_and_only_joiners_are_unseen(text: str):
    shown = inert(text)
    assert all(character.isprintable() or character in "\u200c\u200d" for character in shown)
    assert inert(shown) == shown or "\u200c" in shown or "\u200d" in shown


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]) | st.just(" ")))
def test_ordinary_text_stays_as_it_is(text: str):
    assert inert(text) == text


def test_the_lines_of_a_message_keep_their_indents():
    assert inert_lines("file:\n  place: \x07what\n\n  end") == "file:\n  place: <U+0007>what\n\n  end"


@given(st.text(max_size=200), st.integers(0, 20), st.integers(20, 60))
def test_whatever_a_line_holds_it_fits_and_is_no_markup(text: str, indent: int, width: int):
    console = Console(width=width, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(line("[b]", text, indent=indent, bullet="- "), crop=False)
    lines = captured.get().splitlines()
    assert lines[0].lstrip(" ").startswith("- [b]")
    assert all(Text(each).cell_len <= width for each in lines)
