"""What is wrong with a body, where; and the nested form in which Discord tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from local_discord.values import Json

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        path: keys and places from the top of the body.
        code: Discord's name for this kind of mistake.
        message: what is wrong, as a sentence.
    """

    path: Path
    code: str
    message: str

    @property
    def place(self) -> str:
        """The path as one text, as "data/embeds/0/title"."""
        return "/".join(map(str, self.path)) or "body"


def nested(problems: Iterable[Problem]) -> Json:
    """Return problems as Discord nests them: along their paths, lists under "_errors".

    What lies within something that has a problem itself is left out: no place tells of both.
    """
    tree: Json = {}
    for problem in sorted(problems, key=lambda item: len(item.path)):
        node: dict[str, Any] = tree
        for step in problem.path:
            if "_errors" in node:
                break
            node = node.setdefault(str(step), {})
        else:
            node.setdefault("_errors", []).append({"code": problem.code, "message": problem.message})
    return tree


def told(problems: Iterable[Problem]) -> str:
    """Return problems as one text."""
    return "; ".join(f"{problem.place}: {problem.message}" for problem in problems)
