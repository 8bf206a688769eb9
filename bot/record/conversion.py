"""Between the models of the format and the domain."""

from __future__ import annotations

from collections.abc import Iterable
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
    SaysAlignment,
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
    """Return an annotation as the tree of its file, empty fields left out."""
    return _without_nothing(
        {
            "format": FORMAT,
            "article": _fields(annotation.article),
            "actors": [_actor_tree(actor) for actor in annotation.actors],
            "topics": [_fields(topic) for topic in annotation.topics],
            "propositions": [_fields(proposition) for proposition in annotation.propositions],
            "positions": [_fields(position) for position in annotation.positions],
            "claims": [_claim_tree(claim) for claim in annotation.claims],
        }
    )


def _when(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text is not None else None


def _article(part: ArticlePart) -> Article:
    return Article(
        id=part.id,
        title=part.title,
        published=PartialDate.parse(part.published),
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
        roles=tuple(
            Role(office=role.office, of=role.of, start=_when(role.start), end=_when(role.end)) for role in part.roles
        ),
        wikidata=part.wikidata,
    )


def _topic(part: TopicPart) -> Topic:
    return Topic(
        id=part.id, label=part.label, aliases=part.aliases, hidden_aliases=part.hidden_aliases, broader=part.broader
    )


def _proposition(part: PropositionPart) -> Proposition:
    return Proposition(
        id=part.id, topic=part.topic, text=part.text, paraphrases=part.paraphrases, contrary=part.contrary
    )


def _evidence(parts: Iterable[EvidencePart]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            paragraph=part.paragraph,
            quote=part.quote,
            prefix=part.prefix,
            suffix=part.suffix,
            start=part.start,
            end=part.end,
        )
        for part in parts
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
        date=_when(part.date),
        until=_when(part.until),
        evidence=_evidence(part.evidence),
    )


def _claim(part: ClaimPart) -> Claim:
    if isinstance(part.says, SaysAlignment):
        said = part.says.alignment
        says: AlignmentAssertion | PositionAssertion = AlignmentAssertion(
            actors=said.actors, polarity=said.polarity, quantifier=said.quantifier, topic=said.topic
        )
    else:
        held = part.says.position
        says = PositionAssertion(actor=held.actor, proposition=held.proposition, stance=held.stance, basis=held.basis)
    return Claim(
        id=part.id,
        speaker=part.speaker,
        quote=part.quote,
        says=says,
        date=_when(part.date),
        venue=part.venue,
        article_assessment=part.article_assessment,
        evidence=_evidence(part.evidence),
    )


def _fields(value: object) -> dict[str, Any]:
    """Return a value's fields by name; dates and enumerations as text, tuples as lists."""
    names: tuple[str, ...] = getattr(type(value), "__slots__", ())
    return {name: _plain(getattr(value, name)) for name in names}


def _plain(value: object) -> Any:
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Evidence):
        return _fields(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in cast("tuple[object, ...]", value)]
    return value


def _actor_tree(actor: Actor) -> dict[str, Any]:
    tree = _fields(actor)
    tree["roles"] = [
        {"office": role.office, "of": role.of, "from": _plain(role.start), "to": _plain(role.end)}
        for role in actor.roles
    ]
    return tree


def _claim_tree(claim: Claim) -> dict[str, Any]:
    tree = _fields(claim)
    kind = "alignment" if isinstance(claim.says, AlignmentAssertion) else "position"
    tree["says"] = {kind: _fields(claim.says)}
    return tree


def _without_nothing(tree: Any) -> Any:
    if isinstance(tree, dict):
        cleaned = {key: _without_nothing(value) for key, value in cast("dict[str, Any]", tree).items()}
        return {key: value for key, value in cleaned.items() if value is not None and value not in ([], {})}
    if isinstance(tree, list):
        return [_without_nothing(item) for item in cast("list[Any]", tree)]
    return tree
