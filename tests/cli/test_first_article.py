"""What the command line says of the article that the project ships with; the design fixes it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.cli.terminal import Terminal

TRUMP, NETANYAHU = "donald-trump", "benjamin-netanyahu"


def test_divergences_are_irans_nuclear_programme_and_aid_to_gaza_with_both_sides_evidence(terminal: Terminal):
    rows = terminal.run("divergences", "--actor", "Trump", "--other", "Netanyahu", "--json").json
    assert [(row["topic"], row["topic_label"], row["proposition"]) for row in rows] == [
        ("gaza-humanitarian-aid", "Aid to Gaza", "gaza-aid-entry"),
        ("iran-nuclear-programme", "Iran's nuclear programme", "iran-nuclear-diplomacy"),
    ]
    for row in rows:
        assert (row["actor"], row["other"], row["contrary"]) == (TRUMP, NETANYAHU, None)
        assert {position["actor"] for position in row["positions"]} == {TRUMP, NETANYAHU}
        assert all(position["article"] == "glass-2025-same-side" for position in row["positions"])
    assert [row["since"] for row in rows] == ["2025-04-25", "2025-04-01"]
    deed = next(item for item in rows[0]["positions"] if item["basis"] == "material")
    assert (deed["actor"], deed["stance"], deed["voice"], deed["date"], deed["paragraph"]) == (
        NETANYAHU,
        "oppose",
        "author",
        "2025-03-02",
        3,
    )
    assert "we've got to be good to Gaza" in [position["quote"] for position in rows[0]["positions"]]


def test_divergences_in_words_show_both_sides_and_the_words_beside_the_deed(terminal: Terminal):
    words = terminal.run("divergences").words
    assert "≠ diverge · Aid to Gaza Food and aid should be let into Gaza." in words
    assert "≠ diverge · Iran's nuclear programme Diplomacy can settle Iran's nuclear programme." in words
    assert "Benjamin Netanyahu opposes it in deed" in words
    assert "In words, as Donald Trump reports them, Benjamin Netanyahu agrees:" in words
    assert "“we've got to be good to Gaza” (said, quoted, 2025-04-25; Glass 2025 ¶3)" in words


def test_alignment_as_data_has_the_numbers_of_the_design(terminal: Terminal):
    found = terminal.run("alignment", "Trump", "Netanyahu", "--json").json
    assert (found["shared"], found["agree"], found["diverge"], found["differ"]) == (3, 0, 2, 1)
    assert found["index"] == pytest.approx(float(Fraction(-2, 3)))
    assert found["topic_weighted_index"] == pytest.approx(-0.75)
    assert found["professed"]["index"] == 1
    assert found["gap"] == pytest.approx(float(Fraction(5, 3)))
    assert (found["words"], found["one_sided"], found["as_of"]) == ("generally divergent", 2, "2025-04-25")
    assert [item["claim"] for item in found["professed"]["claims"]] == ["same-side-of-every-issue"]
    assert {item["proposition"]: item["relation"] for item in found["propositions"]} == {
        "gaza-aid-entry": "diverge",
        "iran-nuclear-diplomacy": "diverge",
        "iran-nuclear-military-force": "differ",
    }


def test_alignment_in_words_has_the_numbers_of_the_design(terminal: Terminal):
    words = terminal.run("alignment", "Trump", "Netanyahu").words
    for part in (
        "Observed: S = -2/3 (-0.67), n = 3, generally divergent",
        "Each topic counted once: S = -3/4 (-0.75)",
        "3 shared propositions: 0 agree, 2 diverge, 1 differ",
        "2 further propositions held by just one of the two",
        "Professed: +1",
        "Gap: +5/3 (+1.67): they profess more agreement than can be observed",
        "“are on the same side of every issue” — Donald Trump, X, 2025-04-22: aligned on everything (Glass 2025 ¶1)",
        "Donald Trump supports it on a condition (only if absolutely necessary)",
    ):
        assert part in words


def test_netanyahu_on_letting_aid_in_is_ambivalent_words_as_trump_reports_them_against_the_sealed_border(
    terminal: Terminal,
):
    page = aid(terminal.run("position", "Netanyahu", "aid to Gaza", "--json").json)
    standing = page["standing"]
    assert (standing["stance"], standing["ambivalence"]) == (None, "words-against-deeds")
    assert (standing["word"], standing["deed"], standing["word_deed_gap"]) == ("support", "oppose", True)
    assert [(item["basis"], item["according_to"]) for item in page["positions"]] == [
        ("verbal", TRUMP),
        ("material", None),
    ]
    words = terminal.run("position", "Netanyahu", "aid to Gaza").words
    assert "is ambivalent: words against deeds (says: support, does: oppose)" in words
    assert "as Donald Trump tells it; Glass 2025 ¶3" in words


def test_before_the_call_the_sealed_border_was_all_that_was_known_of_netanyahu(terminal: Terminal):
    page = aid(terminal.run("position", "Netanyahu", "--as-of", "2025-04-24", "--json").json)
    assert (page["standing"]["stance"], page["standing"]["ambivalence"]) == ("oppose", None)


def aid(found: dict[str, Any]) -> dict[str, Any]:
    return next(page for page in found["propositions"] if page["proposition"] == "gaza-aid-entry")
