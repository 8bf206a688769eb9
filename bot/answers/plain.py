"""Answers as plain data with stable keys, for programs. Ids everywhere, labels beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from bot.reasoning.alignment import Alignment, Counts
from bot.reasoning.changes import PositionChange, PositionHistory
from bot.reasoning.divergences import Divergence
from bot.reasoning.professed import ProfessedClaim
from bot.reasoning.relation import SharedItem
from bot.reasoning.standing import Standing
from bot.record.domain import AlignmentAssertion, Evidence
from bot.record.record import CitedClaim, CitedPosition, Record

Plain = dict[str, Any]


def number(value: Fraction | None) -> float | None:
    """Return an index as a number."""
    return None if value is None else float(value)


def day(value: date | None) -> str | None:
    """Return a day as ISO text."""
    return None if value is None else value.isoformat()


def position(item: CitedPosition, record: Record) -> Plain:
    """Return a cited position."""
    held = item.position
    return {
        "actor": held.actor,
        "actor_name": actor_name(record, held.actor),
        "proposition": held.proposition,
        "proposition_text": proposition_text(record, held.proposition),
        "stance": held.stance.value,
        "condition": held.condition,
        "voice": held.voice.value,
        "basis": held.basis.value,
        "according_to": held.according_to,
        "date": str(item.date),
        "until": str(held.until) if held.until else None,
        "article": item.citation.article,
        "article_title": item.citation.title,
        "url": item.citation.url,
        "paragraph": paragraph(held.evidence),
        "quote": quote(held.evidence),
        "summary": held.summary,
    }


def paragraph(evidence: Sequence[Evidence]) -> int | None:
    """Return the first paragraph that evidence names."""
    return next((item.paragraph for item in evidence if item.paragraph is not None), None)


def quote(evidence: Sequence[Evidence]) -> str | None:
    """Return the first quotation among evidence."""
    return next((item.quote for item in evidence if item.quote is not None), None)


def claim(item: CitedClaim, record: Record) -> Plain:
    """Return a cited claim."""
    says = item.claim.says
    if isinstance(says, AlignmentAssertion):
        said: Plain = {
            "actors": list(says.actors),
            "quantifier": says.quantifier.value if says.quantifier else None,
            "topic": says.topic,
            "polarity": says.polarity.value,
        }
    else:
        said = {"actor": says.actor, "proposition": says.proposition, "stance": says.stance.value}
    return {
        "claim": item.claim.id,
        "speaker": item.claim.speaker,
        "speaker_name": actor_name(record, item.claim.speaker),
        "date": str(item.date),
        "venue": item.claim.venue,
        "quote": item.claim.quote,
        "says": said,
        "article": item.citation.article,
        "article_title": item.citation.title,
        "url": item.citation.url,
        "paragraph": paragraph(item.claim.evidence),
    }


def professed(item: ProfessedClaim, record: Record) -> Plain:
    """Return a claim of one of two actors about the pair; `counts_as` is None where it is only shown."""
    return {**claim(item.cited, record), "counts_as": number(item.value)}


def counts(value: Counts) -> Plain:
    """Return how many shared items actors agree, diverge and differ on."""
    return {"shared": value.shared, "agree": value.agree, "diverge": value.diverge, "differ": value.differ}


def divergence(row: Divergence, record: Record) -> Plain:
    """Return a row of a divergence listing."""
    item = row.item
    return {
        "actor": row.actor,
        "actor_name": actor_name(record, row.actor),
        "other": row.other,
        "other_name": actor_name(record, row.other),
        "topic": item.topic,
        "topic_label": topic_label(record, item.topic),
        "proposition": item.proposition,
        "proposition_text": proposition_text(record, item.proposition),
        "contrary": item.contrary,
        "contrary_text": proposition_text(record, item.contrary) if item.contrary else None,
        "since": day(item.since),
        "standings": [standing(item.first), standing(item.second)],
        "positions": [position(held, record) for held in item.positions],
    }


def standing(value: Standing) -> Plain:
    """Return a standing without its positions."""
    return {
        "actor": value.actor,
        "proposition": value.proposition,
        "stance": value.stance.value if value.stance else None,
        "ambivalence": value.ambivalence.value if value.ambivalence else None,
        "conditions": conditions(value),
        "word": value.word.value if value.word else None,
        "deed": value.deed.value if value.deed else None,
        "word_deed_gap": value.has_gap,
        "since": day(value.since),
    }


def conditions(value: Standing) -> list[str]:
    """Return the conditions of what counts between actors, as they are on record."""
    named = (item.position.condition for item in value.deciding_between_actors)
    return sorted({condition for condition in named if condition is not None})


def alignment(value: Alignment, record: Record, topic: str | None) -> Plain:
    """Return an alignment."""
    return {
        "actor": value.first,
        "actor_name": actor_name(record, value.first),
        "other": value.second,
        "other_name": actor_name(record, value.second),
        "topic": topic,
        "topic_label": topic_label(record, topic) if topic else None,
        "as_of": day(value.as_of),
        **counts(value.counts),
        "one_sided": value.one_sided,
        "index": number(value.counts.index),
        "topic_weighted_index": number(value.topic_weighted_index),
        "professed": {
            "index": number(value.professed.index),
            "claims": [professed(item, record) for item in value.professed.claims],
        },
        "gap": number(value.gap),
        "words": value.words,
        "newest": day(value.newest),
        "propositions": [_shared(item, record) for item in value.items],
        "record_version": record.version,
    }


def _shared(item: SharedItem, record: Record) -> Plain:
    return {
        "proposition": item.proposition,
        "proposition_text": proposition_text(record, item.proposition),
        "contrary": item.contrary,
        "contrary_text": proposition_text(record, item.contrary) if item.contrary else None,
        "topic": item.topic,
        "topic_label": topic_label(record, item.topic),
        "relation": item.relation.value,
        "standings": [standing(item.first), standing(item.second)],
        "positions": [position(held, record) for held in item.positions],
    }


def position_page(
    pages: Sequence[PositionHistory], record: Record, *, actor: str, topic: str | None, as_of: date | None
) -> Plain:
    """Return what an actor has said and done."""
    return {
        "actor": actor,
        "actor_name": actor_name(record, actor),
        "topic": topic,
        "topic_label": topic_label(record, topic) if topic else None,
        "as_of": day(as_of),
        "propositions": [history(page, record) for page in pages],
        "record_version": record.version,
    }


def history(page: PositionHistory, record: Record) -> Plain:
    """Return an actor's page on one proposition."""
    return {
        "proposition": page.proposition,
        "proposition_text": proposition_text(record, page.proposition),
        "topic": page.topic,
        "topic_label": topic_label(record, page.topic),
        "standing": standing(page.standing),
        "positions": [position(item, record) for item in page.history],
        "changes": [_change(change) for change in page.changes],
    }


def _change(change: PositionChange) -> Plain:
    return {
        "from": change.earlier.position.stance.value,
        "from_date": str(change.earlier.date),
        "to": change.later.position.stance.value,
        "to_date": str(change.later.date),
        "to_basis": change.later.position.basis.value,
    }


def actor_name(record: Record, name: str) -> str:
    """Return an actor's name; the id where it is unknown."""
    return record.actors[name].name if name in record.actors else name


def topic_label(record: Record, name: str) -> str:
    """Return a topic's label; the id where it is unknown."""
    return record.topics[name].label if name in record.topics else name


def proposition_text(record: Record, name: str) -> str:
    """Return a proposition's sentence; the id where it is unknown."""
    return record.propositions[name].text if name in record.propositions else name
