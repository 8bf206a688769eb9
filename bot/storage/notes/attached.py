"""A verdict that a note was started from, as JSON and back."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, cast

from bot.storage.notes.values import Attached

_TEXTS = ("claim", "level", "rule", "version", "question")


def encode_attached(attached: Attached) -> str:
    """Return a verdict as JSON."""
    content = {name: getattr(attached, name) for name in _TEXTS}
    return json.dumps({**content, "as_of": attached.as_of and attached.as_of.isoformat()})


def decode_attached(content: str) -> Attached:
    """Return the verdict that a row holds.

    Raises:
        ValueError: it holds none; the message says so.
    """
    tree: Any = json.loads(content)
    found = cast("dict[str, Any]", tree) if isinstance(tree, dict) else {}
    if set(found) != {*_TEXTS, "as_of"} or not all(isinstance(found[name], str) for name in _TEXTS):
        raise ValueError(f"an attached verdict does not have the texts {', '.join(_TEXTS)} and a day or null as as_of")
    as_of = found["as_of"]
    if as_of is not None and not isinstance(as_of, str):
        raise ValueError("an attached verdict's as_of is no day")
    return Attached(
        claim=found["claim"],
        level=found["level"],
        rule=found["rule"],
        as_of=None if as_of is None else date.fromisoformat(as_of),
        version=found["version"],
        question=found["question"],
    )
