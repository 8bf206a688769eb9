"""What the reader needs of a search: the propositions that a text may be about, best first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A proposition that a text may be about.

    Attributes:
        proposition: its id.
        score: how well it fits among those searched, from 0 to 1 (fused ranking, not comparable between texts).
        cosine: similarity of the best of its texts, from -1 to 1; 0 on plain search.
        text: the text of it that fits best (its own, a paraphrase or a summary).
    """

    proposition: str
    score: float
    cosine: float
    text: str


class Finder(Protocol):
    """Finds propositions; similarity proposes and orders, it never decides a verdict."""

    @property
    def is_plain(self) -> bool:
        """Whether the encoder is missing, so that full-text search alone answers."""
        ...

    def propositions(self, text: str, *, among: Collection[str] | None = None, limit: int = 20) -> tuple[Found, ...]:
        """Return the propositions nearest to a text, best first; `among` restricts them to these ids."""
        ...
