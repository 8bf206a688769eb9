"""The articles by which drafting is measured: each is valid by itself and quotes its text; the README counts them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.record.annotation import ParsedAnnotation, parse_into
from bot.record.catalogue import load_catalogue
from bot.record.known import CatalogueIndex, GrowingCatalogue, Layers, index_catalogue
from bot.resources import data_directory

FOLDER = data_directory() / "evaluation" / "drafts"
ARTICLES = sorted(FOLDER.glob("*.yaml"))


@pytest.fixture(scope="module")
def shipped() -> CatalogueIndex:
    files = sorted((data_directory() / "catalogue").glob("*.yaml"))
    return index_catalogue(load_catalogue([(file.name, file.read_bytes()) for file in files]))


def read_alone(file: Path, shipped: CatalogueIndex) -> ParsedAnnotation:
    """Return what one article holds, with nothing but the catalogue known before it."""
    return parse_into(Layers(library=GrowingCatalogue().index, shipped=shipped), file.read_bytes(), source=file.name)


def name(file: Path) -> str:
    return file.stem


def test_twelve_articles_measure_drafting():
    assert len(ARTICLES) == 12


@pytest.mark.parametrize("file", ARTICLES, ids=name)
def test_an_article_for_drafting_is_valid_without_a_warning(file: Path, shipped: CatalogueIndex):
    assert [str(warning) for warning in read_alone(file, shipped).warnings] == []


@pytest.mark.parametrize("file", ARTICLES, ids=name)
def test_every_position_and_claim_of_it_quotes_the_text(file: Path, shipped: CatalogueIndex):
    annotation = read_alone(file, shipped).annotation
    held = [*annotation.positions, *annotation.claims]
    assert [one for one in held if not one.evidence or not all(place.quote for place in one.evidence)] == []


@pytest.mark.parametrize("file", ARTICLES, ids=name)
def test_every_proposition_of_it_has_a_position(file: Path, shipped: CatalogueIndex):
    annotation = read_alone(file, shipped).annotation
    taken = {position.proposition for position in annotation.positions}
    assert [proposition.id for proposition in annotation.propositions if proposition.id not in taken] == []


@pytest.mark.parametrize("file", ARTICLES, ids=name)
def test_the_readme_counts_what_it_holds(file: Path, shipped: CatalogueIndex):
    annotation = read_alone(file, shipped).annotation
    words = len((annotation.article.text or "").split())
    counted = f"| {words} | {len(annotation.positions)} | {len(annotation.claims)} |"
    lines = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line.endswith(counted) for line in lines if f"`{file.stem}`" in line] == [True]
    assert 300 <= words <= 800
