"""The articles by which drafting is measured: each is valid by itself and quotes its text; READMEs list them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.record.annotation import ParsedAnnotation, parse_into
from bot.record.catalogue import load_catalogue
from bot.record.known import CatalogueIndex, GrowingCatalogue, Layers, index_catalogue
from bot.resources import data_directory

EVALUATION = data_directory() / "evaluation"
OPEN = sorted((EVALUATION / "drafts").glob("*.yaml"))
ASIDE = sorted((EVALUATION / "drafts-aside").glob("*.yaml"))


@pytest.fixture(scope="module")
def shipped() -> CatalogueIndex:
    files = sorted((data_directory() / "catalogue").glob("*.yaml"))
    return index_catalogue(load_catalogue([(file.name, file.read_bytes()) for file in files]))


def read_alone(file: Path, shipped: CatalogueIndex) -> ParsedAnnotation:
    """Return what one article holds, with nothing but the catalogue known before it."""
    return parse_into(Layers(library=GrowingCatalogue().index, shipped=shipped), file.read_bytes(), source=file.name)


def name(file: Path) -> str:
    return file.stem


def test_twelve_articles_measure_drafting_and_eight_are_kept_aside():
    assert (len(OPEN), len(ASIDE)) == (12, 8)


@pytest.mark.parametrize("file", [*OPEN, *ASIDE], ids=name)
def test_an_article_holds_without_a_warning_and_quotes_its_text(file: Path, shipped: CatalogueIndex):
    parsed = read_alone(file, shipped)
    assert [str(warning) for warning in parsed.warnings] == []
    annotation = parsed.annotation
    assert 300 <= len((annotation.article.text or "").split()) <= 800
    held = [*annotation.positions, *annotation.claims]
    assert held
    assert all(any(evidence.quote for evidence in item.evidence) for item in held)


@pytest.mark.parametrize("file", [*OPEN, *ASIDE], ids=name)
def test_every_proposition_of_an_article_has_a_position(file: Path, shipped: CatalogueIndex):
    annotation = read_alone(file, shipped).annotation
    used = {position.proposition for position in annotation.positions}
    assert [item.id for item in annotation.propositions if item.id not in used] == []


@pytest.mark.parametrize("file", [*OPEN, *ASIDE], ids=name)
def test_the_readme_lists_the_article(file: Path):
    listed = (file.parent / "README.md").read_text(encoding="utf-8")
    assert f"`{file.stem}`" in listed or f"`{file.name}`" in listed


@pytest.mark.parametrize("file", OPEN, ids=name)
def test_the_readme_counts_what_an_article_holds(file: Path, shipped: CatalogueIndex):
    annotation = read_alone(file, shipped).annotation
    words = len((annotation.article.text or "").split())
    counted = f"| {words} | {len(annotation.positions)} | {len(annotation.claims)} |"
    lines = (file.parent / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line.endswith(counted) for line in lines if f"`{file.stem}`" in line] == [True]
