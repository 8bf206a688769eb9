"""The annotation format `daylight/1` as models: the shape of a file. Its published JSON Schema is made from them.

Texts are put into one form on the way in (NFC, white space trimmed), but the article's text and what is compared with
it letter by letter stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from bot.record.dates import PartialDate
from bot.record.domain import ActorKind, Basis, Genre, Level, Polarity, Quantifier, Stance, Voice
from bot.record.schema import DIALECT, OrNothing, PlainSchema

FORMAT = "daylight/1"
UNTYPED = {"untyped": True}
"""The validation context of a tree whose scalars are all text, as YAML's are."""

ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
URL_PATTERN = r'^https?://[^\s<>"]+$'
LANGUAGE_PATTERN = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
WIKIDATA_PATTERN = "^Q[1-9][0-9]{0,11}$"
SHA256_PATTERN = "^[0-9a-f]{64}$"
NOT_BLANK = r"\S"
LONGEST_TEXT = 2_000_000

_DIGITS = re.compile(r"[0-9]{1,9}")
_DATE_SCHEMA = {
    "type": "string",
    "pattern": r"^\s*[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\s*$",
    "title": "YYYY, YYYY-MM or YYYY-MM-DD",
}


def _on_one_line(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _trimmed(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def _list(value: Any) -> Any:
    return () if value is None else value


def _date(value: Any) -> PartialDate:
    if not isinstance(value, str):
        raise ValueError('write a date as text, such as "2025", "2025-04" or "2025-04-25"')  # noqa: TRY004 - pydantic collects value errors
    return PartialDate.parse(value.strip()[:40])


def _number(value: Any, info: ValidationInfo) -> Any:
    untyped = info.context is not None and isinstance(value, str)
    return int(value) if untyped and _DIGITS.fullmatch(value) else value


# Lengths hold for a text as it is written, which is what a schema can say, and for the form that it is put into.
_SHORT = StringConstraints(min_length=1, max_length=200, pattern=NOT_BLANK)
_LINE = StringConstraints(min_length=1, max_length=500, pattern=NOT_BLANK)
_SENTENCE = StringConstraints(min_length=1, max_length=190, pattern=NOT_BLANK)
_LONG = StringConstraints(min_length=1, max_length=2000, pattern=NOT_BLANK)

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
Name = Annotated[str, _SHORT, AfterValidator(_on_one_line), _SHORT]
Title = Annotated[str, _LINE, AfterValidator(_on_one_line), _LINE]
Line = Title
Sentence = Annotated[str, _SENTENCE, AfterValidator(_on_one_line), _SENTENCE]
Summary = Annotated[str, _LONG, AfterValidator(_trimmed), _LONG]
ClaimedWords = Annotated[str, _LONG, AfterValidator(_on_one_line), _LONG]
ExactWords = Annotated[str, _LONG]
Surroundings = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Date = Annotated[PartialDate, PlainValidator(_date), WithJsonSchema(_DATE_SCHEMA)]
ParagraphNumber = Annotated[int, Field(strict=True, ge=1, le=100_000), BeforeValidator(_number)]
Offset = Annotated[int, Field(strict=True, ge=0, le=LONGEST_TEXT), BeforeValidator(_number)]

Item = TypeVar("Item")
Few = Annotated[tuple[Item, ...], Field(max_length=100), BeforeValidator(_list), OrNothing()]
Several = Annotated[tuple[Item, ...], Field(max_length=500), BeforeValidator(_list), OrNothing()]
Many = Annotated[tuple[Item, ...], BeforeValidator(_list), OrNothing()]


def _title(model: type) -> str:
    return model.__name__.removesuffix("Part")


class Part(BaseModel):
    """Anything in a file: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, model_title_generator=_title)


class RolePart(Part):
    """An office held for an actor: its holder speaks for actor `of` in that time, first and last day included."""

    office: Name = Field(description="The office as people say it: President, Foreign Minister.")
    of: Id = Field(description="The id of the state, government or organisation that the holder speaks for.")
    start: Date | None = Field(default=None, alias="from", description="When it began; left out when unknown.")
    end: Date | None = Field(default=None, alias="to", description="When it ended; left out while it lasts.")


class ActorPart(Part):
    """Somebody who takes positions."""

    id: Id = Field(description="A slug of the common English name.")
    name: Name = Field(description="The name as it is shown.")
    kind: ActorKind = Field(description="What sort of actor it is.")
    aliases: Several[Name] = Field(default=(), description="Other names that people use; they may be shown.")
    hidden_aliases: Several[Name] = Field(default=(), description="Misspellings: found, never shown.")
    roles: Few[RolePart] = Field(default=(), description="Offices with their dates.")
    wikidata: Annotated[str, StringConstraints(pattern=WIKIDATA_PATTERN)] | None = Field(
        default=None, description="The number of its Wikidata item, such as Q30."
    )


class TopicPart(Part):
    """A subject of foreign policy. Topics form trees."""

    id: Id = Field(description="A slug; never an actor's id.")
    label: Name = Field(description="The topic as it is shown.")
    aliases: Several[Name] = Field(default=(), description="What people call it; never an actor's name.")
    hidden_aliases: Several[Name] = Field(default=(), description="Misspellings: found, never shown.")
    broader: Id | None = Field(default=None, description="The id of the topic that includes this one.")


class PropositionPart(Part):
    """One affirmative sentence about one issue, which an actor can support or oppose."""

    id: Id = Field(description="A slug of what it says.")
    topic: Id = Field(description="The id of the topic it is about.")
    text: Sentence = Field(description="An affirmative sentence of at most 190 characters.")
    paraphrases: Several[Sentence] = Field(default=(), description="Other wordings, so that claims are recognised.")
    contrary: Few[Id] = Field(
        default=(), description="Ids of propositions that nobody can hold together with this one."
    )


class EvidencePart(Part):
    """Where something stands in the article: a paragraph, a quote from it, or both."""

    paragraph: ParagraphNumber | None = Field(default=None, description="Counts from 1, the title not counted.")
    quote: ExactWords | None = Field(default=None, description="The words, letter by letter as in the text.")
    prefix: Surroundings | None = Field(default=None, description="What stands right before the quote.")
    suffix: Surroundings | None = Field(default=None, description="What stands right after the quote.")
    start: Offset | None = Field(default=None, description="First code point of the quote in the text, from 0.")
    end: Offset | None = Field(default=None, description="Code point after its last one.")


class PositionPart(Part):
    """One actor's stance on one proposition, as the article gives it."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"stance": {"const": "conditional"}}, "required": ["stance"]},
            "then": {"required": ["condition"], "properties": {"condition": {"type": "string"}}},
        }
    )

    actor: Id = Field(description="The id of whoever holds the position.")
    proposition: Id = Field(description="The id of what it is about.")
    stance: Stance = Field(description="Whether the actor is for it, against it, or for it on a condition.")
    condition: Line | None = Field(default=None, description="Required by the stance conditional.")
    voice: Voice = Field(description="quote: the actor's own words; reported; author: the article's characterisation.")
    basis: Basis = Field(description="verbal: it was said; material: it was done.")
    according_to: Id | None = Field(default=None, description="Who attributes it, when that is another actor.")
    date: Date | None = Field(default=None, description="Without it, the article's date.")
    until: Date | None = Field(default=None, description="The last day of a state of affairs that ended.")
    summary: Summary = Field(description="What the actor said or did, in a sentence of your own.")
    evidence: Few[EvidencePart] = Field(default=(), description="Where it stands in the article.")


