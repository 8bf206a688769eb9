"""Whom the text has just spoken of, so that "he", "the alliance" and "both sides" are understood where it is safe."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.record.domain import Actor, ActorKind

_MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Actors by how lately and how prominently they were named, the likeliest first.

    Attributes:
        persons: who may be "he" or "she".
        bodies: who may be "it", "the country", "the alliance".
        group: the last who were named together: "they", "both".
        speaker: who spoke last.
        participants: who signs a joint text: "the parties", "all four governments".
    """

    persons: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()

    def after(self, named: Sequence[str], actors: Mapping[str, Actor], *, group: Sequence[str] = ()) -> Memory:
        """Return the memory once some actors were named, the most prominent first."""
        persons = [actor for actor in named if actors[actor].kind is ActorKind.PERSON]
        bodies = [actor for actor in named if actors[actor].kind is not ActorKind.PERSON]
        return replace(
            self,
            persons=tuple(dict.fromkeys((*persons, *self.persons)))[:_MOST],
            bodies=tuple(dict.fromkeys((*bodies, *self.bodies)))[:_MOST],
            group=tuple(group) or self.group,
        )

    def said_by(self, speaker: tuple[str, ...]) -> Memory:
        """Return the memory once somebody has spoken."""
        return replace(self, speaker=speaker) if speaker else self
