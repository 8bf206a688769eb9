"""Checking claims from the command line: a card for people, stable keys for programs, a line for each line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal, from_files, world

CLAIM = "Trump and Netanyahu agree on everything"
KEYS = {
    "claim",
    "verdict",
    "rule",
    "reading",
    "evidence",
    "weakest_voice",
    "newest",
    "robust",
    "near",
    "record_version",
}
READING = {
    "kind",
    "actors",
    "quantifier",
    "topics",
    "proposition",
    "stance",
    "basis",
    "condition",
    "negated",
    "speaker",
    "as_of",
    "text",
}
EVIDENCE = {"actor", "proposition", "stance", "voice", "basis", "date", "article", "paragraph"}
CLAIMS = (
    CLAIM,
    "Netanyahu supports letting aid into Gaza",
    "Trump wants a deal with Iran while Netanyahu wants war",
    "Trump said that he and Netanyahu are on the same side of every issue",
    "Katz changed his mind on bombing Iran",
    "lovely weather today",
    "Trump supports bombing Iran only if absolutely necessary. Katz opposes bombing Iran.",
    "Macron opposes bombing Iran",
)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What is said of each of the claims, asked as lines."""
    terminal = Terminal(folder=tmp_path_factory.mktemp("answers"))
    result = terminal.run("check", "-", typed="\n".join(CLAIMS) + "\n")
    assert (result.code, result.err) == (0, "")
    found = [json.loads(line) for line in result.out.splitlines()]
    return {each["claim"]: each for each in found}


def test_every_answer_has_the_promised_keys(answers: dict[str, Any]):
    assert list(answers) == list(CLAIMS)
    for answer in answers.values():
        assert set(answer) >= KEYS
        assert set(answer["reading"]) >= READING
        assert set(answer["robust"]) == {"articles", "level_without"}
        for position in answer["evidence"]:
            assert set(position) >= EVIDENCE


def test_a_claim_about_everything_is_refuted_by_both_counter_examples(answers: dict[str, Any]):
    answer = answers[CLAIM]
    assert (answer["verdict"], answer["rule"]) == ("refuted", "every/counter-example")
    reading = answer["reading"]
    assert (reading["kind"], reading["quantifier"], reading["polarity"]) == ("alignment", "every", "aligned")
    assert set(reading["actors"]) == {"donald-trump", "benjamin-netanyahu"}
    assert answer["counts"] == {"shared": 3, "agree": 0, "diverge": 2, "differ": 1}
    assert {item["proposition"] for item in answer["evidence"]} == {"gaza-aid-entry", "iran-nuclear-diplomacy"}
    assert (answer["weakest_voice"], answer["newest"]) == ("author", "2025-04-25")
    assert answer["robust"]["level_without"] == {"glass-2025-same-side": "not-enough-evidence"}
    assert [item["counts_as"] for item in answer["professed"]] == [1]


def test_a_position_is_held_against_the_standing(answers: dict[str, Any]):
    answer = answers["Netanyahu supports letting aid into Gaza"]
    assert (answer["verdict"], answer["rule"]) == ("conflicting", "position/ambivalent")
    reading = answer["reading"]
    assert (reading["kind"], reading["proposition"], reading["stance"]) == ("position", "gaza-aid-entry", "support")
    assert reading["topics"] == ["gaza-humanitarian-aid"]
    assert {(item["basis"], item["stance"]) for item in answer["evidence"]} == {
        ("verbal", "support"),
        ("material", "oppose"),
    }


def test_a_joint_claim_gives_its_parts(answers: dict[str, Any]):
    answer = answers["Trump wants a deal with Iran while Netanyahu wants war"]
    assert (answer["verdict"], answer["reading"]["kind"]) == ("supported", "joint")
    assert [(part["verdict"], part["reading"]["actors"]) for part in answer["parts"]] == [
        ("supported", ["donald-trump"]),
        ("supported", ["benjamin-netanyahu"]),
    ]


def test_several_claims_in_a_text_each_have_their_words_their_span_and_their_verdict(answers: dict[str, Any]):
    text = "Trump supports bombing Iran only if absolutely necessary. Katz opposes bombing Iran."
    parts = answers[text]["parts"]
    assert [part["verdict"] for part in parts] == ["supported", "refuted"]
    for part in parts:
        start, end = part["reading"]["span"]
        assert part["claim"] == text[start:end]
    assert parts[1]["claim"].startswith("Katz opposes")


def test_a_saying_gives_what_is_said_as_a_second_verdict(answers: dict[str, Any]):
    answer = answers["Trump said that he and Netanyahu are on the same side of every issue"]
    assert (answer["verdict"], answer["reading"]["kind"]) == ("supported", "saying")
    assert answer["reading"]["speaker"] == "donald-trump"
    assert (answer["content"]["verdict"], answer["content"]["rule"]) == ("refuted", "every/counter-example")


def test_silence_and_small_talk_are_no_verdicts_about_anybody(answers: dict[str, Any]):
    assert answers["Katz changed his mind on bombing Iran"]["verdict"] == "not-enough-evidence"
    assert answers["Macron opposes bombing Iran"]["verdict"] == "not-enough-evidence"
    talk = answers["lovely weather today"]
    assert (talk["verdict"], talk["reading"]["kind"], talk["evidence"]) == ("not-checkable", "not-checkable", [])


