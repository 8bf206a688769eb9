"""Of whom an alignment claim speaks: those it names, "we", "the two of them", "good friends"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.drafting.scenes import Scene
from bot.reading.drafting.words import DraftingWords
from bot.reading.kinds import Relation
from bot.reading.phrases import Match

_FEWEST = 2
_US = frozenset({"we", "us", "our"})
_THEM = frozenset({"they", "them", "their"})
_PAIR = frozenset({"both", "two"})
_SINGLE = frozenset({"i", "he", "she", "me", "him"})
_TOPICS = frozenset({"on", "about", "over"})


class PartyFinder:
    """Finds who is said to stand together or apart."""

    def __init__(self, words: DraftingWords) -> None:
        self._words = words

    def of(self, scene: Scene, start: int, end: int, match: Match[Relation], speaker: Sequence[str]) -> tuple[str, ...]:
        """Return the actors of a claim at units `start` to `end` that turns on `match`; too few where unclear."""
        line = scene.line
        about = next((place for place in range(match.end, end) if line.lowers[place] in _TOPICS), end)
        named = [
            actor
            for place in line.clause.mentions(start, about)
            if not (place + 1 < len(line) and line.lowers[place + 1] == "'s")
            for actor in scene.who(line.doc[place]).actors
        ]
        lowers = set(line.lowers[start:about])
        several = len(speaker) >= _FEWEST
        if several and lowers & (_US | _THEM | _PAIR):
            return tuple(dict.fromkeys((*speaker, *named)))
        if lowers & (_SINGLE | _US):
            named = [*self._as_partner(scene, speaker, named), *named]
        actors = tuple(dict.fromkeys(named))
        if len(actors) >= _FEWEST or not lowers & (_US | _THEM | _PAIR | self._words.fellows):
            return actors
        return self._with_others(scene, actors, speaker, lowers)

    def _with_others(
        self, scene: Scene, actors: Sequence[str], speaker: Sequence[str], lowers: set[str]
    ) -> tuple[str, ...]:
        """Return those named with the others whom the lines before name together, or last."""
        memory = scene.memory
        group = memory.group if len(memory.group) >= _FEWEST else ()
        if lowers & self._words.fellows or lowers & _PAIR:
            actors = tuple(dict.fromkeys((*actors, *speaker[:1])))
        others = [actor for actor in (*memory.participants, *group) if actor not in actors]
        if not others and actors:
            kind = memory.persons if scene.is_person(actors[:1]) else memory.bodies
            others = [actor for actor in kind if actor not in actors][:1]
        joint = tuple(dict.fromkeys((*actors, *others)))
        return joint if len(joint) >= _FEWEST else ()

    def _as_partner(self, scene: Scene, speaker: Sequence[str], named: Sequence[str]) -> tuple[str, ...]:
        """Return the speaker as a partner of those named: their state beside states, themselves beside persons."""
        if named and not scene.is_person(named):
            states = tuple(state for actor in speaker for state in scene.cast.represents(actor))
            if states:
                return () if set(states) <= set(named) and len(set(named)) > 1 else states
        return tuple(speaker)
