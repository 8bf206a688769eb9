"""`health`: whether the bot that runs here is connected."""

from __future__ import annotations

from argparse import Namespace

from bot.cli.failures import OK
from bot.cli.surroundings import Surroundings
from bot.health import health

NOT_WELL = 1


def run(_arguments: Namespace, surroundings: Surroundings) -> int:
    """Tell in a sentence, and return 0 or 1."""
    found = health(surroundings.settings().health_file)
    if found.is_well:
        surroundings.write(f"{found.sentence}\n")
        return OK
    surroundings.warn(found.sentence)
    return NOT_WELL