def test_a_card_tells_level_reading_evidence_rule_and_reach(terminal: Terminal):
    words = terminal.run("check", *CLAIM.split()).words
    for part in (
        f"✘ Refuted — {CLAIM}",
        "Read as: Donald Trump and Benjamin Netanyahu are aligned on every topic",
        "3 shared propositions: 0 agree, 2 diverge, 1 differ",
        "≠ diverge · Aid to Gaza",
        "In words, as Donald Trump reports them, Benjamin Netanyahu agrees:",
        "They profess otherwise: “are on the same side of every issue” — Donald Trump, X, 2025-04-22",
        "Rule every/counter-example: At least one thing that the actors share is not as the claim says.",
        "Rests on 1 article; weakest voice: in the author's words.",
        "Without Glass 2025: not enough evidence.",
        "As of 2025-04-25; newest evidence 2025-04-25.",
    ):
        assert part in words


def test_a_card_of_several_claims_has_a_verdict_for_each(terminal: Terminal):
    words = terminal.run("check", "Trump wants a deal with Iran. Katz opposes bombing Iran.").words
    assert "Read as 2 claims that must all hold:" in words
    assert "✔ Supported — Trump wants a deal with Iran" in words
    assert "✘ Refuted — Katz opposes bombing Iran" in words


def test_a_card_of_a_saying_tells_of_what_is_said(terminal: Terminal):
    words = terminal.run("check", "Trump says Netanyahu felt well about letting aid into Gaza").words
    assert words.startswith("✔ Supported — ")
    assert "On what is said: ± Conflicting evidence" in words


def test_what_cannot_be_known_comes_with_what_may_have_been_meant(terminal: Terminal):
    words = terminal.run("check", "lovely weather today").words
    assert "○ Not checkable — lovely weather today" in words
    assert "Did you mean" in words


def test_a_day_before_the_call_leaves_netanyahus_deed_alone(terminal: Terminal):
    claim = "Netanyahu supports letting aid into Gaza"
    found = terminal.run("check", "--json", "--as-of", "2025-04-24", claim).json
    assert (found["verdict"], found["reading"]["as_of"]) == ("refuted", "2025-04-24")


def test_a_line_gets_a_line_and_blank_ones_get_none(terminal: Terminal):
    lines = b"\n  \nTrump wants a deal with Iran\r\n\t\n\xff\xfe no text\n\xef\xbb\xbfnice weather\nlast without an end"
    result = terminal.run("check", "-", typed=lines)
    assert result.code == 0
    assert [json.loads(line)["claim"] for line in result.out.splitlines()] == [
        "Trump wants a deal with Iran",
        "\ufffd\ufffd no text",
        "nice weather",
        "last without an end",
    ]


HOSTILE = (
    "\x1b[31mred\x1b[0m",
    "[red]Trump[/red] [link=x]",
    "\u202eTrump",
    "not " * 1000,
    "🙂" * 50,
    "T\u0300\u0301\u0302" * 200,
    "x" * 5000,
    "def f(x): return {x: [1, 2]}",
    "ترامب ونتنياهو متفقان",
    "?!...",
)


def test_any_text_ends_in_a_verdict(terminal: Terminal):
    result = terminal.run("check", "-", typed="\n".join(HOSTILE))
    found = [json.loads(line) for line in result.out.splitlines()]
    assert [each["claim"] for each in found] == [text.strip() for text in HOSTILE]
    assert {each["verdict"] for each in found} <= {"not-checkable", "not-enough-evidence"}


@pytest.mark.parametrize("claim", ["", "\udcff lone"])
def test_no_text_and_broken_text_end_in_a_verdict_too(terminal: Terminal, claim: str):
    assert terminal.run("check", "--json", "--", claim).json["verdict"] in {"not-checkable", "not-enough-evidence"}
    assert terminal.run("check", "--", claim).code == 0


def test_files_alone_answer_in_a_world_that_nothing_else_explains(terminal: Terminal):
    strait = from_files(*world("fictional-pelm-strait"))
    claim = "Orrolune and Vessmark agree on nothing"
    assert terminal.run("check", claim, "--json", *strait).json["verdict"] == "conflicting"
    assert terminal.run("check", CLAIM, "--json", *strait).json["verdict"] == "not-enough-evidence"
    assert not terminal.database.exists()


def test_the_bytes_of_an_answer_depend_neither_on_what_was_asked_before_nor_on_where_it_was_asked(tmp_path: Path):
    one, other = Terminal(folder=tmp_path / "one"), Terminal(folder=tmp_path / "other")
    together = one.run("check", "-", typed="\n".join((*CLAIMS, *CLAIMS))).out.splitlines()
    assert together[: len(CLAIMS)] == together[len(CLAIMS) :]
    assert other.run("check", "-", typed="\n".join(reversed(CLAIMS))).out.splitlines() == together[: len(CLAIMS)][::-1]
    assert one.run("check", CLAIM, "--json").json == json.loads(together[0])
