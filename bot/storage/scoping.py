"""What a server may see, who speaks for whom, and what belongs to what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from sqlalchemy import BindParameter, ColumnElement, FromClause, and_, or_

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
        return and_(of_layers, unshadowed(table, sorted(self.shadowed))) if self.shadowed else of_layers


def unshadowed(table: FromClause, shadowed: Sequence[str] | BindParameter[Sequence[str]]) -> ColumnElement[bool]:
    """Return the condition for the rows that are not of some shared articles."""
    return or_(table.c.guild_id != SHARED, table.c.article.not_in(shadowed))


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
        self._touched: dict[str, frozenset[str]] = {}
        self._officials: dict[str, list[Voice]] = {}
        for official in vocabulary.actors.values():
            for role in official.roles:
                self._officials.setdefault(role.of, []).append(Voice.in_office(official.id, role))
        self._narrower: dict[str, list[str]] = {}
        for topic in vocabulary.topics.values():
            if topic.broader is not None:
                self._narrower.setdefault(topic.broader, []).append(topic.id)
        self._has_position: dict[str, list[str]] = {}
        for actor, names in vocabulary.propositions_of_actor.items():
            for name in names:
                self._has_position.setdefault(name, []).append(actor)
        self._on_topic: dict[str, list[str]] = {}
        self._contrary: dict[str, tuple[str, ...]] = {}
        for proposition in vocabulary.propositions.values():
            self._on_topic.setdefault(proposition.topic, []).append(proposition.id)
            if proposition.contrary:
                self._contrary[proposition.id] = proposition.contrary

    def officials(self) -> Iterator[tuple[str, Voice]]:
        """Yield each state and body with everyone who holds or held an office of it."""
        return ((body, voice) for body, voices in self._officials.items() for voice in voices)

    def voices(self, actor: str) -> tuple[Voice, ...]:
        """Return who speaks for an actor: itself, and whoever holds or held an office of it."""
        return (Voice(actor=actor), *self._officials.get(actor, ()))

    def holders(self, proposition: str) -> Sequence[str]:
        """Return who has positions of its own on a proposition."""
        return self._has_position.get(proposition, ())

    def speakers(self, actors: Iterable[str]) -> frozenset[str]:
        """Return the actors who speak for some, at whatever time."""
        return frozenset(voice.actor for actor in actors for voice in self.voices(actor))

    def touched(self, actor: str) -> frozenset[str]:
        """Return the propositions that an actor, or whoever ever spoke for it, has positions on."""
        if actor not in self._touched:
            held = self._vocabulary.propositions_of_actor
            self._touched[actor] = frozenset().union(*(held.get(speaker, ()) for speaker in self.speakers([actor])))
        return self._touched[actor]

    def shared(self, actors: Collection[str]) -> frozenset[str]:
        """Return the propositions that at least two of some actors touch, directly or through a contrary."""
        found: set[str] = set()
        for mine, theirs in permutations([self.touched(actor) for actor in sorted(actors)], 2):
            found |= mine & theirs
            found |= {name for name in mine & self._contrary.keys() if not theirs.isdisjoint(self._contrary[name])}
        return frozenset(found)

    def with_contraries(self, propositions: Iterable[str]) -> frozenset[str]:
        """Return propositions with their contraries."""
        named = frozenset(propositions)
        return named.union(*(self._contrary[name] for name in named & self._contrary.keys()))

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