class AlignmentPart(Part):
    """What a claim says of actors' alignment."""

    actors: Annotated[tuple[Id, ...], Field(min_length=2, max_length=50, json_schema_extra={"uniqueItems": True})] = (
        Field(description="Whom it speaks of: ids of two or more actors.")
    )
    quantifier: Quantifier | None = Field(default=None, description="On how much: left out when it does not say.")
    topic: Id | None = Field(default=None, description="On what; left out when it speaks of everything.")
    polarity: Polarity = Field(description="Whether it says that they stand together or apart.")


class AssertedPositionPart(Part):
    """What a claim says of one actor's position."""

    actor: Id = Field(description="Of whom the speaker says it.")
    proposition: Id = Field(description="On what.")
    stance: Stance = Field(description="The stance that the speaker says the actor has.")
    basis: Basis | None = Field(default=None, description="Whether in words or in deeds; left out for either.")


def _only(key: str) -> dict[str, Any]:
    return {"required": [key], "properties": {key: {"type": "object"}}}


class SaysPart(Part):
    """What a claim says: either `alignment` or `position`."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [_only("alignment"), _only("position")]})

    alignment: AlignmentPart | None = Field(default=None, description="Actors stand together or apart.")
    position: AssertedPositionPart | None = Field(default=None, description="An actor holds a position.")

    @model_validator(mode="after")
    def _one_of_the_two(self) -> SaysPart:
        if (self.alignment is None) == (self.position is None):
            raise ValueError("write either alignment or position below says, and not both")
        return self


class ClaimPart(Part):
    """What a speaker asserted about actors and their positions."""

    id: Id = Field(description="A slug, for this claim alone.")
    speaker: Id = Field(description="The id of whoever made the claim.")
    date: Date | None = Field(default=None, description="Without it, the article's date.")
    venue: Name | None = Field(default=None, description="Where it was said: X, a press conference.")
    quote: ClaimedWords = Field(description="The speaker's words, as short as they make sense.")
    says: SaysPart = Field(description="What these words claim.")
    article_assessment: Level | None = Field(default=None, description="What the article's author concluded.")
    evidence: Few[EvidencePart] = Field(default=(), description="Where it stands in the article.")


class ArticlePart(Part):
    """The article itself."""

    id: Id = Field(description="A slug, for this article alone: two-crowns-toast.")
    title: Title = Field(description="The title as it was published.")
    authors: Few[Name] = Field(default=(), description="Who wrote it, a name each.")
    outlet: Name | None = Field(default=None, description="Where it was published.")
    url: Annotated[str, StringConstraints(pattern=URL_PATTERN, max_length=2000)] | None = Field(
        default=None, description="Its web address."
    )
    published: Date = Field(description="When it appeared, as precisely as is known.")
    genre: Genre = Field(description="What sort of text it is.")
    language: Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN, max_length=35)] = Field(
        description="The code of its language: en, pt-BR."
    )
    summary: Summary | None = Field(default=None, description="What it says, in a few sentences of your own.")
    text: Annotated[str, StringConstraints(max_length=LONGEST_TEXT, pattern=NOT_BLANK)] | None = Field(
        default=None, description="The full article, only where its owner lets you store it."
    )
    text_sha256: Annotated[str, StringConstraints(pattern=SHA256_PATTERN)] | None = Field(
        default=None, description="SHA-256 of the text in UTF-8, in lower-case hexadecimal digits."
    )


class AnnotationPart(Part):
    """An annotation file: one article and what it records."""

    model_config = ConfigDict(title="daylight annotation")

    format: Literal["daylight/1"] = Field(description="The name of this format.")
    article: ArticlePart = Field(description="What the article is.")
    actors: Many[ActorPart] = Field(default=(), description="Actors whom the catalogue does not know, or not so well.")
    topics: Many[TopicPart] = Field(default=(), description="Topics that the catalogue does not know.")
    propositions: Many[PropositionPart] = Field(default=(), description="What actors are for or against.")
    positions: Many[PositionPart] = Field(default=(), description="Who is for or against what.")
    claims: Many[ClaimPart] = Field(default=(), description="What somebody asserted about actors and their positions.")


class CataloguePart(Part):
    """A catalogue file: actors, topics and propositions that annotations may refer to."""

    actors: Many[ActorPart] = ()
    topics: Many[TopicPart] = ()
    propositions: Many[PropositionPart] = ()


def annotation_schema() -> dict[str, Any]:
    """Return the JSON Schema (Draft 2020-12) of an annotation file."""
    return {"$schema": DIALECT, **AnnotationPart.model_json_schema(by_alias=True, schema_generator=PlainSchema)}
