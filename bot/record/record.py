"""The record: positions and claims as cited evidence, with what they refer to.

Reasoning works on a `Record`: the slice of a library that bears on one question. Storage fetches it by index, a set of
annotation files yields it whole; reasoning cannot tell the difference, because what does not bear on a question
never changes its answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.record.dates import PartialDate
from bot.record.domain import Actor, Claim, Position, Proposition, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The article that evidence stands in, as far as an answer needs it."""

    article: str
    title: str
    authors: tuple[str, ...]
    published: PartialDate
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPosition:
    """A position, the article it stands in and its place among that article's positions (from 0)."""

    position: Position
    citation: Citation
    ordinal: int

    @property
    def date(self) -> PartialDate:
        """The position's own date, or the article's."""
        return self.position.date or self.citation.published


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedClaim:
    """A claim, the article it stands in and its place among that article's claims (from 0)."""

    claim: Claim
    citation: Citation
    ordinal: int

    @property
    def date(self) -> PartialDate:
        """The claim's own date, or the article's."""
        return self.claim.date or self.citation.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything on record that bears on a question.

    Attributes:
        actors, topics, propositions: by id; whatever a position or claim here refers to, a proposition's contraries and
            a topic's broader topics are among them.
        positions, claims: in any order; no answer depends on it.
        newest: the newest date in the whole library, the default as-of date; None when the library is empty.
        version: identifies the state of the library that answered.
    """

    actors: Mapping[str, Actor]
    topics: Mapping[str, Topic]
    propositions: Mapping[str, Proposition]
    positions: tuple[CitedPosition, ...]
    claims: tuple[CitedClaim, ...]
    newest: date | None
    version: str
