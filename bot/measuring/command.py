"""`bench discord` on the command line."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from dataclasses import asdict

from bot.cli.failures import OK, bad_input
from bot.cli.surroundings import Surroundings
from bot.measuring.bench import measure
from bot.measuring.figures import print_figures

_FEWEST_ARTICLES = 10


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Measure, print and return the exit code.

    Raises:
        CommandError: a number is none.
    """
    if arguments.articles < _FEWEST_ARTICLES:
        raise bad_input(f"--articles {arguments.articles} are too few: write {_FEWEST_ARTICLES} or more")
    figures = asyncio.run(
        measure(
            surroundings.data(),
            articles=arguments.articles,
            commands=arguments.commands,
            servers=tuple(arguments.servers),
        )
    )
    if arguments.as_json:
        surroundings.write_json(asdict(figures))
    else:
        print_figures(figures, surroundings.out)
    return OK
