"""The evaluation sets: each one's records are read together in their order, and every claim has levels."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.opening import parse_files, shipped_catalogue
from bot.bench.claims import LETTERS, read_claims
from bot.record.domain import Catalogue
from bot.resources import data_directory

FOLDER = data_directory() / "evaluation"
SETS = sorted(path.parent for path in FOLDER.rglob("claims.tsv"))


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return shipped_catalogue(data_directory())


def records(folder: Path) -> list[Path]:
    """Return a set's records in their order; the set on the first article has no records of its own."""
    if folder.name == "first-article":
        return sorted((data_directory() / "articles").glob("*.yaml"))
    return sorted(folder.glob("record-*.yaml"))


def test_every_record_belongs_to_a_set():
    belonging = {file for folder in SETS for file in records(folder)}
    assert [file for file in FOLDER.rglob("*.yaml") if file not in belonging] == []


def name(folder: Path) -> str:
    return folder.name


@pytest.mark.parametrize("folder", SETS, ids=name)
def test_the_records_of_a_set_are_read_together_without_a_warning(folder: Path, shipped: Catalogue):
    found = parse_files(records(folder), library=Catalogue(), shipped=shipped)
    assert found
    assert [str(warning) for parsed in found for warning in parsed.warnings] == []
    assert all(parsed.annotation.positions for parsed in found[:1])


@pytest.mark.parametrize("folder", SETS, ids=name)
def test_every_claim_of_a_set_has_levels_and_stands_there_once(folder: Path):
    claims = read_claims(folder / "claims.tsv")
    texts = [claim.text for claim in claims]
    assert sorted(text for text in set(texts) if texts.count(text) > 1) == []
    assert [claim.line for claim in claims if len(set(claim.accepted)) < len(claim.accepted)] == []


@pytest.mark.parametrize("folder", SETS, ids=name)
def test_each_level_is_wanted_somewhere_in_a_set(folder: Path):
    assert {claim.accepted[0] for claim in read_claims(folder / "claims.tsv")} == LETTERS.keys()


@pytest.mark.parametrize("folder", SETS, ids=name)
def test_a_set_says_what_it_is(folder: Path):
    assert (folder / "README.md").read_text(encoding="utf-8").startswith("# ") or folder.parent.name == "aside"
