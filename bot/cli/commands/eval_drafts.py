"""`eval drafts`: articles annotated by people, drafted and compared."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.bench.draft_sets import DraftOutcome, evaluate_drafts, read_gold
from bot.bench.drafts import LEVELS, Counts, DraftScore
from bot.cli.failures import OK, bad_configuration, bad_input
from bot.cli.models import loaded_models
from bot.cli.showing.drafts import outcome_lines
from bot.cli.surroundings import Surroundings
from bot.reading.lexicon import LexiconError


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Evaluate a folder of annotations with texts and return the exit code.

    Raises:
        AnnotationError: a file does not hold.
        CommandError: the folder holds none, or a model cannot be used.
    """
    data = surroundings.data()
    folder: Path = arguments.folder or data / "evaluation" / "drafts"
    gold = read_gold(folder, data)
    if not gold:
        raise bad_input(f"{folder} holds no annotations (.yaml) with a text")
    models = loaded_models(surroundings)
    try:
        outcomes = asyncio.run(evaluate_drafts(gold, models, data, known=arguments.known))
    except LexiconError as error:
        raise bad_configuration(str(error)) from error
    if arguments.as_json:
        surroundings.write_json([_plain(outcome) for outcome in outcomes])
    else:
        surroundings.show(outcome_lines(outcomes))
    return OK


def _plain(outcome: DraftOutcome) -> dict[str, Any]:
    score: DraftScore = outcome.compared.score
    return {
        "article": outcome.name,
        "words": outcome.words,
        "positions": {level: _counts(counts) for level, counts in zip(LEVELS, score.positions, strict=True)},
        "claims": _counts(score.claims),
        "actors": _counts(score.actors),
        "sure": _counts(score.sure),
        "effort": asdict(score.effort),
    }


def _counts(counts: Counts) -> dict[str, float]:
    return {**asdict(counts), "precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
