"""How stances and relations look on charts: a shape and a colour for each, never a colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.reasoning.relation import Relation
from bot.record.domain import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A matplotlib marker, a colour, and the word for it in the legend."""

    shape: str
    colour: str
    word: str


# Colours that people with any colour vision tell apart on a dark ground.
STANCES: Mapping[Stance | None, Sign] = {
    Stance.SUPPORT: Sign(shape="^", colour="#56B4E9", word="for"),
    Stance.OPPOSE: Sign(shape="v", colour="#F58A4B", word="against"),
    Stance.CONDITIONAL: Sign(shape="D", colour="#F0E442", word="on a condition"),
    None: Sign(shape="X", colour="#D79BE0", word="ambivalent"),
}
RELATIONS: Mapping[Relation, Sign] = {
    Relation.DIVERGE: Sign(shape="", colour="#F58A4B", word="They diverge"),
    Relation.DIFFER: Sign(shape="", colour="#F0E442", word="They differ"),
    Relation.AGREE: Sign(shape="", colour="#56B4E9", word="They agree"),
}
PROFESSED = Sign(shape="D", colour="#F0E442", word="professed")
OBSERVED = Sign(shape="o", colour="#56B4E9", word="observed")
