"""docs/cli.md names every command, option and key that there is."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from bot.__main__ import ELSEWHERE
from bot.cli.parser import command_parser
from tests.cli.terminal import Terminal, from_files, world

DOCUMENT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
CODE = frozenset(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`]+)`", DOCUMENT))))
ROOT = Path(__file__).parents[2]


def parsers(parser: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    inner = [action for action in parser._actions if isinstance(action.choices, dict)]
    for action in inner:
        for word, below in dict(action.choices or {}).items():
            yield from parsers(below, f"{name} {word}".strip())
    if not inner:
        yield name, parser


COMMANDS = dict(parsers(command_parser()))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented_with_its_options(name: str):
    assert f"`{name}" in DOCUMENT
    for action in COMMANDS[name]._actions:
        for option in action.option_strings:
            if option.startswith("--") and option != "--help":
                assert option in DOCUMENT


def test_there_are_as_many_modules_as_commands():
    modules = {path.stem for path in (ROOT / "bot" / "cli" / "commands").glob("*.py")} - {"__init__"}
    assert modules | set(ELSEWHERE) == {str(parser.get_default("command")) for parser in COMMANDS.values()}


def test_every_key_that_is_written_is_documented(terminal: Terminal, tmp_path: Path):
    offices, strait = from_files(*world("offices")), from_files(*world("fictional-pelm-strait"))
    glass = ROOT / "data" / "articles" / "glass-2025-same-side.yaml"
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("format: daylight/2\n", encoding="utf-8")
    claims = tmp_path / "claims.tsv"
    claims.write_text("Katz opposes bombing Iran\tS\n", encoding="utf-8")
    said = "Trump says Netanyahu felt well about letting aid into Gaza. Katz opposes bombing Iran."
    for arguments in (
        ["divergences", *strait],
        ["alignment", "Trump", "Starmer", *offices],
        ["position", "Biden", *offices],
        ["library"],
        ["library", "topics"],
        ["library", "actors"],
        ["library", "articles"],
        ["check", said],
        ["validate", glass, wrong],
        ["load", glass, "--dry-run"],
        ["eval", "claims", claims],
        ["bench", "check", "--sizes", "10", "--claims", "5"],
    ):
        out = terminal.run(*arguments, "--json").out
        undocumented = set(keys(json.loads(out))) - CODE
        assert undocumented == set(), f"{arguments[0]} writes {undocumented}"


def keys(tree: Any) -> Iterator[str]:
    """Yield the keys of a tree; those of tables by article or level are data."""
    if isinstance(tree, list):
        for item in cast("list[Any]", tree):
            yield from keys(item)
    elif isinstance(tree, dict):
        for key, value in cast("dict[str, Any]", tree).items():
            yield key
            if key not in ("level_without", "confusion", "levels"):
                yield from keys(value)


def test_every_level_kind_and_exit_code_is_documented():
    for word in ("supported", "refuted", "conflicting", "not-enough-evidence", "not-checkable", "joint", "saying"):
        assert word in CODE
    for code in (0, 2, 78, 130, 141):
        assert re.search(rf"^\| .*\b{code}\b", DOCUMENT, flags=re.MULTILINE)
