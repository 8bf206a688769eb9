"""`demo`: three worked questions, then a prompt where a person sits."""

from __future__ import annotations

import shlex

import pytest

from tests.cli.terminal import Terminal


def test_three_questions_are_worked_out_and_what_to_try_next_is_told(terminal: Terminal):
    result = terminal.run("demo")
    assert (result.code, result.err) == (0, "")
    for part in ("1. Is this claim right?", "2. Where do they diverge?", "3. Appearance or reality?", "Try next"):
        assert part in result.words
    assert "Type a claim" not in result.out
    assert not terminal.database.exists()


def test_every_command_that_it_shows_works(terminal: Terminal, capsys: pytest.CaptureFixture[str]):
    lines = [
        line.strip().removeprefix("$ ")
        for line in Terminal(folder=terminal.folder, width=200).run("demo").out.split("\n")
    ]
    shown = [line for line in lines if line.startswith("daylight ") and "checks" not in line]
    assert len(shown) == 10
    for line in shown:
        arguments = shlex.split(line)[1:]
        assert terminal.run(*(str(__file__) if part == "FILE" else part for part in arguments)).code == (
            2 if "FILE" in arguments else 0
        )
    assert "usage" in capsys.readouterr().out


def test_a_person_at_it_may_type_claims_until_the_end(terminal: Terminal):
    out = terminal.run("demo", typed="\nKatz opposes bombing Iran\nnice weather\n", is_person=True).out
    words = " ".join(out.split("Type a claim")[1].split())
    assert words.index("✘ Refuted — Katz opposes bombing Iran") < words.index("○ Not checkable — nice weather")
