"""Lexicon files that somebody has edited: what is wrong is said with the file and the place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.reading.lexicon import LexiconError, load_lexicon
from tests.reading.conftest import LEXICONS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the lexicons to spoil."""
    return Path(shutil.copytree(LEXICONS, tmp_path / "lexicons"))


def complaint(folder: Path) -> str:
    with pytest.raises(LexiconError) as caught:
        load_lexicon(folder)
    return str(caught.value)


def test_a_missing_file_is_named(folder: Path):
    (folder / "stances.yaml").unlink()
    assert "stances.yaml is missing: restore it" in complaint(folder)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("collectives.yaml", "- [a", "is not readable YAML"),
        ("collectives.yaml", "- [a, b]", "should hold a list of words: look at 0"),
        ("offices.yaml", "- president", "should hold a list of lines, each with words in brackets: look at 0"),
        ("quantifiers.yaml", "every: everything", "should hold named lists of words: look at every"),
        ("quantifiers.yaml", "every: [everything]", 'has no section "most"'),
        ("shorthand.yaml", "u: [you]", "should hold words, each with what it stands for: look at u"),
        ("calendar.yaml", "months: {}", 'has no section "months.1"'),
        ("stances.yaml", "support: {verbs: [want]}", 'has no section "support.'),
    ],
)
def test_a_spoilt_file_is_named_with_the_place(folder: Path, name: str, content: str, told: str):
    (folder / name).write_text(content, encoding="utf-8")
    assert name in complaint(folder)
    assert told in complaint(folder)


def test_a_file_that_is_no_text_is_named(folder: Path):
    (folder / "adverbs.txt").write_bytes(b"\xff\xfe\x00very")
    assert "adverbs.txt cannot be read" in complaint(folder)


def test_a_class_that_no_rule_asks_for_is_named(folder: Path):
    path = folder / "closed_classes.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\ninterjections: [oh]\n", encoding="utf-8")
    assert 'no rule asks for the class "interjections"' in complaint(folder)


def test_a_word_that_somebody_adds_is_read(folder: Path):
    path = folder / "collectives.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "- courtiers\n", encoding="utf-8")
    assert "courtiers" in load_lexicon(folder).collectives
