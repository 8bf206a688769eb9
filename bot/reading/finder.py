"""What the reader needs of a search: the propositions that a text may be about, best first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol


class Found(Protocol):
    """A proposition that a text may be about."""

    @property
    def proposition(self) -> str:
        """Its id."""
        ...

    @property
    def score(self) -> float:
        """How well it fits among those searched, from 0 to 1 (fused ranking, not comparable between texts)."""
        ...

    @property
    def cosine(self) -> float:
        """Similarity of the nearest of its texts, from -1 to 1; 0 on plain search."""
        ...

    @property
    def text(self) -> str:
        """The text of it that fits best: its own, or a paraphrase."""
        ...


class Finder(Protocol):
    """Finds propositions; similarity proposes and orders, it never decides a verdict."""

    @property
    def is_plain(self) -> bool:
        """Whether the encoder is missing, so that full-text search alone answers."""
        ...

    def propositions(self, text: str, *, among: Collection[str] | None = None, limit: int = 20) -> Sequence[Found]:
        """Return the propositions nearest to a text, best first; `among` restricts them to these ids."""
        ...
