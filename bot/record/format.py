"""The annotation format `daylight/1` as models: the shape of a file, and its conversion to the domain and back."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from bot.record.dates import PartialDate
from bot.record.domain import ActorKind, Basis, Genre, Level, Polarity, Quantifier, Stance, Voice

FORMAT = "daylight/1"


def _date(text: str) -> str:
    PartialDate.parse(text)
    return text


Slug = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=80),
    Field(description="lower-case words joined by hyphens, such as two-crowns-toast"),
]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=190)]
Quote = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
Date = Annotated[str, AfterValidator(_date), Field(description="YYYY, YYYY-MM or YYYY-MM-DD")]
Place = Annotated[int, Field(ge=0, le=100_000_000)]


class Part(BaseModel):
    """Anything in a file: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RolePart(Part):
    """An office: the holder speaks for actor `of` in that time."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    office: Name
    of: Slug
    start: Date | None = Field(default=None, alias="from")
    end: Date | None = Field(default=None, alias="to")


class ActorPart(Part):
    """Somebody who takes positions."""

    id: Slug
    name: Name
    kind: ActorKind
    aliases: tuple[Name, ...] = ()
    hidden_aliases: tuple[Name, ...] = ()
    roles: tuple[RolePart, ...] = ()
    wikidata: Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]{0,11}$")] | None = None


class TopicPart(Part):
    """A subject of foreign policy."""

    id: Slug
    label: Name
    aliases: tuple[Name, ...] = ()
    hidden_aliases: tuple[Name, ...] = ()
    broader: Slug | None = None


class PropositionPart(Part):
    """One affirmative sentence about one issue, under 191 characters."""

    id: Slug
    topic: Slug
    text: Sentence
    paraphrases: tuple[Sentence, ...] = ()
    contrary: tuple[Slug, ...] = ()


class EvidencePart(Part):
    """Where something stands in the article."""

    paragraph: Annotated[int, Field(ge=1, le=100_000)] | None = None
    quote: Quote | None = None
    prefix: Quote | None = None
    suffix: Quote | None = None
    start: Place | None = None
    end: Place | None = None


class PositionPart(Part):
    """One actor's stance on one proposition."""

    actor: Slug
    proposition: Slug
    stance: Stance
    condition: Line | None = None
    voice: Voice
    basis: Basis
    according_to: Slug | None = None
    date: Date | None = None
    until: Date | None = None
    summary: Line
    evidence: tuple[EvidencePart, ...] = ()


class AlignmentPart(Part):
    """A claim about actors' alignment."""

    actors: Annotated[tuple[Slug, ...], Field(min_length=2)]
    quantifier: Quantifier | None = None
    topic: Slug | None = None
    polarity: Polarity


class AssertedPositionPart(Part):
    """A claim about one actor's position."""

    actor: Slug
    proposition: Slug
    stance: Stance
    basis: Basis | None = None


class SaysAlignment(Part):
    """Says something about alignment."""

    alignment: AlignmentPart


class SaysPosition(Part):
    """Says something about a position."""

    position: AssertedPositionPart


class ClaimPart(Part):
    """What a speaker asserted."""

    id: Slug
    speaker: Slug
    date: Date | None = None
    venue: Name | None = None
    quote: Quote
    says: SaysAlignment | SaysPosition
    article_assessment: Level | None = None
    evidence: tuple[EvidencePart, ...] = ()


class ArticlePart(Part):
    """The article itself."""

    id: Slug
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
    authors: tuple[Name, ...] = ()
    outlet: Name | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=2000)] | None = None
    published: Date
    genre: Genre
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    summary: Line | None = None
    text: str | None = None
    text_sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None


class AnnotationPart(Part):
    """An annotation file: one article and what it records."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="daylight annotation")

    format: Literal["daylight/1"]
    article: ArticlePart
    actors: tuple[ActorPart, ...] = ()
    topics: tuple[TopicPart, ...] = ()
    propositions: tuple[PropositionPart, ...] = ()
    positions: tuple[PositionPart, ...] = ()
    claims: tuple[ClaimPart, ...] = ()


class CataloguePart(Part):
    """A catalogue file: actors, topics and propositions that annotations may refer to."""

    actors: tuple[ActorPart, ...] = ()
    topics: tuple[TopicPart, ...] = ()
    propositions: tuple[PropositionPart, ...] = ()


def annotation_schema() -> dict[str, Any]:
    """Return the JSON Schema (Draft 2020-12) of an annotation file."""
    schema = AnnotationPart.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
