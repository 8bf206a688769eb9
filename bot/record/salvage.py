"""What can still be checked in a file whose shape is wrong somewhere, so that everything is reported at once.

What is wrong is replaced by a stand-in that is well-formed and refers to nothing. The result only ever leads to more
problems to report: it is never handed out as an annotation.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.record.explain import MOST_EXPLAINED, is_required, mistakes, model_at, slug_of
from bot.record.format import FORMAT, UNTYPED, AnnotationPart
from bot.record.places import Steps, place

STAND_IN = "stand-in"
"""How ids begin that stand for one that cannot be read; a reference to it is known."""

_ROUNDS = 4
_VALUES: Mapping[str, Any] = {
    "format": FORMAT,
    "published": "0001",
    "genre": "news",
    "language": "en",
    "kind": "person",
    "stance": "support",
    "voice": "reported",
    "basis": "verbal",
    "polarity": "aligned",
    "says": {"position": {"actor": STAND_IN, "proposition": STAND_IN, "stance": "support"}},
}
_NUMBERED = ("id", "name", "label", "text", "title", "actors")
_BY_ITSELF = "evidence"
"""The parts of an anchor only make sense together: of one that is wrong somewhere nothing is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvage:
    """A file's content with stand-ins.

    Attributes:
        part: the content; no number in its paths differs from the file's.
        replaced: the places where a stand-in stands or something was left out.
        unreadable: the lists (`actors`, …) that could not be read at all: what they define is not known.
    """

    part: AnnotationPart
    replaced: frozenset[str]
    unreadable: frozenset[str]


def salvage(tree: Mapping[str, Any], error: ValidationError, *, untyped: bool) -> Salvage | None:
    """Return what a file with errors in its shape says otherwise, or None when too little is left of it."""
    mended: dict[str, Any] = copy.deepcopy(dict(tree))
    replaced: set[str] = set()
    unreadable: set[str] = set()
    for _ in range(_ROUNDS):
        if error.error_count() > MOST_EXPLAINED:
            return None
        for detail in reversed(mistakes(error)):
            steps = _whole(detail["loc"])
            replaced.add(place(steps))
            if len(steps) == 1 and detail["type"] != "extra_forbidden":
                unreadable.add(str(steps[0]))
            _mend(mended, steps, detail)
        try:
            part = AnnotationPart.model_validate(mended, context=UNTYPED if untyped else None)
        except ValidationError as further:
            error = further
        else:
            return Salvage(part=part, replaced=frozenset(replaced), unreadable=frozenset(unreadable))
    return None


def _whole(steps: Steps) -> Steps:
    """Return the place of the smallest thing that makes sense without what is wrong at a place."""
    for number, step in enumerate(steps):
        if step == _BY_ITSELF and len(steps) > number + 2:
            return steps[: number + 2]
    return steps


def _mend(tree: dict[str, Any], steps: Steps, detail: ErrorDetails) -> None:
    """Put a stand-in at a place, or leave out what need not be there."""
    holder = _value_at(tree, steps[:-1])
    last = steps[-1]
    if isinstance(holder, list) and isinstance(last, int):
        items = cast("list[Any]", holder)
        if last < len(items):
            items[last] = _stand_in(steps, detail["input"])
    elif isinstance(holder, dict):
        mapping = cast("dict[Any, Any]", holder)
        if detail["type"] == "extra_forbidden" or not is_required(AnnotationPart, steps):
            mapping.pop(last, None)
        else:
            mapping[last] = _stand_in(steps, detail["input"])


def _value_at(tree: Any, steps: Iterable[str | int]) -> Any:
    for step in steps:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def _stand_in(steps: Steps, value: object = None) -> Any:
    key = next((step for step in reversed(steps) if isinstance(step, str)), "")
    if key in _VALUES:
        return copy.deepcopy(_VALUES[key])
    if key == _BY_ITSELF:
        return {"paragraph": 1}
    if key == steps[-1] == "actors":
        return [STAND_IN, f"{STAND_IN}-2"]
    if steps[-1] == "id" and isinstance(value, str) and slug_of(value):
        return slug_of(value)  # what the message proposes: references to it are not wrong too
    model = model_at(AnnotationPart, steps)
    if model is not None:
        required = (field.alias or name for name, field in model.model_fields.items() if field.is_required())
        return {name: _stand_in((*steps, name)) for name in required}
    number = next((step for step in reversed(steps) if isinstance(step, int)), 0)
    return f"{STAND_IN}-{number}" if key in _NUMBERED else STAND_IN
