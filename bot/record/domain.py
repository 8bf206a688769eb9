"""The domain: articles and what they record, as immutable values.

A *position* is one actor's stance on one proposition, dated, with voice, basis and evidence
(Discourse Network Analysis calls it a statement, the proposition a concept). A *claim* is what an actor asserts
about actors and their positions. Nothing here reads, stores or judges.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.record.dates import PartialDate


class ActorKind(StrEnum):
    """What sort of actor holds a position."""

    PERSON = "person"
    STATE = "state"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    GROUP = "group"


class Genre(StrEnum):
    """What sort of text an article is."""

    NEWS = "news"
    OPINION = "opinion"
    ANALYSIS = "analysis"
    SPEECH = "speech"
    DOCUMENT = "document"


class Stance(StrEnum):
    """How an actor stands on a proposition."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    CONDITIONAL = "conditional"

    @property
    def opposite(self) -> Stance:
        """Support for oppose and the reverse; a conditional stance is its own opposite."""
        return _OPPOSITE_STANCE[self]


_OPPOSITE_STANCE = {
    Stance.SUPPORT: Stance.OPPOSE,
    Stance.OPPOSE: Stance.SUPPORT,
    Stance.CONDITIONAL: Stance.CONDITIONAL,
}


class Voice(StrEnum):
    """In whose words an article gives a position."""

    QUOTE = "quote"
    REPORTED = "reported"
    AUTHOR = "author"

    @property
    def rank(self) -> int:
        """0 for the strongest voice (quote), 2 for the weakest (author)."""
        return list(Voice).index(self)


class Basis(StrEnum):
    """Whether a position was said or done."""

    VERBAL = "verbal"
    MATERIAL = "material"


class Quantifier(StrEnum):
    """How many of the shared items an alignment claim speaks of."""

    EVERY = "every"
    MOST = "most"
    SOME = "some"
    NO = "no"


class Polarity(StrEnum):
    """Whether a claim says that actors stand together or apart."""

    ALIGNED = "aligned"
    DIVERGENT = "divergent"

    @property
    def opposite(self) -> Polarity:
        """The other one."""
        return Polarity.DIVERGENT if self is Polarity.ALIGNED else Polarity.ALIGNED


class Level(StrEnum):
    """A verdict's level, as in AVeriTeC, with "not checkable" beside them."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not-enough-evidence"
    NOT_CHECKABLE = "not-checkable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office held for an actor: its holder speaks for actor `of` from `start` to `end`, inclusive."""

    office: str
    of: str
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who takes positions. `hidden_aliases` are searched, never shown."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    hidden_aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject of foreign policy; `broader` is the topic that includes it."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()
    hidden_aliases: tuple[str, ...] = ()
    broader: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """One affirmative sentence about one issue. `contrary` is symmetric: nobody can hold both."""

    id: str
    topic: str
    text: str
    paraphrases: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where in an article something stands.

    `paragraph` counts from 1. `quote` with `prefix` and `suffix` is a W3C TextQuoteSelector, `start` and `end` a
    TextPositionSelector in Unicode code points, end exclusive.
    """

    paragraph: int | None = None
    quote: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One actor's stance on one proposition, as an article gives it. Without `date` it has the article's."""

    actor: str
    proposition: str
    stance: Stance
    voice: Voice
    basis: Basis
    summary: str
    condition: str | None = None
    according_to: str | None = None
    date: PartialDate | None = None
    until: PartialDate | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentAssertion:
    """What a claim says of actors' alignment: on every, most, some, no topic, or without a quantifier."""

    actors: tuple[str, ...]
    polarity: Polarity
    quantifier: Quantifier | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionAssertion:
    """What a claim says of one actor's position."""

    actor: str
    proposition: str
    stance: Stance
    basis: Basis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a speaker asserted, in an article's account of it."""

    id: str
    speaker: str
    quote: str
    says: AlignmentAssertion | PositionAssertion
    date: PartialDate | None = None
    venue: str | None = None
    article_assessment: Level | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text about foreign policy. `text` is there only where its owner may store it."""

    id: str
    title: str
    published: PartialDate
    genre: Genre
    language: str
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    summary: str | None = None
    text: str | None = None
    text_sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One article with everything it records: the content of one annotation file.

    Attributes:
        article: the article itself.
        actors, topics, propositions: what the file defines or extends; references may also resolve in the library.
        positions, claims: what the article records.
    """

    article: Article
    actors: tuple[Actor, ...] = ()
    topics: tuple[Topic, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    positions: tuple[Position, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Actors, topics and propositions that references may resolve to."""

    actors: tuple[Actor, ...] = ()
    topics: tuple[Topic, ...] = ()
    propositions: tuple[Proposition, ...] = ()
