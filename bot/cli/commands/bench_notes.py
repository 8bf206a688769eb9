"""`bench notes`: how fast notes are added, listed, shown and found, with many servers in one file."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from dataclasses import asdict

from bot.bench.notes import print_figures
from bot.bench.notes import run as measure
from bot.cli.failures import OK
from bot.cli.surroundings import Surroundings


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Measure, print and return the exit code."""
    figures = asyncio.run(measure(servers=arguments.servers, count=arguments.notes))
    if arguments.as_json:
        surroundings.write_json(asdict(figures))
    else:
        print_figures(figures, surroundings.out)
    return OK
