"""What whoever runs the bot has set wrongly is told to them and ends with 78; what can be done without goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import main
from bot.resources import data_directory
from tests.cli.terminal import Terminal

CLAIM = "Trump and Netanyahu agree on everything"


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory that is the current one, with nothing set in the environment."""
    for name in ("DATABASE_URL", "SPACY_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_first_run_makes_the_database_where_it_is_started(elsewhere: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["divergences"]) == 0
    assert "Aid to Gaza" in capsys.readouterr().out
    assert (elsewhere / "var" / "daylight.db").is_file()


@pytest.mark.parametrize("address", ["postgres://somewhere/x", "nonsense", "sqlite:///var/x.db"])
def test_an_address_that_is_none_ends_with_78(
    elsewhere: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, address: str
):
    monkeypatch.setenv("DATABASE_URL", address)
    assert main(["divergences"]) == 78
    captured = capsys.readouterr()
    assert f'DATABASE_URL is "{address}"' in captured.err
    assert "leave it empty" in captured.err
    assert (captured.out, list(elsewhere.iterdir())) == ("", [])


def test_a_database_that_cannot_be_opened_ends_with_78(
    elsewhere: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    (elsewhere / "notes.db").write_text("These are notes, no database. " * 100, encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///notes.db")
    assert main(["library"]) == 78
    assert "not a SQLite database" in capsys.readouterr().err


def test_a_folder_in_place_of_the_database_ends_with_78(
    elsewhere: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{elsewhere}")
    assert main(["library"]) == 78
    assert "cannot be opened" in capsys.readouterr().err


def test_an_env_file_that_cannot_be_read_ends_with_78_and_names_the_line(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
):
    (elsewhere / ".env").write_text("DATABASE_URL=nonsense\nSPACY MODEL='x\n", encoding="utf-8")
    assert main(["divergences"]) == 78
    assert ".env, line 2 cannot be read: write NAME=value" in capsys.readouterr().err


def test_a_missing_spacy_model_stops_a_check_with_78_and_nothing_else(terminal: Terminal):
    unknown = Terminal(folder=terminal.folder, spacy_model="xx_no_such_model")
    result = unknown.run("check", CLAIM)
    assert (result.code, result.out) == (78, "")
    assert 'the spaCy pipeline "xx_no_such_model" cannot be loaded' in result.err
    assert "Set SPACY_MODEL to an installed pipeline or a folder, or leave it empty" in result.err
    assert unknown.run("divergences").code == 0


def test_a_missing_encoder_is_told_in_a_line_and_words_alone_are_searched(terminal: Terminal, tmp_path: Path):
    data = without(tmp_path, "models/encoder")
    result = Terminal(folder=terminal.folder, data=data).run("check", CLAIM)
    assert result.err.startswith("plain search: ")
    assert result.err.count("\n") == 1
    assert result.words.startswith("✘ Refuted")
    assert "Plain search: the sentence encoder is missing" in result.words


def test_an_encoder_that_is_not_the_one_it_should_be_is_not_used(terminal: Terminal, tmp_path: Path):
    data = without(tmp_path, "models/encoder")
    encoder = data / "models" / "encoder"
    encoder.mkdir(parents=True)
    for file in (data_directory() / "models" / "encoder").iterdir():
        content = file.read_bytes()
        (encoder / file.name).write_bytes(content + b"\0" if file.suffix == ".onnx" else content)
    found = Terminal(folder=terminal.folder, data=data).run("check", CLAIM, "--json")
    assert (found.json["verdict"], found.json["plain_search"]) == ("refuted", True)
    assert "is not the file it should be" in found.err


def test_damaged_shipped_data_is_told(terminal: Terminal, tmp_path: Path):
    data = without(tmp_path, "articles")
    (data / "articles").mkdir()
    (data / "articles" / "broken.yaml").write_text("format: [", encoding="utf-8")
    result = Terminal(folder=terminal.folder, data=data).run("divergences")
    assert (result.code, result.out) == (78, "")
    assert "the shipped data is damaged, restore it:" in result.err
    assert "broken.yaml" in result.err


def without(folder: Path, left_out: str) -> Path:
    """Return a data folder that lacks one part of the shipped one."""
    data = folder / "data"
    missing = data_directory() / left_out
    for path in sorted(data_directory().rglob("*")):
        copy = data / path.relative_to(data_directory())
        if path == missing or missing in path.parents:
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            copy.symlink_to(path)
    return data
