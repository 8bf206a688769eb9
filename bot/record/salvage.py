"""What can still be checked in a file whose shape is wrong somewhere, so that everything is reported at once.

What is wrong is replaced by a stand-in that is well-formed and refers to nothing. The result only ever leads to more
problems to report: it is never handed out as an annotation.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pydantic import ValidationError

from bot.record.explain import model_at, place
from bot.record.format import FORMAT, UNTYPED, AnnotationPart

STAND_IN = "stand-in"
"""The id that stands for one that cannot be read; every reference to it is known."""

_ROUNDS = 4
_VALUES: dict[str, Any] = {
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
    "alignment": {"actors": [STAND_IN, f"{STAND_IN}-2"], "polarity": "aligned"},
    "position": {"actor": STAND_IN, "proposition": STAND_IN, "stance": "support"},
}
_NUMBERED = ("id", "name", "label", "text", "title")


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


def salvage(tree: dict[str, Any], error: ValidationError, *, untyped: bool) -> Salvage | None:
    """Return what a file with errors in its shape says otherwise, or None when too little is left of it."""
    tree = copy.deepcopy(tree)
    replaced: set[str] = set()
    unreadable: set[str] = set()
    for _ in range(_ROUNDS):
        for detail in reversed(error.errors(include_url=False, include_input=False)):
            steps = detail["loc"]
            replaced.add(place(steps))
            if len(steps) == 1 and detail["type"] != "extra_forbidden":
                unreadable.add(str(steps[0]))
            _replace(tree, steps, leave_out=detail["type"] == "extra_forbidden")
        try:
            part = AnnotationPart.model_validate(tree, context=UNTYPED if untyped else None)
        except ValidationError as further:
            error = further
        else:
            return Salvage(part=part, replaced=frozenset(replaced), unreadable=frozenset(unreadable))
    return None


def _replace(tree: dict[str, Any], steps: Sequence[str | int], *, leave_out: bool) -> None:
    """Put a stand-in at a place, or leave out what need not be there."""
    holder = _value_at(tree, steps[:-1])
    last = steps[-1]
    if isinstance(holder, list) and isinstance(last, int):
        items = cast("list[Any]", holder)
        items[last] = _stand_in(steps)
    elif isinstance(holder, dict):
        mapping = cast("dict[Any, Any]", holder)
        if leave_out or not _is_required(steps):
            mapping.pop(last, None)
        else:
            mapping[last] = _stand_in(steps)


def _value_at(tree: Any, steps: Iterable[str | int]) -> Any:
    for step in steps:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def _is_required(steps: Sequence[str | int]) -> bool:
    model = model_at(AnnotationPart, steps[:-1])
    return model is not None and any(
        field.is_required() for name, field in model.model_fields.items() if (field.alias or name) == steps[-1]
    )


def _stand_in(steps: Sequence[str | int]) -> Any:
    key = next((step for step in reversed(steps) if isinstance(step, str)), "")
    model = model_at(AnnotationPart, steps)
    if key in _VALUES:
        return copy.deepcopy(_VALUES[key])
    if key == "actors" and steps[-1] == key:
        return [STAND_IN, f"{STAND_IN}-2"]
    if model is not None:
        required = (field.alias or name for name, field in model.model_fields.items() if field.is_required())
        return {name: _stand_in((*steps, name)) for name in required}
    number = next((step for step in reversed(steps) if isinstance(step, int)), 0)
    return f"{STAND_IN}-{number}" if key in _NUMBERED else STAND_IN
