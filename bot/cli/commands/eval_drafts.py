"""`eval drafts`: articles annotated by people, drafted and compared; or drafts as moderators decided on them."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.bench.draft_sets import DraftOutcome, evaluate_drafts, read_gold
from bot.bench.drafts import LEVELS, Counts, DraftScore
from bot.bench.reviewed import Reviewed, reviewed, sum_of
from bot.cli.failures import OK, bad_configuration, bad_input
from bot.cli.models import loaded_models
from bot.cli.showing.drafts import outcome_lines
from bot.cli.showing.reviewed import reviewed_lines
from bot.cli.surroundings import Surroundings
from bot.reading.lexicon import LexiconError
from bot.storage.database import open_database
from bot.storage.drafts.drafts import Drafts
from bot.storage.errors import StorageError


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Evaluate a folder of annotations with texts, or a server's reviewed drafts, and return the exit code.

    Raises:
        AnnotationError: a file does not hold.
        CommandError: there is nothing to measure, or a model or the database cannot be used.
    """
    if arguments.reviewed is not None:
        if arguments.folder is not None or arguments.known:
            raise bad_input("--reviewed measures what a server has published: give it without a folder and --known")
        return _reviewed(arguments.reviewed, surroundings, as_json=arguments.as_json)
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


def _reviewed(guild: int, surroundings: Surroundings, *, as_json: bool) -> int:
    try:
        found = asyncio.run(_published(guild, surroundings.settings().database_url))
    except StorageError as error:
        raise bad_configuration(str(error)) from error
    if not found:
        raise bad_input(f"server {guild} has published none of its drafts: see /article list there")
    if as_json:
        drafts = [{"draft": number, "article": article, **_figures(each)} for number, article, each in found]
        total = _figures(sum_of(each for _, _, each in found))
        surroundings.write_json({"server": str(guild), "drafts": drafts, "all": total})
    else:
        surroundings.show(reviewed_lines([(f"{article} (draft {number})", each) for number, article, each in found]))
    return OK


async def _published(guild: int, url: str) -> list[tuple[int, str | None, Reviewed]]:
    """Return the drafts that a server has published, by number, with their articles and what became of them."""
    async with open_database(url) as database:
        drafts = Drafts(database, guild, now=lambda: datetime.now(UTC))
        found = [
            (opened.entry.number, opened.entry.article, reviewed(opened.review)) async for opened in drafts.reviewed()
        ]
    return sorted(found, key=lambda each: each[0])


def _figures(figures: Reviewed) -> dict[str, Any]:
    return {**asdict(figures), "precision": figures.precision, "sure_share": figures.sure_share}


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
