"""What a candidate that was read by machine says, in a sentence of its own: never the article's words."""

from __future__ import annotations

from collections.abc import Mapping

from bot.record.domain import Basis, Stance
from bot.record.draft import Candidate

_VERBS = {
    (Basis.VERBAL, Stance.SUPPORT): "is for it",
    (Basis.VERBAL, Stance.OPPOSE): "is against it",
    (Basis.VERBAL, Stance.CONDITIONAL): "is for it on a condition",
    (Basis.MATERIAL, Stance.SUPPORT): "has acted for it",
    (Basis.MATERIAL, Stance.OPPOSE): "has acted against it",
    (Basis.MATERIAL, Stance.CONDITIONAL): "has acted for it on a condition",
}


def summary_of(item: Candidate, *, actors: Mapping[str, str], propositions: Mapping[str, str]) -> str:
    """Return a candidate in a sentence.

    Args:
        item: the candidate.
        actors: the names of everybody whom it speaks of, by id.
        propositions: texts by id; one that is missing is left out.
    """
    name = actors[item.actor]
    if item.alignment is not None:
        others = ", ".join(actors[actor] for actor in item.alignment.actors)
        return f"{name} says of {others} that they are {item.alignment.polarity}."
    text = propositions.get(item.proposition or "", "")
    return f"{name} {_VERBS[item.basis, item.stance or Stance.SUPPORT]}: {text}"
