"""What a library covers: its topics as a tree, its actors and its articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from bot.answers.names import actors_on_record, topics_in_use
from bot.record.domain import Actor, Topic
from bot.record.vocabulary import Vocabulary
from bot.storage.library import ArticleEntry, Library


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicEntry:
    """A topic, how deep it lies in the tree, and how many propositions name it directly."""

    topic: Topic
    depth: int
    propositions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """An actor with how many positions of its own it holds, on how many propositions."""

    actor: Actor
    positions: int
    propositions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a library covers.

    Attributes:
        topics: broader ones before their narrower ones, equals by label.
        actors: those with most positions first, equals by name.
        articles: the newest first.
        propositions: how many.
        newest: the newest date on record; None when nothing is.
        version: identifies the library's content.
    """

    topics: tuple[TopicEntry, ...]
    actors: tuple[ActorEntry, ...]
    articles: tuple[ArticleEntry, ...]
    propositions: int
    newest: date | None
    version: str


async def coverage(library: Library, *, with_all: bool = False) -> Coverage:
    """Return what a library covers.

    Args:
        library: which.
        with_all: also the topics that no proposition is about, the actors that nothing is on record of, and the
            articles that are retracted.
    """
    snapshot = await library.snapshot()
    vocabulary = snapshot.vocabulary
    articles = await library.articles()
    return Coverage(
        topics=tuple(_topics(vocabulary, vocabulary.topics.keys() if with_all else topics_in_use(vocabulary))),
        actors=_actors(vocabulary, vocabulary.actors.keys() if with_all else actors_on_record(vocabulary)),
        articles=tuple(entry for entry in articles if with_all or entry.state == "published"),
        propositions=len(vocabulary.propositions),
        newest=snapshot.newest,
        version=vocabulary.version,
    )


def _topics(vocabulary: Vocabulary, wanted: Collection[str]) -> Iterator[TopicEntry]:
    named = Counter(proposition.topic for proposition in vocabulary.propositions.values())
    narrower: dict[str | None, list[Topic]] = {}
    for name in wanted:
        topic = vocabulary.topics[name]
        narrower.setdefault(topic.broader if topic.broader in wanted else None, []).append(topic)

    def below(broader: str | None, depth: int) -> Iterator[TopicEntry]:
        for topic in sorted(narrower.get(broader, ()), key=lambda topic: (topic.label.casefold(), topic.id)):
            yield TopicEntry(topic=topic, depth=depth, propositions=named[topic.id])
            yield from below(topic.id, depth + 1)

    return below(None, 0)


def _actors(vocabulary: Vocabulary, wanted: Collection[str]) -> tuple[ActorEntry, ...]:
    entries = (
        ActorEntry(
            actor=vocabulary.actors[name],
            positions=vocabulary.positions_of_actor.get(name, 0),
            propositions=len(vocabulary.propositions_of_actor.get(name, ())),
        )
        for name in wanted
        if name in vocabulary.actors
    )
    return tuple(sorted(entries, key=lambda entry: (-entry.positions, entry.actor.name.casefold(), entry.actor.id)))
