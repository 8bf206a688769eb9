"""Trees of elements: as much of them as is used here, and what may not be in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from bot.intake.refusal import IntakeError, Reason


class Element(Protocol):
    """An element of an XML or HTML tree; a comment's tag is no text."""

    @property
    def tag(self) -> object:
        """The element's name."""
        ...

    @property
    def text(self) -> str | None:
        """What stands before the first child."""
        ...

    @property
    def tail(self) -> str | None:
        """What stands behind the element."""
        ...

    def get(self, key: str) -> str | None:
        """Return an attribute."""
        ...

    def iter(self, *tags: str) -> Iterator[Element]:
        """Return the element and what is within it, in order."""
        ...

    def __iter__(self) -> Iterator[Element]: ...

    def __len__(self) -> int: ...


def refuse_large_tree(tree: Element, *, source: str, most: int, deepest: int) -> None:
    """Go once over a tree.

    Raises:
        IntakeError: if it has more elements than `most` or is nested deeper than `deepest`.
    """
    seen = 0
    level = [tree]
    depth = 0
    while level:
        seen += len(level)
        depth += 1
        if seen > most:
            raise too_many_elements(source, most)
        if depth > deepest:
            raise IntakeError(
                source,
                Reason.FORBIDDEN_CONTENT,
                f"its elements are nested more than {deepest} deep, which no article needs; save its text as .txt.",
            )
        level = [child for element in level for child in element]


def too_many_elements(source: str, most: int) -> IntakeError:
    """Return the refusal of a tree that is too large."""
    return IntakeError(
        source, Reason.TOO_LARGE, f"it has more than {most:,} elements, which no article needs; save its text as .txt."
    )
