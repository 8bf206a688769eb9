"""What the chart of divergences shows, without drawing: on how many things each actor diverges on each topic."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bot.answers.questions import DivergenceAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Actors by topic.

    Attributes:
        actors, topics: ids, those with most divergences first.
        counts: by actor and topic, in how many divergences the actor stands on one side.
        hidden_actors, hidden_topics: how many are not among them.
        total: of all divergences.
    """

    actors: tuple[str, ...]
    topics: tuple[str, ...]
    counts: dict[tuple[str, str], int]
    hidden_actors: int
    hidden_topics: int
    total: int


def matrix_of(answer: DivergenceAnswer, *, most_actors: int, most_topics: int) -> Matrix | None:
    """Return the matrix of the actors and topics with most divergences; None when there are none."""
    if not answer.rows:
        return None
    counts: Counter[tuple[str, str]] = Counter()
    for row in answer.rows:
        for actor in (row.actor, row.other):
            counts[actor, row.item.topic] += 1
    by_actor: Counter[str] = Counter()
    by_topic: Counter[str] = Counter()
    for (actor, topic), number in counts.items():
        by_actor[actor] += number
        by_topic[topic] += number
    actors = sorted(by_actor, key=lambda name: (-by_actor[name], name))
    topics = sorted(by_topic, key=lambda name: (-by_topic[name], name))
    shown_actors, shown_topics = tuple(actors[:most_actors]), tuple(topics[:most_topics])
    return Matrix(
        actors=shown_actors,
        topics=shown_topics,
        counts={
            (actor, topic): counts[actor, topic]
            for actor in shown_actors
            for topic in shown_topics
            if counts[actor, topic]
        },
        hidden_actors=len(actors) - len(shown_actors),
        hidden_topics=len(topics) - len(shown_topics),
        total=len(answer.rows),
    )
