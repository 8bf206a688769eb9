"""An optional judge: Discord's OpenAPI description, held against what the bot sends and what it is sent.

The description is Discord's own and is not part of this package. The environment variable DISCORD_OPENAPI names the
file; jsonschema, which is needed as well, is loaded only then.
"""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from local_discord.judging.referee import Referee

VARIABLE = "DISCORD_OPENAPI"


class NoDescriptionError(Exception):
    """The judge cannot be had; the text says what to do."""


def available(description: Path | None = None) -> bool:
    """Say whether a judge can be had: jsonschema is installed and the description is there."""
    path = description or _named()
    return path is not None and path.is_file() and find_spec("jsonschema") is not None


def judge(description: Path | None = None) -> Referee:
    """Return a judge.

    Args:
        description: Discord's openapi.json; the file that DISCORD_OPENAPI names unless given.

    Raises:
        NoDescriptionError: the file or jsonschema is missing, or the file is no OpenAPI description.
    """
    path = description or _named()
    if path is None:
        raise NoDescriptionError(f"Set {VARIABLE} to the path of Discord's openapi.json, or pass the path.")
    if find_spec("jsonschema") is None:
        raise NoDescriptionError("The judge needs jsonschema: install it, or do without the judge.")
    module = import_module("local_discord.judging.openapi")
    return cast("Referee", module.OpenApiReferee.from_file(path))


def _named() -> Path | None:
    given = os.environ.get(VARIABLE)
    return Path(given) if given else None
