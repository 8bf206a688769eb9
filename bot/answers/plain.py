"""Answers as plain data with stable keys: what `--json` prints. Ids everywhere, labels beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from bot.reasoning.alignment import Alignment
from bot.reasoning.changes import PositionChange, PositionHistory
from bot.reasoning.divergences import Divergence
from bot.reasoning.relation import SharedItem
from bot.reasoning.standing import Standing
from bot.reasoning.verdict import Verdict
from bot.record.domain import AlignmentAssertion
from bot.record.reading import Reading
from bot.record.record import CitedClaim, CitedPosition, Record
from bot.record.vocabulary import Vocabulary

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
    first = held.evidence[0] if held.evidence else None
    return {
        "actor": held.actor,
        "actor_name": _actor(record, held.actor),
        "proposition": held.proposition,
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
        "paragraph": first.paragraph if first else None,
        "quote": first.quote if first else None,
        "summary": held.summary,
    }


def claim(item: CitedClaim) -> Plain:
    """Return a cited claim."""
    first = item.claim.evidence[0] if item.claim.evidence else None
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
        "date": str(item.date),
        "venue": item.claim.venue,
        "quote": item.claim.quote,
        "says": said,
        "article": item.citation.article,
        "article_title": item.citation.title,
        "paragraph": first.paragraph if first else None,
    }


def divergence(row: Divergence, record: Record) -> Plain:
    """Return a row of a divergence listing."""
    item = row.item
    return {
        "actor": row.actor,
        "actor_name": _actor(record, row.actor),
        "other": row.other,
        "other_name": _actor(record, row.other),
        "topic": item.topic,
        "topic_label": _topic(record, item.topic),
        "proposition": item.proposition,
        "proposition_text": _proposition(record, item.proposition),
        "contrary": item.contrary,
        "contrary_text": _proposition(record, item.contrary) if item.contrary else None,
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
        "conditions": list(value.conditions),
        "word": value.word.value if value.word else None,
        "deed": value.deed.value if value.deed else None,
        "word_deed_gap": value.has_gap,
    }


def alignment(value: Alignment, record: Record, topic: str | None) -> Plain:
    """Return an alignment."""
    return {
        "actor": value.first,
        "actor_name": _actor(record, value.first),
        "other": value.second,
        "other_name": _actor(record, value.second),
        "topic": topic,
        "topic_label": _topic(record, topic) if topic else None,
        "as_of": day(value.as_of),
        "shared": value.counts.shared,
        "agree": value.counts.agree,
        "diverge": value.counts.diverge,
        "differ": value.counts.differ,
        "one_sided": value.one_sided,
        "index": number(value.counts.index),
        "topic_weighted_index": number(value.topic_weighted_index),
        "professed": {
            "index": number(value.professed.index),
            "claims": [{**claim(item.cited), "counts_as": number(item.value)} for item in value.professed.claims],
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
        "proposition_text": _proposition(record, item.proposition),
        "contrary": item.contrary,
        "topic": item.topic,
        "topic_label": _topic(record, item.topic),
        "relation": item.relation.value,
        "standings": [standing(item.first), standing(item.second)],
        "positions": [position(held, record) for held in item.positions],
    }


def history(page: PositionHistory, record: Record) -> Plain:
    """Return an actor's page on one proposition."""
    return {
        "proposition": page.proposition,
        "proposition_text": _proposition(record, page.proposition),
        "topic": page.topic,
        "topic_label": _topic(record, page.topic),
        "standing": standing(page.standing),
        "since": day(page.standing.since),
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


def reading(value: Reading, as_of: date | None, vocabulary: Vocabulary) -> Plain:
    """Return how a claim was read."""
    first = value.propositions[0] if value.propositions else None
    return {
        "kind": value.kind.value,
        "actors": list(value.actors),
        "quantifier": value.quantifier.value if value.quantifier else None,
        "polarity": value.polarity.value if value.polarity else None,
        "topics": list(value.topics) or _topics_of(value, vocabulary),
        "proposition": first,
        "propositions": list(value.propositions),
        "stance": value.stance.value if value.stance else None,
        "basis": value.basis.value if value.basis else None,
        "condition": value.condition,
        "emphasis": value.emphasis.value,
        "negated": value.negated,
        "speaker": value.speaker,
        "since": str(value.since) if value.since else None,
        "until": str(value.until) if value.until else None,
        "as_of": day(as_of),
        "obstacle": value.obstacle.value if value.obstacle else None,
        "mentioned": list(value.mentioned),
        "text": value.text,
    }


def _topics_of(value: Reading, vocabulary: Vocabulary) -> list[str]:
    known = [vocabulary.propositions[name].topic for name in value.propositions if name in vocabulary.propositions]
    return list(dict.fromkeys(known))


def verdict(
    text: str, value: Reading, judged: Verdict, *, record: Record, vocabulary: Vocabulary, near: Sequence[str] = ()
) -> Plain:
    """Return a checked claim."""
    plain: Plain = {
        "claim": text,
        "verdict": judged.level.value,
        "rule": judged.rule,
        "reading": reading(value, judged.as_of, vocabulary),
        "counts": None
        if judged.counts is None
        else {
            "shared": judged.counts.shared,
            "agree": judged.counts.agree,
            "diverge": judged.counts.diverge,
            "differ": judged.counts.differ,
        },
        "evidence": [position(item, record) for item in judged.positions],
        "claims": [claim(item) for item in judged.claims],
        "professed": [{**claim(item.cited), "counts_as": number(item.value)} for item in judged.professed],
        "weakest_voice": judged.weakest_voice.value if judged.weakest_voice else None,
        "newest": day(judged.newest),
        "robust": None,
        "near": [
            {"proposition": name, "text": vocabulary.propositions[name].text}
            for name in near
            if name in vocabulary.propositions
        ],
        "record_version": record.version,
    }
    if judged.robustness is not None:
        plain["robust"] = {
            "articles": list(judged.robustness.articles),
            "level_without": {name: level.value for name, level in judged.robustness.level_without.items()},
        }
    if judged.parts and value.parts:
        plain["parts"] = [
            verdict(text[part.span[0] : part.span[1]] or text, part, item, record=record, vocabulary=vocabulary)
            for part, item in zip(value.parts, judged.parts, strict=True)
        ]
    if judged.content is not None and value.content is not None:
        plain["content"] = verdict(
            value.content.text, value.content, judged.content, record=record, vocabulary=vocabulary
        )
    return plain


def _actor(record: Record, name: str) -> str:
    return record.actors[name].name if name in record.actors else name


def _topic(record: Record, name: str) -> str:
    return record.topics[name].label if name in record.topics else name


def _proposition(record: Record, name: str) -> str:
    return record.propositions[name].text if name in record.propositions else name
