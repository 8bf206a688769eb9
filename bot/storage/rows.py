"""An annotation as the rows that it is kept in."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from bot.record.domain import AlignmentAssertion, Annotation, Basis, Catalogue, Claim, Position
from bot.record.known import Kind
from bot.storage.codec import encode_actor, encode_claim, encode_position, encode_proposition, encode_topic

Row = dict[str, Any]


def definition_rows(guild_id: int, definitions: Catalogue | Annotation) -> Iterator[Row]:
    """Yield the rows of what is said of actors, topics and propositions; equal ones have one digest."""
    for kind, identity, content in _contents(definitions):
        digest = blake2b(f"{kind}\n{identity}\n{content}".encode(), digest_size=16).digest()
        yield {"guild_id": guild_id, "digest": digest, "kind": kind.value, "id": identity, "content": content}


def position_rows(guild_id: int, annotation: Annotation) -> Iterator[Row]:
    """Yield the rows of an article's positions, in the article's order."""
    article = annotation.article
    for ordinal, position in enumerate(annotation.positions):
        dated = position.date or article.published
        yield {
            "guild_id": guild_id,
            "article": article.id,
            "ordinal": ordinal,
            "actor": position.actor,
            "proposition": position.proposition,
            "according_to": position.according_to,
            "basis": position.basis.value,
            "first_day": dated.first_day.isoformat(),
            "last_day": dated.last_day.isoformat(),
            "lasts_until": _lasts_until(position),
            "content": encode_position(position),
        }


def claim_rows(guild_id: int, annotation: Annotation) -> Iterator[Row]:
    """Yield the rows of an article's claims, in the article's order."""
    article = annotation.article
    for ordinal, claim in enumerate(annotation.claims):
        yield {
            "guild_id": guild_id,
            "article": article.id,
            "ordinal": ordinal,
            "first_day": (claim.date or article.published).first_day.isoformat(),
            "content": encode_claim(claim),
        }


def claim_actor_rows(guild_id: int, annotation: Annotation) -> Iterator[Row]:
    """Yield a row for everyone who speaks in a claim of an article or is spoken of."""
    for ordinal, claim in enumerate(annotation.claims):
        for actor in _actors_of(claim):
            yield {"guild_id": guild_id, "article": annotation.article.id, "ordinal": ordinal, "actor": actor}


def _contents(definitions: Catalogue | Annotation) -> Iterator[tuple[Kind, str, str]]:
    for actor in definitions.actors:
        yield Kind.ACTOR, actor.id, encode_actor(actor)
    for topic in definitions.topics:
        yield Kind.TOPIC, topic.id, encode_topic(topic)
    for proposition in definitions.propositions:
        yield Kind.PROPOSITION, proposition.id, encode_proposition(proposition)


def _lasts_until(position: Position) -> str | None:
    """Return the last day of a deed that ends; a word stands until the next one, whatever its `until`."""
    if position.basis is Basis.VERBAL or position.until is None:
        return None
    return position.until.last_day.isoformat()


def _actors_of(claim: Claim) -> list[str]:
    said = claim.says.actors if isinstance(claim.says, AlignmentAssertion) else (claim.says.actor,)
    return list(dict.fromkeys((claim.speaker, *said)))
