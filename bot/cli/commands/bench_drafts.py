"""`bench drafts`: how fast articles are drafted, and what memory that needs."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from bot.bench.draft_speed import measure
from bot.cli.failures import OK, bad_configuration
from bot.cli.showing.layout import line
from bot.cli.surroundings import Surroundings
from bot.reading.lexicon import LexiconError
from bot.reading.pipeline import PipelineUnavailable


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Measure, print and return the exit code.

    Raises:
        CommandError: a model or word list cannot be used.
    """
    try:
        found = measure(surroundings.data(), long_words=arguments.words)
    except (PipelineUnavailable, LexiconError) as error:
        raise bad_configuration(str(error)) from error
    if arguments.as_json:
        surroundings.write_json(asdict(found))
        return OK
    surroundings.show(
        [
            line(
                f"{found.articles} articles, {found.words:,} words: {found.words_per_second:,.0f} words/s on one core"
            ),
            line(f"one of {found.long_words:,} words: {found.long_seconds:.2f} s"),
            line(f"memory: {found.loaded_memory:.0f} MB with the models loaded, {found.memory:.0f} MB at the most"),
        ]
    )
    return OK
