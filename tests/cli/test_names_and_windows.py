"""How questions are narrowed: names as people type them, days, topics; each refused in words when it is none."""

from __future__ import annotations

import pytest

from tests.cli.terminal import Terminal


@pytest.mark.parametrize("typed", ["donald-trump", "Donald Trump", "trump", "TRUMP", "Donald", "Trupm", "Trum"])
def test_an_actor_is_named_by_id_name_alias_hidden_alias_or_prefix(terminal: Terminal, typed: str):
    assert terminal.run("position", typed, "--json").json["actor"] == "donald-trump"


def test_an_unknown_name_is_told_with_what_may_be_meant(terminal: Terminal):
    result = terminal.run("alignment", "Trump", "Netanjaho")
    assert (result.code, result.out) == (2, "")
    assert result.err == 'daylight: no actor "Netanjaho" on record; did you mean Benjamin Netanyahu?\n'


def test_a_prefix_that_several_bear_is_told_with_all_of_them(terminal: Terminal):
    result = terminal.run("position", "Isr")
    assert result.code == 2
    assert '"Isr" may mean several actors: Israel (israel), Israel Katz (israel-katz); say which' in result.err


def test_an_unknown_topic_is_told_with_what_may_be_meant(terminal: Terminal):
    result = terminal.run("divergences", "--topic", "aid to Gazza")
    assert result.code == 2
    assert 'no topic "aid to Gazza" on record; did you mean Aid to Gaza' in result.err


def test_one_actor_cannot_be_aligned_with_itself(terminal: Terminal):
    result = terminal.run("alignment", "Trump", "Donald Trump")
    assert (result.code, result.err) == (2, "daylight: both names mean donald-trump: name two actors\n")


@pytest.mark.parametrize(
    ("options", "propositions"),
    [
        (["--topic", "gaza"], ["gaza-aid-entry"]),
        (["--topic", "middle east"], ["gaza-aid-entry", "iran-nuclear-diplomacy"]),
        (["--topic", "NATO"], []),
        (["--actor", "Katz"], []),
        (["--actor", "Netanyahu"], ["gaza-aid-entry", "iran-nuclear-diplomacy"]),
        (["--other", "Trump"], ["gaza-aid-entry", "iran-nuclear-diplomacy"]),
        (["--actor", "Israel"], ["gaza-aid-entry", "iran-nuclear-diplomacy"]),
        (["--since", "2025-04-02"], ["gaza-aid-entry"]),
        (["--since", "2025"], ["gaza-aid-entry", "iran-nuclear-diplomacy"]),
        (["--until", "2025-04-01"], ["iran-nuclear-diplomacy"]),
        (["--until", "2025-03"], []),
        (["--until", "2025-04"], ["gaza-aid-entry", "iran-nuclear-diplomacy"]),
    ],
)
def test_divergences_are_narrowed_by_topic_actor_and_window(
    terminal: Terminal, options: list[str], propositions: list[str]
):
    rows = terminal.run("divergences", "--json", *options).json
    assert [row["proposition"] for row in rows] == propositions


def test_nothing_found_is_said_so_and_not_taken_for_agreement(terminal: Terminal):
    assert "No divergence on record" in terminal.run("divergences", "--actor", "Katz").words
    found = terminal.run("alignment", "Katz", "France", "--json").json
    assert (found["shared"], found["index"], found["gap"], found["words"]) == (0, None, None, "nothing shared")
    assert "n = 0, nothing shared" in terminal.run("alignment", "Katz", "France").words


@pytest.mark.parametrize("day", ["2025-13-01", "yesterday", "2025-02-30", "0000", "", "٢٠٢٥", "2025-4-1"])
def test_a_day_that_is_none_is_refused_in_words(terminal: Terminal, day: str):
    result = terminal.run("divergences", "--since", day)
    assert (result.code, result.out) == (2, "")
    assert "argument --since" in result.err
    assert "Traceback" not in result.err


def test_a_window_that_ends_before_it_begins_is_refused(terminal: Terminal):
    result = terminal.run("divergences", "--since", "2025-05", "--until", "2025-04")
    assert (result.code, result.err) == (2, "daylight: --since lies after --until: exchange the two days\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["divergence"],
        ["alignment", "Trump"],
        ["position"],
        ["check"],
        ["library", "everything"],
        ["divergences", "--colour"],
        ["eval"],
        ["bench", "everything"],
        ["export", "x", "--format", "pdf"],
        ["divergences", "--library", "-1"],
        ["divergences", "--library", "99999999999999999999"],
        ["bench", "check", "--sizes", "many"],
        ["divergences", "--sin", "2025"],
    ],
)
def test_wrong_arguments_end_with_2_and_tell_how_it_is_used(terminal: Terminal, arguments: list[str]):
    result = terminal.run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("daylight: ")


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["eval", "claims", "--help"]])
def test_help_is_printed_and_ends_with_0(terminal: Terminal, arguments: list[str], capsys: pytest.CaptureFixture[str]):
    assert terminal.run(*arguments).code == 0
    assert "usage: daylight" in capsys.readouterr().out
