"""`schema`: the annotation format for editors and programs."""

from __future__ import annotations

from argparse import Namespace

from bot.cli.failures import OK
from bot.cli.surroundings import Surroundings
from bot.record.format import annotation_schema


def run(_arguments: Namespace, surroundings: Surroundings) -> int:
    """Write the JSON Schema and return the exit code."""
    surroundings.write_json(annotation_schema())
    return OK
