"""Records with states, successive office holders, contraries, conditions and changes, answered from files alone.

The expected numbers are those that people worked out by hand for the evaluation sets (see the README of each).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal, from_files, world

OFFICES, STRAIT = from_files(*world("offices")), from_files(*world("fictional-pelm-strait"))


@pytest.mark.parametrize(
    ("pair", "counts"),
    [
        (("Trump", "Biden"), (3, 3, 2)),
        (("Trump", "Macron"), (0, 6, 0)),
        (("Trump", "Netanyahu"), (3, 0, 0)),
        (("Trump", "Rubio"), (2, 1, 0)),
        (("Biden", "Obama"), (1, 0, 1)),
        (("Carney", "Trudeau"), (1, 1, 0)),
        (("United States", "France"), (0, 5, 1)),
        (("US", "UK"), (1, 4, 1)),
        (("USA", "Canada"), (0, 4, 0)),
        (("Paris", "London"), (4, 0, 0)),
    ],
)
def test_people_and_the_states_that_they_speak_for_are_aligned_as_worked_out_by_hand(
    terminal: Terminal, pair: tuple[str, str], counts: tuple[int, int, int]
):
    found = terminal.run("alignment", *pair, "--json", *OFFICES).json
    assert (found["agree"], found["diverge"], found["differ"]) == counts
    assert found["shared"] == sum(counts)
    assert found["index"] == pytest.approx((counts[0] - counts[1]) / sum(counts))


@pytest.mark.parametrize(
    ("pair", "counts"),
    [
        (("Quillon", "Myrrhczak"), (4, 0, 1)),
        (("Quillon", "Pradd"), (2, 2, 0)),
        (("Quillon", "b-ostrik"), (0, 4, 1)),
        (("Vessmark", "Orrolune"), (0, 5, 1)),
        (("Vessmark", "Teshvar"), (2, 2, 2)),
    ],
)
def test_an_invented_world_is_aligned_as_worked_out_by_hand(
    terminal: Terminal, pair: tuple[str, str], counts: tuple[int, int, int]
):
    ids = {"b-ostrik": ostrik(terminal)}
    first, second = (ids.get(name, name) for name in pair)
    found = terminal.run("alignment", first, second, "--json", *STRAIT).json
    assert (found["agree"], found["diverge"], found["differ"]) == counts


def test_a_name_that_two_people_bear_is_ambiguous(terminal: Terminal):
    result = terminal.run("position", "Ostrik", *STRAIT)
    assert result.code == 2
    assert "may mean several actors" in result.err
    assert result.err.count("Ostrik (") == 2


def test_a_state_speaks_through_successive_holders_of_its_offices(terminal: Terminal):
    page = on(terminal.run("position", "United States", "--json", *OFFICES).json, "paris-agreement")
    assert page["standing"]["stance"] == "oppose"
    assert {item["actor"] for item in page["positions"]} >= {"barack-obama", "donald-trump", "joe-biden"}
    earlier = on(
        terminal.run("position", "United States", "--as-of", "2022", "--json", *OFFICES).json, "paris-agreement"
    )
    assert earlier["standing"]["stance"] == "support"
    assert len(page["changes"]) > len(earlier["changes"]) > 0


def test_a_person_does_not_inherit_what_the_state_held_under_another(terminal: Terminal):
    found = terminal.run("position", "Rubio", "--json", *OFFICES).json
    assert "paris-agreement" not in {page["proposition"] for page in found["propositions"]}


def test_a_change_of_position_is_told_with_both_its_sides(terminal: Terminal):
    change = on(terminal.run("position", "Biden", "--json", *OFFICES).json, "china-tariffs")["changes"][-1]
    assert (change["from"], change["from_date"]) == ("oppose", "2019-06-11")
    assert (change["to"], change["to_date"], change["to_basis"]) == ("support", "2024-05-14", "material")
    words = terminal.run("position", "Biden", *OFFICES).words
    assert "→ Changed: opposes it (said, 2019-06-11), then supports it (done, 2024-05-14)" in words


def test_a_condition_is_told_in_the_words_of_the_record(terminal: Terminal):
    standing = on(terminal.run("position", "Biden", "--json", *OFFICES).json, "tiktok-ban")["standing"]
    assert standing["stance"] == "conditional"
    assert standing["conditions"] == ["unless its Chinese owner sells it"]
    words = terminal.run("position", "Biden", "TikTok", *OFFICES).words
    assert "supports it on a condition (unless its Chinese owner sells it)" in words


def test_support_of_two_contraries_is_one_divergence_that_shows_both_propositions(terminal: Terminal):
    rows = terminal.run("divergences", "--actor", "Quillon", "--other", ostrik(terminal), "--json", *STRAIT).json
    contrary = next(row for row in rows if row["contrary"] is not None)
    assert {contrary["proposition"], contrary["contrary"]} == {"open-strait", "bar-warships"}
    assert {item["proposition"] for item in contrary["positions"]} == {"open-strait", "bar-warships"}
    words = terminal.run("divergences", "--actor", "Quillon", "--other", ostrik(terminal), *STRAIT).words
    for standing in contrary["standings"]:
        text = next(item for item in contrary["positions"] if item["proposition"] == standing["proposition"])
        assert f"supports “{text['proposition_text']}”" in words


def test_a_state_that_words_and_deeds_divide_is_ambivalent(terminal: Terminal):
    standing = on(terminal.run("position", "Vessmark", "--json", *STRAIT).json, "admit-refugees")["standing"]
    assert (standing["ambivalence"], standing["word"], standing["deed"]) == ("words-against-deeds", "support", "oppose")


def test_sources_that_disagree_are_told_as_that(terminal: Terminal):
    standing = on(terminal.run("position", "Guild", "--json", *STRAIT).json, "send-grain")["standing"]
    assert (standing["stance"], standing["ambivalence"]) == (None, "sources-disagree")
    assert "is ambivalent: sources disagree" in terminal.run("position", "Guild", *STRAIT).words


def test_files_answer_alone_without_a_database_and_without_the_shipped_articles(terminal: Terminal):
    found = terminal.run("library", "articles", "--json", *STRAIT).json
    assert len(found) == len(world("fictional-pelm-strait"))
    assert "glass-2025-same-side" not in {entry["article"] for entry in found}
    assert terminal.run("position", "Trump", *STRAIT).code == 2
    assert not terminal.database.exists()


@pytest.mark.parametrize("question", [["divergences"], ["alignment", "Quillon", "Pradd"], ["library"]])
def test_the_order_of_files_changes_nothing(terminal: Terminal, question: list[str]):
    files = world("fictional-pelm-strait")
    orders = (files, list(reversed(files)))
    one, other = (terminal.run(*question, "--json", *from_files(*order)).out for order in orders)
    assert one == other


@pytest.mark.parametrize("given", [["--annotations", "nowhere.yaml"], ["--annotations", "."]])
def test_a_file_that_cannot_be_read_is_told(terminal: Terminal, given: list[str]):
    result = terminal.run("divergences", *given)
    assert (result.code, result.out) == (2, "")
    assert "cannot be read" in result.err


def test_what_is_wrong_in_several_files_is_told_at_once(terminal: Terminal, tmp_path: Path):
    for name in ("one.yaml", "other.yaml"):
        (tmp_path / name).write_text("format: daylight/1\narticle: {id: '../x'}\n", encoding="utf-8")
    result = terminal.run("check", "anything", *from_files(tmp_path / "one.yaml", tmp_path / "other.yaml"))
    assert (result.code, result.out) == (2, "")
    assert "2 files:" in result.err
    assert "one.yaml: article.id" in result.err
    assert "other.yaml: article.id" in result.err


def test_files_and_a_servers_library_are_two_different_records(terminal: Terminal):
    result = terminal.run("divergences", "--library", "5", *STRAIT)
    assert result.code == 2
    assert "not allowed with argument" in result.err


def ostrik(terminal: Terminal) -> str:
    actors = terminal.run("library", "actors", "--json", *STRAIT).json
    return next(
        entry["actor"] for entry in actors if entry["actor_name"].endswith("Ostrik") and entry["actor"][0] != "m"
    )


def on(found: dict[str, Any], proposition: str) -> dict[str, Any]:
    return next(page for page in found["propositions"] if page["proposition"] == proposition)
