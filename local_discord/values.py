"""What travels as JSON, and how it is taken apart without trusting it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

Json = dict[str, Any]


def records(value: Any) -> list[Json]:
    """Return the objects in a list; nothing where there is no list."""
    if not isinstance(value, list):
        return []
    return [cast("Json", item) for item in cast("list[Any]", value) if isinstance(item, dict)]


def listed(value: Any) -> list[Any]:
    """Return a list; an empty one where there is none."""
    return cast("list[Any]", value) if isinstance(value, list) else []


def record(value: Any) -> Json:
    """Return an object; an empty one where there is none."""
    return cast("Json", value) if isinstance(value, dict) else {}


def tidied(value: Any) -> Any:
    """Return JSON without the keys that are null, at any depth: Discord takes null for left out."""
    if isinstance(value, dict):
        return {key: tidied(item) for key, item in cast("Json", value).items() if item is not None}
    if isinstance(value, list):
        return [tidied(item) for item in cast("list[Any]", value)]
    return value


def text(value: Any) -> str:
    """Return a text; an empty one where there is none."""
    return value if isinstance(value, str) else ""


def whole(value: Any, otherwise: int = 0) -> int:
    """Return a whole number; another where there is none, as truth values are none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise


def walk(components: Any) -> Iterator[Json]:
    """Yield components and all that they hold, depth first."""
    for component in records(components):
        yield component
        yield from walk(component.get("components"))
        for single in ("accessory", "component"):
            yield from walk([component.get(single)])
