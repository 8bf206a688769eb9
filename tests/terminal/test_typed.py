"""A slash command's line is taken apart as a person means it."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.errors import MistypedError
from bot.terminal.typed import Typed, command_in, options_in, quoted
from bot.terminal.unfinished import unfinished
from local_discord.kinds import CommandKind
from local_discord.values import Json
from local_discord.world.commands import Command


def _command(name: str, *options: Json) -> Command:
    return Command(
        id="1",
        version="1",
        kind=CommandKind.SLASH,
        name=name,
        description="",
        scope=None,
        options=options,
        localisations={},
    )


CHECK = _command(
    "check",
    {"name": "claim", "type": 3, "required": True, "description": "A claim"},
    {"name": "as_of", "type": 3, "description": "A day"},
)
NOTE = _command("note", {"name": "add", "type": 1, "options": []}, {"name": "list", "type": 1, "options": []})


def _given(line: str) -> dict[str, str]:
    typed, rest = command_in(line, [CHECK, NOTE])
    return dict(options_in(typed, rest).given)


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("/check peace holds", {"claim": "peace holds"}),
        ('/check "peace holds"', {"claim": "peace holds"}),
        ('/check "peace" holds', {"claim": '"peace" holds'}),
        ('/check claim:"a as_of: b" as_of:2025', {"claim": "a as_of: b", "as_of": "2025"}),
        ("/check claim: it holds  as_of: last week", {"claim": "it holds", "as_of": "last week"}),
        ("/check as_of:2025 claim:Ann's say", {"as_of": "2025", "claim": "Ann's say"}),
        ("/check it is said: peace", {"claim": "it is said: peace"}),
        (r'/check claim:"she said \"no\" \\ twice"', {"claim": r'she said "no" \ twice'}),
        ("/CHECK claim:“curly”", {"claim": "curly"}),
    ],
)
def test_values_are_read_quoted_or_not_named_or_not(line: str, given: dict[str, str]) -> None:
    assert _given(line) == given


def test_a_group_without_its_command_is_told_how_it_goes_on() -> None:
    with pytest.raises(MistypedError, match="/note goes on: /note add, /note list"):
        command_in("/note", [CHECK, NOTE])


@given(st.text(min_size=1))
def test_a_quoted_value_reads_back_as_it_was(value: str) -> None:
    assert _given(f"/check claim:{quoted(value)} as_of:2025") == {"claim": value, "as_of": "2025"}


@given(st.text(alphabet='ab "\\:“”«»_claimso'))
def test_no_line_breaks_the_reading(rest: str) -> None:
    typed = Typed(command=CHECK, path=("check",), options=CHECK.options)
    unfinished(typed, rest)
    with contextlib.suppress(MistypedError):
        assert "claim" in options_in(typed, rest).given


@pytest.mark.parametrize(
    ("rest", "option", "value", "is_quoting", "is_ended"),
    [
        ("", "claim", "", False, False),
        ("pea", "claim", "pea", False, False),
        ('claim:"pea ce', "claim", "pea ce", True, False),
        ('claim:"peace" ', "claim", "peace", False, True),
        ('claim:"peace" as_of:20', "as_of", "20", False, False),
    ],
)
def test_what_is_being_typed_is_known(rest: str, option: str, value: str, is_quoting: bool, is_ended: bool) -> None:  # noqa: FBT001
    now = unfinished(Typed(command=CHECK, path=("check",), options=CHECK.options), rest)
    assert (now.option, now.value, now.is_quoting, now.is_ended) == (option, value, is_quoting, is_ended)
