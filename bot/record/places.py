"""Places in a file, such as `positions[3].actor`: how they are written, and in which order they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from bot.record.problems import Problem, shown

Steps = Sequence[str | int]
"""The way to a value: keys of mappings and places in lists, from 0."""

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_BEYOND = 1_000_000
"""Where things sort that a file does not hold: after what it does."""


def place(steps: Steps) -> str:
    """Return a path such as `positions[3].actor`."""
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{shown(step)}" if path else shown(step)
    return path


def wholes(path: str) -> Iterator[str]:
    """Yield a path and the paths of everything it is a part of, the smallest first."""
    yield path
    for index in range(len(path) - 1, 0, -1):
        if path[index] in ".[":
            yield path[:index]


def in_file_order(problems: Iterable[Problem], content: Any) -> tuple[Problem, ...]:
    """Return problems in the order in which their places stand in a file, what concerns the whole file last.

    Args:
        problems: what was found, in any order.
        content: the file's nested dictionaries and lists, in its own order.
    """
    places: dict[int, dict[str, int]] = {}
    return tuple(sorted(problems, key=lambda problem: (not problem.path, _ranks(problem.path, content, places))))


def _ranks(path: str, content: Any, places: dict[int, dict[str, int]]) -> tuple[int, ...]:
    ranks: list[int] = []
    current = content
    for match in _STEP.finditer(path):
        number, key = match.groups()
        if isinstance(current, list) and number is not None:
            items = cast("list[Any]", current)
            ranks.append(int(number))
            current = items[int(number)] if int(number) < len(items) else None
        elif isinstance(current, dict) and key is not None:
            mapping = cast("dict[str, Any]", current)
            if id(mapping) not in places:
                places[id(mapping)] = {name: rank for rank, name in enumerate(mapping)}
            ranks.append(places[id(mapping)].get(key, _BEYOND))
            current = mapping.get(key)
        else:
            ranks.append(_BEYOND)
            current = None
    return tuple(ranks)
