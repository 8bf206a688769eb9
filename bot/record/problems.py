"""What is wrong with a file, where, and what to do: told to people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

_MOST_LISTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, at a place such as `positions[3].actor` (empty for the whole file)."""

    path: str
    message: str

    def __str__(self) -> str:
        """Return place and message in a line."""
        return f"{self.path}: {self.message}" if self.path else self.message


class AnnotationError(Exception):
    """A file cannot be taken as it is; nothing of it was.

    Attributes:
        source: the file's name.
        problems: everything that was found, in the file's order as far as it has one; never empty.
    """

    def __init__(self, source: str, problems: Iterable[Problem]) -> None:
        self.source = source
        self.problems = tuple(problems)
        lines = [f"  {problem}" for problem in self.problems[:_MOST_LISTED]]
        if len(self.problems) > _MOST_LISTED:
            lines.append(f"  … and {len(self.problems) - _MOST_LISTED:,} more")
        super().__init__("\n".join((f"{source}:", *lines)))

    def __reduce__(self) -> tuple[type[AnnotationError], tuple[str, tuple[Problem, ...]]]:
        """Let the error travel between processes whole."""
        return type(self), (self.source, self.problems)


def refusal(source: str, message: str, *, path: str = "") -> AnnotationError:
    """Return the error for a file that is not read any further."""
    return AnnotationError(source, [Problem(path=path, message=message)])


def nearest(name: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """Return the known name that is spelt most like this one, or None when none is near."""
    matches = get_close_matches(name.casefold(), sorted(set(known)), n=1, cutoff=cutoff)
    return matches[0] if matches else None


def meant(suggestion: str | None) -> str:
    """Return `; did you mean "…"?`, or nothing without a suggestion."""
    return "" if suggestion is None else f'; did you mean "{suggestion}"?'


def shown(value: object, longest: int = 60) -> str:
    """Return a value as it may be shown in a message: short, on one line, with what cannot be seen written out."""
    text = " ".join(str(value)[: longest * 4].split())
    text = "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in text)
    return text if len(text) <= longest else text[: longest - 1] + "…"
