"""Drafts held against annotations: what counts as right on each level, and what reviewing would take."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.readers import Models, load_models
from bot.bench.draft_sets import DraftOutcome, evaluate_drafts, read_gold
from bot.bench.drafts import Counts, Effort, places
from bot.record.article_text import ArticleText
from bot.record.domain import Evidence
from bot.resources import data_directory

GOLD = """format: daylight/1
article:
  id: two-harbours
  title: Two harbours
  published: 2041-06-14
  genre: news
  language: en
  text: |
    Orrin Dask, the premier of Tolm, spoke in Tolm on Monday. Dask wants to raise fishing quotas.

    Ana Reyes of Venn opposes raising fishing quotas. Nobody asked the fishermen.
actors:
  - {id: dask, name: Orrin Dask, kind: person}
  - {id: reyes, name: Ana Reyes, kind: person}
topics:
  - {id: fishing, label: Fishing}
propositions:
  - {id: quotas, topic: fishing, text: Fishing quotas should be raised.}
positions:
  - {actor: dask, proposition: quotas, stance: support, voice: reported, basis: verbal, summary: Wants more.,
     evidence: [{quote: Dask wants to raise fishing quotas.}]}
  - {actor: reyes, proposition: quotas, stance: STANCE, voice: reported, basis: verbal, summary: Wants no more.,
     evidence: [{paragraph: 2}]}
"""


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models(data_directory())


def outcome(models: Models, folder: Path, stance: str, *, known: bool = False) -> DraftOutcome:
    (folder / "two-harbours.yaml").write_text(GOLD.replace("STANCE", stance), encoding="utf-8")
    gold = read_gold(folder, data_directory())
    (found,) = asyncio.run(evaluate_drafts(gold, models, data_directory(), known=known))
    return found


def test_a_new_proposition_that_means_the_same_is_right_on_every_level(models: Models, tmp_path: Path):
    score = outcome(models, tmp_path, "oppose").compared.score
    assert [counts.right for counts in score.positions] == [2, 2, 2]
    assert score.actors == Counts(wanted=2, given=2, right=2)
    assert score.effort == Effort(accepted=2)


def test_a_wrong_stance_is_right_on_the_first_level_alone_and_is_edited(models: Models, tmp_path: Path):
    score = outcome(models, tmp_path, "support").compared.score
    assert [counts.right for counts in score.positions] == [2, 1, 1]
    assert score.effort == Effort(accepted=1, edited=1)


def test_where_the_proposition_is_on_record_the_draft_refers_to_it(models: Models, tmp_path: Path):
    found = outcome(models, tmp_path, "oppose", known=True)
    assert {item.proposition for item in found.draft.candidates} == {"quotas"}


def test_evidence_stands_where_its_quote_its_place_or_its_paragraph_is():
    text = ArticleText("One port.\n\nTwo ports. Two ports more.", "Ports")
    assert places([Evidence(quote="Two ports", suffix=" more")], text) == ((22, 31),)
    assert places([Evidence(start=0, end=3)], text) == ((0, 3),)
    assert places([Evidence(paragraph=2)], text) == ((11, 37),)
    assert places([Evidence(quote="no such words")], text) == ()


def test_f1_is_the_harmonic_mean_and_nothing_given_is_nothing_right():
    counts = Counts(wanted=4, given=2, right=2)
    assert (counts.precision, counts.recall) == (1.0, 0.5)
    assert counts.f1 == pytest.approx(2 / 3)
    assert Counts().f1 == 0
    assert counts + replace(counts, given=3) == Counts(wanted=8, given=5, right=4)
