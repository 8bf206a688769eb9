"""`bench check`: how fast a claim is checked, by size of the library."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict

from bot.bench.check import SIZES, print_figures
from bot.bench.check import run as measure
from bot.cli.failures import OK, bad_input
from bot.cli.surroundings import Surroundings

_SMALLEST, _LARGEST = 10, 1_000_000


def run(arguments: Namespace, surroundings: Surroundings) -> int:
    """Measure, print and return the exit code.

    Raises:
        CommandError: a size is none.
    """
    figures = list(measure(sizes(arguments.sizes), surroundings.data(), claims=arguments.claims))
    if arguments.as_json:
        surroundings.write_json([asdict(each) for each in figures])
    else:
        print_figures(figures, surroundings.out)
    return OK


def sizes(text: str | None) -> Sequence[int]:
    """Return the sizes that a person typed.

    Raises:
        CommandError: one is no number of articles.
    """
    if text is None:
        return SIZES
    found = [
        int(part) if part.isascii() and part.isdigit() and len(part) <= len(str(_LARGEST)) else 0
        for part in text.split(",")
    ]
    if not all(_SMALLEST <= size <= _LARGEST for size in found):
        raise bad_input(f'"{text}" are no sizes: write numbers of articles from {_SMALLEST} on, such as 100,1000')
    return found
