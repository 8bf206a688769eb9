"""Discord's own description, where this machine has it, and a judge that reads it once."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from local_discord.judging import VARIABLE, judge
from local_discord.judging.referee import Referee

_BESIDE = Path(__file__).parents[3] / "shared" / "data" / "discord-api" / "openapi.json"


def description() -> Path | None:
    """Return the path of Discord's description: the one that the environment names, or the one beside the checkout."""
    named = os.environ.get(VARIABLE)
    path = Path(named) if named else _BESIDE
    return path if path.is_file() else None


@cache
def referee() -> Referee | None:
    """Return a judge, or None where there is no description."""
    path = description()
    return None if path is None else judge(path)
