"""Positions, claims and definitions as the JSON of their rows: small, and quick to read back."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from bot.record.dates import PartialDate
from bot.record.domain import (
    Actor,
    ActorKind,
    AlignmentAssertion,
    Article,
    Basis,
    Claim,
    Evidence,
    Level,
    Polarity,
    Position,
    PositionAssertion,
    Proposition,
    Quantifier,
    Role,
    Stance,
    Topic,
    Voice,
)
from bot.record.record import Citation

_MOST_KEPT = 8_192
"""Positions, and articles, that are kept as they are asked for again and again: some ten megabytes."""

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@lru_cache(maxsize=4_096)
def _date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


def _evidence(items: list[list[Any]]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(paragraph=item[0], quote=item[1], prefix=item[2], suffix=item[3], start=item[4], end=item[5])
        for item in items
    )


def _evidence_rows(items: tuple[Evidence, ...]) -> list[list[Any]]:
    return [[item.paragraph, item.quote, item.prefix, item.suffix, item.start, item.end] for item in items]


def _text(date: PartialDate | None) -> str | None:
    return None if date is None else str(date)


def encode_position(position: Position) -> str:
    """Return a position without what its row has in columns."""
    return _COMPACT(
        [
            position.stance,
            position.voice,
            position.basis,
            position.summary,
            position.condition,
            position.according_to,
            _text(position.date),
            _text(position.until),
            _evidence_rows(position.evidence),
        ]
    )


@lru_cache(maxsize=_MOST_KEPT)
def decode_position(actor: str, proposition: str, content: str) -> Position:
    """Return the position of a row."""
    stance, voice, basis, summary, condition, according_to, date, until, evidence = json.loads(content)
    return Position(
        actor=actor,
        proposition=proposition,
        stance=Stance(stance),
        voice=Voice(voice),
        basis=Basis(basis),
        summary=summary,
        condition=condition,
        according_to=according_to,
        date=_date(date),
        until=_date(until),
        evidence=_evidence(evidence),
    )


def encode_claim(claim: Claim) -> str:
    """Return a whole claim."""
    says = claim.says
    if isinstance(says, AlignmentAssertion):
        said: list[Any] = ["alignment", list(says.actors), says.polarity, says.quantifier, says.topic]
    else:
        said = ["position", says.actor, says.proposition, says.stance, says.basis]
    return _COMPACT(
        [
            claim.id,
            claim.speaker,
            claim.quote,
            said,
            _text(claim.date),
            claim.venue,
            claim.article_assessment,
            _evidence_rows(claim.evidence),
        ]
    )


def decode_claim(content: str) -> Claim:
    """Return the claim of a row."""
    identity, speaker, quote, said, date, venue, assessment, evidence = json.loads(content)
    says: AlignmentAssertion | PositionAssertion
    if said[0] == "alignment":
        says = AlignmentAssertion(
            actors=tuple(said[1]),
            polarity=Polarity(said[2]),
            quantifier=Quantifier(said[3]) if said[3] else None,
            topic=said[4],
        )
    else:
        says = PositionAssertion(
            actor=said[1], proposition=said[2], stance=Stance(said[3]), basis=Basis(said[4]) if said[4] else None
        )
    return Claim(
        id=identity,
        speaker=speaker,
        quote=quote,
        says=says,
        date=_date(date),
        venue=venue,
        article_assessment=Level(assessment) if assessment else None,
        evidence=_evidence(evidence),
    )


def encode_citation(article: Article) -> str:
    """Return what an answer shows of an article."""
    return _COMPACT([article.title, article.authors, str(article.published), article.url])


@lru_cache(maxsize=_MOST_KEPT)
def decode_citation(identity: str, content: str) -> Citation:
    """Return the citation of a row."""
    title, authors, published, url = json.loads(content)
    return Citation(
        article=identity, title=title, authors=tuple(authors), published=PartialDate.parse(published), url=url
    )


def encode_actor(actor: Actor) -> str:
    """Return an actor's definition."""
    roles = [[role.office, role.of, _text(role.start), _text(role.end)] for role in actor.roles]
    return _COMPACT([actor.name, actor.kind, actor.aliases, actor.hidden_aliases, roles, actor.wikidata])


def decode_actor(identity: str, content: str) -> Actor:
    """Return the actor of a row."""
    name, kind, aliases, hidden, roles, wikidata = json.loads(content)
    return Actor(
        id=identity,
        name=name,
        kind=ActorKind(kind),
        aliases=tuple(aliases),
        hidden_aliases=tuple(hidden),
        roles=tuple(Role(office=role[0], of=role[1], start=_date(role[2]), end=_date(role[3])) for role in roles),
        wikidata=wikidata,
    )


def encode_topic(topic: Topic) -> str:
    """Return a topic's definition."""
    return _COMPACT([topic.label, topic.aliases, topic.hidden_aliases, topic.broader])


def decode_topic(identity: str, content: str) -> Topic:
    """Return the topic of a row."""
    label, aliases, hidden, broader = json.loads(content)
    return Topic(id=identity, label=label, aliases=tuple(aliases), hidden_aliases=tuple(hidden), broader=broader)


def encode_proposition(proposition: Proposition) -> str:
    """Return a proposition's definition."""
    return _COMPACT([proposition.topic, proposition.text, proposition.paraphrases, proposition.contrary])


def decode_proposition(identity: str, content: str) -> Proposition:
    """Return the proposition of a row."""
    topic, text, paraphrases, contrary = json.loads(content)
    return Proposition(id=identity, topic=topic, text=text, paraphrases=tuple(paraphrases), contrary=tuple(contrary))
