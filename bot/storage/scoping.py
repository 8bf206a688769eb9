"""What a server may see, who speaks for whom, and what belongs to what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, FromClause, and_, or_

from bot.record.domain import Role
from bot.record.vocabulary import Vocabulary

SHARED = 0
"""The shared library's guild id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a server may see.

    Attributes:
        layers: the libraries, the shared one first, then the server's own if there is one.
        shadowed: the shared articles that the server has published versions of its own of; these stand in for them.
    """

    layers: tuple[int, ...]
    shadowed: frozenset[str] = frozenset()

    def of(self, table: FromClause) -> ColumnElement[bool]:
        """Return the condition for the rows that may be seen of a table that has `guild_id` and `article`."""
        of_layers = table.c.guild_id.in_(self.layers)
        if not self.shadowed:
            return of_layers
        return and_(of_layers, or_(table.c.guild_id != SHARED, table.c.article.not_in(sorted(self.shadowed))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody whose positions count: an actor's own at all times, an office holder's during the term.

    Days are ISO dates; a position counts whose date may fall between them.
    """

    actor: str
    start: str = "0001-01-01"
    end: str = "9999-12-31"

    @classmethod
    def in_office(cls, actor: str, role: Role) -> Voice:
        """Return the voice of an office holder."""
        voice = cls(actor=actor)
        return cls(
            actor=actor,
            start=role.start.first_day.isoformat() if role.start else voice.start,
            end=role.end.last_day.isoformat() if role.end else voice.end,
        )


class Scopes:
    """A vocabulary's actors by the bodies they hold offices of, its propositions by topic, its topics as a tree."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._holders: dict[str, list[Voice]] = {}
        for actor in vocabulary.actors.values():
            for role in actor.roles:
                self._holders.setdefault(role.of, []).append(Voice.in_office(actor.id, role))
        self._narrower: dict[str, list[str]] = {}
        for topic in vocabulary.topics.values():
            if topic.broader is not None:
                self._narrower.setdefault(topic.broader, []).append(topic.id)
        self._on_topic: dict[str, list[str]] = {}
        for proposition in vocabulary.propositions.values():
            self._on_topic.setdefault(proposition.topic, []).append(proposition.id)

    def voices(self, actor: str) -> tuple[Voice, ...]:
        """Return who speaks for an actor: itself, and whoever holds or held an office of it."""
        return (Voice(actor=actor), *self._holders.get(actor, ()))

    def speakers(self, actors: Iterable[str]) -> frozenset[str]:
        """Return the actors who speak for some, at whatever time."""
        return frozenset(voice.actor for actor in actors for voice in self.voices(actor))

    def touched(self, actor: str) -> frozenset[str]:
        """Return the propositions that an actor, or whoever ever spoke for it, has positions on."""
        held = self._vocabulary.propositions_of_actor
        return frozenset(name for speaker in self.speakers([actor]) for name in held.get(speaker, ()))

    def shared(self, actors: Collection[str]) -> frozenset[str]:
        """Return the propositions that at least two of some actors touch, directly or through a contrary."""
        held = [self.touched(actor) for actor in sorted(actors)]
        reached = [self.with_contraries(names) for names in held]
        return frozenset(
            name
            for place, names in enumerate(held)
            for other, others in enumerate(reached)
            if other != place
            for name in names & others
        )

    def with_contraries(self, propositions: Iterable[str]) -> frozenset[str]:
        """Return propositions that the vocabulary knows, with their contraries."""
        return frozenset(self._with_contraries(propositions))

    def on_topics(self, topics: Iterable[str]) -> frozenset[str]:
        """Return the propositions on some topics and narrower ones."""
        found = dict.fromkeys(topics)
        waiting = list(found)
        while waiting:
            for narrower in self._narrower.get(waiting.pop(), ()):
                if narrower not in found:
                    found[narrower] = None
                    waiting.append(narrower)
        return frozenset(name for topic in found for name in self._on_topic.get(topic, ()))

    def _with_contraries(self, propositions: Iterable[str]) -> Iterator[str]:
        known = self._vocabulary.propositions
        for name in propositions:
            if name in known:
                yield name
                yield from known[name].contrary
