"""What is wrong with a file, where, and what to do: told to people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, at a place such as `positions[3].actor` (empty for the whole file)."""

    path: str
    message: str

    def __str__(self) -> str:
        """Return place and message in a line."""
        return f"{self.path}: {self.message}" if self.path else self.message


class AnnotationError(Exception):
    """A file cannot be taken as it is; nothing of it was. Carries every problem found."""

    def __init__(self, source: str, problems: Iterable[Problem]) -> None:
        self.source = source
        self.problems = tuple(problems)
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{source}:\n{lines}")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `; did you mean "…"?` for the nearest known name, or nothing."""
    matches = get_close_matches(name.casefold(), sorted(set(known)), n=1, cutoff=0.6) or _containing(name, known)
    return f'; did you mean "{matches[0]}"?' if matches else ""


def shown(value: object, longest: int = 60) -> str:
    """Return a value as it may be shown in a message: short and on one line."""
    text = " ".join(str(value).split())
    return text if len(text) <= longest else text[: longest - 1] + "\N{HORIZONTAL ELLIPSIS}"


def _containing(name: str, known: Iterable[str]) -> list[str]:
    folded = name.casefold()
    return sorted(other for other in known if len(folded) > 3 and folded in other.split("-"))[:1]  # noqa: PLR2004 - short parts say little
