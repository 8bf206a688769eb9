"""What a reader needs to recognise: an immutable snapshot of one library version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.record.domain import Actor, Proposition, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Actors, topics and propositions of one library version, with how often each is used.

    Attributes:
        version: the library's version; equal versions mean equal content.
        actors, topics, propositions: by id.
        positions_of_actor: how many positions each actor holds of its own (absent: none); ranks completions.
        propositions_of_actor: the propositions each actor has positions on, sorted: the likeliest candidates
            for a claim about that actor.
    """

    version: str
    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    propositions: Mapping[str, Proposition]
    positions_of_actor: Mapping[str, int]
    propositions_of_actor: Mapping[str, tuple[str, ...]]
