"""`bench record`: how fast articles are published and questions answered, by size of the library."""

from __future__ import annotations

from argparse import Namespace

from bot.bench import record
from bot.cli.surroundings import Surroundings


def run(arguments: Namespace, _surroundings: Surroundings) -> int:
    """Measure, print and return the exit code."""
    sizes = ["--sizes", arguments.sizes] if arguments.sizes is not None else []
    return record.main([*sizes, *(["--json"] if arguments.as_json else [])])
