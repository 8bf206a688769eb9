"""Whether a drafted actor or proposition is one of an annotation's: by name, and by meaning."""

from __future__ import annotations

from bot.reading.drafting.meanings import MeaningReader
from bot.reading.text import fold
from bot.record.domain import Annotation, Position
from bot.record.draft import Candidate, Draft

_RIGHT_ACTOR, _RIGHT_STANCE, _RIGHT_PROPOSITION = 1, 2, 3


class DraftJudge:
    """Judges the candidates of one article against its annotation."""

    def __init__(self, gold: Annotation, meanings: MeaningReader) -> None:
        """Take an annotation, and a reader of meanings over a vocabulary that knows its propositions."""
        self._gold = gold
        self._meanings = meanings
        self._known = {item.id for item in gold.propositions} | {item.proposition for item in gold.positions}
        self._matched: dict[str, tuple[str, bool] | None] = {}

    def names(self, draft: Draft) -> dict[str, str]:
        """Return the annotation's id for each drafted actor whose name it knows."""
        by_name: dict[str, str] = {}
        for actor in self._gold.actors:
            for name in (actor.name, *actor.aliases):
                by_name.setdefault(_plain(name), actor.id)
        found: dict[str, str] = {}
        for actor in draft.actors:
            if any(actor.id == item.id for item in self._gold.actors):
                found[actor.id] = actor.id
                continue
            match = next(
                (by_name[_plain(name)] for name in (actor.name, *actor.aliases) if _plain(name) in by_name), None
            )
            if match is not None:
                found[actor.id] = match
        return found

    def level(self, draft: Draft, candidate: Candidate, position: Position) -> int:
        """Return how much of a candidate with the right span and actor is right: 1, with the stance 2, all 3.

        Where the drafted proposition means the annotation's, or the reverse of it, the stance is turned accordingly;
        otherwise it is compared as it stands.
        """
        meant = self._meant(draft, candidate)
        stance = candidate.stance
        if meant is not None and meant[0] == position.proposition:
            fitting = stance if meant[1] or stance is None else stance.opposite
            return _RIGHT_PROPOSITION if fitting is position.stance else _RIGHT_ACTOR
        return _RIGHT_STANCE if stance is position.stance else _RIGHT_ACTOR

    def _meant(self, draft: Draft, candidate: Candidate) -> tuple[str, bool] | None:
        """Return which of the annotation's propositions a drafted one means, and whether it wants the same."""
        if candidate.proposition is None:
            return None
        if candidate.proposition in self._known:
            return candidate.proposition, True
        if candidate.proposition not in self._matched:
            text = next((item.text for item in draft.propositions if item.id == candidate.proposition), "")
            content = self._meanings.content(text)
            matcher = self._meanings.context.matcher
            near = matcher.matches(content, among=self._known)
            best = matcher.match(content, near[0]) if near else None
            self._matched[candidate.proposition] = (best.proposition, best.is_same) if best is not None else None
        return self._matched[candidate.proposition]


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")
