"""Between the models of the format and the domain, both ways."""

from __future__ import annotations

from dataclasses import fields
from enum import StrEnum
from typing import Any, cast

from bot.record.dates import PartialDate
from bot.record.domain import (
    Actor,
    AlignmentAssertion,
    Annotation,
    Article,
    Catalogue,
    Claim,
    Evidence,
    Position,
    PositionAssertion,
    Proposition,
    Role,
    Topic,
)
from bot.record.format import (
    FORMAT,
    ActorPart,
    AnnotationPart,
    ArticlePart,
    CataloguePart,
    ClaimPart,
    EvidencePart,
    PositionPart,
    PropositionPart,
    RolePart,
    SaysPart,
    TopicPart,
)


def to_annotation(part: AnnotationPart) -> Annotation:
    """Return the domain's annotation for a file's content."""
    return Annotation(
        article=_article(part.article),
        actors=tuple(_actor(item) for item in part.actors),
        topics=tuple(_topic(item) for item in part.topics),
        propositions=tuple(_proposition(item) for item in part.propositions),
        positions=tuple(_position(item) for item in part.positions),
        claims=tuple(_claim(item) for item in part.claims),
    )


def to_catalogue(part: CataloguePart) -> Catalogue:
    """Return the domain's catalogue for a catalogue file's content."""
    return Catalogue(
        actors=tuple(_actor(item) for item in part.actors),
        topics=tuple(_topic(item) for item in part.topics),
        propositions=tuple(_proposition(item) for item in part.propositions),
    )


def to_tree(annotation: Annotation) -> dict[str, Any]:
    """Return an annotation as the tree of its file; what is empty is left out."""
    return {"format": FORMAT, **_mapping(annotation)}


_KEYS = {"start": "from", "end": "to"}
"""How a role's fields are called in a file."""


def _mapping(value: Any) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for field in fields(value):
        content = _plain(getattr(value, field.name))
        if content is not None and content != []:
            tree[_KEYS.get(field.name, field.name) if isinstance(value, Role) else field.name] = content
    return tree


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, (str, StrEnum, PartialDate)):
        return str(value)
    if isinstance(value, AlignmentAssertion):
        return {"alignment": _mapping(value)}
    if isinstance(value, PositionAssertion):
        return {"position": _mapping(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in cast("tuple[Any, ...]", value)]
    return _mapping(value)


def _article(part: ArticlePart) -> Article:
    return Article(
        id=part.id,
        title=part.title,
        published=part.published,
        genre=part.genre,
        language=part.language,
        authors=part.authors,
        outlet=part.outlet,
        url=part.url,
        summary=part.summary,
        text=part.text,
        text_sha256=part.text_sha256,
    )


def _actor(part: ActorPart) -> Actor:
    return Actor(
        id=part.id,
        name=part.name,
        kind=part.kind,
        aliases=part.aliases,
        hidden_aliases=part.hidden_aliases,
        roles=tuple(_role(role) for role in part.roles),
        wikidata=part.wikidata,
    )


def _role(part: RolePart) -> Role:
    return Role(office=part.office, of=part.of, start=part.start, end=part.end)


def _topic(part: TopicPart) -> Topic:
    return Topic(
        id=part.id, label=part.label, aliases=part.aliases, hidden_aliases=part.hidden_aliases, broader=part.broader
    )


def _proposition(part: PropositionPart) -> Proposition:
    return Proposition(
        id=part.id, topic=part.topic, text=part.text, paraphrases=part.paraphrases, contrary=part.contrary
    )


def _evidence(part: EvidencePart) -> Evidence:
    return Evidence(
        paragraph=part.paragraph,
        quote=part.quote,
        prefix=part.prefix,
        suffix=part.suffix,
        start=part.start,
        end=part.end,
    )


def _position(part: PositionPart) -> Position:
    return Position(
        actor=part.actor,
        proposition=part.proposition,
        stance=part.stance,
        voice=part.voice,
        basis=part.basis,
        summary=part.summary,
        condition=part.condition,
        according_to=part.according_to,
        date=part.date,
        until=part.until,
        evidence=tuple(_evidence(item) for item in part.evidence),
    )


def _claim(part: ClaimPart) -> Claim:
    return Claim(
        id=part.id,
        speaker=part.speaker,
        quote=part.quote,
        says=_says(part.says),
        date=part.date,
        venue=part.venue,
        article_assessment=part.article_assessment,
        evidence=tuple(_evidence(item) for item in part.evidence),
    )


def _says(part: SaysPart) -> AlignmentAssertion | PositionAssertion:
    if part.alignment is not None:
        said = part.alignment
        return AlignmentAssertion(
            actors=said.actors, polarity=said.polarity, quantifier=said.quantifier, topic=said.topic
        )
    assert part.position is not None  # the model lets exactly one pass
    held = part.position
    return PositionAssertion(actor=held.actor, proposition=held.proposition, stance=held.stance, basis=held.basis)
