"""`eval` and `bench`: claims with known levels, and what is measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.bench.check import generated_claims
from bot.bench.claims import ClaimsFileError, read_claims, shipped_sets
from bot.bench.generated import GeneratedLibrary
from bot.resources import data_directory
from tests.cli.terminal import Terminal, from_files, world

CLAIMS = """# a remark
trump and netanyahu agree on everything\tR
Trump and Netanyahu agree on everything\tS|C

Trump and Netanyahu agree on everything\tS
Katz wants to bomb Iran\ts|n
lovely weather\tN
"""


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    path = tmp_path / "claims.tsv"
    path.write_text(CLAIMS, encoding="utf-8")
    return path


def test_accuracy_confusion_misses_and_flips_are_counted(terminal: Terminal, claims: Path):
    (found,) = terminal.run("eval", "claims", claims, "--json").json
    assert (found["claims"], found["accepted"], found["flips"]) == (5, 3, 1)
    assert found["accuracy"] == pytest.approx(0.6)
    assert found["confusion"]["S"] == {"S": 1, "R": 2, "C": 0, "N": 0}
    assert [(miss["line"], miss["wanted"], miss["got"], miss["flip"]) for miss in found["misses"]] == [
        (3, ["S", "C"], "R", False),
        (5, ["S"], "R", True),
    ]
    assert found["misses"][0]["reading"] == "Donald Trump and Benjamin Netanyahu are aligned on every topic"


def test_an_evaluation_in_words_shows_every_miss_with_its_reading(terminal: Terminal, claims: Path):
    words = terminal.run("eval", "claims", claims).words
    assert "FLIP line 5: wanted S, got R: Trump and Netanyahu agree on everything" in words
    assert "miss line 3: wanted S|C, got R" in words
    assert "every/counter-example · Donald Trump and Benjamin Netanyahu are aligned on every topic" in words
    assert "claims.tsv: accepted 3 of 5 (0.6000), flips 1 (0.2000)" in words


def test_claims_are_tried_against_files_alone(terminal: Terminal, tmp_path: Path):
    path = tmp_path / "strait.tsv"
    path.write_text("Quillon and Myrrhczak are mostly agreed\tS\nTrump wants a deal with Iran\tN\n", encoding="utf-8")
    (found,) = terminal.run("eval", "claims", path, "--json", *from_files(*world("fictional-pelm-strait"))).json
    assert found["confusion"]["N"]["N"] == 1
    assert not terminal.database.exists()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"no tab here\n", "line 1: write a claim, a tab, and S, R, C or N"),
        (b"fine\tS\nwrong\tX\nwrong too\tS|\n", "line 2, 3: write a claim"),
        (b"\tS\n", "line 1"),
        (b"# nothing\n", "holds no claims"),
        (b"caf\xe9\tS\n", "is not UTF-8 text"),
    ],
)
def test_a_file_of_claims_that_is_none_is_told_with_every_line(
    terminal: Terminal, tmp_path: Path, content: bytes, problem: str
):
    path = tmp_path / "claims.tsv"
    path.write_bytes(content)
    result = terminal.run("eval", "claims", path)
    assert (result.code, result.out) == (2, "")
    assert problem in result.err
    with pytest.raises(ClaimsFileError, match="cannot be read"):
        read_claims(tmp_path / "missing.tsv")


def test_the_shipped_sets_are_found_with_their_records_and_those_aside_are_apart():
    tuned, aside = (shipped_sets(data_directory(), aside=is_aside) for is_aside in (False, True))
    assert len(tuned) >= 5
    assert len(aside) >= 2
    assert not {each.name for each in tuned} & {each.name for each in aside}
    for each in (*tuned, *aside):
        assert each.files
        assert len(read_claims(each.claims)) >= 100
    (first,) = (each for each in tuned if each.name == "first-article")
    assert [file.parent.name for file in first.files] == ["articles"]


def test_without_a_file_every_shipped_set_is_tried(tmp_path: Path):
    data = tmp_path / "data"
    data.mkdir()
    for part in ("articles", "catalogue", "lexicons", "models"):
        (data / part).symlink_to(data_directory() / part)
    for name in ("one", "two", "aside/three"):
        folder = data / "evaluation" / name
        folder.mkdir(parents=True)
        (folder / "claims.tsv").write_text("Katz wants to bomb Iran\tS\n", encoding="utf-8")
    terminal = Terminal(folder=tmp_path, data=data)
    words = terminal.run("eval", "claims").words
    assert "one: accepted 1 of 1" in words
    assert "all 2 sets: accepted 2 of 2 (1.0000), flips 0 (0.0000)" in words
    assert [each["set"] for each in terminal.run("eval", "claims", "--aside", "--json").json] == ["three"]


@pytest.mark.parametrize("options", [["--library", "3"], ["--annotations", "x.yaml"], ["claims.tsv", "--aside"]])
def test_options_that_do_not_go_together_are_refused(terminal: Terminal, options: list[str]):
    result = terminal.run("eval", "claims", *options)
    assert (result.code, result.out) == (2, "")


def test_search_is_measured_on_a_folder(terminal: Terminal, tmp_path: Path):
    for name, rows in (
        ("documents", [{"id": 1, "text": "Grain ships may leave"}, {"id": 2, "text": "Prisoners go home"}]),
        ("queries", [{"id": 1, "text": "grain", "relevant": [1]}]),
    ):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert "MAP@5" in terminal.run("bench", "search", tmp_path).out
    assert terminal.run("bench", "search", tmp_path / "nowhere").code == 2


def test_checking_is_measured_on_generated_libraries(terminal: Terminal):
    (figures,) = terminal.run("bench", "check", "--sizes", "20", "--claims", "30", "--json").json
    assert (figures["articles"], figures["claims"], sum(figures["levels"].values())) == (20, 30, 30)
    assert 0 < figures["median"] <= figures["p99"] <= figures["slowest"]
    assert figures["first_answer"] > 0
    assert figures["memory"] > 50


def test_generated_claims_are_different_ones_and_the_same_every_time():
    claims = generated_claims(GeneratedLibrary(size=100), 300)
    assert claims == generated_claims(GeneratedLibrary(size=100), 300)
    assert len(set(claims)) == 300
