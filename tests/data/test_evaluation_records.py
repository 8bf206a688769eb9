"""The evaluation sets: each one's records are read together in their order, and every claim has levels."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bench.claims import LETTERS, read_claims
from bot.record.annotation import ParsedAnnotation, parse_into
from bot.record.catalogue import load_catalogue
from bot.record.known import CatalogueIndex, GrowingCatalogue, Layers, index_catalogue
from bot.resources import data_directory

FOLDER = data_directory() / "evaluation"
SETS = sorted(path.parent for path in FOLDER.rglob("claims.tsv"))
# Articles that drafting is measured with: their positions are wanted, no claims are checked against them.
FOR_DRAFTING = ("drafts", "drafts-aside")


@pytest.fixture(scope="module")
def shipped() -> CatalogueIndex:
    files = sorted((data_directory() / "catalogue").glob("*.yaml"))
    return index_catalogue(load_catalogue([(file.name, file.read_bytes()) for file in files]))


def read_together(files: list[Path], shipped: CatalogueIndex) -> list[ParsedAnnotation]:
    """Return what files hold, each of which may refer to what those before it define."""
    library = GrowingCatalogue()
    found: list[ParsedAnnotation] = []
    for file in files:
        layers = Layers(library=library.index, shipped=shipped)
        found.append(parse_into(layers, file.read_bytes(), source=file.name))
        library.add(found[-1].annotation)
    return found


def records(folder: Path) -> list[Path]:
    """Return a set's records in their order; the set on the first article has no records of its own."""
    if folder.name == "first-article":
        return sorted((data_directory() / "articles").glob("*.yaml"))
    return sorted(folder.glob("record-*.yaml"))


def test_every_record_belongs_to_a_set():
    belonging = {file for folder in SETS for file in records(folder)}
    others = [file for file in FOLDER.rglob("*.yaml") if file not in belonging]
    assert [file for file in others if file.parent.name not in FOR_DRAFTING] == []


def name(folder: Path) -> str:
    return folder.name


@pytest.mark.parametrize("folder", SETS, ids=name)
def test_the_records_of_a_set_are_read_together_without_a_warning(folder: Path, shipped: CatalogueIndex):
    found = read_together(records(folder), shipped)
    assert len({parsed.annotation.article.id for parsed in found}) == len(found) > 0
    assert [str(warning) for parsed in found for warning in parsed.warnings] == []


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
    assert (folder / "README.md").read_text(encoding="utf-8").startswith("# ")
