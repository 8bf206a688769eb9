"""Resolving a file's references, and saying what was perhaps meant by one that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.record.known import CatalogueIndex, Definition, Kind, canonical_name, other_names
from bot.record.problems import Problem, meant, nearest

_MOST_COMPARED = 100_000
"""Ids that a file's wrong references are compared with, all together: some half a second's work."""


class References:
    """Resolves references layer by layer: the file itself, its library, the shipped catalogue."""

    def __init__(
        self, layers: Sequence[CatalogueIndex], *, unreadable: frozenset[str] = frozenset(), stand_in: str = ""
    ) -> None:
        """Look in these layers.

        Args:
            layers: where references may lead, the nearest first.
            unreadable: lists of the file (`actors`, …) that could not be read: nothing can be said of their ids.
            stand_in: how ids begin that stand for unreadable ones; empty when there are none.
        """
        self.layers = tuple(layers)
        self._unreadable = unreadable
        self._stand_in = stand_in
        self._suggested: dict[tuple[Kind, str], str] = {}
        self._left_to_compare = _MOST_COMPARED

    def knows(self, kind: Kind, identity: str) -> bool:
        """Return whether a reference resolves (or cannot be judged)."""
        if any(identity in layer.of(kind) for layer in self.layers) or kind.part in self._unreadable:
            return True
        return bool(self._stand_in) and identity.startswith(self._stand_in)

    def check(self, path: str, kind: Kind, identity: str | None) -> Iterator[Problem]:
        """Yield a problem when a reference leads nowhere."""
        if identity is not None and not self.knows(kind, identity):
            if (kind, identity) not in self._suggested:
                self._suggested[kind, identity] = self._suggestion(kind, identity)
            yield Problem(path=path, message=f'no {kind} "{identity}"{self._suggested[kind, identity]}')

    def _suggestion(self, kind: Kind, identity: str) -> str:
        definitions = [item for layer in self.layers for item in layer.of(kind).values()]
        self._left_to_compare -= len(definitions)
        if self._left_to_compare < 0:
            return ""
        found = _bearer(identity, definitions) or nearest(identity, (item.id for item in definitions))
        if found is not None:
            return meant(found)
        for other in Kind:
            if other is not kind and self.knows(other, identity):
                return f"; it is the id of {'an' if other is Kind.ACTOR else 'a'} {other}"
        return f"; define it under {kind.part}"


def _bearer(identity: str, definitions: Iterable[Definition]) -> str | None:
    """Return the id of whoever bears this as another name, or as a part of the id."""
    spoken = identity.replace("-", " ").casefold()
    parts = set(identity.split("-"))
    holding: str | None = None
    for item in definitions:
        if any(spoken == name.casefold() for name in (canonical_name(item), *other_names(item))):
            return item.id
        if holding is None and parts <= set(item.id.split("-")):
            holding = item.id
    return holding
