"""An independent judge of files: the published JSON Schema, as any editor applies it."""

from __future__ import annotations

from typing import Any, Protocol, cast

import yaml
from jsonschema import Draft202012Validator

from bot.record.format import annotation_schema
from bot.resources import data_directory


class Judge(Protocol):
    """Whoever says whether a tree has the right shape."""

    def is_valid(self, instance: Any) -> bool:
        """Return whether it has."""
        ...


def judge() -> Judge:
    """Return a judge by the schema that the code generates."""
    return cast("Judge", Draft202012Validator(annotation_schema()))


def shipped_tree(name: str) -> dict[str, Any]:
    """Return the content of a file below the data folder as JSON would have it: text, and numbers where they belong."""
    return _with_numbers(yaml.load((data_directory() / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def _with_numbers(tree: Any) -> Any:
    if isinstance(tree, dict):
        mapping = cast("dict[str, Any]", tree)
        return {
            key: int(value) if key in ("paragraph", "start", "end") else _with_numbers(value)
            for key, value in mapping.items()
        }
    return [_with_numbers(item) for item in cast("list[Any]", tree)] if isinstance(tree, list) else tree
