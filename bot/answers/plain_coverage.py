"""What a library covers as plain data with stable keys, for programs."""

from __future__ import annotations

from bot.answers.coverage import ActorEntry, Coverage, TopicEntry
from bot.answers.plain import Plain, day
from bot.storage.library import ArticleEntry


def overview(found: Coverage) -> Plain:
    """Return how much there is of what."""
    return {
        "articles": len(found.articles),
        "positions": sum(entry.positions for entry in found.actors),
        "actors": len(found.actors),
        "propositions": found.propositions,
        "topics": len(found.topics),
        "newest": day(found.newest),
        "record_version": found.version,
    }


def topic(entry: TopicEntry) -> Plain:
    """Return a topic."""
    return {
        "topic": entry.topic.id,
        "topic_label": entry.topic.label,
        "broader": entry.topic.broader,
        "aliases": list(entry.topic.aliases),
        "propositions": entry.propositions,
    }


def actor(entry: ActorEntry) -> Plain:
    """Return an actor."""
    return {
        "actor": entry.actor.id,
        "actor_name": entry.actor.name,
        "kind": entry.actor.kind.value,
        "aliases": list(entry.actor.aliases),
        "roles": [
            {
                "office": role.office,
                "of": role.of,
                "from": str(role.start) if role.start else None,
                "to": str(role.end) if role.end else None,
            }
            for role in entry.actor.roles
        ],
        "positions": entry.positions,
        "propositions": entry.propositions,
    }


def article(entry: ArticleEntry) -> Plain:
    """Return an article."""
    return {
        "article": entry.id,
        "article_title": entry.title,
        "authors": list(entry.authors),
        "published": str(entry.published),
        "state": entry.state,
        "version": entry.number,
        "positions": entry.positions,
        "claims": entry.claims,
        "own": entry.is_own,
    }
