"""Scopes: which propositions a topic includes."""

from __future__ import annotations

from collections.abc import Collection

from bot.record.record import Record


def narrower_topics(record: Record, topics: Collection[str]) -> frozenset[str]:
    """Return topics with all that are narrower."""
    return frozenset(topic for topic in record.topics if _is_within(record, topic, topics)) | frozenset(topics)


def propositions_on(record: Record, topics: Collection[str]) -> frozenset[str]:
    """Return the propositions on some topics, narrower ones included."""
    wanted = narrower_topics(record, topics)
    return frozenset(proposition.id for proposition in record.propositions.values() if proposition.topic in wanted)


def _is_within(record: Record, topic: str, broader: Collection[str]) -> bool:
    seen: set[str] = set()
    current: str | None = topic
    while current is not None and current not in seen:
        if current in broader:
            return True
        seen.add(current)
        known = record.topics.get(current)
        current = known.broader if known else None
    return False
